"""Totals of a fair that tell of nobody: what stays when its leads are gone.

Every table counts the same leads, and none counts two things at once. Of a table stay the cells of
at least `LEAST` leads. Where there are smaller ones, the smallest of the others, and all as small,
go with them into a rest of which no cell is told: whoever knows this rule cannot say either which
cell of the rest is which. A lead may be in several cells of the sectors, so there is no sum of them
and no rest. Members and products are left out, because their sectors would tell of the small ones.
Next steps and follow-ups are told coarsely: the certificate of the closing counts some of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.fair import Fair
from app.domain.fair_figures import (
    OWN_WORDS,
    SEVERAL,
    Breakdown,
    Cost,
    Count,
    FairFigures,
    FollowUpTime,
)
from app.domain.lead import NextStep

LEAST = 3
"""A cell of fewer leads is not told."""
KEPT = (
    Breakdown.DAY,
    Breakdown.HOUR,
    Breakdown.COUNTRY,
    Breakdown.LANGUAGE,
    Breakdown.SECTOR,
    Breakdown.RATING,
    Breakdown.STEP,
    Breakdown.FOLLOW_UP,
    Breakdown.KNOWN,
)
"""By what totals are kept. Consent is in the follow-up: two tables of it would tell more."""
OTHER_STEP, NOT_IN_TIME = "other", "not-in-time"
_COARSE: Mapping[Breakdown, Mapping[str, str]] = {
    Breakdown.STEP: dict.fromkeys((NextStep.OFFER, NextStep.CALL, OWN_WORDS, ""), OTHER_STEP),
    Breakdown.FOLLOW_UP: dict.fromkeys(
        (FollowUpTime.LATE, FollowUpTime.WAITING, FollowUpTime.MISSED), NOT_IN_TIME
    ),
}
"""The keys that are told together."""


@dataclass(frozen=True, slots=True)
class SafeTable:
    """The cells that are told, and how many leads are in the others together."""

    kind: Breakdown
    cells: tuple[Count, ...] = ()
    rest: int = 0

    def count(self, *keys: str) -> int | None:
        """How many leads have one of these values; None where it may not be known."""
        counts = {it.key: it.leads for it in self.cells}
        if self.rest and any(key not in counts for key in keys):
            return None
        return sum(counts.get(key, 0) for key in keys)


@dataclass(frozen=True, slots=True)
class FairTotals:
    """What is kept of a fair; `leads` is None where there were fewer than `LEAST`, but some.

    `made` is the day on which they were fixed. They are never made anew: of two days' totals the
    difference would tell.
    """

    fair: str
    name: str
    starts: date | None
    ends: date | None
    made: date
    leads: int | None = 0
    tables: tuple[SafeTable, ...] = ()
    goal: int = 0
    cost: Cost | None = None

    def table(self, kind: Breakdown) -> SafeTable:
        """What is told by this; nothing where it is not kept."""
        return next((it for it in self.tables if it.kind is kind), SafeTable(kind))

    def count(self, kind: Breakdown, *keys: str) -> int | None:
        """How many leads have one of these values; None where it may not be known."""
        return None if self.leads is None else self.table(kind).count(*keys)


def totals_of(
    fair: Fair, figures: FairFigures, made: date, goal: int = 0, cost: Cost | None = None
) -> FairTotals:
    """What may be kept of the figures of a fair."""
    n = figures.leads
    about = (fair.id, fair.name, fair.starts, fair.ends, made)
    if 0 < n < LEAST:
        return FairTotals(*about, None, (), goal, cost)
    tables = tuple(safe_table(kind, figures.tables.get(kind, ())) for kind in KEPT)
    return FairTotals(*about, n, tables, goal, cost)


def safe_table(kind: Breakdown, counts: Iterable[Count]) -> SafeTable:
    """The cells of a table that may be told."""
    counts = _coarse(kind, counts)
    told = tuple(it for it in counts if it.leads >= LEAST)
    if len(told) == len(counts):
        return SafeTable(kind, told)
    if kind in SEVERAL:
        return SafeTable(kind, told)
    bound = min((it.leads for it in told), default=0)
    kept = tuple(it for it in told if it.leads > bound)
    return SafeTable(kind, kept, sum(it.leads for it in counts) - sum(it.leads for it in kept))


def _coarse(kind: Breakdown, counts: Iterable[Count]) -> tuple[Count, ...]:
    """The cells that are not empty, some of them together."""
    told: Counter[str] = Counter()
    for it in counts:
        told[_COARSE.get(kind, {}).get(it.key, it.key)] += it.leads
    return tuple(Count(key, leads) for key, leads in told.items() if leads)
