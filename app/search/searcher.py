"""Searches: one call from what was typed to ranked, explained hits with facets."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from app.domain.indexed import IndexedMember
from app.domain.search_outcome import (
    Answer,
    Found,
    HighlightedText,
    Hit,
    Nearby,
    NoMatches,
    NoQuery,
    Outcome,
)
from app.domain.search_request import Filters, SearchRequest
from app.language.languages import LanguageData
from app.search.bitsets import lowest
from app.search.candidates import best, every
from app.search.constrained_ranking import tiers, unranked, with_evidence
from app.search.evidence import Experience
from app.search.facets import allowed, counts
from app.search.highlight import Highlighter, Tokenizer
from app.search.hit_display import Display
from app.search.index_protocol import Index
from app.search.meanings import Meaning, narrowed
from app.search.parse import Query, parse
from app.search.phrase_filter import PhraseFilter
from app.search.query_expansion import QueryExpansion, QueryPlan
from app.search.rank import Ranked, Ranking
from app.search.typed_filters import FilterNames
from app.search.understanding import Reading, Understanding
from app.search.variants import union

RANKED = 64
"""So many offerings are looked at word by word; what is found beyond keeps its first order."""

RANKED_MEMBERS = 24
"""So many members as well, lest many offerings bury them."""


class Searcher:
    """Answers requests from an index; for one thread at a time."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def _data(self) -> LanguageData:
        return LanguageData(self._index.language_data)

    @cached_property
    def _tiers(self) -> QueryExpansion:
        return QueryExpansion(self._index, self._data)

    @cached_property
    def _understanding(self) -> Understanding:
        return Understanding(self._index, self._data, self._tiers.planner)

    @cached_property
    def _filters(self) -> FilterNames:
        return FilterNames(self._index, self._data.folding)

    @cached_property
    def _reader(self) -> Tokenizer:
        return Tokenizer(self._data.folding)

    def search(self, request: SearchRequest) -> Outcome:
        """Answer a request; nothing that is typed raises."""
        query = self._parsed(request.text)
        filters = _both(request.filters, query.filters)
        if not query.words:
            return self._members(request, query, filters)
        return self._hits(request, query, filters)

    def _parsed(self, text: str) -> Query:
        return parse(text, self._data.folding, self._filters.filter_of)

    def _members(self, request: SearchRequest, query: Query, filters: Filters) -> NoQuery:
        """The members from A to Z."""
        index = self._index
        chosen = allowed(index, filters, members=True)
        everyone = (1 << index.members) - 1
        found = every([everyone, *chosen.values()])
        rows = index.members_from_a_to_z(lowest(found, request.limit), request.lang)
        return NoQuery(
            hits=tuple(map(_member_hit, rows)),
            facets=counts(index, everyone, chosen, members=True) if request.with_facets else {},
            members=found.bit_count(),
            cut=query.cut,
        )

    def _hits(self, request: SearchRequest, query: Query, filters: Filters) -> Outcome:
        index = self._index
        reading = self._understanding.read(query, request.dismissed)
        plan, titled = self._planned(request, query, reading)
        everything = self._without_excluded(union(plan.layers), query)
        everything, meanings = narrowed(everything, reading.meanings)
        if not plan.words and not any(one.constraint.narrowed for one in meanings):
            everything &= union(one.near for one in meanings) or everything
        everything |= self._without_excluded(union(titled.layers), query)
        chosen = allowed(index, filters, members=False)
        kept = every([everything, *chosen.values()])
        offerings = (kept & ((1 << index.offerings) - 1)).bit_count()
        answer = Answer(
            hits=self._ranked(request, plan, titled, meanings, kept) if kept else (),
            facets=counts(index, everything, chosen, members=False) if request.with_facets else {},
            offerings=offerings,
            members=kept.bit_count() - offerings,
            cut=query.cut,
            understood=tuple(meaning.constraint for meaning in meanings),
        )
        return _outcome(answer, plan, titled)

    def _planned(
        self, request: SearchRequest, query: Query, reading: Reading
    ) -> tuple[QueryPlan, QueryPlan]:
        """The plan of the words that are left, and of titles that have all that was typed."""
        left = reading.query.words
        if left == query.words:
            layouts = lambda: self._other_layouts(request.text)  # noqa: E731 - asked for if need be
            return self._tiers.plan(query, request.lang, layouts), QueryPlan((), (), ())
        titled = self._tiers.titled(query.words, {*query.words} - {*left}, request.lang)
        if left:
            return self._tiers.plan(reading.query, request.lang, lambda: ()), titled
        everything = (1 << (self._index.offerings + self._index.members)) - 1
        return QueryPlan((), (), [everything]), titled

    def _without_excluded(self, found: int, query: Query) -> int:
        if found and (query.phrases or query.excluded):
            return PhraseFilter(self._index, self._data.folding).narrowed(found, query)
        return found

    def _other_layouts(self, text: str) -> Iterator[Query]:
        for other in self._data.layouts.others(text):
            query = self._parsed(other)
            # A key that gives a letter here and a full stop there would take words apart.
            if len(query.words) == len(text.split()):
                yield query

    def _ranked(
        self,
        request: SearchRequest,
        plan: QueryPlan,
        titled: QueryPlan,
        meanings: Sequence[Meaning],
        kept: int,
    ) -> tuple[Hit, ...]:
        index = self._index
        marker = Highlighter((*plan.words, *titled.words), index, self._reader)
        display = Display(index, plan.words, marker, request.lang)
        if not meanings:
            numbers = self._numbers(plan.layers, kept, request.limit)
            ranked = Ranking(plan.words, plan.typed, index, request.lang).rank(numbers)
            return tuple(map(display.hit, ranked[: request.limit]))
        countries = {one: self._understanding.countries_of(one.constraint) for one in meanings}
        experience = Experience(index, countries, plan.words)
        found = self._by_title_or_words(request, plan, titled, meanings, kept)
        whole = Display(index, titled.words, marker, request.lang)
        shown = with_evidence(found, meanings, experience, marker, request.lang)
        return tuple(
            (whole if len(one.ranked.found) == len(titled.words) else display).hit(*one)
            for one in shown[: request.limit]
        )

    def _by_title_or_words(
        self,
        request: SearchRequest,
        plan: QueryPlan,
        titled: QueryPlan,
        meanings: Sequence[Meaning],
        kept: int,
    ) -> list[Ranked]:
        """The best documents, ranked by all that was typed if their titles have all of it."""
        index, lang = self._index, request.lang
        named = union(titled.layers) & kept
        by_tier = [layer & tier for tier in tiers(meanings, kept) for layer in plan.layers]
        numbers = self._numbers([layer & ~named for layer in by_tier], kept, request.limit)
        if plan.words:
            ranked = Ranking(plan.words, plan.typed, index, lang).rank(numbers)
        else:
            ranked = unranked(index.documents(numbers))
        if not named:
            return ranked
        of_titles = Ranking(titled.words, titled.typed, index, lang)
        return [*of_titles.rank(lowest(named, RANKED)), *ranked]

    def _numbers(self, layers: Sequence[int], kept: int, limit: int) -> list[int]:
        """The documents that are worth a closer look, offerings and members."""
        offerings = kept & ((1 << self._index.offerings) - 1)
        members = kept ^ offerings
        numbers = best([layer & offerings for layer in layers], max(RANKED, limit))
        return numbers + best([layer & members for layer in layers], RANKED_MEMBERS)


def _outcome(answer: Answer, plan: QueryPlan, titled: QueryPlan) -> Outcome:
    values = {name: getattr(answer, name) for name in Answer.__slots__}
    if not answer.hits:
        return NoMatches(**values)
    if titled.layers:
        return Found(**values)
    names = [" ".join(one.words) for one in answer.understood if one.narrowed]
    if plan.near:
        suggestion = " ".join((plan.suggestion, *names)) if plan.suggestion else ""
        return Nearby(**values, suggestion=suggestion)
    return Found(**values) if plan.words or names else Nearby(**values)


def _both(one: Filters, two: Filters) -> Filters:
    """The filters that were ticked with those that were typed: what is typed adds a value."""
    return {
        facet: one.get(facet, frozenset()) | two.get(facet, frozenset()) for facet in {**one, **two}
    }


def _member_hit(row: IndexedMember) -> Hit:
    name = HighlightedText(row.name)
    return Hit(
        member=row.member,
        offering=None,
        name=name,
        title=name,
        snippet=HighlightedText(row.tagline, row.lang),
        city=row.city,
        country=row.country,
        kind=row.kind,
        sectors=row.sectors,
    )
