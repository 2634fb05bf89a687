"""Meeting plans of a delegation: what is asked for, what was planned, and why a wish was refused.

Times, people and rules alone; who these people are is known to the delegation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PlanUnit:
    """Who sits at one side of a table: a guest, a host, or people who go together.

    No languages means that nobody knows them; then no interpreter is planned for this unit.
    `slots` are those in which it is present, `over` those in which it was and that have begun;
    `most` is how many meetings it can have at most, what was counted in.
    """

    id: str
    languages: frozenset[str]
    slots: frozenset[str]
    most: int
    over: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlanSlot:
    """When meetings take place; slots that overlap are one time for whoever is in both.

    They are at the `place` of the slot where their table has none of its own.
    """

    id: str
    starts: datetime
    ends: datetime
    place: str = ""


@dataclass(frozen=True, slots=True)
class PlanWay:
    """How many minutes it takes from one place to another, and back."""

    one: str
    other: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PlanInterpreter:
    """Who translates between any two of these languages, in the slots of their presence."""

    id: str
    languages: frozenset[str]
    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlanWish:
    """That two want to meet; the value is that of both sides' wishes together, 1 or more."""

    guest: str
    host: str
    value: int


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A guest and a host at a table; an interpreter is there if they share no language."""

    guest: str
    host: str
    slot: str
    table: str
    interpreter: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Who meets."""
        return self.guest, self.host


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """What a plan is made of.

    `never` has pairs of a guest and a host. `pinned` meetings stay as they are, also where they
    break a rule; `before` is the plan that is printed already, of which little should change. With
    `nothing_new` only who meets in it may meet: a wish that was refused then changes no page.
    `table_places` says where tables stand, `ways` how far it is between places; nobody meets at one
    without the time to come there from another.
    """

    guests: tuple[PlanUnit, ...]
    hosts: tuple[PlanUnit, ...]
    slots: tuple[PlanSlot, ...]
    tables: tuple[str, ...]
    interpreters: tuple[PlanInterpreter, ...]
    wishes: tuple[PlanWish, ...]
    never: frozenset[tuple[str, str]]
    pinned: tuple[PlannedMeeting, ...]
    before: tuple[PlannedMeeting, ...]
    nothing_new: bool = False
    table_places: Mapping[str, str] = field(default_factory=dict)
    ways: tuple[PlanWay, ...] = ()


class RefusalReason(StrEnum):
    """Why a wish was not granted."""

    NEVER_WITH = "never-with"
    """The two must not meet."""
    NEVER_PRESENT = "never-present"
    """They are never there at the same time, or one of them is not there at all."""
    TIMES_OVER = "times-over"
    """The times at which both were there have begun or are past."""
    NOBODY_SPEAKS_BOTH = "nobody-speaks-both"
    "They share no language, and no interpreter speaks a language of each side."
    INTERPRETERS_NEVER_PRESENT = "interpreters-never-present"
    """Those who speak a language of each are never there when both are."""
    GUEST_FULL = "guest-full"
    HOST_FULL = "host-full"
    """Has as many meetings as it can have."""
    GUEST_BUSY = "guest-busy"
    HOST_BUSY = "host-busy"
    """Meets somebody else in the slot."""
    GUEST_ON_WAY = "guest-on-way"
    HOST_ON_WAY = "host-on-way"
    """Meets somebody at another place too shortly before or after the slot."""
    INTERPRETERS_TAKEN = "interpreters-taken"
    """All interpreters for the language translate elsewhere in the slot."""
    INTERPRETERS_ABSENT = "interpreters-absent"
    """None of the interpreters for the language is there in the slot."""
    NO_TABLE = "no-table"
    """All tables are taken in the slot."""
    NOT_ASKED = "not-asked"
    """Nothing is missing in the slot; it is in no printed plan, and nobody has said to grant it."""
    YIELDS = "yields"
    """The same, but it does not fit beside others that can be granted."""


@dataclass(frozen=True, slots=True)
class RefusedWish:
    """A wish that was not granted, and the one thing that was missing for it.

    `slot` is a slot in which nothing else was missing; where there is none, `also` names what else
    was missing in the slot that came nearest. `language` is the one that interpreters lacked.
    """

    guest: str
    host: str
    reason: RefusalReason
    slot: str = ""
    language: str = ""
    also: tuple[RefusalReason, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """Who wanted to meet."""
        return self.guest, self.host

    @property
    def can_be_granted(self) -> bool:
        """Whether nothing is missing but that somebody says so."""
        return self.reason is RefusalReason.NOT_ASKED


class PlannedBy(StrEnum):
    """Who made a plan."""

    SOLVER = "solver"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A plan; `value` is that of its wishes, and if `proven`, no plan that keeps as much has more.

    It has every meeting that was pinned.
    """

    meetings: tuple[PlannedMeeting, ...]
    refused: tuple[RefusedWish, ...]
    value: int
    proven: bool
    by: PlannedBy


class PlanRule(StrEnum):
    """What a meeting can break."""

    GUEST_TWICE = "guest-twice"
    HOST_TWICE = "host-twice"
    TABLE_TWICE = "table-twice"
    INTERPRETER_TWICE = "interpreter-twice"
    GUEST_HURRIED = "guest-hurried"
    HOST_HURRIED = "host-hurried"
    INTERPRETER_HURRIED = "interpreter-hurried"
    """Is at another place too shortly before or after."""
    MET_TWICE = "met-twice"
    GUEST_ABSENT = "guest-absent"
    HOST_ABSENT = "host-absent"
    INTERPRETER_ABSENT = "interpreter-absent"
    GUEST_FULL = "guest-full"
    HOST_FULL = "host-full"
    NEVER_WITH = "never-with"
    INTERPRETER_MISSING = "interpreter-missing"
    INTERPRETER_NEEDLESS = "interpreter-needless"
    INTERPRETER_UNFIT = "interpreter-unfit"
    """Speaks no language of one of the two."""
    UNKNOWN_TABLE = "unknown-table"
    PIN_MOVED = "pin-moved"
    """Was pinned, and is not in the plan."""


@dataclass(frozen=True, slots=True)
class PlanConflict:
    """A rule that a meeting breaks, and the other meetings that break it with this one."""

    meeting: PlannedMeeting
    rule: PlanRule
    others: tuple[PlannedMeeting, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingAlternative:
    """Where a meeting can go, and the meetings that must give way for it."""

    meeting: PlannedMeeting
    displaces: tuple[PlannedMeeting, ...] = ()
