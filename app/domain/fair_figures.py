"""The figures of a fair: each is defined here, once, for board, report and totals.

One story: what of a lead is counted, by what, by which clock, and what comes of it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from app.domain.lead import FieldValue, NextStep, Rating

PROMPT = timedelta(hours=48)
"""Who is written to within this time has not yet forgotten the talk."""
ANSWER = "answer:"
"""Before the id of a question in the name of a lead's value."""
OWN_WORDS = "own"
"""The next step of a lead that staff wrote in their own words."""


class Breakdown(StrEnum):
    """By what leads are counted; but for the `SEVERAL`, each lead counts once."""

    HOUR = "hour"
    DAY = "day"
    RATING = "rating"
    STEP = "step"
    CONSENT = "consent"
    FOLLOW_UP = "follow-up"
    KNOWN = "known"
    COUNTRY = "country"
    LANGUAGE = "language"
    SECTOR = "sector"
    MEMBER = "member"
    PRODUCT = "product"
    STAFF = "staff"


SEVERAL = frozenset({Breakdown.SECTOR, Breakdown.MEMBER, Breakdown.PRODUCT})
"""A lead counts once for each that it asked for."""


class ContactConsent(StrEnum):
    """Whether a visitor may be contacted."""

    GIVEN = "given"
    NONE = "none"


class FollowUpTime(StrEnum):
    """When a mail to a lead was drafted, or the lead was exported, as far as is on record."""

    PROMPT = "within-48-hours"
    LATE = "later"
    WAITING = "waiting"
    """Not yet, and the 48 hours are not over."""
    MISSED = "missed"
    NO_CONTACT = "no-contact"
    """The visitor did not agree to be contacted."""


class Acquaintance(StrEnum):
    """Whether an older lead of another fair has the same address or number."""

    NEW = "new"
    KNOWN = "known"


_ORDERS: Mapping[Breakdown, tuple[str, ...]] = {
    Breakdown.RATING: (*Rating, ""),
    Breakdown.STEP: (NextStep.MEETING, NextStep.OFFER, NextStep.CALL, OWN_WORDS, ""),
    Breakdown.CONSENT: tuple(ContactConsent),
    Breakdown.FOLLOW_UP: tuple(FollowUpTime),
    Breakdown.KNOWN: tuple(Acquaintance),
}
_IN_TIME = {Breakdown.HOUR, Breakdown.DAY}


