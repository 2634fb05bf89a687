"""The list that stands where nothing is searched: the members from A to Z, narrowed by filters."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from app.domain.indexed import IndexedMember
from app.domain.search_outcome import HighlightedText, Hit, NoQuery
from app.domain.search_request import Filters, SearchRequest
from app.domain.stand import Stand, stands_at
from app.search.bitsets import every, lowest
from app.search.facets import allowed, counts
from app.search.halls import with_halls
from app.search.index_protocol import Index

_FAIRS_KEPT = 4


class MemberList:
    """Lists the members of an index; what words need is not imported for it."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._stands_at = lru_cache(_FAIRS_KEPT)(lambda fairs: stands_at(index.stands, fairs))

    def stands_at(self, fairs: tuple[str, ...]) -> Mapping[str, tuple[Stand, ...]]:
        """Where members are at the fair that runs under these names."""
        return self._stands_at(fairs)

    def narrowed(self, request: SearchRequest, filters: Filters, *, cut: bool = False) -> NoQuery:
        """The members that the filters let through; `cut` as in an answer."""
        index = self._index
        facets = with_halls(index.facets, request.fairs)
        chosen = allowed(facets, filters, members=True)
        everyone = (1 << index.members) - 1
        found = every([everyone, *chosen.values()])
        rows = index.members_from_a_to_z(lowest(found, request.limit), request.lang)
        stands = self.stands_at(request.fairs)
        return NoQuery(
            hits=tuple(_hit(row, stands.get(row.member, ())) for row in rows),
            facets=counts(facets, everyone, chosen, members=True) if request.with_facets else {},
            members=found.bit_count(),
            cut=cut,
        )


def _hit(row: IndexedMember, stands: Sequence[Stand]) -> Hit:
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
        stands=tuple(stands),
    )
