"""Matches the words of documents with one typed word, many thousand times a keystroke."""

from typing import NamedTuple

from app.domain.indexed import IndexedLine
from app.search.variants import Variant, WordPlan, Worth

_BODY_WORTH = 0.3
_START_GAIN = 0.25


class Found(NamedTuple):
    """What a typed word found: how much it is worth, which word, at which place, and why.

    `letters` tells how many letters of the word are typed.
    """

    worth: float
    word: int
    place: int
    letters: int
    variant: Variant | None


NOTHING = Found(0.0, -1, -1, 0, None)


class WordTable:
    """What each word of the catalogue is worth for one typed word."""

    def __init__(self, plan: WordPlan) -> None:
        self._variants = sorted(plan.variants, key=lambda variant: -variant.worth)
        self._single: dict[int, Variant] = {}
        self._starts: list[tuple[int, int, Variant]] = []
        for variant in self._variants:
            words = variant.group.words
            if isinstance(words, range):
                self._starts.append((words.start, words.stop, variant))
            else:
                for word in words:
                    self._single.setdefault(word, variant)

    def on_line(self, line: IndexedLine) -> Found:
        """The best that the typed word finds on a line."""
        best = NOTHING
        single, starts = self._single, self._starts
        if not starts and single.keys().isdisjoint(line.words):
            return best
        for place, word in enumerate(line.words):
            variant = single.get(word)
            if variant is not None and variant.worth > best.worth:
                best = Found(variant.worth, word, place, line.lengths[place], variant)
            for first, last, start in starts:
                if first <= word < last:
                    length = line.lengths[place]
                    letters = min(len(start.key), length)
                    # A compound that is not typed to its end is a beginning all the same.
                    is_part = (
                        variant is not None and variant.kind == "part" and start.kind == "start"
                    )
                    worth = Worth.START if is_part else start.worth
                    worth += _START_GAIN * letters / length
                    if worth > best.worth and (variant is None or variant.worth < worth):
                        best = Found(worth, word, place, letters, start)
                    break
        return best

    def is_exactly(self, word: int) -> bool:
        """Whether the word is the one that was typed."""
        variant = self._single.get(word)
        return variant is not None and variant.kind == "exact"

    def begins(self, word: int, length: int) -> int:
        """How many letters of the word are typed if it begins with the typed word, else 0."""
        if self.is_exactly(word):
            return length
        for first, last, start in self._starts:
            if first <= word < last and start.kind == "start":
                return len(start.key)
        return 0

    def in_body(self, document: int) -> Found:
        """The worth of a mere mention."""
        for variant in self._variants:
            if variant.group.body >> document & 1:
                return Found(variant.worth * _BODY_WORTH, -1, -1, 0, variant)
        return NOTHING