class CountedLead(NamedTuple):
    """What of a lead is counted: nothing that says who it is but its id.

    `made` is aware; `step` is a `NextStep`, OWN_WORDS or empty. `asked` are members with the
    offering, if one was named. `followed` is when it was first followed up.
    """

    id: str
    made: datetime
    author: str = ""
    country: str = ""
    language: str = ""
    rating: str = ""
    step: str = ""
    may_contact: bool = False
    known: bool = False
    followed: datetime | None = None
    asked: tuple[tuple[str, str], ...] = ()
    answers: tuple[FieldValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many leads have something; `key` is its value, empty where they say nothing of it."""

    key: str
    leads: int


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """What an answer says: choices by their ids, or a number; of a text neither.

    It was given to the `version` of a question, and is counted under the words of that of
    `told_as`: a number in another unit is not added up. `place` is the question's among all.
    """

    question: str
    choices: tuple[str, ...] = ()
    number: float | None = None
    told_as: int = 0
    version: int = 0
    place: int = 0


def unread(_answer: FieldValue) -> AnswerReading | None:
    """Count no answer: nobody knows what was asked."""
    return None


@dataclass(frozen=True, slots=True)
class AnswerFigures:
    """The answers to a question: how many, each choice, and of numbers their sum and median.

    They are told in the words of this `version`; `by_version` has them apart as they were asked.
    """

    question: str
    answered: int
    choices: tuple[Count, ...] = ()
    total: float | None = None
    median: float | None = None
    version: int = 0
    by_version: tuple["AnswerFigures", ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What a fair cost, in whole units of a currency."""

    amount: int
    currency: str = "EUR"


Tables = Mapping[Breakdown, tuple[Count, ...]]


@dataclass(frozen=True, slots=True)
class FairFigures:
    """The leads of a fair, or of one of its days, counted by everything."""

    leads: int = 0
    tables: Tables = field(default_factory=dict)
    answers: tuple[AnswerFigures, ...] = ()

    def count(self, breakdown: Breakdown, *keys: str) -> int:
        """How many leads have one of these values."""
        return sum(it.leads for it in self.tables.get(breakdown, ()) if it.key in keys)

    @property
    def meetings(self) -> int:
        """How many meetings were agreed."""
        return self.count(Breakdown.STEP, NextStep.MEETING)

    @property
    def promised(self) -> int:
        """How many leads have a next step."""
        return self.leads - self.count(Breakdown.STEP, "")

    @property
    def contactable(self) -> int:
        """How many visitors agreed to be contacted."""
        return self.count(Breakdown.CONSENT, ContactConsent.GIVEN)

    @property
    def hot(self) -> int:
        """How many leads are hot."""
        return self.count(Breakdown.RATING, Rating.HOT)

    @property
    def qualified(self) -> int:
        """How many leads are hot or warm: those whose cost is told."""
        return self.count(Breakdown.RATING, Rating.HOT, Rating.WARM)

    def cost_each(self, cost: Cost | None) -> int | None:
        """What a qualified lead cost, rounded; None where there is none, or no cost."""
        return round(cost.amount / self.qualified) if cost and self.qualified else None


def figures_of(
    leads: Iterable[CountedLead],
    now: datetime,
    sectors_of: Callable[[str, str], Iterable[str]] = lambda _member, _offering: (),
    read: Callable[[FieldValue], AnswerReading | None] = unread,
    *,
    by_staff: bool = False,
) -> FairFigures:
    """Count leads of one fair, in the order in which each breakdown is read.

    `sectors_of` says the sectors of a member, or of one of its offerings; `read` an answer.
    """
    leads = tuple(leads)
    clock = FairClock(leads)
    hours = Counter((it.date(), it.hour) for it in (clock.local(lead.made) for lead in leads))
    tables: dict[Breakdown, Counter[str]] = {
        Breakdown.HOUR: _summed((f"{hour:02}", n) for (_, hour), n in hours.items()),
        Breakdown.DAY: _summed((day.isoformat(), n) for (day, _), n in hours.items()),
        Breakdown.RATING: Counter(lead.rating for lead in leads),
        Breakdown.STEP: Counter(lead.step for lead in leads),
        Breakdown.CONSENT: Counter(_consented(lead) for lead in leads),
        Breakdown.FOLLOW_UP: Counter(follow_up_of(lead, now) for lead in leads),
        Breakdown.KNOWN: Counter(_acquaintance(lead) for lead in leads),
        Breakdown.COUNTRY: Counter(lead.country for lead in leads),
        Breakdown.LANGUAGE: Counter(lead.language for lead in leads),
        **_asked(leads, sectors_of),
    }
    if by_staff:
        tables[Breakdown.STAFF] = Counter(lead.author for lead in leads)
    ordered = {kind: _ordered(kind, counter) for kind, counter in tables.items() if counter}
    return FairFigures(len(leads), ordered, tuple(_answers(leads, read)))


def _asked(
    leads: Iterable[CountedLead], sectors_of: Callable[[str, str], Iterable[str]]
) -> dict[Breakdown, Counter[str]]:
    """What was asked for; leads that asked for the same are counted together."""
    told: dict[Breakdown, Counter[str]] = {it: Counter() for it in SEVERAL}
    for asked, n in Counter(lead.asked for lead in leads).items():
        keys = {
            Breakdown.MEMBER: {member for member, _ in asked},
            Breakdown.PRODUCT: {f"{it[0]}/{it[1]}" for it in asked if it[1]},
            Breakdown.SECTOR: {one for it in asked for one in sectors_of(*it)},
        }
        for kind, several in keys.items():
            for key in several:
                told[kind][key] += n
    return told


def _summed(counts: Iterable[tuple[str, int]]) -> Counter[str]:
    told: Counter[str] = Counter()
    for key, n in counts:
        told[key] += n
    return told


def _consented(lead: CountedLead) -> str:
    return ContactConsent.GIVEN if lead.may_contact else ContactConsent.NONE


def _acquaintance(lead: CountedLead) -> str:
    return Acquaintance.KNOWN if lead.known else Acquaintance.NEW


def follow_up_of(lead: CountedLead, now: datetime) -> FollowUpTime:
    """How a lead was followed up until now."""
    if not lead.may_contact:
        return FollowUpTime.NO_CONTACT
    if lead.followed is not None:
        return FollowUpTime.PROMPT if lead.followed - lead.made <= PROMPT else FollowUpTime.LATE
    return FollowUpTime.WAITING if now - lead.made <= PROMPT else FollowUpTime.MISSED


class FairClock:
    """The clock of a fair: on each day the offset from UTC by which most of its leads were made.

    A laptop that was left in the time zone of home does not shift the hours of the booth.
    """

    def __init__(self, leads: Iterable[CountedLead]) -> None:
        leads = tuple(leads)
        self._zones: dict[date, timezone] = {}
        if len({lead.made.utcoffset() for lead in leads}) < 2:
            return
        told: dict[date, Counter[timedelta]] = {}
        for lead in leads:
            told.setdefault(_day_of(lead.made), Counter())[_ahead(lead.made)] += 1
        for day, offsets in told.items():
            most = max(offsets.values())
            self._zones[day] = timezone(max(it for it in offsets if offsets[it] == most))

    def local(self, moment: datetime) -> datetime:
        """A moment as the fair's clock showed it."""
        zone = self._zones.get(_day_of(moment)) if self._zones else None
        return moment.astimezone(zone) if zone else moment


def _ahead(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _day_of(moment: datetime) -> date:
    """The day by UTC, which is the same for every laptop."""
    return (moment - _ahead(moment)).date()


def of_day(leads: Iterable[CountedLead], day: date) -> tuple[CountedLead, ...]:
    """The leads of a day, by the clock of their fair."""
    leads = tuple(leads)
    clock = FairClock(leads)
    return tuple(lead for lead in leads if clock.local(lead.made).date() == day)


def _ordered(kind: Breakdown, counter: Counter[str]) -> tuple[Count, ...]:
    """Days and hours as they passed, ratings by warmth, all else by how many; nothing said last."""
    if order := _ORDERS.get(kind):
        return tuple(Count(key, counter[key]) for key in order if counter[key])
    if kind in _IN_TIME:
        return tuple(Count(key, counter[key]) for key in sorted(counter))
    ranked = sorted(counter.items(), key=lambda it: (not it[0], -it[1], it[0]))
    return tuple(Count(key, leads) for key, leads in ranked)


def _answers(
    leads: Iterable[CountedLead], read: Callable[[FieldValue], AnswerReading | None]
) -> Iterator[AnswerFigures]:
    told: dict[tuple[int, str, int], list[AnswerReading]] = {}
    for reading in (read(it) for lead in leads for it in lead.answers):
        if reading is not None:
            key = reading.place, reading.question, reading.told_as
            told.setdefault(key, []).append(reading)
    for (_, question, version), readings in sorted(told.items()):
        given: dict[int, list[AnswerReading]] = {}
        for reading in readings:
            given.setdefault(reading.version, []).append(reading)
        apart = tuple(_answer(question, it, given[it]) for it in sorted(given))
        yield replace(_answer(question, version, readings), by_version=apart)


def _answer(question: str, version: int, readings: Collection[AnswerReading]) -> AnswerFigures:
    chosen = Counter(one for reading in readings for one in set(reading.choices))
    ranked = sorted(chosen.items(), key=lambda it: (-it[1], it[0]))
    numbers = [it.number for it in readings if it.number is not None]
    return AnswerFigures(
        question,
        len(readings),
        tuple(Count(key, leads) for key, leads in ranked),
        sum(numbers) if numbers else None,
        median(numbers) if numbers else None,
        version,
    )
