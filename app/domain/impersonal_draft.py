"""Leads of a fair at which no personal data may be stored: what asks, and nothing of who."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.lead import FieldValue
from app.domain.lead_answer import names_nobody
from app.domain.lead_draft import LeadDraft, Problem
from app.domain.lead_fields import (
    IMPERSONAL,
    PERSON,
    VALUE_FIELDS,
    is_answer,
    text_in,
    without_personal,
)
from app.domain.messages import N_
from app.domain.question import NO_QUESTIONS, Questionnaire

_WHAT = N_("No personal data may be stored at this fair. Leave this empty.")
_OTHERS = {
    "note": _WHAT,
    "codes": N_("No personal data may be stored at this fair. Leave out the code of the badge."),
    "attachments": N_("No personal data may be stored at this fair. Leave out the photo."),
}


def without_person(draft: LeadDraft, questions: Questionnaire = NO_QUESTIONS) -> LeadDraft:
    """The draft with what was asked for and what comes next, and nothing about who asked.

    What a newer program asked for stays: it knows of it what this one does not. Of the answers to
    the questions of its fair those stay that are chosen or counted.
    """
    personal = {field.name for field in VALUE_FIELDS if field.personal}
    personal |= {it.field for it in _telling(draft, questions)}
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


def _telling(draft: LeadDraft, questions: Questionnaire) -> Iterator[FieldValue]:
    """The answers in words of the visitor's own, and days: they can say who somebody is."""
    for it in draft.values:
        if is_answer(it.field) and not names_nobody(it, questions):
            yield it


def personal_fields(draft: LeadDraft, questions: Questionnaire = NO_QUESTIONS) -> Iterator[Problem]:
    """What may not be stored where no personal data are, field by field."""
    texts = {field.name: getattr(draft.person, field.name) for field in PERSON}
    texts |= {field.name: text_in(draft.values, field.name) for field in VALUE_FIELDS}
    answered = [it.field for it in _telling(draft, questions)]
    filled = [name for name, text in texts.items() if name not in IMPERSONAL and text.strip()]
    for name in (*filled, *answered):
        yield Problem(name, _WHAT, blocking=True)
    for name, what in _OTHERS.items():
        if getattr(draft, name):
            yield Problem(name, what, blocking=True)
    if not draft.interests and not draft.next_step:
        nothing = N_("Add an interest or a next step.")
        yield Problem("interests", nothing, blocking=True)
