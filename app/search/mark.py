"""Finds in a shown text the words that answer a query."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from app.language.fold import Folding
from app.language.words import words
from app.search.index import Index
from app.search.outcome import Span
from app.search.plan import Variant, WordPlan

_MOST_TEXTS = 256


class Mark(NamedTuple):
    """A place to highlight: the whole word there, as it is and folded, and what found it."""

    start: int
    end: int
    text: str
    folded: str
    variant: Variant


class Marker:
    """Marks the words of texts for one query."""

    def __init__(self, plans: Sequence[WordPlan], index: Index, folding: Folding) -> None:
        self._folding = folding
        self._words: dict[str, Variant] = {}
        self._starts: list[Variant] = []
        variants = (variant for plan in plans for variant in plan.variants)
        for variant in sorted(variants, key=lambda variant: -variant.worth):
            if isinstance(variant.group.words, range):
                self._starts.append(variant)
            else:
                for text in index.texts(variant.group.words[:_MOST_TEXTS]):
                    self._words.setdefault(text, variant)
        self.marks = lru_cache(_MOST_TEXTS)(self._marks)

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places to highlight in a text."""
        return tuple((mark.start, mark.end) for mark in self.marks(text))

    def _marks(self, text: str) -> list[Mark]:
        """The words to highlight in a text, with what found them."""
        found = []
        for word, start, _ in words(text):
            folded = self._folding.fold(word)
            variant = self._variant(folded)
            if variant:
                first, last = self._part(word, folded, variant.key)
                found.append(Mark(start + first, start + last, word, folded, variant))
        return found

    def _variant(self, folded: str) -> Variant | None:
        variant = self._words.get(folded)
        if variant is None:
            starts = (start for start in self._starts if folded.startswith(start.key))
            variant = next(starts, None)
        return variant

    def _part(self, word: str, folded: str, key: str) -> Span:
        """Where in a word the letters are that fold to `key`; the whole word without a key."""
        at = folded.rfind(key) if key else -1
        if at < 0:
            return 0, len(word)
        if len(folded) == len(word):
            return at, at + len(key)
        fold = self._folding.fold
        sizes = [len(fold(word[:size])) for size in range(len(word) + 1)]
        start = next(n for n, size in enumerate(sizes) if size > at) - 1
        end = next((n for n, size in enumerate(sizes) if size >= at + len(key)), len(word))
        return start, end
