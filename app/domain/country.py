"""What the law of a fair's country asks of the booth, and leads without personal data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.domain.lead import Lead, Purpose
from app.domain.lead_draft import LeadDraft, Problem
from app.domain.lead_fields import (
    IMPERSONAL,
    PERSON,
    VALUE_FIELDS,
    text_in,
    without_personal,
)
from app.domain.messages import N_

_USUAL = (Purpose.CONTACT, Purpose.HANDOVER, Purpose.NEWSLETTER)
_OTHERS = ("note", "codes", "attachments")


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """The form of consent in a country; `law` and `source` say why. No legal advice.

    `country` is empty for what applies elsewhere. `purposes` are asked for in this order, nothing
    may be done without the `required` ones, and a `written` consent is signed. Without
    `personal_data` a lead says what was asked for, not by whom. It applies from the day `since`.
    """

    country: str
    purposes: tuple[Purpose, ...] = _USUAL
    required: tuple[Purpose, ...] = ()
    written: bool = False
    personal_data: bool = True
    since: date | None = None
    law: str = ""
    source: str = ""
    others: tuple[str, ...] = ()
    """Further countries whose words are shown, where fairs of several are joined."""

    def missing(self, lead: Lead) -> tuple[Purpose, ...]:
        """What is required here and was not agreed to."""
        return tuple(purpose for purpose in self.required if not lead.agreed_to(purpose))


def together(profiles: Iterable[CountryProfile]) -> CountryProfile:
    """What several countries ask for at once: all that any of them does."""
    first, *others = dict.fromkeys(profiles)
    every = (first, *others)
    return replace(
        first,
        purposes=tuple(dict.fromkeys(it for each in every for it in each.purposes)),
        required=tuple(dict.fromkeys(it for each in every for it in each.required)),
        written=any(each.written for each in every),
        personal_data=all(each.personal_data for each in every),
        law="; ".join(dict.fromkeys(filter(None, (each.law for each in every)))),
        source="; ".join(dict.fromkeys(filter(None, (each.source for each in every)))),
        others=tuple(each.country for each in others if each.country),
    )


def without_person(draft: LeadDraft) -> LeadDraft:
    """The draft with what was asked for and what comes next, and nothing about who asked.

    What a newer program asked for stays: it knows of it what this one does not.
    """
    personal = {field.name for field in VALUE_FIELDS if field.personal}
    return LeadDraft(
        id=draft.id,
        fair=draft.fair,
        person=without_personal(draft.person),
        rating=draft.rating,
        next_step=draft.next_step,
        due=draft.due,
        interests=tuple(replace(item, handover=False) for item in draft.interests),
        values=tuple(it for it in draft.values if it.field not in personal),
    )


def personal_fields(draft: LeadDraft) -> Iterator[Problem]:
    """What may not be stored where no personal data are, field by field."""
    what = N_("No personal data may be stored at this fair. Leave this empty.")
    texts = {field.name: getattr(draft.person, field.name) for field in PERSON}
    texts |= {field.name: text_in(draft.values, field.name) for field in VALUE_FIELDS}
    filled = [name for name, text in texts.items() if name not in IMPERSONAL and text.strip()]
    for name in (*filled, *(other for other in _OTHERS if getattr(draft, other))):
        yield Problem(name, what, blocking=True)
    if not draft.interests and not draft.next_step:
        nothing = N_("Add an interest or a next step.")
        yield Problem("interests", nothing, blocking=True)
