"""What one who takes part does: the programme with their own meetings, and what of it changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.delegation import Interpreter, ItemKind, Participant, Party, ProgrammeItem
from app.domain.delegation_meetings import MeetingSlot
from app.domain.delegation_problem import as_planned
from app.domain.delegation_units import MeetingUnit
from app.domain.dossier import Dossier
from app.domain.meeting_plan import PlannedMeeting
from app.domain.plan_comparison import MovedMeeting, PlanComparison


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting with all that is said of it; what is gone since it was planned is None or empty."""

    meeting: PlannedMeeting
    guest: MeetingUnit
    host: MeetingUnit
    slot: MeetingSlot | None
    table: str = ""
    interpreter: Interpreter | None = None

    def partner(self, unit: str) -> MeetingUnit:
        """Whom the unit of this ID meets."""
        return self.host if unit == self.guest.id else self.guest


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """An item of the programme, with the own meetings in it."""

    item: ProgrammeItem
    appointments: tuple[Appointment, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonalDay:
    """What somebody does on one day."""

    day: date
    entries: tuple[ProgrammeEntry, ...]


def planned_now(dossier: Dossier) -> tuple[PlannedMeeting, ...]:
    """The meetings as they are now, moved by hand or not, in the order of time."""
    found = (as_planned(dossier, it) for it in dossier.meetings)
    slots = dossier.slot_of
    order = {it.id: place for place, it in enumerate(dossier.tables)}
    return tuple(
        sorted(
            (it for it in found if it is not None),
            key=lambda it: (slots[it.slot].first, order.get(it.table, len(order)), it.pair),
        )
    )


def appointments_in(dossier: Dossier, planned: Iterable[PlannedMeeting]) -> tuple[Appointment, ...]:
    """The meetings with what is known of them; those of people who are gone are left out."""
    return tuple(it for it in (_appointment(dossier, one) for one in planned) if it is not None)


def appointments_of(dossier: Dossier, unit: str) -> tuple[Appointment, ...]:
    """The meetings that a unit has now, in the order of time."""
    own = (it for it in planned_now(dossier) if unit in it.pair)
    return appointments_in(dossier, own)


def appointments_with(dossier: Dossier, interpreter: str) -> tuple[Appointment, ...]:
    """The meetings in which an interpreter translates now."""
    own = (it for it in planned_now(dossier) if it.interpreter == interpreter)
    return appointments_in(dossier, own)


def personal_days(dossier: Dossier, person: Participant) -> tuple[PersonalDay, ...]:
    """The days of somebody on which there is something for them."""
    unit = dossier.units.find(person.id)
    own = appointments_of(dossier, unit.id) if unit else ()
    entries = [
        ProgrammeEntry(
            item, tuple(it for it in own if it.slot is not None and it.slot.item == item.id)
        )
        for item in dossier.items
    ]
    theirs = [it for it in entries if it.appointments or _concerns(it.item, person)]
    return tuple(
        PersonalDay(day, found)
        for day in dossier.delegation.days
        if (found := tuple(it for it in theirs if it.item.day == day))
    )


def changes_of(comparison: PlanComparison, id_: str) -> PlanComparison:
    """What of a change concerns one unit or interpreter."""

    def is_theirs(it: PlannedMeeting) -> bool:
        return id_ in (*it.pair, it.interpreter)

    def moved() -> Iterator[MovedMeeting]:
        for it in comparison.moved:
            if is_theirs(it.before) or is_theirs(it.after):
                yield it

    return PlanComparison(
        tuple(filter(is_theirs, comparison.added)),
        tuple(filter(is_theirs, comparison.gone)),
        tuple(moved()),
        0,
    )


def _appointment(dossier: Dossier, it: PlannedMeeting) -> Appointment | None:
    guest, host = (dossier.units.find(id_) for id_ in it.pair)
    if guest is None or host is None:
        return None
    table = dossier.table_of.get(it.table)
    return Appointment(
        it,
        guest,
        host,
        dossier.slot_of.get(it.slot),
        ", ".join(filter(None, (table.name, table.place))) if table else "",
        dossier.interpreter_of.get(it.interpreter),
    )


def _concerns(item: ProgrammeItem, person: Participant) -> bool:
    """Whether an item is for somebody: for all guests, or named; and they are there then."""
    if item.people:
        is_theirs = person.id in item.people
    else:
        is_theirs = person.party is Party.GUEST and item.kind is not ItemKind.MEETINGS
    return is_theirs and _is_there(item, person)


def _is_there(item: ProgrammeItem, person: Participant) -> bool:
    start, end = person.present_from, person.present_to
    day = item.day
    is_before = start is not None and (day, item.ends) <= (start.day, start.at)
    is_after = end is not None and (day, item.starts) >= (end.day, end.at)
    return not is_before and not is_after
