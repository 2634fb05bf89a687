"""What somebody of a delegation does, day by day, in words of their language: for their own eyes.

It has all that is shown of it, so whoever shows it needs neither the delegation nor the vault.
"""

from dataclasses import dataclass
from datetime import date, time

from app.domain.delegation import ItemKind, LocalMoment


@dataclass(frozen=True, slots=True)
class ScheduledMeeting:
    """A meeting of theirs: with which organisation and people, where, and who translates."""

    starts: time
    ends: time
    partner: str
    people: str = ""
    table: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class ScheduledItem:
    """Something that they do; one without a `title` is called by its kind."""

    starts: time
    ends: time
    kind: ItemKind
    title: str = ""
    place: str = ""
    address: str = ""
    link: str = ""
    note: str = ""
    meetings: tuple[ScheduledMeeting, ...] = ()


@dataclass(frozen=True, slots=True)
class ScheduledDay:
    """One of their days."""

    day: date
    items: tuple[ScheduledItem, ...]


@dataclass(frozen=True, slots=True)
class PersonalSchedule:
    """The days of one person as they were known at `as_of`, where they are, and whom they call."""

    lang: str
    name: str
    delegation: str
    as_of: LocalMoment
    days: tuple[ScheduledDay, ...] = ()
    host: str = ""
    host_phone: str = ""


@dataclass(frozen=True, slots=True)
class SealedSchedule:
    """A schedule that the key on one badge opens; `place` follows from the key and tells no key."""

    place: str
    box: bytes
