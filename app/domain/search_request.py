"""What is asked of a search."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FACETS = ("sector", "kind", "hall", "country", "market", "certificate", "language")
"""The filters in the order of the screen; `country` is where references are."""

Filters = Mapping[str, frozenset[str]]
"""Facet to chosen values: any value within a facet, all facets together."""

MAX_QUERY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A typed text with the visitor's language and the chosen filters.

    The words of `dismissed` constraints, by their keys, are plain words. `fairs` are the names of
    the fair that runs: only stands at it count, unless no member has one there.
    """

    text: str = ""
    lang: str = ""
    filters: Filters = field(default_factory=dict)
    limit: int = 50
    with_facets: bool = True
    dismissed: frozenset[str] = frozenset()
    fairs: tuple[str, ...] = ()
