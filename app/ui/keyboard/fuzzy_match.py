"""Which titles some typed words mean: beginnings of words in any order, parts, forms, slips."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from app.language.edit_distance import begins_within_one_slip, common_beginning

WORST = 3
"""The rank of what is understood with a slip."""
LONG = 4
"""So many letters a word needs to be understood with a slip."""
ALIKE = 0.75
"""The part of the longer of two words that is the same in forms of one word."""


BREVE = "\u0306"
"""Makes of и the й that endings have; it is a letter, no accent."""

Stem = Callable[[str], str]
"""What the forms of a word have in common, in a language."""


def _same(word: str) -> str:
    return word


def rank(typed: str, titles: Iterable[str], stem: Stem = _same) -> int | None:
    """How well some words fit the best of several titles: 0 is best; None where they do not."""
    wanted = _words(typed)
    ranks = [rank for title in titles if (rank := _rank(wanted, _words(title), stem)) is not None]
    return min(ranks, default=None)


def is_whole(typed: str, titles: Iterable[str]) -> bool:
    """Whether some words are a whole title, or all that stands behind its colon: Page: Together."""
    wanted = _words(typed)
    names = (name for title in titles for name in (title, title.partition(":")[2]))
    return bool(wanted) and wanted in map(_words, names)


def _rank(wanted: Sequence[str], words: Sequence[str], stem: Stem) -> int | None:
    if words[: len(wanted)] == wanted:
        return 0
    worst = 1
    for word in wanted:
        fit = _fit(word, words, stem)
        if fit is None:
            return None
        worst = max(worst, fit)
    return worst


def _fit(word: str, words: Sequence[str], stem: Stem) -> int | None:
    """How well the best of some words fits; a slip is looked for where none has the letters."""
    line = f" {' '.join(words)}"
    if word in line:
        return 1 if f" {word}" in line else 2
    if len(word) < LONG:
        return None
    if stem(word) in map(stem, words):
        return 2
    return WORST if any(_is_near(word, other) for other in words) else None


def _is_near(word: str, other: str) -> bool:
    # One slip leaves one of the first two letters among the first two.
    if word[0] not in other[:2] and word[1] not in other[:2]:
        return False
    return _is_form(word, other) or begins_within_one_slip(word, other)


def _is_form(word: str, other: str) -> bool:
    """Whether two words begin alike, as forms of one word do."""
    longer = max(len(word), len(other))
    return word[:LONG] == other[:LONG] and common_beginning(word, other) >= ALIKE * longer


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = (char for char in plain if char == BREVE or not unicodedata.combining(char))
    whole = unicodedata.normalize("NFC", "".join(bare))
    return tuple("".join(char if char.isalnum() else " " for char in whole).split())
