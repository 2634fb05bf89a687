"""Synonyms of the field: concepts with the words that each language has for them."""

import csv
from dataclasses import dataclass
from pathlib import Path

_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing of the field with its phrases: language and words."""

    name: str
    phrases: tuple[tuple[str, str], ...]


def read_synonyms(resources: Path) -> list[Concept]:
    """The concepts in `search/synonyms.csv`: a column a language, `|` between equal phrases."""
    path = resources / "search" / "synonyms.csv"
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
