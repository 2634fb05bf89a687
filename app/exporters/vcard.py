"""Leads as vCard 3.0, the version that phones of both kinds and mail programs read."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC

from app.domain.fair import Fair
from app.domain.lead import Lead
from app.exporters.lead_facts import full_name, summary
from app.i18n.formats import country_name

OCTETS = 75
"""So long is a line at most, without its end."""

_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n|\r|\n|\x85|\u2028|\u2029")


def card_of(lead: Lead, fair: Fair) -> bytes:
    """One card in UTF-8, its lines ended by CRLF."""
    lines = ("BEGIN:VCARD", "VERSION:3.0", *_properties(lead, fair), "END:VCARD")
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def cards_of(leads: Iterable[tuple[Lead, Fair]]) -> bytes:
    """One file with a card for each lead."""
    return b"".join(card_of(lead, fair) for lead, fair in leads)


def display_name(lead: Lead) -> str:
    """The name under which a lead is found: the person, else the company, else what there is."""
    person = lead.person
    return full_name(person) or person.company or person.email or f"Lead {lead.id}"


def _properties(lead: Lead, fair: Fair) -> Iterator[str]:
    person = lead.person
    yield f"N:{_text(person.last_name)};{_text(person.first_name)};;;"
    yield f"FN:{_text(display_name(lead))}"
    if person.company:
        yield f"ORG:{_text(person.company)}"
        if not full_name(person):
            yield "X-ABShowAs:COMPANY"
    country = country_name(person.country, "en") if person.country else ""
    address = (person.street, person.city, "", person.postcode, country)
    # Outlook ignores numbers and addresses of the web that have no type.
    for name, value in (
        ("TITLE", _text(person.job_title)),
        ("EMAIL;TYPE=INTERNET", _text(person.email)),
        ("TEL;TYPE=WORK,VOICE", _text(person.phone)),
        ("TEL;TYPE=CELL,VOICE", _text(person.mobile)),
        ("URL;TYPE=WORK", _uri(person.website)),
        ("ADR;TYPE=WORK", ";;" + ";".join(map(_text, address)) if any(address) else ""),
        ("CATEGORIES", _text(fair.name or lead.fair)),
        ("NOTE", _text(summary(lead, fair))),
    ):
        if value:
            yield f"{name}:{value}"
    yield f"REV:{lead.changed.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    yield f"UID:{_text(lead.id)}"


def _text(value: str) -> str:
    escaped = re.sub(r"([\\;,])", r"\\\1", _LINE_ENDS.sub("\n", value))
    return _CONTROLS.sub("", escaped).replace("\n", "\\n")


def _uri(value: str) -> str:
    """Commas and semicolons belong to an address of the web; only its line may not end."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", value).replace("\\", "\\\\")).replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets, no character cut; all but the first start blank."""
    piece = b""
    for char in line:
        octets = char.encode("utf-8", errors="replace")
        if len(piece) + len(octets) > OCTETS:
            yield piece
            piece = b" "
        piece += octets
    yield piece
