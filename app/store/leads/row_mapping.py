"""Domain objects as rows and back.

One story: each kind of object has its columns once.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Any

from app.domain.fair import Fair, SignOff
from app.domain.interest import Interest
from app.domain.lead import (
    Attachment,
    Code,
    Consent,
    ConsentHow,
    ContactChannel,
    Lead,
    Note,
    Notice,
    Person,
    Purpose,
    Stamp,
)
from app.domain.lead_fields import OWN, PERSON
from app.domain.question import NO_QUESTIONS, Questionnaire
from app.domain.serialise import from_dict, to_dict

Row = Any
"""A row of SQLAlchemy, whose columns no type knows."""

RowColumns = Sequence[Any]
"""Some columns of a row by their place, which is quicker than by their names."""

Values = dict[str, Any]

_STAMP = ("author", "device", "at", "at_offset")
_PERSON = len(PERSON)
_OWN = _PERSON + len(OWN)
_READ = tuple((field.name, field.text_kind.from_text) for field in OWN)
LEAD = (
    *("id", "fair", *(field.name for field in (*PERSON, *OWN)), "trail", "deleted"),
    *("created_author", "created_device", "created_at", "created_offset"),
    *("changed_author", "changed_device", "changed_at", "changed_offset"),
)
INTEREST = ("member", "member_name", "offering", "offering_title", "handover")
CODE = ("text", "symbology")
CONSENT = (
    *("purpose", "text_version", "language", "withdrawn", "withdrawn_offset"),
    *("id", "member", "text", "signature", "how", "channel", *_STAMP),
)
NOTICE = ("text_version", "language", "text", *_STAMP)
NOTE = ("text", *_STAMP)
ATTACHMENT = ("id", "name", "mime")
VALUE = ("field", "value", "version")


def to_utc(moment: datetime) -> tuple[str, int]:
    """A moment as UTC and the minutes the local clock was ahead."""
    ahead = moment.utcoffset() or timedelta()
    utc = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return utc, round(ahead.total_seconds() / 60)


def from_utc(utc: str, offset: int) -> datetime:
    """The moment with its local offset."""
    return datetime.fromisoformat(f"{utc}+00:00").astimezone(_zone(offset))


@cache
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


class Stamps(dict[tuple[str, str, str, int], Stamp]):
    """The stamps of one reading by their columns, each made once.

    Most of a lead is saved in one moment, and so are its consents and notes.
    """

    def __missing__(self, columns: tuple[str, str, str, int]) -> Stamp:
        author, device, at, offset = columns
        self[columns] = stamp = Stamp(author, device, from_utc(at, offset))
        return stamp


def stamp_values(stamp: Stamp) -> Values:
    """The columns of a stamp."""
    at, offset = to_utc(stamp.at)
    return {"author": stamp.author, "device": stamp.device, "at": at, "at_offset": offset}


def stamp_of(row: Row) -> Stamp:
    """The stamp in a row."""
    return Stamp(row.author, row.device, from_utc(row.at, row.at_offset))


def day_of(text: str) -> date | None:
    """A date, or None for an empty text."""
    return date.fromisoformat(text) if text else None


def day_text(day: date | None) -> str:
    """A date in ISO 8601, empty for None."""
    return day.isoformat() if day else ""


def lead_values(lead: Lead) -> Values:
    """The columns of the lead itself."""
    created_at, created_offset = to_utc(lead.created.at)
    changed_at, changed_offset = to_utc(lead.changed.at)
    return {
        "id": lead.id,
        "fair": lead.fair,
        **to_dict(lead.person),
        **{field.name: field.text_kind.to_text(getattr(lead, field.name)) for field in OWN},
        "trail": "\n".join(lead.trail),
        "deleted": lead.deleted,
        "created_author": lead.created.author,
        "created_device": lead.created.device,
        "created_at": created_at,
        "created_offset": created_offset,
        "changed_author": lead.changed.author,
        "changed_device": lead.changed.device,
        "changed_at": changed_at,
        "changed_offset": changed_offset,
    }


def interest_values(item: Interest) -> Values:
    """The columns of an interest."""
    return dict(to_dict(item))


def code_values(item: Code) -> Values:
    """The columns of a code."""
    return dict(to_dict(item))


def consent_values(item: Consent) -> Values:
    """The columns of a consent."""
    withdrawn, offset = to_utc(item.withdrawn) if item.withdrawn else ("", 0)
    return {
        "purpose": item.purpose.value,
        "text_version": item.text_version,
        "language": item.language,
        "withdrawn": withdrawn,
        "withdrawn_offset": offset,
        "id": item.id,
        "member": item.member,
        "text": item.text,
        "signature": item.signature,
        "how": item.how.value,
        "channel": item.channel.value,
        **stamp_values(item.stamp),
    }


def notice_values(item: Notice) -> Values:
    """The columns of a notice that was shown."""
    return {
        "text_version": item.text_version,
        "language": item.language,
        "text": item.text,
        **stamp_values(item.stamp),
    }


def note_values(item: Note) -> Values:
    """The columns of a note."""
    return {"text": item.text, **stamp_values(item.stamp)}


def lead_of(row: RowColumns, several: Mapping[str, tuple[Any, ...]], stamps: Stamps) -> Lead:
    """The lead in the columns LEAD, with what it has several of by the names of the fields."""
    id_, fair, *told = row
    trail, deleted, *signed = told[_OWN:]
    own: Values = {
        name: read(text) for (name, read), text in zip(_READ, told[_PERSON:_OWN], strict=True)
    }
    return Lead(
        id_,
        fair,
        stamps[tuple(signed[:4])],
        stamps[tuple(signed[4:])],
        Person(*told[:_PERSON]),
        trail=tuple(trail.split("\n")) if trail else (),
        deleted=bool(deleted),
        **{**own, **several},
    )


def interest_of(row: RowColumns, _stamps: Stamps) -> Interest:
    """The interest in the columns INTEREST."""
    member, name, offering, title, handover = row
    return Interest(member, name, offering, title, handover=bool(handover))


def code_of(row: RowColumns, _stamps: Stamps) -> Code:
    """The code in the columns CODE."""
    return Code(*row)


def consent_of(row: RowColumns, stamps: Stamps) -> Consent:
    """The consent in the columns CONSENT."""
    purpose, version, language, withdrawn, offset, id_, *told = row
    member, text, signature, how, channel, *signed = told
    return Consent(
        Purpose(purpose),
        stamps[tuple(signed)],
        version,
        language,
        from_utc(withdrawn, offset) if withdrawn else None,
        id_,
        member,
        text,
        signature,
        ConsentHow(how),
        ContactChannel(channel),
    )


def notice_of(row: RowColumns, stamps: Stamps) -> Notice:
    """The notice in the columns NOTICE."""
    version, language, text, *signed = row
    return Notice(stamps[tuple(signed)], version, language, text)


def note_of(row: RowColumns, stamps: Stamps) -> Note:
    """The note in the columns NOTE."""
    text, *signed = row
    return Note(text, stamps[tuple(signed)])


def attachment_of(row: RowColumns, _stamps: Stamps) -> Attachment:
    """The attachment in the columns ATTACHMENT, without its bytes."""
    return Attachment(*row)


def fair_values(fair: Fair) -> Values:
    """The columns of a fair."""
    values = asdict(fair)
    del values["questions"]  # they lie among the settings
    return {
        **values,
        "starts": day_text(fair.starts),
        "ends": day_text(fair.ends),
        "languages": " ".join(fair.languages),
        "sign_off": json.dumps(to_dict(fair.sign_off)) if fair.sign_off else "",
    }


def questions_text(questions: Questionnaire) -> str:
    """The questions of a fair in one text."""
    return json.dumps(to_dict(questions), ensure_ascii=False)


@lru_cache(maxsize=64)
def questions_of(text: str) -> Questionnaire:
    """What `questions_text` was given; every list of fairs asks for the same."""
    return from_dict(Questionnaire, json.loads(text)) if text else NO_QUESTIONS


def fair_of(row: Row) -> Fair:
    """The fair in a row, with its questions."""
    values: Iterable[tuple[str, Any]] = row._mapping.items()  # noqa: SLF001 - SQLAlchemy's public name
    return Fair(
        **{
            **dict(values),
            "questions": questions_of(row.questions or ""),
            "starts": day_of(row.starts),
            "ends": day_of(row.ends),
            "languages": tuple(row.languages.split()),
            "sign_off": from_dict(SignOff, json.loads(row.sign_off)) if row.sign_off else None,
        }
    )
