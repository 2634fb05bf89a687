"""A delegation: guests from another country, their programme, and who meets them.

One story: who comes, where and when they are, and with whom they sit.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.bounds import Id, NoIdOrOne, Number, Text
from app.domain.country import LawfulBasis
from app.domain.errors import FieldError
from app.domain.localized import LANGUAGE_TAG
from app.domain.messages import N_
from app.domain.out_of_bounds import refuse_out_of_bounds
from app.domain.question import Wording, words_in
from app.domain.sentence import Sentence

MAX_NAME_OF_DELEGATION = 200
MAX_DAYS = 60
MAX_MONTHS = 120
ENDS_BEFORE = (N_("The end is not after the beginning."), N_("Correct one of the two times."))
ITEM_ENDS_BEFORE = (
    ENDS_BEFORE[0],
    N_(
        "Correct one of the two times. If the item continues after midnight, end it at 23:59 and "
        "add the rest as an item of the next day."
    ),
)
SLOT_MINUTES = (15, 20, 30)
USUAL_ZONE = "Europe/Berlin"

Line = Annotated[str, Text(500)]
NotesText = Annotated[str, Text(20_000)]
LanguageTag = Annotated[str, Text(40, LANGUAGE_TAG)]
Minutes = Annotated[int, Number(0, 24 * 60)]


@dataclass(frozen=True, slots=True, order=True)
class LocalMoment:
    """A day and a time of day where the delegation is."""

    day: date
    at: time

    def to_text(self) -> str:
        """As it is written in files: 2027-03-01 10:20."""
        return f"{self.day.isoformat()} {self.at.isoformat('minutes')}"


@dataclass(frozen=True, slots=True)
class Delegation:
    """A visit of a party of guests; all times of it are those of its `timezone` (IANA).

    `country` is that of the guests, ISO 3166-1 alpha-2; `organisation` who sends them, `host` who
    receives them. IDs of its people follow from `seed`, which tells nobody anything. What is known
    of them is kept for so many months after its last day. A `sample` is of invented people.
    """

    id: Id
    name: Line
    starts: date
    ends: date
    country: Annotated[str, Text(2, r"(?:[A-Z]{2})?")] = ""
    organisation: Line = ""
    host: Line = ""
    host_phone: Line = ""
    timezone: Line = USUAL_ZONE
    languages: tuple[LanguageTag, ...] = ()
    notes: NotesText = ""
    retention_months: Annotated[int, Number(1, MAX_MONTHS)] = 6
    seed: Annotated[str, Text(100)] = ""
    sample: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone; that of the program's home where the name is none."""
        return zone_of(self.timezone) or ZoneInfo(USUAL_ZONE)

    @property
    def days(self) -> tuple[date, ...]:
        """Its days, in order."""
        first = self.starts.toordinal()
        return tuple(date.fromordinal(it) for it in range(first, self.ends.toordinal() + 1))

    def moment(self, day: date, at: time) -> datetime:
        """A time of day there, as a moment with its zone."""
        return datetime.combine(day, at, self.zone)

    def has_moment(self, day: date, at: time) -> bool:
        """Whether there is this time: in a night in which clocks go forward, an hour is not."""
        back = self.moment(day, at).astimezone(UTC).astimezone(self.zone)
        return back.replace(tzinfo=None) == datetime.combine(day, at)

    def is_within(self, day: date) -> bool:
        """Whether it is there on this day."""
        return self.starts <= day <= self.ends

    def is_called(self, text: str) -> bool:
        """Whether this is its ID or its name."""
        return text == self.id or text.strip().casefold() == self.name.casefold()


class ItemKind(StrEnum):
    """What guests do."""

    VISIT = "visit"
    MEETINGS = "meetings"
    """Short meetings with hosts, one after the other."""
    MEAL = "meal"
    TRANSFER = "transfer"
    LECTURE = "lecture"
    FREE = "free"


