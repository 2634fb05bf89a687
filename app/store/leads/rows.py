"""Domain objects as rows and back."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from app.domain.fair import Fair
from app.domain.lead import (
    PERSON_FIELDS,
    Attachment,
    Code,
    Consent,
    Interest,
    Lead,
    NextStep,
    Note,
    Notice,
    Person,
    Purpose,
    Rating,
    Stamp,
)

Row = Any
"""A row of SQLAlchemy, whose columns no type knows."""

Values = dict[str, Any]


def to_utc(moment: datetime) -> tuple[str, int]:
    """A moment as UTC and the minutes the local clock was ahead."""
    ahead = moment.utcoffset() or timedelta()
    utc = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return utc, round(ahead.total_seconds() / 60)


def from_utc(utc: str, offset: int) -> datetime:
    """The moment with its local offset."""
    zone = timezone(timedelta(minutes=offset))
    return datetime.fromisoformat(utc).replace(tzinfo=UTC).astimezone(zone)


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
        **asdict(lead.person),
        "rating": lead.rating or "",
        "next_step": lead.next_step or "",
        "due": day_text(lead.due),
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
    return asdict(item)


def code_values(item: Code) -> Values:
    """The columns of a code."""
    return asdict(item)


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


def interest_of(row: Row) -> Interest:
    """The interest in a row."""
    return Interest(
        row.member, row.member_name, row.offering, row.offering_title, handover=row.handover
    )


def code_of(row: Row) -> Code:
    """The code in a row."""
    return Code(row.text, row.symbology)


def consent_of(row: Row) -> Consent:
    """The consent in a row."""
    return Consent(
        Purpose(row.purpose),
        stamp_of(row),
        row.text_version,
        row.language,
        from_utc(row.withdrawn, row.withdrawn_offset) if row.withdrawn else None,
        row.id,
        row.member,
        row.text,
        row.signature,
    )


def notice_of(row: Row) -> Notice:
    """The notice in a row."""
    return Notice(stamp_of(row), row.text_version, row.language, row.text)


def note_of(row: Row) -> Note:
    """The note in a row."""
    return Note(row.text, stamp_of(row))


def attachment_of(row: Row) -> Attachment:
    """The attachment in a row, without its bytes."""
    return Attachment(row.id, row.name, row.mime)


def lead_of(row: Row, several: dict[str, tuple[Any, ...]]) -> Lead:
    """The lead in a row with what it has several of, by the names of the fields."""
    return Lead(
        id=row.id,
        fair=row.fair,
        created=Stamp(
            row.created_author, row.created_device, from_utc(row.created_at, row.created_offset)
        ),
        changed=Stamp(
            row.changed_author, row.changed_device, from_utc(row.changed_at, row.changed_offset)
        ),
        person=Person(*(getattr(row, name) for name in PERSON_FIELDS)),
        rating=Rating(row.rating) if row.rating else None,
        next_step=NextStep(row.next_step) if row.next_step else None,
        due=day_of(row.due),
        trail=tuple(row.trail.split("\n")) if row.trail else (),
        deleted=row.deleted,
        **several,
    )


def fair_values(fair: Fair) -> Values:
    """The columns of a fair."""
    return {
        **asdict(fair),
        "starts": day_text(fair.starts),
        "ends": day_text(fair.ends),
        "languages": " ".join(fair.languages),
    }


def fair_of(row: Row) -> Fair:
    """The fair in a row."""
    values: Iterable[tuple[str, Any]] = row._mapping.items()  # noqa: SLF001 - SQLAlchemy's public name
    return Fair(
        **{
            **dict(values),
            "starts": day_of(row.starts),
            "ends": day_of(row.ends),
            "languages": tuple(row.languages.split()),
        }
    )
