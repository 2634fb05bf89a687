"""Matches the words of documents with one typed word, many thousand times a keystroke."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.domain.indexed import IndexedDocument
from app.search.variants import CURES, Variant, WordPlan, Worth

_BODY_WORTH = 0.4
_START_GAIN = 0.25
_LEAST_LITERAL = Worth.OTHER_FORM
_LITERAL_GAIN = 0.04
"""So much more is a cure worth in a line that has the very word as well: the life *of boilers*."""


_MOST_ONE_BY_ONE = 3000
"""So many words that begin as typed are known one by one: that beats comparing their numbers."""

_OF_SEVERAL = frozenset({"synonym", "part"})
"""Readings that may have several words: a concept, a compound that is taken apart."""


class WordMatch(NamedTuple):
    """What a typed word matched: how much it is worth, which word, at which place, and why.

    `letters` tells how many letters of the word are typed.
    """

    worth: float
    word: int
    place: int
    letters: int
    variant: Variant | None


NO_MATCH = WordMatch(0.0, -1, -1, 0, None)


class WordTable:
    """What each word of the catalogue is worth for one typed word."""

    def __init__(self, plan: WordPlan) -> None:
        self._variants = sorted(plan.variants, key=lambda variant: -variant.worth)
        self._single: dict[int, Variant] = {}
        self._starts: list[tuple[int, int, Variant]] = []
        for variant in self._variants:
            words = variant.group.words
            if isinstance(words, range):
                for own in (words, variant.group.added):
                    if own:
                        self._starts.append((own.start, own.stop, variant))
            else:
                for word in words:
                    self._single.setdefault(word, variant)
        self._cures = any(variant.worth in CURES for variant in self._variants)
        self._literal = frozenset(
            word
            for word, variant in (self._single.items() if self._cures else ())
            if variant.worth >= _LEAST_LITERAL and variant.worth not in CURES
        )
        self._matches: dict[int, WordMatch] = {}
        self._low = min((first for first, _, _ in self._starts), default=0)
        self._high = max((last for _, last, _ in self._starts), default=0)

    @property
    def single(self) -> Iterable[int]:
        """The words that are known one by one."""
        return self._single

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """The words that are known by their beginnings, from the first up to another."""
        return [(first, last) for first, last, _ in self._starts]

    def on_lines(self, document: IndexedDocument, places: Sequence[int]) -> dict[int, WordMatch]:
        """The best that the typed word finds at these places on each line."""
        single, low, high, words = self._single, self._low, self._high, document.words
        matches, ends = self._matches, document.ends
        best: dict[int, WordMatch] = {}
        for place in places:
            word = words[place]
            if word in single or low <= word < high:
                found = matches.get(word) or self._on_word(word, document, place)
                line = bisect_right(ends, place)
                before = best.get(line)
                if found.worth > (before.worth if before else 0.0):
                    best[line] = WordMatch(found.worth, word, place, found.letters, found.variant)
        return self._with_literal(best, document, places) if self._cures else best

    def _with_literal(
        self, best: dict[int, WordMatch], document: IndexedDocument, places: Sequence[int]
    ) -> dict[int, WordMatch]:
        """The matches; a cure is worth more on a line that has the word itself too."""
        cured = [line for line, it in best.items() if it.variant and it.variant.worth in CURES]
        if cured:
            words, literal = document.words, self._literal
            lines = {bisect_right(document.ends, at) for at in places if words[at] in literal}
            for line in lines.intersection(cured):
                best[line] = best[line]._replace(worth=best[line].worth + _LITERAL_GAIN)
        return best

    def _on_word(self, word: int, document: IndexedDocument, place: int) -> WordMatch:
        """What a word of a document is worth; kept where it is the same in all of them."""
        length = document.lengths[place]
        variant = self._single.get(word)
        if variant is not None and variant.kind in _OF_SEVERAL:
            return self._match(self._whole(word, variant, document.number), word, place, length)
        match = self._matches[word] = self._match(variant, word, place, length)
        return match

    def _match(self, variant: Variant | None, word: int, place: int, length: int) -> WordMatch:
        worth, letters = (variant.worth, length) if variant else (0.0, 0)
        for first, last, start in self._starts:
            if first <= word < last:
                # A compound that is not typed to its end is a beginning all the same.
                is_part = variant is not None and variant.kind == "part" and start.kind == "start"
                share = min(len(start.key), length) / length
                as_start = (Worth.START if is_part else start.worth) + _START_GAIN * share
                if as_start > worth:
                    return WordMatch(as_start, word, place, min(len(start.key), length), start)
                break
        return WordMatch(worth, word, place, letters, variant)

    def _whole(self, word: int, variant: Variant, document: int) -> Variant | None:
        """The reading whose words all stand in the titles: no *water* for water treatment."""
        if variant.group.title >> document & 1:
            return variant
        return next(
            (
                other
                for other in self._variants
                if other.kind in _OF_SEVERAL
                and other.group.title >> document & 1
                and word in other.group.words
            ),
            None,
        )

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

    def in_body(self, document: int) -> WordMatch:
        """The worth of a mere mention."""
        for variant in self._variants:
            if variant.group.body >> document & 1:
                return WordMatch(variant.worth * _BODY_WORTH, -1, -1, 0, variant)
        return NO_MATCH


class AllWords:
    """The words of the catalogue that answer one of several typed words."""

    def __init__(self, tables: Sequence[WordTable]) -> None:
        self._single: set[int] = set()
        self._edges: list[int] = []
        for table in tables:
            self._single.update(table.single)
        for first, last in sorted(pair for table in tables for pair in table.ranges):
            if self._edges and first <= self._edges[-1]:
                self._edges[-1] = max(last, self._edges[-1])
            else:
                self._edges += (first, last)
        pairs = [*zip(self._edges[::2], self._edges[1::2], strict=True)]
        if sum(last - first for first, last in pairs) <= _MOST_ONE_BY_ONE:
            self._single.update(*(range(first, last) for first, last in pairs))
            self._edges = []

    def places(self, document: IndexedDocument) -> list[int]:
        """Where they stand in a document, on all lines at once: most of ranking is done here."""
        single, edges, words = self._single, self._edges, document.words
        if len(edges) == 2:  # one beginning, as nearly always: two comparisons beat a call
            first, last = edges
            return [
                place for place, word in enumerate(words) if first <= word < last or word in single
            ]
        if edges:
            return [
                place
                for place, word in enumerate(words)
                if word in single or bisect_right(edges, word) & 1
            ]
        if single.isdisjoint(words):
            return []
        return [place for place, word in enumerate(words) if word in single]
