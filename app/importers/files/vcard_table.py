"""Turns vCards into a table: the company of a card with the person on it."""

import re
from collections.abc import Iterator, Sequence

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.scan_result import Card, DetailKind
from app.domain.sentence import Sentence
from app.importers.tables.table import Table, TableRow, refuse_many
from app.scanning.vcard.read_vcards import read_vcards

_HEADINGS = [
    "company", "street", "postcode", "city", "region", "country", "website", "email", "phone",
    "contact_name", "contact_role", "contact_email", "contact_phone",
]  # fmt: skip

_DEGREES = re.compile(r"(?:[^\W\d_]+\.[-\s]*)+")
_READ = {DetailKind.REGION, DetailKind.NAME}
_NOBODYS = Sentence(N_("the row has no name"))
"""Why a card without a company is no member: nor is its person one of the card above."""


def read_vcard_table(text: str, name: str) -> Table:
    """A row for each card. Raises SourceError where there is none."""
    cards = read_vcards(text)
    if not cards:
        raise SourceError(N_("“{name}” contains no records that could be members."), name=name)
    refuse_many(name, cards)
    rows = [
        TableRow(number, _cells(card), None if card.person.company else _NOBODYS)
        for number, card in enumerate(cards, start=1)
    ]
    return Table(rows, headings=_HEADINGS, notes=tuple(_unread(cards)))


def _unread(cards: Sequence[Card]) -> Iterator[Sentence]:
    """A sentence on what cards say besides, such as notes, which may be meant for nobody else."""
    kinds = dict.fromkeys(it.kind for card in cards for it in card.details)
    keys = ", ".join(kind.value for kind in kinds if kind not in _READ)
    if keys:
        yield Sentence(N_("left out of “{heading}”: {keys}"), heading="vCard", keys=keys)


def _whole_name(card: Card) -> str:
    """The name of the person, with the degrees that only its formatted name may have."""
    whole = f"{card.person.first_name} {card.person.last_name}".strip()
    if not whole:
        return card.name
    names = [card.name, *(it.value for it in card.details if it.kind == DetailKind.NAME)]
    return next((name for name in names if _is_with_degrees(name, whole)), whole)


def _is_with_degrees(name: str, whole: str) -> bool:
    return name.endswith(whole) and bool(_DEGREES.fullmatch(name.removesuffix(whole)))


def _cells(card: Card) -> list[str]:
    """A card in the order of the headings; what is said of nobody is the company's own."""
    person = card.person
    whole = _whole_name(card)
    who = "" if whole == person.company else whole
    phone = person.phone or person.mobile
    region = next((it.value for it in card.details if it.kind == DetailKind.REGION), "")
    place = [person.street, person.postcode, person.city, region, person.country]
    if not who:
        own = [person.website, person.email, phone]
        return [person.company, *place, *own, "", "", "", ""]
    own = [person.website, "", ""]
    return [person.company, *place, *own, who, person.job_title, person.email, phone]
