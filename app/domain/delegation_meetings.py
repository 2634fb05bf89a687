"""Meetings of a delegation: who wants to meet whom, when there is time for it, what became of it.

A guest or host is named by the ID of a unit: one person, people who go together, or all of a
member (`app.domain.delegation_units`).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated

from app.domain.bounds import Id, NoIdOrOne, Number
from app.domain.delegation import (
    Delegation,
    ItemKind,
    Line,
    LocalMoment,
    NotesText,
    Party,
    ProgrammeItem,
)
from app.domain.meeting_plan import PlannedMeeting, PlanSlot, RefusedWish

BEST_RANK = 1
USUAL_RANK = 5
LAST_RANK = 10
_ID_SIGNS = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """That one side wants to meet the other: `by` wants `wanted`, for a `reason`.

    Both are IDs of people, units, or members of the catalogue; `rank` 1 is the dearest.
    """

    id: Id
    by: Id
    wanted: Id
    side: Party = Party.GUEST
    rank: Annotated[int, Number(BEST_RANK, LAST_RANK)] = USUAL_RANK
    reason: NotesText = ""

    @property
    def value(self) -> int:
        """What granting it is worth."""
        return LAST_RANK + 1 - self.rank


@dataclass(frozen=True, slots=True)
class NeverWith:
    """That a guest and a host must not meet, or that two are competitors."""

    id: Id
    guest: Id
    host: Id
    reason: Line = ""


class MeetingState(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


PAST_STATES = frozenset({MeetingState.HELD, MeetingState.NO_SHOW})
"""Of what was: no plan moves it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A guest and a host in a slot, at a table, with an interpreter or without.

    Its ID is that of the pair (`meeting_id`): on every laptop the same, however often it is moved.
    Without a slot it is in no plan any more. `rating` is 1 to 5, 0 for none.
    """

    id: Id
    guest: Id
    host: Id
    slot: NoIdOrOne = ""
    table: NoIdOrOne = ""
    interpreter: NoIdOrOne = ""
    state: MeetingState = MeetingState.PLANNED
    pinned: bool = False
    wanted_again: bool = False
    note: NotesText = ""
    rating: Annotated[int, Number(0, 5)] = 0
    lead: NoIdOrOne = ""
    """The lead that this meeting became."""

    @property
    def pair(self) -> tuple[str, str]:
        """Who meets."""
        return self.guest, self.host

    @property
    def planned(self) -> PlannedMeeting:
        """Where it is, as the planner knows it."""
        return PlannedMeeting(self.guest, self.host, self.slot, self.table, self.interpreter)

    @property
    def takes_place(self) -> bool:
        """Whether somebody is to be at a table for it, or was."""
        return bool(self.slot) and self.state is not MeetingState.CANCELLED


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A plan as it was made: where each meeting was, and which wishes were not granted.

    `number` is what is printed on papers; `by` says who made it, and `as_plan` which one it is
    again. `printed` is the number of the plan that was printed when it was made, 0 for none.
    """

    id: Id
    number: Annotated[int, Number(1, 100_000)]
    made: datetime
    device: Line = ""
    meetings: tuple[PlannedMeeting, ...] = ()
    refused: tuple[RefusedWish, ...] = ()
    value: int = 0
    proven: bool = False
    by: Line = ""
    as_plan: Annotated[int, Number(0, 100_000)] = 0
    printed: Annotated[int, Number(0, 100_000)] = 0

    @property
    def places(self) -> dict[tuple[str, str], PlannedMeeting]:
        """Where each pair meets."""
        return {it.pair: it for it in self.meetings}


@dataclass(frozen=True, slots=True)
class PlanPrint:
    """That papers of a plan were printed: what is changed after it needs slips.

    `party` is whose papers these were; both sides' where none is named.
    """

    id: Id
    plan: Id
    number: Annotated[int, Number(1, 100_000)]
    at: datetime
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class MeetingSlot:
    """A time for one meeting at each table, on a day of the programme."""

    id: str
    item: str
    day: date
    starts: time
    ends: time

    @property
    def first(self) -> LocalMoment:
        """When it begins."""
        return LocalMoment(self.day, self.starts)

    @property
    def last(self) -> LocalMoment:
        """When it ends."""
        return LocalMoment(self.day, self.ends)

    def in_zone(self, delegation: Delegation) -> PlanSlot:
        """With its moments, as the planner knows it."""
        starts, ends = (delegation.moment(self.day, at) for at in (self.starts, self.ends))
        return PlanSlot(self.id, starts, ends)


def digest_id(seed: str, *parts: str) -> str:
    """An ID that follows from what it is of, on every laptop the same."""
    text = "\x1f".join((seed, *parts)).encode()
    return hashlib.sha256(text).hexdigest()[:_ID_SIGNS]


def meeting_id(delegation: Delegation, guest: str, host: str) -> str:
    """The ID of the meeting of two units."""
    return digest_id(delegation.seed, "meeting", guest, host)


def slots_in(items: Iterable[ProgrammeItem]) -> tuple[MeetingSlot, ...]:
    """The slots of all items for meetings, in the order of their times.

    A slot has the ID of its item and the time at which it begins, so it stays what it was when
    others come before it.
    """
    found = (slot for item in items if item.kind is ItemKind.MEETINGS for slot in _slots_of(item))
    return tuple(sorted(found, key=lambda it: (it.first, it.last, it.id)))


def _slots_of(item: ProgrammeItem) -> Iterator[MeetingSlot]:
    at, end = _minutes(item.starts), _minutes(item.ends)
    breaks = [(_minutes(it.starts), _minutes(it.ends)) for it in sorted(item.breaks)]
    while at + item.slot_minutes <= end:
        until = at + item.slot_minutes
        pause = next((stop for start, stop in breaks if start < until and at < stop), None)
        if pause is not None:
            at = pause
            continue
        starts, ends = _time(at), _time(until)
        yield MeetingSlot(f"{item.id}-{starts:%H%M}", item.id, item.day, starts, ends)
        at = until + item.pause_minutes


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
