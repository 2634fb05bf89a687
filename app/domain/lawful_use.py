"""Whether a lead may pass a door by the law of its fair: eight doors, one verdict."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from app.domain.country import CountryProfile, Enforcement, LocalCopy
from app.domain.lead import ContactChannel, Lead, NextStep, Purpose
from app.domain.lead_answer import names_nobody
from app.domain.lead_fields import PERSON, VALUE_FIELDS, is_answer
from app.domain.messages import N_
from app.domain.question import Questionnaire


class Door(StrEnum):
    """Where a lead is kept or leaves."""

    SAVE = "save"
    EXPORT = "export"
    CRM = "crm"
    DRAFT = "draft"
    """The draft of an email to the visitor."""
    CALENDAR = "calendar"
    HANDOVER = "handover"
    BUNDLE = "bundle"
    """To another laptop of the same controller."""
    ARCHIVE = "archive"


class Bar(StrEnum):
    """Why a lead does not pass; the one that says most comes first."""

    PERSONAL_DATA = "personal-data"
    """No personal data may be stored at its fair, and it holds some."""
    STAYS = "stays"
    """Data of the fair may not leave the laptop."""
    EXPIRED = "expired"
    """Its last day is over."""
    WITHDRAWN = "withdrawn"
    """What the law requires was agreed to, and taken back."""
    NO_CONSENT = "no-consent"
    """What the law requires was not agreed to."""
    NO_CONTACT = "no-contact"
    """Nobody agreed to be contacted."""
    NO_CHANNEL = "no-channel"
    """Somebody agreed to be contacted, by something else."""
    NO_HANDOVER = "no-handover"
    """Nobody agreed to a hand-over to this member."""
    ABROAD = "abroad"
    """The member is abroad, and what the law of the fair says of that is not known."""


REASONS: Mapping[Bar, str] = {
    Bar.PERSONAL_DATA: N_("No personal data may be stored at its fair."),
    Bar.STAYS: N_("Data of its fair may not leave this laptop."),
    Bar.EXPIRED: N_("Its last day is over."),
    Bar.WITHDRAWN: N_("A consent that the law requires was withdrawn."),
    Bar.NO_CONSENT: N_("A consent that the law requires was not given."),
    Bar.NO_CONTACT: N_("There is no consent to be contacted."),
    Bar.NO_CHANNEL: N_("The consent to contact does not cover this means of contact."),
    Bar.NO_HANDOVER: N_("There is no consent to pass these details on."),
    Bar.ABROAD: N_("No rules are known for the country of its fair, and the member is abroad."),
}


@dataclass(frozen=True, slots=True)
class Receiver:
    """A member to whom a lead would be handed: `country` is empty where it is not known."""

    member: str
    country: str = ""
    is_abroad: bool = False


_LEAVING = frozenset(Door) - {Door.SAVE}
_STOPS = {
    Enforcement.SAVE: frozenset(Door),
    Enforcement.LEAVE: _LEAVING,
    Enforcement.TELL: frozenset[Door](),
}
# A lead that is due is erased on each laptop of the organisation, and a withdrawal has to arrive.
_TO_USE = _LEAVING - {Door.BUNDLE}
_REQUEST = frozenset({Door.DRAFT, Door.CALENDAR, Door.HANDOVER})
"""Doors of the visitor's request alone."""


_personal_of = attrgetter(*(it.name for it in PERSON if it.personal))
_PERSONAL_VALUES = {it.name for it in VALUE_FIELDS if it.personal}


def is_personal(lead: Lead) -> bool:
    """Whether a lead says who asked: anything of a person, a note, a code, a picture."""
    values = (it.value for it in lead.values if it.field in _PERSONAL_VALUES)
    said = lead.notes, lead.codes, lead.attachments
    return any((*said, *_personal_of(lead.person), *values))


def bar(
    profile: CountryProfile,
    lead: Lead,
    door: Door,
    *,
    today: date | None = None,
    until: date | None = None,
    receiver: Receiver | None = None,
) -> Bar | None:
    """Why a lead does not pass a door, None where it may.

    `until` is the last day on which it may be kept, `receiver` whom a hand-over goes to: without
    one it is asked whether it may be handed to anybody.
    """
    if is_personal(lead):
        if not profile.personal_data:
            return Bar.PERSONAL_DATA
        if profile.local_copy is LocalCopy.STAYS and door in _LEAVING:
            return Bar.STAYS
        if today and until and until < today and door in _ended_doors(lead):
            return Bar.EXPIRED
        if door in _STOPS[profile.enforce] and (missing := profile.missing(lead)):
            return Bar.WITHDRAWN if _were_given(lead, missing) else Bar.NO_CONSENT
    if door in {Door.DRAFT, Door.CALENDAR}:
        return _contacting(lead, door)
    return _handing(profile, lead, receiver) if door is Door.HANDOVER else None


def bar_of_answers(profile: CountryProfile, lead: Lead, questions: Questionnaire) -> Bar | None:
    """Why a lead passes no door for what it answered to the questions of its fair, if so.

    Days, and words of the visitor's own, can say who asked.
    """
    values = (it for it in lead.values if is_answer(it.field))
    is_telling = any(not names_nobody(it, questions) for it in values)
    return Bar.PERSONAL_DATA if is_telling and not profile.personal_data else None


def lets_number_out(profile: CountryProfile, lead: Lead) -> bool:
    """Whether a telephone number of a lead may leave in a file that is dialled from.

    It may where nobody was asked and the law does not name the telephone.
    """
    if lead.reachable_by(ContactChannel.PHONE):
        return True
    was_asked = any(item.purpose is Purpose.CONTACT for item in lead.counting())
    return not was_asked and ContactChannel.PHONE not in profile.channels


def _contacting(lead: Lead, door: Door) -> Bar | None:
    """A mail needs the consent to mails, a call that is due the one to calls."""
    ways = lead.channels()
    if not ways:
        return Bar.NO_CONTACT
    needed = ContactChannel.EMAIL if door is Door.DRAFT else ContactChannel.PHONE
    is_named = door is Door.DRAFT or lead.next_step is NextStep.CALL
    return Bar.NO_CHANNEL if is_named and needed not in ways else None


def _handing(profile: CountryProfile, lead: Lead, receiver: Receiver | None) -> Bar | None:
    members = {receiver.member} if receiver else {item.member for item in lead.interests}
    if not any(map(lead.goes_to, members)):
        return Bar.NO_HANDOVER
    return Bar.ABROAD if receiver and receiver.is_abroad and not profile.known else None


def _were_given(lead: Lead, missing: tuple[Purpose, ...]) -> bool:
    return any(item.purpose in missing and item.withdrawn for item in lead.counting())


def _ended_doors(lead: Lead) -> Set[Door]:
    """What a lead is used for no more after its last day.

    The notice says that a newsletter goes on: its files are exports; nothing else is.
    """
    return _REQUEST if lead.agreed_to(Purpose.NEWSLETTER) else _TO_USE
