"""Finds in a shown text the words that answer a query."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from app.language.fold import Folding
from app.language.words import joined, joined_texts, may_join, placed, word_texts, words
from app.search.index import Index
from app.search.outcome import Span
from app.search.variants import Variant, WordPlan

_MOST_WORDS = 256
_TEXTS_KEPT = 2048


FoldedWord = tuple[str, str, int, int]
"""A word of a text folded and as it is, with its start and end; plain, for there are many."""


class Mark(NamedTuple):
    """A place to highlight, the word there as it is, and what found it."""

    start: int
    end: int
    word: str
    variant: Variant


class Reader:
    """Reads texts word by word, and remembers the last ones: a list changes little at a key."""

    def __init__(self, folding: Folding) -> None:
        self.folding = folding
        self.words = lru_cache(_TEXTS_KEPT)(self._words)

    def _words(self, text: str) -> tuple[FoldedWord, ...]:
        """The words of a text, and neighbours that others write as one word."""
        fold = self.folding.fold
        found = [(fold(word), word, start, end) for word, start, end in placed(text)]
        if may_join(text):
            own = words(text)
            for at, pair in joined(text, own):
                found.append((fold(pair), pair, own[at].start, own[at + 1].end))
        return tuple(found)


class Marker:
    """Marks the words of texts for one query."""

    def __init__(self, plans: Sequence[WordPlan], index: Index, reader: Reader) -> None:
        self._reader = reader
        self._words: dict[str, Variant] = {}
        self._starts: list[tuple[str, Variant]] = []
        self.marks = cache(self._marks)
        self.spans = cache(self._spans)
        variants = (variant for plan in plans for variant in plan.variants)
        for variant in sorted(variants, key=lambda variant: -variant.worth):
            numbers = variant.group.words
            if isinstance(numbers, range):
                self._starts.append((variant.key, variant))
            else:
                for text in index.texts(numbers[:_MOST_WORDS]):
                    self._words.setdefault(text, variant)
        self._begun_by = tuple(key for key, _ in self._starts)

    def _spans(self, text: str) -> tuple[Span, ...]:
        """The places to highlight in a text."""
        spans: list[Span] = []
        for mark in sorted(self.marks(text), key=lambda mark: mark[:2]):
            if not spans or mark.start >= spans[-1][1]:
                spans.append((mark.start, mark.end))
        return tuple(spans)

    def has_mark(self, text: str) -> bool:
        """Whether there is anything to highlight in a text; quicker than to look where."""
        known, begun_by = self._words, self._begun_by
        fold = self._reader.folding.fold
        folded = map(fold, chain(word_texts(text), joined_texts(text)))
        return any(word in known or word.startswith(begun_by) for word in folded)

    def _marks(self, text: str) -> list[Mark]:
        """The words to highlight in a text, with what found them."""
        found = []
        known, starts, begun_by = self._words, self._starts, self._begun_by
        for folded, word, start, end in self._reader.words(text):
            variant = known.get(folded)
            if variant is None and not folded.startswith(begun_by):
                continue
            if end - start > len(word) and (variant is None or variant.key):
                continue  # neighbours, whose words are marked by themselves
            for key, begun in starts:
                if variant is not None and variant.worth >= begun.worth:
                    break
                if folded.startswith(key):
                    variant = begun
            if variant is None:
                continue
            first, last = self._part(word, folded, variant.key)
            last = end if last == len(word) else start + last
            found.append(Mark(start + first, last, word, variant))
        return found

    def _part(self, word: str, folded: str, key: str) -> Span:
        """Which letters of a word fold to the key of what found it; all without a key."""
        at = folded.rfind(key) if key else -1
        if at < 0:
            return 0, len(word)
        end = at + len(key)
        if len(folded) == len(word):
            return at, end
        fold = self._reader.folding.fold
        sizes = [len(fold(word[:size])) for size in range(len(word) + 1)]
        first = next(n for n, size in enumerate(sizes) if size > at) - 1
        return first, next((n for n, size in enumerate(sizes) if size >= end), len(word))
