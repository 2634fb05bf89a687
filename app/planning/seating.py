"""Who sits where: meetings that have a slot get tables and interpreters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from app.domain.meeting_plan import PlannedMeeting
from app.planning.plan_index import PlanIndex, bits, chosen


class Seat(NamedTuple):
    """A pair that meets in a slot with one of these interpreters, in bits; 0 without one."""

    pair: int
    slot: int
    interpreters: int


def seated(index: PlanIndex, seats: Iterable[Seat]) -> tuple[PlannedMeeting, ...]:
    """Meetings with tables and interpreters; whom nothing is left for is left out.

    What stays in its slot gets what it had, then each host the table that it can keep longest.
    """
    tables: dict[int, int] = defaultdict(int)
    busy: dict[int, int] = defaultdict(int)
    in_order = sorted(
        seats, key=lambda it: (not stays(index, it), not _keeps(index, it), it.slot, it.pair)
    )
    homes = _homes(index, in_order)
    meetings = []
    for seat in in_order:
        pair = index.pairs[seat.pair]
        taken = union(tables[at] for at in bits(index.table_clash[seat.slot]))
        free = index.tables_free[seat.slot] & ~taken
        away = union(busy[at] for at in bits(index.clash[seat.slot]))
        fit = index.interpreters_free[seat.slot] & ~away
        fit &= seat.interpreters
        if free and (fit or not seat.interpreters):
            kept = stays(index, seat)
            wanted = pair.table_before if kept else homes[pair.host]
            table = chosen(free, wanted)
            who = chosen(fit, pair.interpreter_before if kept else -1) if fit else -1
            tables[seat.slot] |= 1 << table
            busy[seat.slot] |= 1 << who if who >= 0 else 0
            meetings.append(index.meeting(pair, seat.slot, table, who))
    return tuple(meetings)


def stays(index: PlanIndex, seat: Seat) -> bool:
    """Whether the pair met in this slot in the plan before."""
    return index.pairs[seat.pair].slot_before == seat.slot


def _keeps(index: PlanIndex, seat: Seat) -> bool:
    """Whether its interpreter of the plan before may translate again."""
    before = index.pairs[seat.pair].interpreter_before
    return before >= 0 and bool(seat.interpreters >> before & 1)


def union(masks: Iterable[int]) -> int:
    """All bits that are set in one of these."""
    return reduce(or_, masks, 0)


def _homes(index: PlanIndex, seats: Sequence[Seat]) -> Mapping[int, int]:
    """For each host a table that is free in most of its slots; the busiest choose first."""
    slots: dict[int, set[int]] = defaultdict(set)
    for seat in seats:
        slots[index.pairs[seat.pair].host].add(seat.slot)
    taken = [0] * len(index.slots)
    for seat in seats:
        before = index.pairs[seat.pair].table_before
        if stays(index, seat) and before >= 0:
            taken[seat.slot] |= 1 << before
    homes: dict[int, int] = {}
    for host, mine in sorted(slots.items(), key=lambda item: (-len(item[1]), item[0])):
        homes[host] = max(
            range(len(index.tables)),
            key=lambda table: (
                sum((index.tables_free[at] & ~taken[at]) >> table & 1 for at in mine),
                -table,
            ),
        )
        for at in mine:
            taken[at] |= 1 << homes[host]
    return homes
