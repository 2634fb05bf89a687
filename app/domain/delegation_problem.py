"""A delegation as what a planner solves: who can be where, and what is worth how much."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from app.domain.delegation import (
    Interpreter,
    ItemKind,
    LocalMoment,
    Participant,
    Party,
    ProgrammeItem,
)
from app.domain.delegation_meetings import PAST_STATES, Meeting, MeetingSlot, MeetingState, Wish
from app.domain.delegation_travel import travel_place_key
from app.domain.delegation_units import MeetingUnit
from app.domain.dossier import Dossier
from app.domain.meeting_plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanProblem,
    PlanUnit,
    PlanWay,
    PlanWish,
)

_MANY_SLOTS = 10
_OF_MANY = 0.9
"""Who has many slots gets breaks: 18 meetings in 20 slots."""
_BESIDE_MEETINGS = frozenset({ItemKind.MEETINGS, ItemKind.FREE})


def plan_problem(
    dossier: Dossier, now: LocalMoment | None = None, *, anew: bool = False
) -> PlanProblem:
    """What there is to plan; what began before `now` stays as it is.

    Little should change of what is printed or, where nothing is, of what is planned now; once
    something is printed, who meets in neither is granted nothing new. `anew` asks for the best plan
    whatever moves.
    """
    slots = tuple(it for it in dossier.slots if now is None or it.first >= now)
    guests, hosts = (_units(dossier, party, slots) for party in Party)
    printed = {it.pair: it for it in dossier.printed.meetings} if dossier.printed else {}
    before = {it.pair: it for it in _placed(dossier)} | printed
    return PlanProblem(
        guests=guests,
        hosts=hosts,
        slots=tuple(
            replace(it.in_zone(dossier.delegation), place=_place_of(dossier, it))
            for it in dossier.slots
        ),
        tables=tuple(it.id for it in dossier.tables),
        interpreters=tuple(
            PlanInterpreter(
                it.id,
                frozenset(it.languages),
                frozenset(slot.id for slot in slots if _can_translate(dossier, it, slot)),
            )
            for it in dossier.interpreters
        ),
        wishes=_wishes(dossier),
        never=frozenset(_never(dossier)),
        pinned=tuple(_fixed(dossier, {it.id for it in slots})),
        before=() if anew else tuple(before.values()),
        nothing_new=bool(printed) and not anew,
        table_places={it.id: travel_place_key(it.place) for it in dossier.tables if it.place},
        ways=tuple(
            PlanWay(min(ends), max(ends), minutes) for ends, minutes in dossier.ways.items()
        ),
    )


def unplannable_wishes(dossier: Dossier) -> tuple[Wish, ...]:
    """Wishes of or for somebody of whom nobody takes part: no plan can grant them."""
    return tuple(it for it in dossier.wishes if pair_of(dossier, it) is None)


def unplanned(dossier: Dossier) -> tuple[Wish, ...]:
    """Wishes that came after the plan in use, which neither grants nor refuses them."""
    if dossier.plan is None:
        return ()
    told = {it.pair for it in dossier.plan.refused} | {it.pair for it in dossier.meetings}
    told |= {*_never(dossier)}
    return tuple(it for it in dossier.wishes if (pair := pair_of(dossier, it)) and pair not in told)


def waited_for(dossier: Dossier) -> Counter[str]:
    """How many wishes wait for whom: by the IDs of those of whom nobody takes part."""
    named = (it for wish in unplannable_wishes(dossier) for it in {wish.by, wish.wanted})
    return Counter(it for it in named if dossier.units.find(it) is None)


def without_languages(dossier: Dossier) -> tuple[Participant, ...]:
    """People who get no interpreter, as nobody knows what they or those beside them speak."""
    mute = (it for it in dossier.units.units if not it.languages)
    return tuple(person for unit in mute for person in unit.people)


def pair_of(dossier: Dossier, wish: Wish) -> tuple[str, str] | None:
    """The units of guest and host that a wish is about; None where one is not there."""
    one, two = dossier.units.find(wish.by), dossier.units.find(wish.wanted)
    if one is None or two is None or one.party is two.party:
        return None
    return (one.id, two.id) if one.party is Party.GUEST else (two.id, one.id)


def free_slots(dossier: Dossier, unit: MeetingUnit, slots: Iterable[MeetingSlot]) -> frozenset[str]:
    """The slots in which a unit can have a meeting.

    People of one label need all of them, of a member one is enough.
    """
    each = [_free(dossier, person, slots) for person in unit.people]
    return frozenset.intersection(*each) if unit.by_label else frozenset[str]().union(*each)


def _units(dossier: Dossier, party: Party, slots: tuple[MeetingSlot, ...]) -> tuple[PlanUnit, ...]:
    open_ = frozenset(it.id for it in slots)
    return tuple(
        PlanUnit(unit.id, unit.languages, every & open_, _most(unit, len(every)), every - open_)
        for unit in dossier.units.of(party)
        for every in (free_slots(dossier, unit, dossier.slots),)
    )


def _most(unit: MeetingUnit, free: int) -> int:
    """How many meetings a unit has at most: what the strictest of it says, and with breaks."""
    usual = int(free * _OF_MANY) if free >= _MANY_SLOTS else free
    said = [it.most_meetings for it in unit.people if it.most_meetings]
    return min([usual, *said]) if said else usual


def _free(dossier: Dossier, person: Participant, slots: Iterable[MeetingSlot]) -> frozenset[str]:
    items = {it.id: it for it in dossier.items}
    hosts = {it.id for it in dossier.hosts}
    others = [
        it for it in dossier.items if it.kind not in _BESIDE_MEETINGS and _takes_part(person, it)
    ]
    return frozenset(
        slot.id
        for slot in slots
        if person.is_there(slot.first, slot.last)
        and _is_asked(person, items[slot.item], hosts)
        and not any(_overlaps(dossier, slot, it) for it in others)
    )


def _can_translate(dossier: Dossier, one: Interpreter, slot: MeetingSlot) -> bool:
    """Whether an interpreter is there, chosen for these meetings if any is, and not elsewhere."""
    if not one.is_there(slot.first, slot.last):
        return False
    elsewhere = (it for it in dossier.items if it.kind not in _BESIDE_MEETINGS)
    if any(one.id in it.interpreters and _overlaps(dossier, slot, it) for it in elsewhere):
        return False
    chosen = next(it.interpreters for it in dossier.items if it.id == slot.item)
    return not chosen or one.id in chosen


def _takes_part(person: Participant, item: ProgrammeItem) -> bool:
    if item.people:
        return person.id in item.people
    return person.party is Party.GUEST


def _is_asked(person: Participant, item: ProgrammeItem, hosts: set[str]) -> bool:
    """Whether meetings of an item are for a person: of a side that it names, who is named."""
    named = {it for it in item.people if (it in hosts) is (person.party is Party.HOST)}
    return not named or person.id in named


def _overlaps(dossier: Dossier, slot: MeetingSlot, item: ProgrammeItem) -> bool:
    """Whether somebody on the way to an item, at it, or on the way back misses a slot."""
    if slot.day != item.day:
        return False
    begins, ends = (it.hour * 60 + it.minute for it in (item.starts, item.ends))
    first, last = (it.hour * 60 + it.minute for it in (slot.starts, slot.ends))
    way = max(item.travel_minutes, _way(dossier, slot, item))
    return first < ends + way and begins - way < last


def _way(dossier: Dossier, slot: MeetingSlot, item: ProgrammeItem) -> int:
    """The minutes between an item and the tables of a slot: the farthest, as any may be theirs."""
    if not dossier.ways:
        return 0
    there = {travel_place_key(it.place) or _place_of(dossier, slot) for it in dossier.tables}
    ways = (dossier.ways.get(frozenset((travel_place_key(item.place), it)), 0) for it in there)
    return max(ways, default=0)


def _place_of(dossier: Dossier, slot: MeetingSlot) -> str:
    """Where the meetings of a slot are, unless their table stands elsewhere."""
    return next(travel_place_key(it.place) for it in dossier.items if it.id == slot.item)


def _wishes(dossier: Dossier) -> tuple[PlanWish, ...]:
    """The wishes of both sides for each pair, but for what was cancelled."""
    cancelled = {it.pair for it in dossier.meetings if it.state is MeetingState.CANCELLED}
    values: Counter[tuple[str, str]] = Counter()
    for wish in dossier.wishes:
        pair = pair_of(dossier, wish)
        if pair is not None and pair not in cancelled:
            values[pair] += wish.value
    return tuple(PlanWish(*pair, value) for pair, value in sorted(values.items()))


def _never(dossier: Dossier) -> Iterable[tuple[str, str]]:
    for it in dossier.never:
        guest, host = dossier.units.find(it.guest), dossier.units.find(it.host)
        yield guest.id if guest else it.guest, host.id if host else it.host


def _placed(dossier: Dossier) -> tuple[PlannedMeeting, ...]:
    return tuple(found for it in dossier.meetings if (found := as_planned(dossier, it)))


def as_planned(dossier: Dossier, meeting: Meeting) -> PlannedMeeting | None:
    """Where a meeting of today's units is; None for one that is nowhere, or of nobody now."""
    guest, host = (dossier.units.find(it) for it in meeting.pair)
    if guest is None or host is None or not meeting.takes_place:
        return None
    if meeting.slot not in dossier.slot_of:
        return None
    return replace(meeting.planned, guest=guest.id, host=host.id)


def _fixed(dossier: Dossier, open_slots: set[str]) -> Iterable[PlannedMeeting]:
    """What no plan moves: what is pinned, what was, and what has begun."""
    for it in dossier.meetings:
        planned = as_planned(dossier, it)
        is_past = it.state in PAST_STATES or it.slot not in open_slots
        if planned is not None and (it.pinned or is_past):
            yield planned
