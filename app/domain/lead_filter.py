"""Which leads of a list are wanted: when and where they were made, and what stands in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.country import CountryProfile
from app.domain.lawful_use import Bar, Door, bar
from app.domain.lead import Lead, Purpose, Rating
from app.domain.lead_answer import has_answer
from app.domain.lead_fields import is_promised


class Scope(StrEnum):
    """How far back a list goes."""

    TODAY = "today"
    FAIR = "fair"
    ALL = "all"


class ConsentState(StrEnum):
    """Whether a visitor agreed to be contacted or to anything else, and whether it still stands."""

    GIVEN = "given"
    NO_CONTACT = "no-contact"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    REQUIRED = "required"
    """The law of its fair requires more than was agreed to: it leaves by no door."""
    NOT_GIVEN = "not-given"
    """Nobody may be contacted, for whatever reason."""


class StepState(StrEnum):
    """What is promised: anything, something whose day has come, or nothing."""

    OPEN = "open"
    DUE = "due"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FilterContext:
    """The day on the laptop's calendar and the fair that new leads belong to.

    `laws` are the profiles by the ids of fairs.
    """

    today: date
    fair: str
    laws: Mapping[str, CountryProfile] = field(default_factory=dict)

    def bar(self, lead: Lead) -> Bar | None:
        """Why a lead may not be used at all by the law of its fair; that it is due is another."""
        profile = self.laws.get(lead.fair)
        return bar(profile, lead, Door.EXPORT) if profile else None


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """What a lead must be; what is empty sets no limit. `country` is ISO 3166-1 alpha-2.

    `answer` is a question that was answered, `ID`, or how: `ID=VALUE`. `year` is that in which a
    lead was made.
    """

    scope: Scope = Scope.ALL
    rating: Rating | None = None
    step: StepState | None = None
    consent: ConsentState | None = None
    country: str = ""
    member: str = ""
    answer: str = ""
    fair: str = ""
    year: int | None = None

    def takes(self, lead: Lead, here: FilterContext) -> bool:
        """Whether a lead is wanted."""
        return (
            is_in(lead, self.scope, here)
            and self.fair in {"", lead.fair}
            and self.year in {None, lead.created.at.year}
            and self.rating in {None, lead.rating}
            and (self.step is None or self.step in step_states(lead, here.today))
            and (self.consent is None or self.consent in consent_states(lead, here))
            and self.country in {"", lead.person.country}
            and (not self.answer or has_answer(lead.values, self.answer))
            and (not self.member or any(it.member == self.member for it in lead.interests))
        )

    def of(self, leads: Iterable[Lead], here: FilterContext) -> tuple[Lead, ...]:
        """The wanted leads, in their order."""
        return tuple(lead for lead in leads if self.takes(lead, here))


def is_in(lead: Lead, scope: Scope, here: FilterContext) -> bool:
    """Whether a lead was made today, or belongs to the fair."""
    match scope:
        case Scope.TODAY:
            return lead.created.at.date() == here.today
        case Scope.FAIR:
            return lead.fair == here.fair
        case Scope.ALL:
            return True


def consent_states(lead: Lead, here: FilterContext) -> frozenset[ConsentState]:
    """All that holds of a lead's consents."""
    own = consent_state(lead)
    states = {own} if own is ConsentState.GIVEN else {own, ConsentState.NOT_GIVEN}
    return frozenset({*states, ConsentState.REQUIRED} if here.bar(lead) else states)


def consent_state(lead: Lead) -> ConsentState:
    """Given with the consent to be contacted; withdrawn where there were some and none stands."""
    if lead.agreed_to(Purpose.CONTACT):
        return ConsentState.GIVEN
    if any(item.withdrawn is None for item in lead.consents):
        return ConsentState.NO_CONTACT
    return ConsentState.WITHDRAWN if lead.counting() else ConsentState.MISSING


def step_states(lead: Lead, today: date) -> frozenset[StepState]:
    """What holds of a lead's next step."""
    if not is_promised(lead):
        return frozenset({StepState.NONE})
    is_due = lead.due is not None and lead.due <= today
    return frozenset({StepState.OPEN, StepState.DUE} if is_due else {StepState.OPEN})
