"""Which titles a few typed words mean: beginnings of words in any order, then parts, then slips."""

import unicodedata
from collections.abc import Iterable

from app.language.edit_distance import prefix_edit_distance

LONG = 4
"""So many letters a word needs to be understood with a slip."""


def rank(typed: str, titles: Iterable[str]) -> int | None:
    """How well some words fit the best of several titles: 0 is best; None where they do not."""
    wanted = _words(typed)
    ranks = [rank for title in titles if (rank := _rank(wanted, _words(title))) is not None]
    return min(ranks, default=None)


def _rank(wanted: list[str], words: list[str]) -> int | None:
    if words[: len(wanted)] == wanted:
        return 0
    worst = 1
    for word in wanted:
        fits = [_fit(word, other) for other in words]
        worst = max(worst, min(fits, default=9))
    return worst if worst < 9 else None


def _fit(word: str, other: str) -> int:
    if other.startswith(word):
        return 1
    if word in other:
        return 2
    return 3 if len(word) >= LONG and prefix_edit_distance(word, other) <= 1 else 9


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return "".join(kept).split()
