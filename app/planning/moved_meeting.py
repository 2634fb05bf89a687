"""Where a meeting can go when a host moves it by hand, and who must give way for it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.meeting_plan import MeetingAlternative, PlannedMeeting, PlanProblem, PlanUnit
from app.planning.plan_places import PlanPlaces
from app.planning.plan_rules import can_interpret, needs_interpreter


def alternatives(
    problem: PlanProblem, meetings: Sequence[PlannedMeeting], meeting: PlannedMeeting
) -> tuple[MeetingAlternative, ...]:
    """The other slots and tables at which the meeting breaks no rule once others have given way.

    Those that displace the fewest come first, then the earliest. A pinned meeting gives way to
    none. An interpreter who is free is chosen first, then the one whose meeting gives way anyway.
    """
    guests = {unit.id: unit for unit in problem.guests}
    hosts = {unit.id: unit for unit in problem.hosts}
    guest, host = guests.get(meeting.guest), hosts.get(meeting.host)
    if guest is None or host is None or meeting.pair in problem.never:
        return ()
    others = [it for it in meetings if it != meeting]
    if _is_full(guest, [it.guest for it in others]) or _is_full(host, [it.host for it in others]):
        return ()
    if any(it.pair == meeting.pair for it in others):
        return ()
    places = PlanPlaces(problem)
    in_order = sorted(problem.slots, key=lambda it: (it.starts, it.ends, it.id))
    found = [
        spot
        for slot in in_order
        if slot.id in guest.slots & host.slots
        for spot in _in_slot(
            problem,
            places,
            others,
            replace(meeting, slot=slot.id),
            _interpreters(problem, guest, host, slot.id),
        )
        if (spot.meeting.slot, spot.meeting.table) != (meeting.slot, meeting.table)
    ]
    return tuple(sorted(found, key=lambda spot: len(spot.displaces)))


def _is_full(unit: PlanUnit, names: Sequence[str]) -> bool:
    return names.count(unit.id) >= unit.most


def _interpreters(
    problem: PlanProblem, guest: PlanUnit, host: PlanUnit, slot: str
) -> tuple[str, ...]:
    """Who can translate then; one without a name where nobody has to."""
    if not needs_interpreter(guest, host):
        return ("",)
    return tuple(
        one.id
        for one in problem.interpreters
        if slot in one.slots and can_interpret(one, guest, host)
    )


def _in_slot(
    problem: PlanProblem,
    places: PlanPlaces,
    others: Sequence[PlannedMeeting],
    meeting: PlannedMeeting,
    interpreters: Sequence[str],
) -> Iterator[MeetingAlternative]:
    """The tables of a slot, each with the meetings that must give way for it."""
    pinned = set(problem.pinned)
    for table in problem.tables if interpreters else ():
        here = places.of(meeting.slot, table)
        times, near = places.at_one_time[here], places.nobody_at_both(here)
        now = [it for it in others if places.of(it.slot, it.table) in near]
        same = [it for it in now if it.guest == meeting.guest or it.host == meeting.host]
        there = [
            it
            for it in now
            if it.table == table and it not in same and places.of(it.slot, it.table) in times
        ]
        gone = [*same, *there]
        if not pinned.isdisjoint(gone):
            continue
        left = [it for it in now if it not in gone]
        choices = [
            (len(busy), busy, who)
            for who in interpreters
            if pinned.isdisjoint(busy := [it for it in left if who and it.interpreter == who])
        ]
        if choices:
            kept = [it for it in choices if it[2] == meeting.interpreter and not it[1]]
            _, busy, who = kept[0] if kept else min(choices, key=lambda it: it[0])
            spot = replace(meeting, table=table, interpreter=who)
            yield MeetingAlternative(spot, (*gone, *busy))