@dataclass(frozen=True, slots=True, order=True)
class SlotBreak:
    """A time without meetings."""

    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """Something that guests do from one time of a day to another.

    All guests take part, or `people` alone, where there are any; of meetings these can be hosts,
    too. `interpreters` are away from the tables for it; of meetings they are the only ones who
    translate. `link` is for what is online. It takes `travel_minutes` to get there and away.
    Meetings last `slot_minutes` each, with a pause between two.
    """

    id: Id
    day: date
    starts: time
    ends: time
    kind: ItemKind = ItemKind.VISIT
    titles: tuple[Wording, ...] = ()
    notes: tuple[Wording, ...] = ()
    place: Line = ""
    address: Line = ""
    link: Line = ""
    people: tuple[Id, ...] = ()
    interpreters: tuple[Id, ...] = ()
    travel_minutes: Minutes = 0
    slot_minutes: Annotated[int, Number(5, 240)] = 20
    pause_minutes: Minutes = 0
    breaks: tuple[SlotBreak, ...] = ()

    def title(self, lang: str) -> str:
        """What it is called, for a reader of a language."""
        return words_in(self.titles, lang)

    def note(self, lang: str) -> str:
        """What is to be known of it, for a reader of a language."""
        return words_in(self.notes, lang)


class Party(StrEnum):
    """On which side of the table somebody sits."""

    GUEST = "guest"
    HOST = "host"


class AttendanceState(StrEnum):
    """Whether somebody came."""

    EXPECTED = "expected"
    PRESENT = "present"
    LATE = "late"
    """Comes at the time that is said with it."""
    ABSENT = "absent"
    """Is away from the time on that is said with it, or at all."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody of the guests or hosts; `member` is the organisation's ID in the catalogue, or none.

    Who has the same label in `together` has meetings together; hosts of one member do so without
    one. `protocol` is the place in the order of protocol, 1 first, 0 for none. `most_meetings` is 0
    where nothing is said. `basis` is what storing the person rests on, `source` the list that they
    came from first. `photo` names a picture.
    """

    id: Id
    party: Party
    given_name: Line = ""
    family_name: Line = ""
    honorific: Line = ""
    organisation: Line = ""
    member: NoIdOrOne = ""
    role: Line = ""
    email: Line = ""
    phone: Line = ""
    languages: tuple[LanguageTag, ...] = ()
    protocol: Annotated[int, Number(0, 10_000)] = 0
    present_from: LocalMoment | None = None
    present_to: LocalMoment | None = None
    most_meetings: Annotated[int, Number(0, 1_000)] = 0
    together: Line = ""
    basis: LawfulBasis = LawfulBasis.UNKNOWN
    photo: NoIdOrOne = ""
    attendance: AttendanceState = AttendanceState.EXPECTED
    attendance_at: LocalMoment | None = None
    looks_for: NotesText = ""
    notes: NotesText = ""
    source: Line = ""

    @property
    def name(self) -> str:
        """Given and family name, as they are said."""
        return " ".join(filter(None, (self.given_name, self.family_name)))

    @property
    def label(self) -> str:
        """The name or, of somebody without one, the organisation."""
        return self.name or self.organisation

    def is_there(self, starts: LocalMoment, ends: LocalMoment) -> bool:
        """Whether they are there for the whole of this time, as far as is known."""
        if self.present_from is not None and starts < self.present_from:
            return False
        if self.present_to is not None and ends > self.present_to:
            return False
        if self.attendance is AttendanceState.LATE:
            return self.attendance_at is None or starts >= self.attendance_at
        if self.attendance is AttendanceState.ABSENT:
            return self.attendance_at is not None and ends <= self.attendance_at
        return True


