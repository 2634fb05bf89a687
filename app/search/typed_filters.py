"""Understands filters that are typed: land:chile, тип:услуга."""

from app.language.fold import Folding
from app.search.index_protocol import Index
from app.search.parse import TypedFilter

LEAST = 3
"""So many letters of a value are enough where they leave only one."""


class FilterNames:
    """The names of facets and values that an index knows."""

    def __init__(self, index: Index, folding: Folding) -> None:
        self._index = index
        self._key = folding.key

    def filter_of(self, name: str, value: str) -> TypedFilter:
        """The facet and the value that are meant; the value empty where none is known."""
        facet = self._index.facet_named(self._key(name))
        key = self._key(value)
        if not facet or not key:
            return TypedFilter(facet)
        names = self._index.values_named(facet, key)
        exact = [value for known, value in names if known == key]
        begun = {value for _, value in names} if len(key) >= LEAST else set()
        if exact:
            return TypedFilter(facet, exact[0])
        return TypedFilter(facet, begun.pop() if len(begun) == 1 else "")
