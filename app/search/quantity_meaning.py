"""Compares facts of offerings with a quantity that was asked for."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import partial

from app.domain.constraint import Constraint
from app.domain.indexed import IndexedQuantity
from app.domain.quantity import Quantity
from app.search.bitsets import bits_of
from app.search.meanings import NEAR, Fit, Level, Meaning
from app.search.variants import union

_EXACT, _LIMIT, _COVERED, _OVERLAP, _BEYOND = 1.0, 0.95, 0.9, 0.8, 0.85
_MENTIONED = 0.75
_LEAST = 0.31
_MOST_ABOVE = 10.0
"""So many times what is asked for is still an answer to a plain number."""

_DEGREES = 50.0
"""So many degrees, or other units around zero, are as far as twice the value."""

_REACHING = "length"
_STEPS = 20
_SAME = 1e-6


def meaning_of(
    constraint: Constraint,
    quantity: Quantity,
    facts: Iterable[IndexedQuantity],
    names: Collection[str],
    mentions: int,
) -> Meaning:
    """The offerings whose facts fulfil a quantity, the nearest first; then those that say it."""
    fits: dict[int, Fit] = {}
    near = set()
    worth_of = partial(
        worth, quantity.comparison, *_base(quantity), reaches=quantity.dimension == _REACHING
    )
    for fact in facts:
        if not names or fact.name in names:
            near.add(fact.document)
            own = worth_of(fact.low, fact.high) or NEAR * _short_by(fact, *_base(quantity))
            if own > fits.get(fact.document, Fit(0.0, 0)).worth:
                fits[fact.document] = Fit(own, fact.position)
    levels = [*_levels({one: fit for one, fit in fits.items() if fit.worth > NEAR})]
    seen = union(level.documents for level in levels)
    levels.append(Level(_MENTIONED, mentions & ~seen))
    levels.sort(key=lambda level: -level.worth)
    return Meaning(constraint, tuple(levels), near=bits_of(sorted(near)), fits=fits)


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
    return _BEYOND if most >= asked - _tolerance(asked) else 0.0


def _to(asked: float, least: float, most: float, *, reaches: bool) -> float:
    if most <= asked + _tolerance(asked):
        return max(_LEAST, _COVERED * _nearness(most, asked))
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
        return _COVERED
    far = least > asked * _MOST_ABOVE if asked > 0 else least > asked + _DEGREES
    return 0.0 if least < asked or far else max(_LEAST, _OVERLAP * _nearness(least, asked))


def _nearness(value: float, asked: float) -> float:
    """1 for the same, less the farther away."""
    if math.isinf(value):
        return 0.5
    if value > 0 and asked > 0:
        return 1 / (1 + abs(math.log(value / asked)))
    return 1 / (1 + abs(value - asked) / _DEGREES)


def _short_by(fact: IndexedQuantity, low: float, high: float) -> float:
    """How near a fact comes that does not answer."""
    ends = [end for end in (fact.low, fact.high) if not math.isinf(end)]
    return max((_nearness(end, asked) for end in ends for asked in (low, high)), default=0.0)


def _tolerance(value: float) -> float:
    return abs(value) * _SAME


def _base(quantity: Quantity) -> tuple[float, float]:
    return quantity.low * quantity.factor, quantity.high * quantity.factor


def _levels(fits: Mapping[int, Fit]) -> Iterable[Level]:
    steps: dict[int, list[int]] = defaultdict(list)
    for document, fit in fits.items():
        steps[round(fit.worth * _STEPS)].append(document)
    for step, documents in steps.items():
        yield Level(step / _STEPS, bits_of(sorted(documents)))
