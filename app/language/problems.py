"""Problems as people tell them, and the concepts of the field that cure them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.language.languages import LanguageData
from app.language.stems import Stems

KIND = "@"
"""Before the name of words of one kind, which many problems are told with."""

Slots = tuple[tuple[str, ...], ...]
"""The words of a problem: of each group one is said, anywhere in a sentence."""


@dataclass(frozen=True, slots=True)
class KnownProblem:
    """The concepts that cure a problem, and how each language tells it."""

    cures: tuple[str, ...]
    told: Mapping[str, tuple[Slots, ...]]

    @property
    def key(self) -> str:
        """How an index knows what cures it."""
        return "?" + " ".join(self.cures)


def read_problems(resources: Path) -> list[KnownProblem]:
    """The rows of `search/problems.csv`: names of concepts, then a column a language.

    `|` is between ways to tell a problem, a blank between words that are all said, `/` between
    words of which one is; `@leak` stands for those of that row of `search/telling.csv`.
    """
    return [_problem(row) for row in _rows(resources / "search" / "problems.csv")]


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def _problem(row: Mapping[str, str]) -> KnownProblem:
    data = {
        lang: tuple(
            tuple(tuple(slot.split("/")) for slot in phrase.split()) for phrase in cell.split("|")
        )
        for lang, cell in row.items()
        if lang != "cures" and cell
    }
    return KnownProblem(tuple(row["cures"].split("|")), data)


def problem_keys(resources: Path, data: LanguageData) -> dict[str, list[list[object]]]:
    """What an index keeps of them: by language the key and the stems of each way to tell one."""
    stems = Stems(data.languages, data.folding)
    keys: dict[str, list[list[object]]] = {}
    for problem in read_problems(resources):
        for lang, phrases in problem.told.items():
            for slots in phrases:
                own = [sorted({_key(word, lang, stems) for word in slot}) for slot in slots]
                keys.setdefault(lang, []).append([problem.key, own])
    return keys


def _key(word: str, lang: str, stems: Stems) -> str:
    return word if word.startswith(KIND) else stems.stem(word, lang)


def telling_keys(resources: Path, data: LanguageData) -> dict[str, dict[str, list[str]]]:
    """What an index keeps of the words of one kind: by language and kind their stems."""
    stems = Stems(data.languages, data.folding)
    keys: dict[str, dict[str, list[str]]] = {}
    for row in _rows(resources / "search" / "telling.csv"):
        for lang, cell in row.items():
            if lang != "name":
                own = sorted({stems.stem(word, lang) for word in cell.split("/")})
                keys.setdefault(lang, {})[KIND + row["name"]] = own
    return keys
