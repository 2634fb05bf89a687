"""Orders documents by their best line: how well its words answer the words that were typed.

A title that begins with the very words that were typed comes before all others, the shortest
first. What stands first then stays first while its title is typed to the end.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.domain.indexed import LENGTH_BITS, IndexedDocument, IndexedLine
from app.search.index import Index
from app.search.match import NOTHING, Found, WordTable
from app.search.plan import WordPlan

_TITLE, _KEYWORD, _NAME = 0, 1, 2
_FIELD_WORTH = (1.0, 0.9, 0.86)
_OTHER_LINE = 0.9
_WORDS_SHARE = 0.84
_OWN_LANGUAGE = 0.01
_HIGHEST = 0.89
_BEGUN, _BEGUN_IN_OWN_LANGUAGE = 0.9, 0.95
_FULL = 0.05
_LENGTH_MASK = (1 << LENGTH_BITS) - 1


class Ranked(NamedTuple):
    """A document with its score, the language that answered best, and what each word found."""

    document: IndexedDocument
    score: float
    lang: str
    found: tuple[Found, ...]


class Ranking:
    """Ranks documents for one query.

    `plans` are those of the words that count, `typed` the plans of all words, with stop words.
    """

    def __init__(
        self, plans: Sequence[WordPlan], typed: Sequence[WordPlan], index: Index, lang: str
    ) -> None:
        self._index = index
        self._lang = lang
        self._tables = [WordTable(plan) for plan in plans]
        self._typed = [WordTable(plan) for plan in typed]

    def rank(self, numbers: Iterable[int]) -> list[Ranked]:
        """The documents, best first; of equals the one with the lower number."""
        ranked = [self._score(self._index.document(number)) for number in numbers]
        return sorted(ranked, key=lambda one: (-one.score, one.document.number))

    def _score(self, document: IndexedDocument) -> Ranked:
        lines = [(line, *self._on_line(line)) for line in document.lines]
        best = [
            max((worths[at] for _, worths, _ in lines), default=NOTHING)
            for at in range(len(self._tables))
        ]
        for at, table in enumerate(self._tables):
            if not best[at].worth:
                best[at] = table.in_body(document.number)
        score, lang = _WORDS_SHARE * sum(one.worth for one in best) / len(best), ""
        for line, worths, covered in lines:
            if any(one.worth for one in worths):
                own = self._line_score(line, worths, covered, best)
                if own > score:
                    score, lang = own, line.lang
        return Ranked(document, round(score, 6), lang, tuple(best))

    def _on_line(self, line: IndexedLine) -> tuple[list[Found], float]:
        """What each typed word found on a line, and how much of the line is covered."""
        field = _FIELD_WORTH[line.field]
        found = []
        covered: dict[int, float] = {}
        for table in self._tables:
            best = NOTHING
            for place, packed in enumerate(line.words):
                one = table.find(packed >> LENGTH_BITS, packed & _LENGTH_MASK)
                if one is None:
                    continue
                covered[place] = max(covered.get(place, 0.0), one.letters)
                if one.worth * field > best.worth:
                    best = one._replace(worth=one.worth * field)
            found.append(best)
        if not covered:
            return found, 0.0
        return found, sum(covered.values()) / _letters(line)

    def _line_score(
        self, line: IndexedLine, worths: Sequence[Found], covered: float, best: Sequence[Found]
    ) -> float:
        own = line.lang == self._lang
        if line.field == _TITLE and (letters := self._begins(line)):
            begun = _BEGUN_IN_OWN_LANGUAGE if own else _BEGUN
            return begun + _FULL * letters / _letters(line)
        total = sum(
            max(one.worth, other.worth * _OTHER_LINE)
            for one, other in zip(worths, best, strict=True)
        )
        score = _WORDS_SHARE * total / len(worths) + (1 - _WORDS_SHARE) * covered
        return _HIGHEST * score + (_OWN_LANGUAGE if own else 0.0)

    def _begins(self, line: IndexedLine) -> int:
        """How many letters of a line are typed if it begins with all that was typed, else 0."""
        if len(self._typed) > len(line.words):
            return 0
        letters = 0
        *whole, last = zip(self._typed, line.words, strict=False)
        for table, packed in whole:
            if not table.is_exactly(packed >> LENGTH_BITS):
                return 0
            letters += packed & _LENGTH_MASK
        table, packed = last
        own = table.begins(packed >> LENGTH_BITS, packed & _LENGTH_MASK)
        return letters + own if own else 0


def _letters(line: IndexedLine) -> int:
    return sum(packed & _LENGTH_MASK for packed in line.words)
