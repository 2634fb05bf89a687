"""Compares facts of offerings with a quantity that was asked for."""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from app.domain.constraint import Constraint
from app.domain.indexed import IndexedQuantity
from app.domain.quantity import Quantity
from app.search.bitsets import bits_of
from app.search.meanings import NEAR, Fit, Level, Meaning, apart

_EXACT, _LIMIT, _COVERED, _OVERLAP, _BEYOND = 1.0, 0.95, 0.9, 0.8, 0.85
_MENTIONED = 0.75
_OPEN = 0.6
"""What says “up to” or “from” answers less surely than what says both."""

_LEAST = 0.36
"""An answer is worth more than what only comes close, however rounded."""

_MOST_ABOVE = 10.0
"""So many times what is asked for is still an answer to a plain number."""

_DEGREES = 50.0
"""So many degrees, or other units around zero, are as far as twice the value."""

_REACHING = "length"
_SPANNED = "temperature"
_STEPS = 20
_SAME = 1e-6


Rated = Callable[[float, float], float]
"""How well what goes from one number to another answers a quantity."""


class DimensionFacts:
    """All facts of a dimension, by what they say and by their documents."""

    def __init__(self, facts: Sequence[IndexedQuantity]) -> None:
        self._facts = facts
        self.by_extent: dict[tuple[str, float, float], list[int]] = defaultdict(list)
        for document, _, name, low, high in facts:
            self.by_extent[name, low, high].append(document)

    def named_like(self, names: Collection[str]) -> frozenset[str]:
        """The names of facts that have one of these inside: depth in drilling depth."""
        known = {name for name, _, _ in self.by_extent} if names else set()
        return frozenset(own for own in known if any(name in own for name in names))

    @cached_property
    def by_document(self) -> Mapping[int, Sequence[IndexedQuantity]]:
        """The facts of each document."""
        found: dict[int, list[IndexedQuantity]] = defaultdict(list)
        for fact in self._facts:
            found[fact.document].append(fact)
        return found


class QuantityFits:
    """The facts that fulfil a quantity; looked at for the documents that are shown."""

    def __init__(self, facts: DimensionFacts, names: Collection[str], rated: Rated) -> None:
        self._facts = facts
        self._names = names
        self._rated = rated

    def get(self, document: int, /) -> Fit | None:
        """The fact of a document that answers best, the first of equals."""
        own = self._facts.by_document.get(document, ())
        fits = (
            Fit(self._rated(fact.low, fact.high), fact.position)
            for fact in own
            if not self._names or fact.name in self._names
        )
        return max(fits, key=lambda fit: (fit.worth, -fit.position), default=None)


def meaning_of(
    constraint: Constraint,
    quantity: Quantity,
    facts: DimensionFacts,
    names: Collection[str],
    mentions: int,
) -> Meaning:
    """The offerings whose facts fulfil a quantity, the nearest first; then those that say it."""
    rated = _rating(quantity)
    steps: dict[int, list[int]] = defaultdict(list)
    for (name, low, high), documents in facts.by_extent.items():
        if not names or name in names:
            steps[round(rated(low, high) * _STEPS)] += documents
    levels = [Level(step / _STEPS, bits_of(sorted(own))) for step, own in steps.items()]
    levels.append(Level(_MENTIONED, mentions))
    return Meaning(constraint, apart(levels), fits=QuantityFits(facts, names, rated))


def _rating(quantity: Quantity) -> Rated:
    low, high = quantity.low * quantity.factor, quantity.high * quantity.factor
    reaches = quantity.dimension == _REACHING
    spans = quantity.dimension == _SPANNED and low < high

    def rated(least: float, most: float) -> float:
        found = worth(quantity.comparison, low, high, least, most, reaches=reaches)
        if spans and found:
            return _EXACT if least <= low and high <= most else min(found, _OVERLAP)
        return found or NEAR * short_by((low, high), (least, most))

    return rated


def worth(
    comparison: str, low: float, high: float, least: float, most: float, *, reaches: bool
) -> float:
    """How well what goes from `least` to `most` answers `low` to `high`, all in base units.

    What `reaches` farther than “up to” answers as well: a drill for 600 m drills 400.
    """
    match comparison:
        case "from":
            return _from(low, least, most)
        case "to":
            return _to(high, least, most, reaches=reaches)
        case "between":
            inside = least >= low - _tolerance(low) and most <= high + _tolerance(high)
            return _EXACT if inside else _OVERLAP * (least <= high and most >= low)
        case _:
            return _about(low, least, most)


def _from(asked: float, least: float, most: float) -> float:
    if least >= asked - _tolerance(asked):
        return max(_LEAST, _COVERED * _nearness(least, asked))
    if math.isinf(most):
        return _OPEN
    return _BEYOND if most >= asked - _tolerance(asked) else 0.0


def _to(asked: float, least: float, most: float, *, reaches: bool) -> float:
    if most <= asked + _tolerance(asked):
        return max(_LEAST, _COVERED * _nearness(most, asked))
    if math.isinf(least):
        return _OPEN
    if least <= asked + _tolerance(asked):
        return _BEYOND
    return max(_LEAST, _OVERLAP * _nearness(least, asked)) if reaches else 0.0


def _about(asked: float, least: float, most: float) -> float:
    """As much as is asked for, within what is possible, or the nearest above.

    All that answers is worth more than what only comes close.
    """
    if math.isclose(most, asked, rel_tol=_SAME):
        return _EXACT if math.isclose(least, asked, rel_tol=_SAME) else _LIMIT
    if least <= asked <= most:
        return _OPEN if math.isinf(least) or math.isinf(most) else _COVERED
    far = least > asked * _MOST_ABOVE if asked > 0 else least > asked + _DEGREES
    return 0.0 if least < asked or far else max(_LEAST, _OVERLAP * _nearness(least, asked))


def _nearness(value: float, asked: float) -> float:
    """1 for the same, less the farther away."""
    if math.isinf(value):
        return 0.5
    if value > 0 and asked > 0:
        return 1 / (1 + abs(math.log(value / asked)))
    return 1 / (1 + abs(value - asked) / _DEGREES)


def short_by(asked: tuple[float, float], said: tuple[float, float]) -> float:
    """How near a fact comes that does not answer."""
    ends = [end for end in said if not math.isinf(end)]
    return max((_nearness(end, one) for end in ends for one in asked), default=0.0)


def _tolerance(value: float) -> float:
    return abs(value) * _SAME
