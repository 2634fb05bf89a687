"""Searches: one call from what was typed to ranked, explained hits with facets."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from app.domain.indexed import MemberRow
from app.language.languages import LanguageData
from app.search.bits import lowest
from app.search.candidates import best, every, layers
from app.search.facets import allowed, counts
from app.search.index import Index
from app.search.outcome import Facets, Found, Hit, Marked, NoMatches, NoQuery, Outcome
from app.search.parse import Query, parse
from app.search.plan import Planner, WordPlan, union
from app.search.query import Filters, SearchRequest
from app.search.rank import Ranking
from app.search.spelling import Speller
from app.search.mark import Marker
from app.search.show import Display

RANKED = 96
"""So many documents are looked at word by word; what is found beyond keeps its first order."""

ENOUGH = 60
"""With fewer documents wider readings are asked for."""

FEW = 3
"""With fewer documents the words may be misspelt."""

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
    def _planner(self) -> Planner:
        return Planner(self._index, self._data)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._index, self._planner)

    def search(self, request: SearchRequest) -> Outcome:
        """Answer a request; nothing that is typed raises."""
        query = parse(request.text, self._data.folding, lambda _name, _value: None)
        filters = _both(request.filters, query.filters)
        if not query.words:
            return self._members(request, filters)
        return self._hits(request, query, filters)

    def _members(self, request: SearchRequest, filters: Filters) -> NoQuery:
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
        )

    def _hits(self, request: SearchRequest, query: Query, filters: Filters) -> Outcome:
        index = self._index
        plans, found = self._planned(query)
        chosen = allowed(index, filters, members=False)
        everything = union(found)
        kept = every([everything, *chosen.values()])
        if not kept:
            return NoMatches(facets=self._facets(request, everything, chosen))
        hits = self._ranked(request, plans, [layer & kept for layer in found])
        offerings = (kept & ((1 << index.offerings) - 1)).bit_count()
        return Found(
            hits=hits,
            facets=self._facets(request, everything, chosen),
            offerings=offerings,
            members=kept.bit_count() - offerings,
        )

    def _planned(self, query: Query) -> tuple[list[WordPlan], list[int]]:
        """The plans of the words and what they find, asking wider as long as it is too little."""
        plans = [self._planner.plan(word) for word in query.words]
        known = [bool(plan.title()) for plan in plans]
        found = layers(plans)
        if union(found).bit_count() < ENOUGH:
            plans = [self._planner.wider(plan) for plan in plans]
            found = layers(plans)
        if not all(known) or union(found).bit_count() < FEW:
            plans = [
                plan
                if plan_known and plan.variants[0].kind == "exact"
                else plan.with_more(self._speller.variants(plan.word))
                for plan, plan_known in zip(plans, known, strict=True)
            ]
            found = layers(plans)
        return plans, found

    def _ranked(
        self, request: SearchRequest, plans: Sequence[WordPlan], found: Sequence[int]
    ) -> tuple[Hit, ...]:
        limit = max(RANKED, request.limit)
        ranking = Ranking(plans, plans, self._index, request.lang)
        offerings = (1 << self._index.offerings) - 1
        numbers = best([layer & offerings for layer in found], limit)
        numbers += best([layer & ~offerings for layer in found], RANKED_MEMBERS)
        marker = Marker(plans, self._index, self._data.folding)
        display = Display(self._index, plans, marker, request.lang)
        return tuple(map(display.hit, ranking.rank(numbers)[: request.limit]))

    def _facets(self, request: SearchRequest, found: int, chosen: Mapping[str, int]) -> Facets:
        if not request.with_facets:
            return {}
        return counts(self._index, found, chosen, members=False)


def _both(one: Filters, two: Filters) -> Filters:
    """The filters that were ticked with those that were typed: a facet typed adds to it."""
    return {
        facet: one.get(facet, frozenset()) | two.get(facet, frozenset()) for facet in {**one, **two}
    }


def _member_hit(row: MemberRow) -> Hit:
    name = Marked(row.name)
    return Hit(
        member=row.member,
        offering=None,
        name=name,
        title=name,
        snippet=Marked(row.tagline, row.lang),
        city=row.city,
        country=row.country,
        kind=row.kind,
        sectors=row.sectors,
    )
