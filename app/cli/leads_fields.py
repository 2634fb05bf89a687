"""What `--set`, `--interest` and `--consent` make of a draft."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.config.bounded_read import read_within
from app.domain.errors import UsageError, reason_of
from app.domain.field_kinds import DayKind
from app.domain.interest import Interest
from app.domain.lead import CHANNELS, ConsentHow, ConsentItem, ContactChannel, Purpose
from app.domain.lead_draft import LeadDraft
from app.domain.lead_fields import (
    FIELD_OF,
    OWN,
    PERSON,
    VALUE_FIELDS,
    FieldLocation,
    LeadField,
    with_text,
)
from app.domain.messages import N_

if TYPE_CHECKING:
    from app.services.catalogue.catalogue_service import CatalogueService

MAX_SIGNATURE = 200_000
FIELDS = (*(field.name for field in (*PERSON, *OWN, *VALUE_FIELDS)), "note")


def with_fields(draft: LeadDraft, settings: Sequence[str]) -> LeadDraft:
    """The draft with `FIELD=VALUE` set. Raises UsageError."""
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or name not in FIELDS:
            raise UsageError(
                N_("“{setting}” does not set a field of a lead."),
                N_("Write FIELD=VALUE with one of: {fields}."),
                setting=name,
                fields=", ".join(FIELDS),
            )
        draft = _with_field(draft, name, value)
    return draft


def _with_field(draft: LeadDraft, name: str, typed: str) -> LeadDraft:
    if name == "note":
        return replace(draft, note=typed)
    field = FIELD_OF[name]
    if field.lies is FieldLocation.PERSON:
        return replace(draft, person=replace(draft.person, **{name: typed}))
    text = _tidied(field, typed)
    if field.lies is FieldLocation.VALUES:
        return replace(draft, values=with_text(draft.values, name, text))
    changed: dict[str, Any] = {name: field.text_kind.from_text(text)}
    return replace(draft, **changed)


def fields_set_in(settings: Sequence[str]) -> frozenset[str]:
    """The fields that `FIELD=VALUE` set."""
    return frozenset(it.partition("=")[0].strip() for it in settings)


def with_interests(
    draft: LeadDraft, addresses: Sequence[str], catalogue: "CatalogueService"
) -> LeadDraft:
    """The draft with interests in members and offerings, under the names they have now."""
    known = {(item.member, item.offering): item for item in draft.interests}
    for address in addresses:
        item = _interest(address, catalogue)
        known.setdefault((item.member, item.offering), item)
    return replace(draft, interests=tuple(known.values()))


def purposes_of(words: Sequence[str]) -> tuple[ConsentItem, ...]:
    """Purposes as the command line names them: a hand-over may name its member, contact by what.

    Raises UsageError.
    """
    found = tuple(map(_agreed, words))
    for word, agreed in zip(words, found, strict=True):
        if agreed is None:
            choice = (*Purpose, *(f"{Purpose.CONTACT}:{it}" for it in CHANNELS))
            raise UsageError(
                N_("“{value}” is not a purpose of a consent."),
                N_("Write {choice}."),
                value=word,
                choice=" | ".join(choice),
            )
    return tuple(filter(None, found))


def _agreed(word: str) -> ConsentItem | None:
    name, _, to = word.partition(":")
    if name == Purpose.CONTACT and to in set(CHANNELS):
        return ConsentItem(Purpose.CONTACT, channel=ContactChannel(to))
    if name not in set(Purpose) or (to and name != Purpose.HANDOVER):
        return None
    return ConsentItem(Purpose(name), to)


def add_consent_options(action: argparse.ArgumentParser) -> None:
    """Add what says how the visitor agreed, and in which language."""
    ways = [how.value for how in ConsentHow if how not in {ConsentHow.NOT_TOLD, ConsentHow.STAFF}]
    action.add_argument(
        "--shown",
        choices=ways,
        default=ConsentHow.STAFF.value,
        help="how the visitor was given the words agreed to; without it the consent is recorded as "
        "noted by staff, without words",
    )
    action.add_argument(
        "--lang", default="", metavar="LANG", help="language of the words shown, with --shown"
    )


def read_signature(path: Path) -> bytes:
    """The SVG of a signature. Raises UsageError."""
    try:
        data = read_within(path, MAX_SIGNATURE)
    except OSError as error:
        raise UsageError(
            N_("“{path}” cannot be read: {reason}."), path=str(path), reason=reason_of(error)
        ) from error
    if data is None or b"<svg" not in data:
        raise UsageError(N_("“{path}” is not a signature. Use an SVG file."), path=str(path))
    return data


def _tidied(field: LeadField, typed: str) -> str:
    try:
        return field.text_kind.tidied(typed)
    except ValueError as error:
        raise UsageError(
            N_("“{value}” is not valid for {field}."),
            N_("Write {choice}."),
            value=typed,
            field="day" if isinstance(field.kind, DayKind) else field.name.replace("_", " "),
            choice=field.text_kind.example,
        ) from error


def _interest(address: str, catalogue: "CatalogueService") -> Interest:
    name, _, offering_id = address.partition("/")
    member = catalogue.member(name)
    if not offering_id:
        return Interest(member.id, member.name)
    for offering in member.offerings:
        if offering.id == offering_id:
            titles = {lang: text.title for lang, text in offering.texts.items() if text.title}
            title = titles.get("en") or next(iter(titles.values()), "")
            return Interest(member.id, member.name, offering.id, title)
    raise UsageError(
        N_("“{member}” has no offering “{offering}”."), member=member.name, offering=offering_id
    )
