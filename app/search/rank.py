"""Orders documents by their best line: how well its words answer the words that were typed.

One story: what a document has on its lines, what that is worth, and who stands before whom.

A title in the reader's language that begins with what was typed comes before all others, the
shortest first: what stands first then stays first while its title is typed to the end.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import mul
from typing import NamedTuple

from app.domain.indexed import IndexedDocument
from app.domain.localized import UNDETERMINED
from app.search.index_protocol import Index
from app.search.match import NO_MATCH, AllWords, WordMatch, WordTable
from app.search.parse import TypedWord
from app.search.query_heads import LEAST_NAMING, QueryHead, QueryHeads
from app.search.query_plan import QueryPlan
from app.search.title_heads import Heads, TitleHeads
from app.search.variants import Worth

_TITLE, _KEYWORD = 0, 1
_MOST_NAMESAKES = 3
"""A keyword that more have is no trade name, though no language is said."""

_FIELD_WORTH, _OF_OFFERING = (1.0, 0.9, 0.86), (1.0, 0.9, 0.76)
"""Of titles, keywords and names; offerings have the name of their member only."""

_OTHER_LINE = 0.9
_WORDS_SHARE, _OWN_LANGUAGE_SHARE, _COVERED_SHARE = 0.82, 0.12, 0.06
_READABLE_SHARE = 0.015
_LITTLE_SHARE = 0.02
"""What a line gains that has the little words beside the only other one: from *coal*."""

_NEAR_SHARE = 0.1
"""What a title gains that has the words side by side: *submersible pumps*, not pumps and motors."""
_LEAST_NEAR = Worth.FORM - Worth.FARTHER
"""What merely begins, means or contains the same stands beside anything by chance."""
_HEAD_SHARE = 0.2
"""What a title gains that names the thing itself, not what it is for: *idlers* for conveyors."""

_NAMERS = 24
"""So many of the best are looked at, whether their titles name what was typed: *double-roll
crusher*, whatever else stands in a title of *crushers*."""
_LEAST_STEM, _ENDING = 4, 2
"""A typed word is the end of a longer one but for so many letters at either end."""
_AT_AN_END = frozenset({"part", "start", "inside"})
"""Readings that find words which may only begin with what was typed: *crusher* hall."""

_LONGEST_ACRONYM = 5

_HIGHEST = 0.89
BEGUN = 0.9
"""A title that begins with what was typed has this score at least."""


class QueryAndTitleHeads(NamedTuple):
    """Who tells the heads of queries, and of titles."""

    of_queries: QueryHeads
    of_titles: TitleHeads


Tried = tuple[Mapping[int, WordMatch], float, float]
"""What a typed word found by lines, the worth of the best anywhere, and its share of the score."""


class Ranked(NamedTuple):
    """A document with its score, the language that answered best, and what each word found.

    `titled` is the score of its title alone, which decides between equals that have all words;
    `named` tells that a trade name is all that was typed, `beside` that titles have what was typed
    only as what something else is for.
    """

    document: IndexedDocument
    score: float
    lang: str
    found: tuple[WordMatch, ...]
    titled: float = 0.0
    named: bool = False
    beside: bool = False

    @property
    def order(self) -> tuple[float, float, int]:
        """What the best one has least of."""
        return (-self.score, -self.titled, self.document.number)


class Ranking:
    """Ranks documents for one query, by the words of its plan that count."""

    def __init__(
        self, plan: QueryPlan, index: Index, lang: str, heads: QueryAndTitleHeads | None = None
    ) -> None:
        words, weights = plan.words, plan.weights
        self._even = [1 / len(words)] * len(words)
        self._shares = [weight / sum(weights) for weight in weights] or self._even
        self._index = index
        self._lang = lang
        self._tables = [WordTable(word_plan) for word_plan in words]
        self._typed = [WordTable(word_plan) for word_plan in plan.typed]
        counting = {word_plan.word for word_plan in words}
        self._stop = [
            table
            for table, typed in zip(self._typed, plan.typed, strict=True)
            if typed.word not in counting and not typed.word.spoken
        ]
        self._all = AllWords([*self._tables, *self._stop])
        is_spoken = any(word_plan.word.spoken for word_plan in words)
        self._are_near = len(words) > 1 and not is_spoken
        self._heads = [at for at, it in enumerate(words) if it.word in plan.heads]
        self._titles = heads.of_titles if heads else None
        self._head = heads.of_queries.of(plan, lang) if heads else None
        self._thing = words[self._head.at].word.folded if self._head else ""
        self._whole = [WordTable(word_plan) for word_plan in plan.said] or self._typed
        self._is_acronym = _is_acronym([typed.word for typed in plan.typed], index)

    def rank(self, numbers: Sequence[int], partial: int = 0) -> list[Ranked]:
        """The documents, best first, those of the set `partial` at the end.

        Of equals that have all words the one whose title answers better comes first, then the one
        with the lower number.
        """
        found = [
            (bool(partial >> document.number & 1), document)
            for document in self._index.documents(numbers)
        ]
        scored = [(lacks, self._score(document, is_partial=lacks)) for lacks, document in found]
        in_order = sorted(_with_trade_names(scored), key=_by_lacks)
        best = [(lacks, self._raised_if_named(ranked)) for lacks, ranked in in_order[:_NAMERS]]
        return [ranked for _, ranked in (*sorted(best, key=_by_lacks), *in_order[_NAMERS:])]

    def begun(self, numbers: Sequence[int]) -> list[int]:
        """Those of the documents with a title that begins with all that was typed."""
        return [
            document.number
            for document in self._index.documents(numbers)
            if any(
                field == _TITLE and self._begun(document, line)
                for line, field in enumerate(document.fields)
            )
        ]

    def _score(self, document: IndexedDocument, *, is_partial: bool) -> Ranked:
        shares = self._shares if is_partial else self._even
        places = self._all.places(document)
        finds = [table.on_lines(document, places) for table in self._tables]
        stop = [table.on_lines(document, places) for table in self._stop]
        best, worth = self._best(document, finds)
        lines = finds[0] if len(finds) == 1 else sorted({line for own in finds for line in own})
        readable = self._readable(document)
        score = _HIGHEST * (_WORDS_SHARE * sum(map(mul, worth, shares)) + readable)
        lang, titled, is_named = "", 0.0, False
        tried = [*zip(finds, worth, shares, strict=True)]
        fields = document.fields
        for line in lines:
            own = self._line_score(document, line, tried, stop, readable)
            if own > score:
                score, lang = own, document.langs[line]
            if fields[line] == _KEYWORD:
                is_named = is_named or self._is_trade_name(document, line)
            elif fields[line] == _TITLE and own > titled and not is_partial:
                titled = own
        if self._heads and score < BEGUN:
            named = _HEAD_SHARE * _HIGHEST * self._named(document, finds, stop)
            titled, score = ((1 - _HEAD_SHARE) * own + named for own in (titled, score))
        titled, score = round(titled, 6), round(score, 6)
        return Ranked(document, score, lang, tuple(best), titled, is_named)

    def _raised_if_named(self, ranked: Ranked) -> Ranked:
        """A document, with a higher score if the head of what was typed is that of a title."""
        head, titles = self._head, self._titles
        if not (head and titles) or ranked.score >= BEGUN or not ranked.document.offering:
            return ranked
        share = head.share * self._named_by(head, titles.of(ranked.document), ranked.document)
        titled, score = (own + share * (BEGUN - own) for own in (ranked.titled, ranked.score))
        return ranked._replace(score=round(score, 6), titled=round(titled, 6))

    def _named_by(self, head: QueryHead, titles: Heads, document: IndexedDocument) -> float:
        """What the head of what was typed is worth as that of the best title, else 0."""
        places = sorted(at for heads in titles.values() for at in heads)
        found = self._tables[head.at].on_lines(document, places).values()
        worth = (min(1.0, match.worth) for match in found if self._is_end(match))
        return max((own for own in worth if own >= LEAST_NAMING), default=0.0)

    def _is_end(self, match: WordMatch) -> bool:
        """Whether a word is or ends in what was typed: Walzen*brecher*, no *Brecher*halle."""
        if _is_whole(match):
            return True
        (text,) = self._index.texts([match.word])
        stem = self._thing[: max(_LEAST_STEM, len(self._thing) - _ENDING)]
        return text.rfind(stem) + len(self._thing) >= len(text) - _ENDING

    def _named(
        self,
        document: IndexedDocument,
        finds: Sequence[Mapping[int, WordMatch]],
        stop: Sequence[Mapping[int, WordMatch]],
    ) -> float:
        """How well the best title of a document has the words that name the thing.

        Not if they stand behind a little word that was typed: monitoring *for* idlers.
        """
        best = 0.0
        for line in {line for at in self._heads for line in finds[at]}:
            named = [finds[at].get(line, NO_MATCH) for at in self._heads]
            first = min(match.place for match in named)
            is_behind = any(line in found and found[line].place < first for found in stop)
            if document.fields[line] == _TITLE and not is_behind:
                best = max(best, sum(match.worth for match in named) / len(named))
        return best

    def with_beside(self, ranked: Sequence[Ranked], purposes: frozenset[int]) -> list[Ranked]:
        """The documents, with `beside` set; `purposes` are words that say what a thing is for."""
        return [it._replace(beside=self._is_beside(it.document, purposes)) for it in ranked]

    def _is_beside(self, document: IndexedDocument, purposes: frozenset[int]) -> bool:
        """Whether what was typed stands behind a word of purpose only: rip detection for *belts*.

        The title of any language may tell.
        """
        if not document.offering or purposes.isdisjoint(document.words):
            return False
        found = self._all.places(document)
        is_beside = False
        for line, field in enumerate(document.fields):
            own = range(document.start(line), document.ends[line])
            places = [at for at in found if at in own] if field == _TITLE else ()
            between = (at for at in own if document.words[at] in purposes)
            at = next(between, None) if places else None
            if at is not None:
                if min(places) < at:
                    return False
                is_beside = True
        return is_beside

    def _best(
        self, document: IndexedDocument, finds: Sequence[Mapping[int, WordMatch]]
    ) -> tuple[list[WordMatch], list[float]]:
        """The best that each typed word found on any line, else in the body, and its worth."""
        best_matches = []
        best_worths = []
        fields = _field_worth(document)
        for table, matches in zip(self._tables, finds, strict=True):
            best, most = NO_MATCH, 0.0
            for line, match in matches.items():
                worth = match.worth * fields[document.fields[line]]
                if worth > most:
                    best, most = match, worth
            if not most:
                best = table.in_body(document.number)
                most = best.worth
            best_matches.append(best)
            best_worths.append(most)
        return best_matches, best_worths

    def _line_score(
        self,
        document: IndexedDocument,
        line: int,
        tried: Sequence[Tried],
        stop: Sequence[Mapping[int, WordMatch]],
        readable: float,
    ) -> float:
        """The worth of a line, with what it lacks taken from other lines for less."""
        number, lang = document.fields[line], document.langs[line]
        own = not self._lang or lang in (self._lang, UNDETERMINED)
        letters = sum(document.lengths[document.start(line) : document.ends[line]])
        if own and number == _TITLE and (begun := self._begun(document, line)):
            return BEGUN + (1 - BEGUN) * begun / letters
        field = (_OF_OFFERING if document.offering else _FIELD_WORTH)[number]
        total = 0.0
        covered: dict[int, int] = {}
        for matches, most, share in tried:
            match, elsewhere = matches.get(line), most * _OTHER_LINE
            if match is None:
                total += share * elsewhere
                continue
            here = match.worth * field
            total += share * max(here, elsewhere)
            if match.letters > covered.get(match.place, 0):
                covered[match.place] = match.letters
        for matches in stop:
            if match := matches.get(line):
                covered.setdefault(match.place, match.letters)
        score = _WORDS_SHARE * total + (_OWN_LANGUAGE_SHARE if own else readable)
        score += _COVERED_SHARE * sum(covered.values()) / letters
        share, gained = self._gained(number, line, tried, stop)
        return _HIGHEST * ((1 - share) * score + share * gained)

    def _gained(
        self, field: int, line: int, tried: Sequence[Tried], stop: Sequence[Mapping[int, WordMatch]]
    ) -> tuple[float, float]:
        """What a line gains for where its words stand, or for little words beside the only one.

        The share of its score that is given for that, and how much of it the line gets.
        """
        if self._are_near:
            return _NEAR_SHARE, _side_by_side(line, tried) if field == _TITLE else 0.0
        if stop and len(tried) == 1:
            return _LITTLE_SHARE, sum(line in found for found in stop) / len(stop)
        return 0.0, 0.0

    def _is_trade_name(self, document: IndexedDocument, line: int) -> bool:
        """Whether a keyword is of no language, as trade names are, and all that was typed."""
        if document.langs[line] != UNDETERMINED:
            return False
        words = document.words[document.start(line) : document.ends[line]]
        return len(words) == len(self._whole) and all(
            table.is_exactly(word) for table, word in zip(self._whole, words, strict=True)
        )

    def _readable(self, document: IndexedDocument) -> float:
        """What a document gains for a text in the reader's language, whatever was found."""
        is_readable = not (self._lang and document.offering) or self._lang in document.langs
        return _READABLE_SHARE * is_readable

    def _begun(self, document: IndexedDocument, line: int) -> int:
        """How many letters of a line are typed if it begins with all that was typed, else 0."""
        first, last = document.start(line), len(self._whole) - 1
        at = first + last
        if at >= document.ends[line]:
            return 0
        for table, word in zip(self._whole[:last], document.words[first:at], strict=True):
            if not table.is_exactly(word):
                return 0
        own = self._whole[last].begins(document.words[at], document.lengths[at])
        if self._is_acronym and not self._whole[last].is_exactly(document.words[at]):
            return 0
        return sum(document.lengths[first:at]) + own if own else 0


