"""A lead in the one JSON form of lists, leads and exports (docs/reference/leads-format.md)."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from app.domain.field_kinds import LineKind, is_readable
from app.domain.interest import Interest
from app.domain.lead import Consent, Lead, Note, Notice, Purpose, Stamp
from app.domain.lead_answer import LeadAnswer, answers_in
from app.domain.lead_fields import OWN, PERSON, VALUE_FIELDS, LeadField, known_in, unknown_in
from app.domain.newsletter import is_unconfirmed
from app.domain.question import NO_QUESTIONS, Questionnaire

Json = dict[str, Any]


def leads_to_json(
    leads: Iterable[Lead], questions: Callable[[str], Questionnaire] = lambda _fair: NO_QUESTIONS
) -> bytes:
    """Leads as an array, in UTF-8; `questions` are those of the fair of an id."""
    return lines_of_json([lead_to_json(lead, questions(lead.fair)) for lead in leads])


def lines_of_json(forms: list[Json]) -> bytes:
    """Forms of leads as an array, in UTF-8."""
    text = json.dumps(forms, ensure_ascii=False, indent=2)
    # A half of a surrogate pair can come out of a broken code; no reader of UTF-8 takes it.
    return (text + "\n").encode("utf-8", errors="replace")


def lead_to_json(lead: Lead, questions: Questionnaire = NO_QUESTIONS) -> Json:
    """The form of one lead; every name is always there, but for answers and what is not known.

    `questions` are those of its fair.
    """
    answers = [_answer(it) for it in answers_in(lead.values, questions)]
    known = {field.name: it.value for field, it in known_in(lead.values)}
    unknown = {it.field: it.value for it in unknown_in(lead.values)}
    return {
        "id": lead.id,
        "fair": lead.fair,
        "created": _stamp(lead.created),
        "changed": _stamp(lead.changed),
        **{it.name: getattr(lead.person, it.name) for it in PERSON},
        **{it.name: _single(it, it.text_kind.to_text(getattr(lead, it.name))) for it in OWN},
        "interests": [_interest(item) for item in lead.interests],
        "consents": [_consent(item, lead) for item in lead.consents],
        "notices": [_notice(item) for item in lead.notices],
        "notes": [_note(item) for item in lead.notes],
        "codes": [{"text": item.text, "symbology": item.symbology} for item in lead.codes],
        "attachments": [
            {"id": item.id, "name": item.name, "mime": item.mime} for item in lead.attachments
        ],
        "trail": list(lead.trail),
        **{it.name: _single(it, known.get(it.name, "")) for it in VALUE_FIELDS},
        **({"answers": answers} if answers else {}),
        **({"other_values": unknown} if unknown else {}),
    }


def _answer(answer: LeadAnswer) -> Json:
    """An answer in the words of then and of now; both are empty where they are not known."""
    text, now = answer.value.value, answer.now
    is_said = now is not None and is_readable(now.text_kind, text)
    return {
        "question": answer.id,
        "version": answer.value.version,
        "value": text,
        "asked": answer.then.title("en") if answer.then else "",
        "said": answer.then.said(text, "en") if answer.then else "",
        "asked_now": now.title("en") if now else "",
        "said_now": now.said(text, "en") if now and is_said else "",
    }


def _single(field: LeadField, text: str) -> str | None:
    return text if text or isinstance(field.kind, LineKind) else None


def _stamp(stamp: Stamp) -> Json:
    return {"author": stamp.author, "device": stamp.device, "at": stamp.at.isoformat()}


def _interest(interest: Interest) -> Json:
    return {
        "member": interest.member,
        "member_name": interest.member_name,
        "offering": interest.offering,
        "offering_title": interest.offering_title,
        "handover": interest.handover,
    }


def _consent(consent: Consent, lead: Lead) -> Json:
    is_letter = consent.purpose is Purpose.NEWSLETTER and consent.withdrawn is None
    return {
        "purpose": consent.purpose,
        **_stamp(consent.stamp),
        "text_version": consent.text_version,
        "language": consent.language,
        "withdrawn": consent.withdrawn.isoformat() if consent.withdrawn else None,
        "id": consent.id,
        "member": consent.member,
        "text": consent.text,
        "signature": consent.signature,
        "how": consent.how,
        "channel": consent.channel,
        "confirmed": not is_unconfirmed(lead) if is_letter else None,
    }


def _notice(notice: Notice) -> Json:
    return {
        **_stamp(notice.stamp),
        "text_version": notice.text_version,
        "language": notice.language,
        "text": notice.text,
    }


def _note(note: Note) -> Json:
    return {"text": note.text, **_stamp(note.stamp)}
