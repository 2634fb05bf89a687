"""Finds in a shown text the words that answer a query."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from app.language.fold import Folding
from app.language.words import joined, may_join, words
from app.search.index import Index
from app.search.outcome import Span
from app.search.plan import Variant, WordPlan

_MOST_WORDS = 256
_TEXTS_KEPT = 512


class FoldedWord(NamedTuple):
    """A word of a text with its place, and folded."""

    text: str
    start: int
    end: int
    folded: str


class Mark(NamedTuple):
    """A place to highlight, the word there, and what found it."""

    start: int
    end: int
    word: FoldedWord
    variant: Variant


class Reader:
    """Reads texts word by word, and remembers the last ones: a list changes little at a key."""

    def __init__(self, folding: Folding) -> None:
        self.folding = folding
        self.words = lru_cache(_TEXTS_KEPT)(self._words)

    def _words(self, text: str) -> list[FoldedWord]:
        """The words of a text, and neighbours that others write as one word."""
        fold = self.folding.fold
        own = words(text)
        found = [FoldedWord(word, start, end, fold(word)) for word, start, end in own]
        if may_join(text):
            for at, pair in joined(text, own):
                found.append(FoldedWord(pair, own[at].start, own[at + 1].end, fold(pair)))
        return found


class Marker:
    """Marks the words of texts for one query."""

    def __init__(self, plans: Sequence[WordPlan], index: Index, reader: Reader) -> None:
        self._reader = reader
        self._words: dict[str, Variant] = {}
        self._starts: list[tuple[str, Variant]] = []
        variants = (variant for plan in plans for variant in plan.variants)
        for variant in sorted(variants, key=lambda variant: -variant.worth):
            numbers = variant.group.words
            if isinstance(numbers, range):
                self._starts.append((variant.key, variant))
            else:
                for text in index.texts(numbers[:_MOST_WORDS]):
                    self._words.setdefault(text, variant)

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places to highlight in a text."""
        spans: list[Span] = []
        for mark in sorted(self.marks(text), key=lambda mark: mark[:2]):
            if not spans or mark.start >= spans[-1][1]:
                spans.append((mark.start, mark.end))
        return tuple(spans)

    def marks(self, text: str) -> list[Mark]:
        """The words to highlight in a text, with what found them."""
        found = []
        for word in self._reader.words(text):
            variant = self._words.get(word.folded)
            joined_up = word.end - word.start > len(word.text)
            if joined_up and (variant is None or variant.key):
                continue  # its words are marked by themselves
            if variant is None:
                for key, start in self._starts:
                    if word.folded.startswith(key):
                        variant = start
                        break
                else:
                    continue
            found.append(self._mark(word, variant))
        return found

    def _mark(self, word: FoldedWord, variant: Variant) -> Mark:
        """The letters of a word that fold to the key of what found it, else the whole word."""
        at = word.folded.rfind(variant.key) if variant.key else -1
        if at < 0:
            return Mark(word.start, word.end, word, variant)
        last = at + len(variant.key)
        if len(word.folded) == word.end - word.start:
            return Mark(word.start + at, word.start + last, word, variant)
        fold = self._reader.folding.fold
        sizes = [len(fold(word.text[:size])) for size in range(len(word.text) + 1)]
        first = next(n for n, size in enumerate(sizes) if size > at) - 1
        end = next((n for n, size in enumerate(sizes) if size >= last), len(word.text))
        return Mark(word.start + first, word.start + end, word, variant)