@dataclass(frozen=True, slots=True)
class MeetingTable:
    """A table or booth at which meetings take place; tables are in their `order`.

    One without a `place` of its own stands where the meetings of the time are.
    """

    id: Id
    name: Line
    order: Annotated[int, Number(0, 10_000)] = 0
    notes: NotesText = ""
    place: Line = ""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Who translates between any two of these languages."""

    id: Id
    name: Line
    phone: Line = ""
    email: Line = ""
    languages: tuple[LanguageTag, ...] = ()
    present_from: LocalMoment | None = None
    present_to: LocalMoment | None = None
    notes: NotesText = ""

    def is_there(self, starts: LocalMoment, ends: LocalMoment) -> bool:
        """Whether they are there for the whole of this time."""
        return (self.present_from is None or starts >= self.present_from) and (
            self.present_to is None or ends <= self.present_to
        )


@dataclass(frozen=True, slots=True)
class ParticipantDiet:
    """What somebody does not eat: for the kitchen alone, and erased when the delegation ends.

    No part of the person, so that no paper or file that has people has it.
    """

    id: Id
    person: Id
    text: Line = ""


@dataclass(frozen=True, slots=True)
class ParticipantPhoto:
    """The picture of somebody, as JPEG or PNG."""

    id: Id
    data: bytes


@lru_cache
def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of an IANA name; None where there is none of this name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def refuse_odd_delegation(delegation: Delegation) -> None:
    """Raise FieldError for a delegation without a name, or with days or a zone that cannot be."""
    if not delegation.name.strip():
        raise FieldError("name", N_("Enter a name for the delegation."))
    if len(delegation.name) > MAX_NAME_OF_DELEGATION:
        what = N_("This text is too long: {most} characters at most.")
        raise FieldError("name", what, most=MAX_NAME_OF_DELEGATION)
    if delegation.ends < delegation.starts:
        what, remedy = N_("The last day is before the first."), N_("Correct one of the two days.")
        raise FieldError("ends", what, remedy)
    if (delegation.ends - delegation.starts).days >= MAX_DAYS:
        what = N_("A delegation can stay {most} days at most.")
        raise FieldError("ends", what, most=MAX_DAYS)
    if not 1 <= delegation.retention_months <= MAX_MONTHS:
        what = N_("Enter 1 to {most} months.")
        raise FieldError("retention_months", what, most=MAX_MONTHS)
    if zone_of(delegation.timezone) is None:
        what = N_("“{zone}” is not a time zone.")
        remedy = N_("Write it like Europe/Berlin.")
        raise FieldError("timezone", what, remedy, zone=delegation.timezone)
    refuse_out_of_bounds(delegation)


def refuse_odd_presence(person: Participant | Interpreter, delegation: Delegation) -> None:
    """Raise FieldError for somebody who comes or leaves when the delegation is not there.

    And for what nobody can be: with a name that never ends.
    """
    refuse_out_of_bounds(person)
    for name in ("present_from", "present_to"):
        at = getattr(person, name)
        if at is not None and not delegation.is_within(at.day):
            raise FieldError(
                name,
                N_("{moment} is outside the days of this delegation: {first} to {last}."),
                moment=Sentence("{day} {time}", day=at.day, time=f"{at.at:%H:%M}"),
                first=delegation.starts,
                last=delegation.ends,
            )
    start, end = person.present_from, person.present_to
    if start is not None and end is not None and end <= start:
        raise FieldError("present_to", *ENDS_BEFORE)


def refuse_odd_item(item: ProgrammeItem, delegation: Delegation) -> None:
    """Raise FieldError for an item outside the delegation's days, or with times that cannot be."""
    if not delegation.is_within(item.day):
        what = N_("{day} is not a day of this delegation: it is there from {first} to {last}.")
        raise FieldError("day", what, day=item.day, first=delegation.starts, last=delegation.ends)
    if item.ends <= item.starts:
        raise FieldError("ends", *ITEM_ENDS_BEFORE)
    for name, at in (("starts", item.starts), ("ends", item.ends)):
        if not delegation.has_moment(item.day, at):
            what = N_("{time} does not exist on {day}: clocks go forward.")
            remedy = N_("Choose an earlier or a later time.")
            raise FieldError(name, what, remedy, time=f"{at:%H:%M}", day=item.day)
    if item.kind is ItemKind.MEETINGS and item.slot_minutes not in SLOT_MINUTES:
        raise FieldError("slot_minutes", N_("Enter 15, 20 or 30 minutes for a meeting."))
    refuse_out_of_bounds(item)
