"""A dossier, as its records in the vault say it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from app.domain.delegation import Delegation
from app.domain.delegation_meetings import Meeting, MeetingSlot, slots_in
from app.domain.delegation_record import (
    ANSWER,
    DELEGATION,
    DIET,
    HANDOUT,
    INTERPRETER,
    ITEM,
    KINDS,
    MEETING,
    NEVER,
    PERSON,
    PHOTO,
    PLAN,
    PRINT,
    QUESTION,
    TABLE,
    TRAVEL,
    WISH,
    DelegationRecord,
    conflicts_in,
    thing_of,
)
from app.domain.dossier import Dossier

_IN_ORDER: dict[str, Callable[[Any], Any]] = {
    ITEM: lambda it: (it.day, it.starts, it.ends, it.id),
    PERSON: lambda it: (
        it.party != "guest",
        it.protocol == 0,
        it.protocol,
        it.family_name.casefold(),
        it.given_name.casefold(),
        it.id,
    ),
    TABLE: lambda it: (it.order, it.name, it.id),
    INTERPRETER: lambda it: (it.name.casefold(), it.id),
    WISH: lambda it: (it.by, it.rank, it.wanted, it.id),
    NEVER: lambda it: (it.guest, it.host, it.id),
    PLAN: lambda it: (it.number, it.made, it.id),
    PRINT: lambda it: (it.at, it.id),
    DIET: lambda it: (it.text.casefold(), it.id),
    HANDOUT: lambda it: (it.at is not None, it.at, it.id),
    QUESTION: lambda it: (it.place, it.id),
    TRAVEL: lambda it: (it.one.casefold(), it.other.casefold(), it.id),
    ANSWER: lambda it: (it.question, it.person, it.id),
}
UNSHOWN = frozenset({PHOTO})
"""Kinds that a dossier goes without: they are read one by one."""
SHOWN = frozenset(KINDS) - UNSHOWN


def dossier_in(records: Iterable[DelegationRecord], now: datetime) -> Dossier | None:
    """The dossier that these records of one delegation make; None where it is not here any more."""
    delegation_records = [it for it in records if not it.is_gone]
    things: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    unreadable = 0
    for record in delegation_records:
        thing = _plan_of(record) if record.kind == PLAN else thing_of(record, now)
        if thing is None:
            unreadable += 1
        else:
            things[record.kind].append(thing)
    for kind, key in _IN_ORDER.items():
        things[kind].sort(key=key)
    if not things[DELEGATION]:
        return None
    (delegation,) = things[DELEGATION]
    slots = {it.id: it for it in slots_in(things[ITEM])}
    tables = {it.id: place for place, it in enumerate(things[TABLE])}
    return Dossier(
        delegation=delegation,
        items=tuple(things[ITEM]),
        people=tuple(things[PERSON]),
        tables=tuple(things[TABLE]),
        interpreters=tuple(things[INTERPRETER]),
        wishes=tuple(things[WISH]),
        never=tuple(things[NEVER]),
        meetings=tuple(sorted(things[MEETING], key=lambda it: _in_time(it, slots, tables))),
        plans=tuple(things[PLAN]),
        prints=tuple(things[PRINT]),
        diets=tuple(things[DIET]),
        handouts=tuple(things[HANDOUT]),
        feedback_questions=tuple(things[QUESTION]),
        feedback=tuple(things[ANSWER]),
        travel_times=tuple(things[TRAVEL]),
        conflicts=tuple(it for record in delegation_records for it in conflicts_in(record)),
        unreadable=unreadable,
    )


@lru_cache(maxsize=128)
def _plan_of(record: DelegationRecord) -> Any | None:  # noqa: ANN401 - as `thing_of`
    """A plan, read once: it is never changed, names nobody, and is by far the largest thing."""
    stamps = [it.stamp.at for field in record.fields for it in field.now]
    return thing_of(record, max(stamps)) if stamps else None


def delegations_in(records: Iterable[DelegationRecord], now: datetime) -> tuple[Delegation, ...]:
    """The delegations that these records tell of, the latest first."""
    found = (thing_of(it, now) for it in records if it.kind == DELEGATION and not it.is_gone)
    return tuple(
        sorted(
            (it for it in found if it is not None),
            key=lambda it: (-it.starts.toordinal(), it.name, it.id),
        )
    )


def _in_time(
    meeting: Meeting, slots: dict[str, MeetingSlot], tables: dict[str, int]
) -> tuple[bool, str, int, str]:
    slot = slots.get(meeting.slot)
    when = f"{slot.day} {slot.starts}" if slot else ""
    return slot is None, when, tables.get(meeting.table, len(tables)), meeting.id
