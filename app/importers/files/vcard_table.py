"""Turns vCards into a table: the company of a card with the person on it."""

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.scan_result import Card, More
from app.importers.tables.table import Table, TableRow, refuse_many
from app.scanning.vcard.read_vcards import read_vcards

_HEADINGS = [
    "company", "street", "postcode", "city", "region", "country", "website", "email", "phone",
    "contact_name", "contact_role", "contact_email", "contact_phone",
]  # fmt: skip


def read_vcard_table(text: str, name: str) -> Table:
    """A row for each card. Raises SourceError where there is none."""
    cards = read_vcards(text)
    if not cards:
        raise SourceError(N_("“{name}” contains no records that could be members."), name=name)
    refuse_many(name, cards)
    rows = [TableRow(number, _cells(card)) for number, card in enumerate(cards, start=1)]
    return Table(rows, headings=_HEADINGS)


def _cells(card: Card) -> list[str]:
    """A card in the order of the headings; what is said of nobody is the company's own."""
    person = card.person
    whole = f"{person.first_name} {person.last_name}".strip() or card.name
    who = "" if whole == person.company else whole
    phone = person.phone or person.mobile
    region = next((it.value for it in card.details if it.kind == More.REGION), "")
    place = [person.street, person.postcode, person.city, region, person.country]
    if not who:
        own = [person.website, person.email, phone]
        return [person.company, *place, *own, "", "", "", ""]
    own = [person.website, "", ""]
    return [person.company, *place, *own, who, person.job_title, person.email, phone]
