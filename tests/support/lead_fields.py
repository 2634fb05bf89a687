"""Something to say in every field of a lead."""

from dataclasses import replace
from typing import Any

from app.domain.field_kinds import AmountKind, ChoiceKind, DayKind
from app.domain.lead_draft import LeadDraft
from app.domain.lead_fields import FIELDS, FieldLocation, LeadField, with_text

ONE_TEXT = tuple(field for field in FIELDS if field.kind is not None and field.name != "fair")
"""The fields that somebody fills in with one text; a lead has its fair from the first."""

_FORMS = {
    "email": ("a@erz.example", "b@erz.example"),
    "phone": ("+49301234567", "+49301234568"),
    "mobile": ("+491701234567", "+491701234568"),
    "country": ("MN", "DE"),
    "language": ("mn", "de"),
}


def said(field: LeadField, which: int = 0) -> str:
    """The text form of something that a field can say, and of something else."""
    if field.name in _FORMS:
        return _FORMS[field.name][which]
    match field.kind:
        case ChoiceKind():
            return str(list(field.kind.titles)[which])
        case DayKind():
            return ("2026-12-01", "2026-12-02")[which]
        case AmountKind():
            return ("1500", "2750.50")[which]
        case _:
            return f"{field.name.replace('_', ' ')} {('eins', 'zwei')[which]}"


def saying(draft: LeadDraft, field: LeadField, text: str) -> LeadDraft:
    """The draft with this text form in a field."""
    if field.lies is FieldLocation.VALUES:
        return replace(draft, values=with_text(draft.values, field.name, text))
    changed: dict[str, Any] = {field.name: field.text_kind.from_text(text)}
    if field.lies is FieldLocation.PERSON:
        return replace(draft, person=replace(draft.person, **changed))
    return replace(draft, **changed)


def filled(draft: LeadDraft, which: int = 0) -> LeadDraft:
    """The draft with something in every field of one text."""
    for field in ONE_TEXT:
        draft = saying(draft, field, said(field, which))
    return draft
