"""Filters and their counts."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from app.domain.indexed import FacetValue
from app.domain.search_outcome import Facets
from app.domain.search_request import FACETS, Filters
from app.search.halls import is_chosen

FacetValues = Mapping[str, Sequence[FacetValue]]


def allowed(facets: FacetValues, filters: Filters, *, members: bool) -> Mapping[str, int]:
    """For each facet with chosen values the set that has one of them.

    The sets are of documents or, for the list from A to Z, of members by their place.
    """
    sets: dict[str, int] = {}
    for facet, chosen in filters.items():
        if chosen:
            known = facets.get(facet, ())
            values = (value for value in known if is_chosen(facet, value.value, chosen))
            sets[facet] = reduce(
                or_, (value.members if members else value.documents for value in values), 0
            )
    return sets


def counts(facets: FacetValues, found: int, chosen: Mapping[str, int], *, members: bool) -> Facets:
    """How many of the found have each value, highest first.

    The values of a facet are counted as if nothing were chosen in that facet: a value that is
    not chosen tells what choosing it as well would add.
    """
    result: dict[str, Mapping[str, int]] = {}
    for facet in FACETS:
        others = found
        for other, own in chosen.items():
            if other != facet:
                others &= own
        numbers = {
            value.value: ((value.members if members else value.documents) & others).bit_count()
            for value in facets.get(facet, ())
        }
        highest = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
        result[facet] = {value: number for value, number in highest if number}
    return result