def _is_acronym(words: Sequence[TypedWord], index: Index) -> bool:
    """Whether one short word in capitals was typed that texts have: REA is no *Reaktive* Wand."""
    if len(words) != 1 or len(words[0].text) > _LONGEST_ACRONYM:
        return False
    return words[0].text.isupper() and index.word(words[0].folded) is not None


def _by_lacks(scored: tuple[bool, Ranked]) -> tuple[bool, tuple[float, float, int]]:
    lacks, ranked = scored
    return lacks, ranked.order


def _with_trade_names(scored: Sequence[tuple[bool, Ranked]]) -> Sequence[tuple[bool, Ranked]]:
    """The documents; the few that are called just as was typed have the highest score."""
    if not 0 < sum(ranked.named for _, ranked in scored) <= _MOST_NAMESAKES:
        return scored
    return [
        (lacks, ranked._replace(score=1.0) if ranked.named else ranked) for lacks, ranked in scored
    ]


def _is_whole(match: WordMatch) -> bool:
    """Whether what was typed is a word of the text and no piece of one, as *codec* is of *code*."""
    return match.variant is None or match.variant.kind not in _AT_AN_END


def _side_by_side(line: int, tried: Sequence[Tried]) -> float:
    """The part of the words typed side by side that stand so on a line that has all of them."""
    here = [matches.get(line, NO_MATCH) for matches, _, _ in tried]
    if NO_MATCH in here:
        return 0.0
    near = 0.0
    for left, right in pairwise(here):
        worth = min(left.worth, right.worth) if _is_whole(left) and _is_whole(right) else 0.0
        if worth >= _LEAST_NEAR and 0 <= right.place - left.place <= 1:
            near += worth
    return near / (len(here) - 1)


def _field_worth(document: IndexedDocument) -> tuple[float, ...]:
    return _OF_OFFERING if document.offering else _FIELD_WORTH
