"""What each lead of a fair still lacks, in the order in which it is asked for in the evening."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.country import CountryProfile
from app.domain.lawful_use import is_personal
from app.domain.lead import ConsentHow, Lead, Purpose, Rating
from app.domain.lead_fields import is_promised
from app.domain.messages import N_
from app.domain.names import names_of


class Lack(StrEnum):
    """What is still to be done with a lead; what others wait for comes first."""

    CONFLICT = "conflict"
    """Two laptops changed it without knowing of each other."""
    DUPLICATE = "duplicate"
    """It seems to be the person of another lead."""
    NAME = "name"
    """There is a photo, of a card say, and nobody typed what stands on it."""
    CONSENT = "consent"
    """Nobody asked whether the visitor may be contacted, or what the law requires was not given."""
    NEXT_STEP = "next-step"
    """Nothing is promised to somebody who may be contacted."""
    ANSWER = "answer"
    """A question that the fair requires has no answer."""


LACKS: Mapping[Lack, str] = {
    Lack.CONFLICT: N_("Changed on two laptops"),
    Lack.DUPLICATE: N_("Captured twice"),
    Lack.NAME: N_("Photo without a name"),
    Lack.CONSENT: N_("No decision on contact"),
    Lack.NEXT_STEP: N_("No next step"),
    Lack.ANSWER: N_("Required question not answered"),
}

_PHOTOS = frozenset({"image/jpeg", "image/png"})
"""Kinds of attachments that hold a card or badge; a signature or a brochure is none."""

Unanswered = Callable[[Lead], bool]
"""Whether a lead has no answer to a question that its fair requires."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the leads: by their ids what is in conflict or captured twice.

    `laws` are the profiles by the ids of fairs.
    """

    conflicts: frozenset[str] = frozenset()
    duplicates: frozenset[str] = frozenset()
    laws: Mapping[str, CountryProfile] = field(default_factory=dict)
    unanswered: Unanswered = lambda _lead: False


@dataclass(frozen=True, slots=True)
class OpenLead:
    """A lead that lacks something."""

    lead: Lead
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class WorkLeft:
    """The leads that lack something, oldest first, of `leads` in all."""

    open: tuple[OpenLead, ...]
    leads: int

    def count(self, lack: Lack) -> int:
        """How many leads lack this."""
        return sum(lack in it.lacks for it in self.open)

    def counts(self) -> Mapping[Lack, int]:
        """How many leads lack each thing; what none lacks is left out."""
        return {lack: number for lack in Lack if (number := self.count(lack))}


def work_left(leads: Iterable[Lead], known: Known) -> WorkLeft:
    """What these leads lack; those that are deleted lack nothing."""
    there = sorted(
        (it for it in leads if not it.deleted), key=lambda lead: (lead.created.at, lead.id)
    )
    open_ = tuple(OpenLead(lead, lacks) for lead in there if (lacks := lacks_of(lead, known)))
    return WorkLeft(open_, len(there))


def lacks_of(lead: Lead, known: Known) -> tuple[Lack, ...]:
    """What one lead lacks."""
    found = {
        Lack.CONFLICT: lead.id in known.conflicts,
        Lack.DUPLICATE: lead.id in known.duplicates,
        Lack.NAME: _is_unread(lead),
        Lack.CONSENT: _is_undecided(lead, known.laws.get(lead.fair)),
        Lack.NEXT_STEP: _waits(lead),
        Lack.ANSWER: known.unanswered(lead),
    }
    return tuple(lack for lack, is_lacking in found.items() if is_lacking)


def _is_unread(lead: Lead) -> bool:
    """Whether a photo alone says who it is."""
    has_photo = any(it.mime in _PHOTOS for it in lead.attachments)
    return has_photo and not any(text.strip() for text in names_of(lead.person))


def _is_undecided(lead: Lead, law: CountryProfile | None) -> bool:
    """Whether contact is neither agreed to nor refused; a lead without a person needs no answer."""
    if not is_personal(lead) or lead.refused_contact():
        return False
    if not lead.agreed_to(Purpose.CONTACT):
        return not _answered_otherwise(lead)
    return bool(law and law.missing(lead))


def _answered_otherwise(lead: Lead) -> bool:
    """Whether the visitor, who read all words, ticked something else: contact was left out."""
    return any(item.how is ConsentHow.SCREEN for item in lead.counting())


def _waits(lead: Lead) -> bool:
    """Whether a next step is missing: who is cold or refused contact waits for none."""
    return not (is_promised(lead) or lead.rating is Rating.COLD or lead.refused_contact())
