"""What the tests read of the translations: the messages, the glossary, the exceptions."""

import csv
import re
import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from typing_extensions import override

from tests.support.kinds import there

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "i18n" / "faircat.pot"
LANGUAGES = sorted(path.parents[1].name for path in ROOT.glob("i18n/*/LC_MESSAGES/faircat.po"))

WITH_LONG_WORDS = ("de", "mn")
"""Those with the longest words: where they have room, the others have."""


@dataclass(frozen=True)
class Pair:
    """One form of a message and what a language makes of it."""

    message: str
    english: str
    translated: str

    @override
    def __str__(self) -> str:
        return f"{self.english!r} -> {self.translated!r}"


@dataclass(frozen=True)
class Term:
    """A word of the product; `words` are the patterns of which a translation has one."""

    name: str
    english: re.Pattern[str]
    words: re.Pattern[str]
    shown: str


def file_of(lang: str, domain: str = "faircat") -> Path:
    return ROOT / "i18n" / lang / "LC_MESSAGES" / f"{domain}.po"


def read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def texts(catalogue: Catalog) -> dict[tuple[str | None, str], Message]:
    return {(text.context, name(text)): text for text in catalogue if text.id}


def name(text: Message) -> str:
    return forms(text.id)[0]


def forms(text: str | Sequence[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def pairs(lang: str) -> Iterator[Pair]:
    """All forms that are filled, each beside the English one it stands for."""
    for text in read(file_of(lang)):
        if text.id:
            english = forms(text.id)
            for place, form in enumerate(forms(there(text.string))):
                if form:
                    yield Pair(name(text), english[min(place, len(english) - 1)], form)


def pairs_of_letters(lang: str) -> Iterator[Pair]:
    """The words of consents and mails, each beside the English one."""
    for file in (ROOT / "resources").glob(f"*/**/{lang}.toml"):
        if file.parent.name == "law":  # a notice to an authority, and a digital code, are not ours
            continue
        english = tomllib.loads(file.with_name("en.toml").read_text(encoding="utf-8"))
        texts = dict(flat(tomllib.loads(file.read_text(encoding="utf-8"))))
        for key, text in flat(english):
            yield Pair(f"{file.parent.name}: {key}", text, texts.get(key, ""))


def pairs_of_the_field(lang: str) -> Iterator[Pair]:
    """The words of the sectors and of the search, each beside the English ones."""
    edition = (ROOT / "resources" / "catalogue" / "edition.toml").read_text(encoding="utf-8")
    for sector in tomllib.loads(edition)["sectors"]:
        names = sector["names"]
        yield Pair(f"sector: {sector['code']}", names["en"], names.get(lang, ""))
    with (ROOT / "resources" / "search" / "synonyms.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            first = row["en"].partition("|")[0]
            yield Pair(f"search: {row['concept']}", first, (row.get(lang) or "").replace("|", "; "))


def flat(tree: Mapping[str, object], head: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a TOML file by their paths."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flat(value, f"{head}{key}.")
        elif isinstance(value, str):
            yield f"{head}{key}", value


def rows(file: str) -> list[dict[str, str]]:
    with (ROOT / "i18n" / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def excepted(rule: str, lang: str) -> set[str]:
    """The messages that a rule spares in a language."""
    return {
        row["message"]
        for row in rows("exceptions.csv")
        if row["rule"] == rule and row["language"] in {lang, "*"}
    }


def glossary(lang: str) -> list[Term]:
    """The terms that the glossary has for a language."""
    return [
        Term(row["term"], pattern(row["en"]), pattern(row[lang].lower()), row[lang])
        for row in rows("glossary.csv")
        if row.get(lang)
    ]


def pattern(cell: str) -> re.Pattern[str]:
    """`Messe | *messe*` as a pattern: whole words, a star for any letters, capitals count."""
    words = (re.escape(word.strip()).replace(r"\*", r"\w*") for word in cell.split("|"))
    anyhow = re.IGNORECASE if cell.islower() else 0
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", anyhow)
