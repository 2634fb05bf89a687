"""Finds in a shown text the words that answer a query."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.domain.search_outcome import Span
from app.language.fold import Folding
from app.language.tokens import joined_placed, joined_texts, placed, word_texts
from app.search.index_protocol import Index
from app.search.variants import Variant, WordPlan

_MOST_WORDS = 256
_TEXTS_KEPT = 2048


_ANY = ""
"""Stands for the initial of a word with marks, whose letters fold in ways of their own."""

PlacedWord = tuple[str, int, int]
"""A word of a text as it is with its start and end; plain, for there are many."""


Starts = Sequence[tuple[str, Variant]]
"""What words may begin with, best first."""


class Highlight(NamedTuple):
    """A place to highlight, the word there as it is, and what found it."""

    start: int
    end: int
    word: str
    variant: Variant


class _Initials(dict[str, str]):
    """What the first letter of a word without marks folds to."""

    def __init__(self, folding: Folding) -> None:
        self._fold = folding.fold

    def __missing__(self, letter: str) -> str:
        folded = self[letter] = self._fold(letter)[:1]
        return folded


class Tokenizer:
    """Reads texts word by word, and remembers the last ones: a list changes little at a key."""

    def __init__(self, folding: Folding) -> None:
        self.folding = folding
        self.initials = _Initials(folding)
        self.words = lru_cache(_TEXTS_KEPT)(self._words)
        self.by_initial = lru_cache(_TEXTS_KEPT)(self._by_initial)
        self.folded = lru_cache(_TEXTS_KEPT)(self._folded)
        self.different = lru_cache(_TEXTS_KEPT)(self._different)

    def _words(self, text: str) -> tuple[PlacedWord, ...]:
        """The words of a text, and neighbours that others write as one word."""
        return (*placed(text), *joined_placed(text))

    def _by_initial(self, text: str) -> Mapping[str, Sequence[tuple[int, PlacedWord]]]:
        """The same words with their order, by what their first letters fold to."""
        found: dict[str, list[tuple[int, PlacedWord]]] = {}
        for order, word in enumerate(self.words(text)):
            found.setdefault(self._initial(word[0]), []).append((order, word))
        return found

    def _folded(self, text: str) -> frozenset[str]:
        """The different words of a text, folded."""
        return frozenset(map(self.folding.fold, word_texts(text)))

    def _different(self, text: str) -> Mapping[str, Sequence[str]]:
        """Each of the same words once, by what their first letters fold to."""
        found: dict[str, list[str]] = {}
        for word in dict.fromkeys((*word_texts(text), *joined_texts(text))):
            found.setdefault(self._initial(word), []).append(word)
        return found

    def _initial(self, word: str) -> str:
        return self.initials[word[:1]] if word.isalnum() else _ANY


class _Answers(dict[str, Variant | None]):
    """What each word of the shown texts is marked for; they have many words in common."""

    def __init__(self, known: Mapping[str, Variant], starts: Starts, reader: Tokenizer) -> None:
        self._known = known
        self._starts = starts
        self._fold = reader.folding.fold
        self.initials = {_ANY, *(text[:1] for text in (*known, *(key for key, _ in starts)))}

    def __missing__(self, word: str) -> Variant | None:
        folded = self._fold(word)
        variant = self._known.get(folded)
        for key, begun in self._starts:
            if variant is not None and variant.worth >= begun.worth:
                break
            if folded.startswith(key):
                variant = begun
        self[word] = variant
        return variant


class Highlighter:
    """Marks the words of texts for one query."""

    def __init__(self, plans: Sequence[WordPlan], index: Index, reader: Tokenizer) -> None:
        self._reader = reader
        known: dict[str, Variant] = {}
        starts: list[tuple[str, Variant]] = []
        # A cache around a method would be a circle, left to the garbage collector at each letter.
        self._known_marks: dict[str, list[Highlight]] = {}
        self._known_spans: dict[str, tuple[Span, ...]] = {}
        # What several words say together tells less of a word than what it says by itself.
        told_by = Counter(variant for plan in plans for variant in plan.variants)
        for variant in sorted(told_by, key=lambda variant: (-variant.worth, told_by[variant])):
            numbers = variant.group.words
            if isinstance(numbers, range):
                starts.append((variant.key, variant))
            else:
                for text in index.texts(numbers[:_MOST_WORDS]):
                    known.setdefault(text, variant)
        self._answers = _Answers(known, starts, reader)

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places to highlight in a text."""
        if text not in self._known_spans:
            self._known_spans[text] = self._spans(text)
        return self._known_spans[text]

    def marks(self, text: str) -> list[Highlight]:
        """The words to highlight in a text, with what found them."""
        if text not in self._known_marks:
            self._known_marks[text] = self._marks(text)
        return self._known_marks[text]

    def written(self, text: str, folded: str) -> str:
        """The word of a text that folds so, as it is written there; nothing if there is none."""
        fold = self._reader.folding.fold
        return next((word for word, _, _ in self._reader.words(text) if fold(word) == folded), "")

    def _spans(self, text: str) -> tuple[Span, ...]:
        spans: list[Span] = []
        for mark in sorted(self.marks(text), key=lambda mark: mark[:2]):
            if not spans or mark.start >= spans[-1][1]:
                spans.append((mark.start, mark.end))
        return tuple(spans)

    def has_mark(self, text: str) -> bool:
        """Whether there is anything to highlight in a text; quicker than to look where."""
        by_initial, answer = self._reader.different(text), self._answers.__getitem__
        initials = self._answers.initials.intersection(by_initial)
        return any(any(map(answer, by_initial[initial])) for initial in initials)

    def _marks(self, text: str) -> list[Highlight]:
        found = []
        answers, by_initial = self._answers, self._reader.by_initial(text)
        initials = answers.initials.intersection(by_initial)
        for _, (word, start, end) in sorted(
            one for initial in initials for one in by_initial[initial]
        ):
            variant = answers[word]
            if variant is None or (variant.key and end - start > len(word)):
                continue  # unknown, or neighbours whose words are marked by themselves
            first, last = self._part(word, variant.key)
            last = end if last == len(word) else start + last
            found.append(Highlight(start + first, last, word, variant))
        return found

    def _part(self, word: str, key: str) -> Span:
        """Which letters of a word fold to the key of what found it; all without a key."""
        fold = self._reader.folding.fold
        folded = fold(word)
        at = folded.rfind(key) if key else -1
        if at < 0:
            return 0, len(word)
        end = at + len(key)
        if len(folded) == len(word):
            return at, end
        sizes = [len(fold(word[:size])) for size in range(len(word) + 1)]
        first = next(n for n, size in enumerate(sizes) if size > at) - 1
        return first, next((n for n, size in enumerate(sizes) if size >= end), len(word))
