"""All that is known of one delegation at one moment."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.domain.delegation import (
    Delegation,
    Interpreter,
    MeetingTable,
    Participant,
    ParticipantDiet,
    Party,
    ProgrammeItem,
)
from app.domain.delegation_feedback import (
    FeedbackAnswer,
    FeedbackQuestion,
    questionnaire_of,
)
from app.domain.delegation_handout import DelegationHandout
from app.domain.delegation_meetings import (
    Meeting,
    MeetingPlan,
    MeetingSlot,
    NeverWith,
    PlanPrint,
    Wish,
    slots_in,
)
from app.domain.delegation_record import RecordConflict
from app.domain.delegation_travel import TravelTime, Ways, ways_of
from app.domain.delegation_units import UnitIndex, units_of
from app.domain.question import Questionnaire


@dataclass(frozen=True)
class Dossier:
    """A delegation with its programme, people, wishes and meetings, each in its order.

    `conflicts` are what two laptops wrote differently and nobody has decided; `unreadable` counts
    what only a newer program reads.
    """

    delegation: Delegation
    items: tuple[ProgrammeItem, ...] = ()
    people: tuple[Participant, ...] = ()
    tables: tuple[MeetingTable, ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    wishes: tuple[Wish, ...] = ()
    never: tuple[NeverWith, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    plans: tuple[MeetingPlan, ...] = ()
    prints: tuple[PlanPrint, ...] = ()
    diets: tuple[ParticipantDiet, ...] = ()
    handouts: tuple[DelegationHandout, ...] = ()
    feedback_questions: tuple[FeedbackQuestion, ...] = ()
    feedback: tuple[FeedbackAnswer, ...] = ()
    travel_times: tuple[TravelTime, ...] = ()
    conflicts: tuple[RecordConflict, ...] = ()
    unreadable: int = 0

    @cached_property
    def slots(self) -> tuple[MeetingSlot, ...]:
        """All times for meetings, in order."""
        return slots_in(self.items)

    @cached_property
    def slot_of(self) -> Mapping[str, MeetingSlot]:
        """Each slot by its ID."""
        return {it.id: it for it in self.slots}

    @cached_property
    def units(self) -> UnitIndex:
        """Who sits together."""
        return units_of(self.delegation, self.people)

    @cached_property
    def person_of(self) -> Mapping[str, Participant]:
        """Each person by their ID."""
        return {it.id: it for it in self.people}

    @cached_property
    def interpreter_of(self) -> Mapping[str, Interpreter]:
        """Each interpreter by their ID."""
        return {it.id: it for it in self.interpreters}

    @cached_property
    def table_of(self) -> Mapping[str, MeetingTable]:
        """Each table by its ID."""
        return {it.id: it for it in self.tables}

    @cached_property
    def ways(self) -> Ways:
        """The minutes between its places."""
        return ways_of(self.travel_times)

    @cached_property
    def questions(self) -> Questionnaire:
        """What its people are asked afterwards."""
        return questionnaire_of(self.feedback_questions)

    @property
    def guests(self) -> tuple[Participant, ...]:
        """The people who come."""
        return self.of_party(Party.GUEST)

    @property
    def hosts(self) -> tuple[Participant, ...]:
        """The people whom they meet."""
        return self.of_party(Party.HOST)

    def of_party(self, party: Party) -> tuple[Participant, ...]:
        """Guests or hosts."""
        return tuple(it for it in self.people if it.party is party)

    @property
    def plan(self) -> MeetingPlan | None:
        """The plan that was made last."""
        return self.plans[-1] if self.plans else None

    @property
    def printed(self) -> MeetingPlan | None:
        """The plan that was printed last."""
        made = {it.id: it for it in self.plans}
        found = (made[it.plan] for it in reversed(self.prints) if it.plan in made)
        return next(found, None)

    def printed_for(self, party: Party) -> MeetingPlan | None:
        """The plan that the people of a party have on paper."""
        made = {it.id: it for it in self.plans}
        theirs = (it for it in reversed(self.prints) if it.party in {None, party})
        return next((made[it.plan] for it in theirs if it.plan in made), None)

    def meetings_of(self, id_: str) -> tuple[Meeting, ...]:
        """The meetings that take place of a unit, a person or a member, in the order of time."""
        return tuple(it for it in self.all_meetings_of(id_) if it.takes_place)

    def all_meetings_of(self, id_: str) -> tuple[Meeting, ...]:
        """What is kept of their meetings: those that fell out among them."""
        unit = self.units.find(id_)
        name = unit.id if unit else id_
        return tuple(it for it in self.meetings if name in it.pair)

    def kitchen(self) -> tuple[tuple[str, int], ...]:
        """For how many people what is to be cooked otherwise; without a name."""
        there = self.person_of
        counts = Counter(it.text for it in self.diets if it.text and it.person in there)
        return tuple(sorted(counts.items()))
