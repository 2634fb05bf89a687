"""The rules of a meeting plan, said once: what a meeting needs, and what a plan breaks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from app.domain.meeting_plan import (
    PlanConflict,
    PlanInterpreter,
    PlannedMeeting,
    PlanProblem,
    PlanRule,
    PlanUnit,
)
from app.planning.plan_places import Clashes, PlanPlaces

PlaceOf = Callable[[PlannedMeeting], str]


def needs_interpreter(guest: PlanUnit, host: PlanUnit) -> bool:
    """Whether the two share no language; of whom none is known, any may be spoken."""
    return bool(guest.languages and host.languages and guest.languages.isdisjoint(host.languages))


def can_interpret(interpreter: PlanInterpreter, guest: PlanUnit, host: PlanUnit) -> bool:
    """Whether the interpreter speaks a language of each."""
    languages = interpreter.languages
    return not (languages.isdisjoint(guest.languages) or languages.isdisjoint(host.languages))


def broken_rules(
    problem: PlanProblem, meetings: Sequence[PlannedMeeting]
) -> tuple[PlanConflict, ...]:
    """All that these meetings break, each told of every meeting that has a part in it."""
    found = [*_of_each(problem, meetings), *_of_several(problem, meetings)]
    held = set(meetings)
    found += (
        PlanConflict(pinned, PlanRule.PIN_MOVED) for pinned in problem.pinned if pinned not in held
    )
    return tuple(found)


def keeps_rules(problem: PlanProblem, meetings: Sequence[PlannedMeeting]) -> bool:
    """Whether a plan breaks nothing that its pinned meetings do not break by themselves."""
    return set(broken_rules(problem, meetings)) <= set(broken_rules(problem, problem.pinned))


def _of_each(problem: PlanProblem, meetings: Iterable[PlannedMeeting]) -> Iterator[PlanConflict]:
    """What a meeting breaks whatever else is planned."""
    guests = {unit.id: unit for unit in problem.guests}
    hosts = {unit.id: unit for unit in problem.hosts}
    interpreters = {one.id: one for one in problem.interpreters}
    slots = {slot.id for slot in problem.slots}
    for meeting in meetings:
        guest, host = guests.get(meeting.guest), hosts.get(meeting.host)
        there = meeting.slot in slots
        if not (guest and there and meeting.slot in guest.slots):
            yield PlanConflict(meeting, PlanRule.GUEST_ABSENT)
        if not (host and there and meeting.slot in host.slots):
            yield PlanConflict(meeting, PlanRule.HOST_ABSENT)
        if meeting.pair in problem.never:
            yield PlanConflict(meeting, PlanRule.NEVER_WITH)
        if meeting.table not in problem.tables:
            yield PlanConflict(meeting, PlanRule.UNKNOWN_TABLE)
        interpreter = interpreters.get(meeting.interpreter)
        if meeting.interpreter and not (interpreter and meeting.slot in interpreter.slots):
            yield PlanConflict(meeting, PlanRule.INTERPRETER_ABSENT)
        if guest and host and (rule := _of_languages(meeting, guest, host, interpreter)):
            yield PlanConflict(meeting, rule)


def _of_languages(
    meeting: PlannedMeeting, guest: PlanUnit, host: PlanUnit, interpreter: PlanInterpreter | None
) -> PlanRule | None:
    if not needs_interpreter(guest, host):
        return PlanRule.INTERPRETER_NEEDLESS if meeting.interpreter else None
    if not meeting.interpreter:
        return PlanRule.INTERPRETER_MISSING
    fits = interpreter is None or can_interpret(interpreter, guest, host)
    return None if fits else PlanRule.INTERPRETER_UNFIT


_ONE_AT_A_TIME: Mapping[PlanRule, PlaceOf] = {
    PlanRule.GUEST_TWICE: lambda meeting: meeting.guest,
    PlanRule.HOST_TWICE: lambda meeting: meeting.host,
    PlanRule.TABLE_TWICE: lambda meeting: meeting.table,
    PlanRule.INTERPRETER_TWICE: lambda meeting: meeting.interpreter,
}
_NOT_HURRIED: Mapping[PlanRule, PlaceOf] = {
    PlanRule.GUEST_HURRIED: lambda meeting: meeting.guest,
    PlanRule.HOST_HURRIED: lambda meeting: meeting.host,
    PlanRule.INTERPRETER_HURRIED: lambda meeting: meeting.interpreter,
}


def _of_several(problem: PlanProblem, meetings: Sequence[PlannedMeeting]) -> Iterator[PlanConflict]:
    """What meetings break together."""
    places = PlanPlaces(problem)
    for rules, clashes in (
        (_ONE_AT_A_TIME, places.at_one_time),
        (_NOT_HURRIED, places.hurried if problem.ways else {}),
    ):
        for rule, who in rules.items() if clashes else ():
            for group in _groups(meetings, who):
                yield from _apart(group, rule, places, clashes)
    for pair in _groups(meetings, lambda meeting: f"{meeting.guest}\0{meeting.host}"):
        if len(pair) > 1:
            yield from _together(pair, PlanRule.MET_TWICE)
    yield from _too_many(problem.guests, meetings, PlanRule.GUEST_FULL, lambda it: it.guest)
    yield from _too_many(problem.hosts, meetings, PlanRule.HOST_FULL, lambda it: it.host)


def _apart(
    group: Sequence[PlannedMeeting], rule: PlanRule, places: PlanPlaces, clashes: Clashes
) -> Iterator[PlanConflict]:
    """What meetings of one break that clash."""
    there = [places.of(it.slot, it.table) for it in group]
    for at, meeting in enumerate(group):
        now = clashes.get(there[at], frozenset({there[at]}))
        others = [it for no, it in enumerate(group) if no != at and there[no] in now]
        if others:
            yield PlanConflict(meeting, rule, tuple(others))


def _too_many(
    units: Iterable[PlanUnit], meetings: Iterable[PlannedMeeting], rule: PlanRule, who: PlaceOf
) -> Iterator[PlanConflict]:
    most = {unit.id: unit.most for unit in units}
    for group in _groups(meetings, who):
        if len(group) > most.get(who(group[0]), len(group)):
            yield from _together(group, rule)


def _groups(meetings: Iterable[PlannedMeeting], who: PlaceOf) -> Iterator[list[PlannedMeeting]]:
    """The meetings of each, in one order; what has no name is nobody's."""
    named = (meeting for meeting in meetings if who(meeting))
    in_order = sorted(named, key=lambda it: (who(it), it.slot, it.guest, it.host, it.table))
    for _name, group in groupby(in_order, who):
        yield list(group)


def _together(meetings: Sequence[PlannedMeeting], rule: PlanRule) -> Iterator[PlanConflict]:
    for at, meeting in enumerate(meetings):
        yield PlanConflict(meeting, rule, (*meetings[:at], *meetings[at + 1 :]))
