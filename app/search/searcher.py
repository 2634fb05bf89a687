"""Searches: one call from what was typed to ranked, explained hits with facets."""

from collections.abc import Iterator
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
from app.search.facets import allowed, counts
from app.search.highlight import Highlighter, Tokenizer
from app.search.hit_display import Display
from app.search.index_protocol import Index
from app.search.parse import Query, parse
from app.search.phrase_filter import PhraseFilter
from app.search.query_expansion import QueryExpansion, QueryPlan
from app.search.rank import Ranking
from app.search.typed_filters import FilterNames
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
        plan = self._tiers.plan(query, request.lang, lambda: self._other_layouts(request.text))
        chosen = allowed(index, filters, members=False)
        everything = union(plan.layers)
        if query.phrases or query.excluded:
            everything = PhraseFilter(index, self._data.folding).narrowed(everything, query)
        kept = every([everything, *chosen.values()])
        offerings = (kept & ((1 << index.offerings) - 1)).bit_count()
        answer = Answer(
            hits=self._ranked(request, plan, kept) if kept else (),
            facets=counts(index, everything, chosen, members=False) if request.with_facets else {},
            offerings=offerings,
            members=kept.bit_count() - offerings,
            cut=query.cut,
        )
        return _outcome(answer, plan)

    def _other_layouts(self, text: str) -> Iterator[Query]:
        for other in self._data.layouts.others(text):
            query = self._parsed(other)
            # A key that gives a letter here and a full stop there would take words apart.
            if len(query.words) == len(text.split()):
                yield query

    def _ranked(self, request: SearchRequest, plan: QueryPlan, kept: int) -> tuple[Hit, ...]:
        index = self._index
        offerings = kept & ((1 << index.offerings) - 1)
        members = kept ^ offerings
        limit = max(RANKED, request.limit)
        numbers = best([layer & offerings for layer in plan.layers], limit)
        numbers += best([layer & members for layer in plan.layers], RANKED_MEMBERS)
        ranking = Ranking(plan.words, plan.typed, index, request.lang)
        marker = Highlighter(plan.words, index, self._reader)
        display = Display(index, plan.words, marker, request.lang)
        return tuple(map(display.hit, ranking.rank(numbers)[: request.limit]))


def _outcome(answer: Answer, plan: QueryPlan) -> Outcome:
    values = {name: getattr(answer, name) for name in Answer.__slots__}
    if not answer.hits:
        return NoMatches(**values)
    if plan.near:
        return Nearby(**values, suggestion=plan.suggestion)
    return Found(**values)


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
