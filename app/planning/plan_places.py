"""Where meetings are: places of slots and tables, and the ways between them that take time."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from app.domain.meeting_plan import PlanProblem, PlanSlot


class Whereabouts(NamedTuple):
    """A slot at a place."""

    slot: str
    place: str


Clashes = Mapping[Whereabouts, frozenset[Whereabouts]]


class PlanPlaces:
    """The places of a problem; those that no way leads to are one, and nobody has to walk there."""

    def __init__(self, problem: PlanProblem) -> None:
        self._problem = problem
        self._slots = {it.id: it for it in problem.slots}
        self._minutes = {frozenset((it.one, it.other)): it.minutes for it in problem.ways}
        self._known = {place for ends in self._minutes for place in ends}

    def of(self, slot: str, table: str) -> Whereabouts:
        """Where a meeting is: where its table stands, or where the others of its slot are."""
        there = self._slots.get(slot)
        place = self._problem.table_places.get(table) or (there.place if there else "")
        return Whereabouts(slot, place if place in self._known else "")

    @cached_property
    def every(self) -> tuple[tuple[PlanSlot, str], ...]:
        """Each slot at each place that it has, in the order of times."""
        in_order = sorted(self._problem.slots, key=lambda it: (it.starts, it.ends, it.id))
        return tuple((slot, place) for slot in in_order for place in self.places_of(slot.id))

    def places_of(self, slot: str) -> list[str]:
        """The places at which there can be meetings in a slot."""
        return sorted({self.of(slot, it).place for it in ("", *self._problem.tables)})

    def tables_at(self, there: Whereabouts) -> frozenset[str]:
        """The tables of a slot that stand at a place."""
        return frozenset(it for it in self._problem.tables if self.of(there.slot, it) == there)

    @cached_property
    def at_one_time(self) -> Clashes:
        """For each slot at a place those at the same time, also in part; it is one of them."""
        return {
            Whereabouts(one.id, place): frozenset(
                Whereabouts(other.id, there)
                for other, there in self.every
                if one is other or (other.starts < one.ends and one.starts < other.ends)
            )
            for one, place in self.every
        }

    @cached_property
    def hurried(self) -> Clashes:
        """Those at another time that nobody reaches, or comes from, without being late."""
        return {
            Whereabouts(one.id, place): frozenset(self._too_far(one, place))
            for one, place in self.every
        }

    def nobody_at_both(self, there: Whereabouts) -> frozenset[Whereabouts]:
        """All in which nobody can be who is there."""
        return self.at_one_time.get(there, frozenset({there})) | self.hurried.get(
            there, frozenset()
        )

    def _too_far(self, one: PlanSlot, place: str) -> Iterator[Whereabouts]:
        for other, there in self.every:
            way = timedelta(minutes=self._minutes.get(frozenset((place, there)), 0))
            gap = max(other.starts - one.ends, one.starts - other.ends)
            if place != there and timedelta(0) <= gap < way:
                yield Whereabouts(other.id, there)
