"""Synonyms of the field: concepts with the words that each language has for them."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

_BETWEEN = "|"
_LOOSE = "~"


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing of the field with its phrases: language and words.

    Phrases of a loose concept are akin, but not the same: repair and overhaul.
    """

    name: str
    phrases: tuple[tuple[str, str], ...]
    loose: bool = False

    def key(self, lang: str, stems: str) -> str:
        """How an index knows a phrase of the concept."""
        return phrase_key(lang, stems, loose=self.loose)


def phrase_key(lang: str, stems: str, *, loose: bool = False) -> str:
    """How an index knows a phrase by its stems."""
    return f"{_LOOSE * loose}{lang}:{stems}"


def read_synonyms(resources: Path) -> list[Concept]:
    """The concepts in `search/synonyms.csv`: a column a language, `|` between equal phrases."""
    return _read(resources / "search" / "synonyms.csv")


def read_related(resources: Path) -> list[Concept]:
    """The loose concepts in `search/related.csv`, which has the same columns."""
    return [replace(one, loose=True) for one in _read(resources / "search" / "related.csv")]


def _read(path: Path) -> list[Concept]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_concept(row) for row in csv.DictReader(file)]


def _concept(row: dict[str, str]) -> Concept:
    phrases = (
        (lang, phrase.strip())
        for lang, cell in row.items()
        if lang != "concept"
        for phrase in (cell or "").split(_BETWEEN)
    )
    return Concept(row["concept"], tuple(phrase for phrase in phrases if phrase[1]))
