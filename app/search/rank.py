"""Orders documents by their best line: how well its words answer the words that were typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.indexed import LENGTH_BITS, IndexedDocument, IndexedLine
from app.search.index import Index
from app.search.plan import START, Variant, WordPlan

_FIELD_WORTH = (1.0, 0.9, 0.86)
_OTHER_LINE = 0.9
_BODY_WORTH = 0.3
_WORDS_SHARE = 0.84
_OWN_LANGUAGE = 0.01
_LENGTH_MASK = (1 << LENGTH_BITS) - 1
_START_GAIN = 0.25


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document with its score, the language that answered best, and the variant of each word."""

    document: IndexedDocument
    score: float
    lang: str
    variants: tuple[Variant | None, ...]


class Ranking:
    """Ranks documents for one query."""

    def __init__(self, plans: Sequence[WordPlan], index: Index, lang: str) -> None:
        self._index = index
        self._lang = lang
        self._words = [_WordTable(plan) for plan in plans]

    def rank(self, numbers: Iterable[int]) -> list[Ranked]:
        """The documents, best first; of equals the one with the lower number."""
        ranked = [self.score(self._index.document(number)) for number in numbers]
        return sorted(ranked, key=lambda one: (-one.score, one.document.number))

    def score(self, document: IndexedDocument) -> Ranked:
        """How well one document answers."""
        lines = [(line, self._on_line(line)) for line in document.lines]
        best = [
            max((worths[at] for _, (worths, _) in lines), key=_worth, default=_NOTHING)
            for at in range(len(self._words))
        ]
        best = [
            word.in_body(document.number) if found[1] is None else found
            for word, found in zip(self._words, best, strict=True)
        ]
        score, lang = 0.0, ""
        for line, (worths, covered) in lines:
            if any(variant for _, variant in worths):
                own = self._line_score(line, worths, covered, best)
                if own > score:
                    score, lang = own, line.lang
        if not score:
            score = _WORDS_SHARE * sum(worth for worth, _ in best) / len(best)
        return Ranked(document, round(score, 6), lang, tuple(variant for _, variant in best))

    def _on_line(self, line: IndexedLine) -> tuple[list["_Found"], float]:
        """The worth of each typed word on a line, and how much of the line they cover."""
        field = _FIELD_WORTH[line.field]
        worths = [_NOTHING] * len(self._words)
        covered: dict[int, float] = {}
        letters = 0
        for place, packed in enumerate(line.words):
            length = packed & _LENGTH_MASK
            letters += length
            for at, word in enumerate(self._words):
                worth, variant, share = word.find(packed >> LENGTH_BITS, length)
                if variant is None:
                    continue
                covered[place] = max(covered.get(place, 0.0), share * length)
                if worth * field > worths[at][0]:
                    worths[at] = (worth * field, variant)
        return worths, sum(covered.values()) / letters if letters else 0.0

    def _line_score(
        self, line: IndexedLine, worths: list["_Found"], covered: float, best: list["_Found"]
    ) -> float:
        total = 0.0
        for own, other in zip(worths, best, strict=True):
            total += max(own[0], other[0] * _OTHER_LINE)
        score = _WORDS_SHARE * total / len(worths) + (1 - _WORDS_SHARE) * covered
        return score + (_OWN_LANGUAGE if line.lang == self._lang else 0.0)


_Found = tuple[float, Variant | None]
_NOTHING: _Found = (0.0, None)
_MISS = (0.0, None, 0.0)


def _worth(found: _Found) -> float:
    return found[0]


class _WordTable:
    """What each word of the catalogue is worth for one typed word."""

    def __init__(self, plan: WordPlan) -> None:
        self._variants = plan.variants
        self._typed = len(plan.word.folded)
        self._single: dict[int, Variant] = {}
        self._ranges: list[tuple[int, int, Variant]] = []
        for variant in plan.variants:
            words = variant.group.words
            if isinstance(words, range):
                self._ranges.append((words.start, words.stop, variant))
            else:
                for word in words:
                    self._single.setdefault(word, variant)

    def find(self, word: int, length: int) -> tuple[float, Variant | None, float]:
        """The worth, the variant and the share of the letters that it covers."""
        variant = self._single.get(word)
        if variant is not None and variant.weight > 0.9:
            return variant.weight, variant, 1.0
        for first, last, start in self._ranges:
            if first <= word < last:
                share = min(1.0, len(start.key) / length)
                worth = start.weight + _START_GAIN * share
                if variant is None or worth > variant.weight:
                    return worth, start, share
        return (variant.weight, variant, 1.0) if variant is not None else _MISS

    def in_body(self, document: int) -> _Found:
        """The worth of a mere mention."""
        for variant in self._variants:
            if variant.group.body >> document & 1:
                return variant.weight * _BODY_WORTH, variant
        return _NOTHING
