"""The glossary of the sample has every term in every language, once."""

import csv
import tomllib
import unicodedata
from collections import Counter

from tests.support.translations import ROOT

SOURCE = ROOT / "resources" / "catalogue"
EDITION = tomllib.loads((SOURCE / "edition.toml").read_text(encoding="utf-8"))
LETTERS = {"ru": "CYRILLIC", "mn": "CYRILLIC"}


def rows() -> list[dict[str, str]]:
    with (SOURCE / "glossary.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_there_are_300_concepts_of_the_sectors() -> None:
    assert len(rows()) == 300
    assert {row["sector"] for row in rows()} <= {it["code"] for it in EDITION["sectors"]}


def test_each_language_has_one_term_for_each() -> None:
    for lang in EDITION["languages"]:
        terms = Counter(row[lang].casefold() for row in rows())
        assert not terms[""], lang
        assert [term for term, times in terms.items() if times > 1] == [], lang


def test_terms_are_in_the_letters_of_their_language() -> None:
    for lang in EDITION["languages"]:
        script = LETTERS.get(lang, "LATIN")
        for row in rows():
            names = [unicodedata.name(it) for it in row[lang] if it.isalpha()]
            assert all(name.startswith(script) for name in names), row[lang]
