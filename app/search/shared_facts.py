"""The technical facts that the found offerings share: by them a list is narrowed further."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from app.domain.constraint import Constraint
from app.domain.indexed import IndexedQuantity
from app.domain.shared_fact import MOST_FACTS, SharedFact
from app.search.bitsets import numbers
from app.search.index_protocol import Index
from app.search.meanings import Meaning

MOST_OFFERINGS = 120
"""A longer list is of many kinds, and share no fact that tells them apart."""

_LEAST_SHARING = 3
_SHARE = 4
"""One of so many offerings at least has the fact."""

_LEAST_NUMBERS = 2
_MOST_WORDS = 4
"""The name of a fact in a query has up to so many words."""

_NAMED = "length"
"""Facts of this dimension are told apart by their names: belt width, drilling depth."""

_READABLE = (1.0, 10_000.0)
_DIGITS = 6

_Key = tuple[str, str]
"""A dimension, and the name of the fact where it counts."""


class SharedFacts:
    """Finds them in an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def _units(self) -> Mapping[str, Any]:
        units: Mapping[str, Any] = self._index.name_data["units"]
        return units

    def of(self, found: int, meanings: Sequence[Meaning], lang: str) -> tuple[SharedFact, ...]:
        """Those of the offerings in a set, most shared first; what is asked for is among them."""
        offerings = found & ((1 << self._index.offerings) - 1)
        asked = {_key_of(one.constraint): one.constraint for one in _quantities(meanings)}
        groups = self._groups(offerings, asked)
        least = max(_LEAST_SHARING, -(-offerings.bit_count() // _SHARE))
        sharing = {key: len({fact.document for fact in own}) for key, own in groups.items()}
        chosen = [key for key in groups if key in asked or sharing[key] >= least]
        chosen.sort(key=lambda key: (key not in asked, -sharing[key], key))
        made = (self._shared(key, groups[key], asked.get(key), lang) for key in chosen)
        return tuple(one for one in made if one)[:MOST_FACTS]

    def _groups(
        self, offerings: int, asked: Mapping[_Key, Constraint]
    ) -> dict[_Key, list[IndexedQuantity]]:
        """The facts of the offerings by what they are; of a long list only what is asked for."""
        groups: dict[_Key, list[IndexedQuantity]] = defaultdict(list)
        if offerings.bit_count() <= MOST_OFFERINGS:
            for dimension, fact in self._index.quantities_of([*numbers(offerings)]):
                groups[_key(dimension, fact.name)].append(fact)
            return groups
        for key in asked:
            facts = self._index.quantities(key[0])
            groups[key] += [
                fact
                for fact in facts
                if offerings >> fact.document & 1 and _key(key[0], fact.name) == key
            ]
        return groups

    def _shared(
        self, key: _Key, facts: Sequence[IndexedQuantity], asked: Constraint | None, lang: str
    ) -> SharedFact | None:
        dimension, name = key
        label, own_unit = self._of_fact(facts[0], lang) if name and facts else ("", "")
        ends = {end for fact in facts for end in (fact.low, fact.high) if not math.isinf(end)}
        if len(label.split()) > _MOST_WORDS or (name and not label) or not ends:
            return None
        usual = sorted(map(abs, ends))[len(ends) // 2]
        unit, factor = self._unit(dimension, usual, asked, own_unit)
        read = sorted({_rounded(end / factor) for end in ends})
        if len(read) < _LEAST_NUMBERS:
            return None
        quantity = asked.quantity if asked else None
        typed = asked.words[0] if asked else ""
        return SharedFact(dimension, label, unit, factor, tuple(read), quantity, typed)

    def _of_fact(self, fact: IndexedQuantity, lang: str) -> tuple[str, str]:
        """The name and the unit of a fact as a reader of the language sees them."""
        (document,) = self._index.documents([fact.document])
        name, _, value = self._index.fact_text(document.offering, fact.position, lang).partition(
            ":"
        )
        return name, value.rpartition(" ")[2]

    def _unit(
        self, dimension: str, usual: float, asked: Constraint | None, own: str
    ) -> tuple[str, float]:
        """The unit that was typed, else the fact's own or the first that makes numbers short."""
        if asked and asked.quantity:
            return asked.quantity.unit, asked.quantity.factor
        least, highest = _READABLE
        units = [(name, factor) for name, factor, _ in self._units[dimension]["units"]]
        owned = (one for one in units if one[0] == own)
        readable = (one for one in units if least <= usual / one[1] < highest)
        return next(chain(owned, readable, units))


def _quantities(meanings: Iterable[Meaning]) -> Iterator[Meaning]:
    return (meaning for meaning in meanings if meaning.constraint.quantity)


def without_quantities(meanings: Iterable[Meaning]) -> list[Meaning]:
    """The other meanings: what a fact is asked for does not shorten the numbers to choose from."""
    return [meaning for meaning in meanings if not meaning.constraint.quantity]


def _key_of(constraint: Constraint) -> _Key:
    quantity = constraint.quantity
    return _key(quantity.dimension, quantity.name) if quantity else ("", "")


def _key(dimension: str, name: str) -> _Key:
    return dimension, name if dimension == _NAMED else ""


def _rounded(number: float) -> float:
    return float(f"{number:.{_DIGITS}g}")
