"""Orders documents by their best line: how well its words answer the words that were typed.

A title in the reader's language that begins with what was typed comes before all others, the
shortest first: what stands first then stays first while its title is typed to the end.
"""

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.indexed import IndexedDocument, IndexedLine
from app.domain.localized import UNDETERMINED
from app.search.index import Index
from app.search.match import NOTHING, Found, WordTable
from app.search.variants import WordPlan

_TITLE = 0
_FIELD_WORTH = (1.0, 0.9, 0.86)
_OTHER_LINE = 0.9
_WORDS_SHARE, _OWN_LANGUAGE_SHARE, _COVERED_SHARE = 0.82, 0.12, 0.06
_HIGHEST = 0.89
_BEGUN = 0.9


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
        counting = {plan.word for plan in plans}
        self._stop = [
            table
            for table, plan in zip(self._typed, typed, strict=True)
            if plan.word not in counting
        ]

    def rank(self, numbers: Sequence[int]) -> list[Ranked]:
        """The documents, best first; of equals the one with the lower number."""
        ranked = [self._score(document) for document in self._index.documents(numbers)]
        return sorted(ranked, key=lambda one: (-one.score, one.document.number))

    def _score(self, document: IndexedDocument) -> Ranked:
        lines = self._answering(document)
        best, worth = self._best(document.number, lines)
        score, lang = _HIGHEST * _WORDS_SHARE * sum(worth) / len(worth), ""
        for line, found in lines:
            own = self._line_score(line, found, worth)
            if own > score:
                score, lang = own, line.lang
        return Ranked(document, round(score, 6), lang, tuple(best))

    def _answering(self, document: IndexedDocument) -> list[tuple[IndexedLine, list[Found]]]:
        """The lines on which a typed word found something, with what each found."""
        tables = self._tables
        lines = []
        for line in document.lines:
            found = [table.on_line(line) for table in tables]
            if found.count(NOTHING) < len(found):
                lines.append((line, found))
        return lines

    def _best(
        self, number: int, lines: Sequence[tuple[IndexedLine, list[Found]]]
    ) -> tuple[list[Found], list[float]]:
        """The best that each typed word found on any line, else in the body, and its worth."""
        best = [NOTHING] * len(self._tables)
        worth = [0.0] * len(self._tables)
        for line, found in lines:
            field = _FIELD_WORTH[line.field]
            for at, one in enumerate(found):
                if one.worth * field > worth[at]:
                    best[at], worth[at] = one, one.worth * field
        for at, table in enumerate(self._tables):
            if not worth[at]:
                best[at] = table.in_body(number)
                worth[at] = best[at].worth
        return best, worth

    def _line_score(
        self, line: IndexedLine, found: Sequence[Found], best: Sequence[float]
    ) -> float:
        """The worth of a line, with what it lacks taken from other lines for less."""
        own = not self._lang or line.lang in {self._lang, UNDETERMINED}
        if own and line.field == _TITLE and (letters := self._begun(line)):
            return _BEGUN + (1 - _BEGUN) * letters / sum(line.lengths)
        field = _FIELD_WORTH[line.field]
        total = 0.0
        covered: dict[int, int] = {}
        for one, other in zip(found, best, strict=True):
            total += max(one.worth * field, other * _OTHER_LINE)
            if one.letters > covered.get(one.place, 0):
                covered[one.place] = one.letters
        for table in self._stop:
            one = table.on_line(line)
            covered.setdefault(one.place, one.letters)
        score = _WORDS_SHARE * total / len(found) + _OWN_LANGUAGE_SHARE * own
        return _HIGHEST * (score + _COVERED_SHARE * sum(covered.values()) / sum(line.lengths))

    def _begun(self, line: IndexedLine) -> int:
        """How many letters of a line are typed if it begins with all that was typed, else 0."""
        last = len(self._typed) - 1
        if last >= len(line.words):
            return 0
        for table, word in zip(self._typed[:last], line.words, strict=False):
            if not table.is_exactly(word):
                return 0
        own = self._typed[last].begins(line.words[last], line.lengths[last])
        return sum(line.lengths[:last]) + own if own else 0
