"""Leads as vCard 3.0, the version that phones of both kinds and mail programs read."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC

from app.domain.export import LeadBook
from app.domain.lead import Lead, Purpose
from app.domain.names import full_name
from app.exporters.content_lines import file_of
from app.exporters.content_lines import text as _text
from app.exporters.content_lines import uri as _uri
from app.exporters.lead_facts import display_name, summary
from app.i18n.formats import country_name


def card_of(lead: Lead, book: LeadBook, purposes: Collection[Purpose] = tuple(Purpose)) -> bytes:
    """One card in UTF-8, its lines ended by CRLF."""
    return file_of(("BEGIN:VCARD", "VERSION:3.0", *_properties(lead, book, purposes), "END:VCARD"))


def cards_of(
    leads: Iterable[Lead], book: LeadBook, purposes: Collection[Purpose] = tuple(Purpose)
) -> bytes:
    """One file with a card for each lead."""
    return b"".join(card_of(lead, book, purposes) for lead in leads)


def _properties(lead: Lead, book: LeadBook, purposes: Collection[Purpose]) -> Iterator[str]:
    person, fair = lead.person, book.fair(lead.fair)
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
        ("NOTE", _text(summary(lead, fair, purposes, book.law(lead)))),
    ):
        if value:
            yield f"{name}:{value}"
    yield f"REV:{lead.changed.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    yield f"UID:{_text(lead.id)}"
