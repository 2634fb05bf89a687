"""Finds in texts the whole terms that a synonym stands for: water treatment, no half of it."""

from collections.abc import Sequence
from itertools import pairwise

from app.search.highlight import Highlight, PlacedWord, Tokenizer
from app.search.synonym_expansion import Synonyms

LONGEST_TERM = 4
"""A term has at most so many words, with little ones: tratamiento de aguas."""

LEAST_END = 4
"""What a compound ends in has so many letters."""

LEAST_COMPOUND = 10


class Terms:
    """The terms of synonyms in texts."""

    def __init__(self, synonyms: Synonyms, reader: Tokenizer) -> None:
        self._synonyms = synonyms
        self._reader = reader

    def around(self, mark: Highlight, text: str, lang: str) -> str:
        """The shortest term that a marked word is a part of, or nothing."""
        words = [word for word in self._reader.words(text) if word[2] - word[1] == len(word[0])]
        at = next((n for n, word in enumerate(words) if word[1] == mark.start), -1)
        if at < 0:
            return ""
        for size in range(1, LONGEST_TERM + 1):
            for first in range(max(at - size + 1, 0), min(at, len(words) - size) + 1):
                window = words[first : first + size]
                if _is_run(window, text) and self._is_term(window, lang, mark):
                    return text[window[0][1] : window[-1][2]]
        return ""

    def _is_term(self, window: Sequence[PlacedWord], lang: str, mark: Highlight) -> bool:
        """Whether a window is a phrase, or begins and ends with one: очистка грунтовых вод."""
        first, *others = (word for word, _, _ in window)
        if self._synonyms.is_little(first) or self._synonyms.is_little(window[-1][0]):
            return False
        is_long = len(first) >= LEAST_COMPOUND
        ends = range(LEAST_END, len(first) - LEAST_END + 1) if is_long else ()
        heads = [first, *(first[at:] for at in ends)]
        rests = [others, others[-1:]] if len(others) > 1 else [others]
        return any(
            self._synonyms.is_phrase([head, *rest], lang, mark.variant)
            for head in heads
            for rest in rests
        )


def _is_run(window: Sequence[PlacedWord], text: str) -> bool:
    """Whether nothing but blanks and hyphens stands between words."""
    gaps = (text[one[2] : two[1]] for one, two in pairwise(window))
    return all(len(gap) == 1 and not gap.isalnum() and gap not in ".,;:" for gap in gaps)
