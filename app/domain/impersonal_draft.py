"""Leads of a fair at which no personal data may be stored: what asks, and nothing of who."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.lead_draft import LeadDraft, Problem
from app.domain.lead_fields import IMPERSONAL, PERSON, VALUE_FIELDS, text_in, without_personal
from app.domain.messages import N_

_OTHERS = ("note", "codes", "attachments")


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
