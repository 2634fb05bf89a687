"""What a code says; docs/reference/badge-codes.md lists the kinds in their order."""

import re
from collections.abc import Callable

from app.domain.lead import Person
from app.domain.scan_result import Card, Identity, Mail, Opaque, Phone, Said
from app.scanning.codes.badge_ids import read_columns, read_id, read_other
from app.scanning.codes.identity import read_identity
from app.scanning.codes.json_records import read_record
from app.scanning.codes.key_value import read_named
from app.scanning.codes.mailto import read_mail
from app.scanning.codes.mecard import read_bizcard, read_mecard, read_memory
from app.scanning.codes.urls import read_link, read_phone, read_place
from app.scanning.result.card_repair import decoded_once
from app.scanning.vcard.card_lines import holds_card
from app.scanning.vcard.jcard import vcard_of_json
from app.scanning.vcard.read_vcards import read_vcards

MAX_CODE = 8_000
MAX_TEXT = 8_000_000

_CARDS: tuple[tuple[str, Callable[[str], Card]], ...] = (
    ("MECARD:", read_mecard),
    ("BIZCARD:", read_bizcard),
    ("MEMORY:", read_memory),
)
_OTHERS: tuple[Callable[[str], Said | None], ...] = (
    read_record,
    read_mail,
    read_phone,
    read_place,
    read_other,
    read_named,
    read_link,
    read_columns,
)
_JCARD = re.compile(r'\[\s*"vcard"')
_LINE_END = re.compile(r"\r*\n|\r")
_MEDIA = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)\b[^\n]*\n(?:[ \t][^\n]*\n|[A-Za-z0-9+/=]*\n)*",
    re.IGNORECASE | re.MULTILINE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1b\x7f-\x9f]")
"""Without line ends, tabs, and what parts the fields of codes in industry."""


def clean_code(text: str) -> str:
    """A code as it is kept: the same whichever way its lines end, without what no code holds.

    Pictures and sounds inside a long card are left out; nothing is longer than any code is. Of an
    identity document nothing is kept.
    """
    if read_identity(_clean(text[:MAX_CODE])) is not None:
        return ""
    kept = _LINE_END.sub("\n", _clean(text[:MAX_TEXT]))
    if len(kept) > MAX_CODE:
        kept = _MEDIA.sub("", kept)
    return kept[:MAX_CODE]


def read_code(text: str) -> Said:
    """What a text says; one that says nothing is an id."""
    text = _clean(text[:MAX_TEXT])
    start = text[:80].upper()
    if (identity := read_identity(text)) is not None:
        return identity
    if holds_card(text[:80]):
        return next(iter(read_vcards(text)), None) or Opaque(text, "vcard")
    if _JCARD.match(text) and (cards := read_vcards(vcard_of_json(text))):
        return cards[0]
    for head, read in _CARDS:
        if start.startswith(head) and (card := read(text)) != Card(Person()):
            return card
    found = (said for read_as in _OTHERS if (said := read_as(text)) is not None)
    return next(found, None) or read_id(text)


def person_said(said: Said) -> Person:
    """The person in what a code says, as it was written."""
    match said:
        case Card(person) | Identity(person):
            return person
        case Mail((address,)):
            return Person(email=address)
        case Phone(number):
            return Person(phone=number)
    return Person()


def _clean(text: str) -> str:
    kept = _CONTROL.sub("", decoded_once(text)).encode("utf-8", "ignore").decode()
    return kept.strip(" \t\r\n\ufeff")
