"""Texts keep to what i18n/style says of their language, as far as a program can check it."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence

import pytest

from tests.support.translations import ROOT, Pair, pairs, pairs_of_letters

HELD = ("es", "mn")
"""Languages whose texts keep to all their rules; another one joins when its texts do."""
NO_WORDS = re.compile(r"`[^`]*`|\{[^}]*\}|--[\w-]+")
FROZEN = "2026-1: "
"""A version of the consents is not changed: its words stay as they were agreed to."""


def test_english_words_beside_fields_and_code_do_not_count() -> None:
    rules = {"term": [{"english": "fair", "translation": "Messe"}]}
    assert not list(broken(rules, [Pair("", "`faircat fair` “{fair}”", "`faircat fair` „{fair}“")]))
    assert list(broken(rules, [Pair("", "The fair", "Der Markt")]))


@pytest.mark.parametrize("lang", HELD)
def test_texts_keep_to_the_style_of_their_language(lang: str) -> None:
    file = ROOT / "i18n" / "style" / f"{lang}.toml"
    rules = tomllib.loads(file.read_text(encoding="utf-8"))
    letters = [pair for pair in pairs_of_letters(lang) if not pair.message.startswith(FROZEN)]
    wrong = list(broken(rules, [*pairs(lang), *letters]))
    assert not wrong, "\n".join([f"mend these, or the rule in {file.name}:", *wrong])


def broken(rules: Mapping[str, list[dict[str, str]]], said: Sequence[Pair]) -> Iterator[str]:
    """What in these texts a rule forbids, and which have another word for a term."""
    for row in rules.get("forbidden", []):
        pattern = re.compile(row["pattern"], re.IGNORECASE)
        for pair in said:
            if found := pattern.search(pair.translated):
                yield f"  {pair}: {found.group()!r}, better {row['instead']} ({row['why']})"
    for row in rules.get("term", []):
        english = re.compile(rf"\b{re.escape(row['english'])}\b", re.IGNORECASE)
        for pair in said:
            is_said = english.search(NO_WORDS.sub("", pair.english))
            if is_said and row["translation"].lower() not in pair.translated.lower():
                yield f"  {pair}: {row['english']} is {row['translation']}"
