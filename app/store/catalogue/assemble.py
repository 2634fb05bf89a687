"""Puts the rows of a member together again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.member import (
    Address,
    Contact,
    Fact,
    Member,
    MemberText,
    Offering,
    OfferingText,
    Picture,
    Reference,
)
from app.store.catalogue.tables import (
    ContactRow,
    FactRow,
    MemberRow,
    MemberTagRow,
    MemberTextRow,
    OfferingRow,
    OfferingSectorRow,
    OfferingTextRow,
    PictureRow,
    ReferenceRow,
    ReferenceTextRow,
)


@dataclass(frozen=True, slots=True)
class MemberParts:
    """Rows by the number of the member or offering they belong to, each group in its order."""

    texts: Mapping[int, Sequence[MemberTextRow]]
    tags: Mapping[int, Sequence[MemberTagRow]]
    contacts: Mapping[int, Sequence[ContactRow]]
    references: Mapping[int, Sequence[ReferenceRow]]
    reference_texts: Mapping[int, Sequence[ReferenceTextRow]]
    offerings: Mapping[int, Sequence[OfferingRow]]
    offering_texts: Mapping[int, Sequence[OfferingTextRow]]
    offering_sectors: Mapping[int, Sequence[OfferingSectorRow]]
    facts: Mapping[int, Sequence[FactRow]]
    pictures: Mapping[int, Sequence[PictureRow]]


def assemble(row: MemberRow, parts: MemberParts) -> Member:
    """The member of `row` with everything that belongs to it."""
    tags = parts.tags.get(row.row, ())
    texts = parts.texts.get(row.row, ())
    return Member(
        id=row.id,
        name=row.name,
        kind=row.kind,
        address=Address(row.street, row.postcode, row.city, row.region, row.country),
        website=row.website,
        profile_url=row.profile_url,
        phone=row.phone,
        email=row.email,
        founded=row.founded or None,
        employees=row.employees,
        sectors=_of_facet(tags, "sector"),
        certificates=_of_facet(tags, "certificate"),
        markets=_of_facet(tags, "market"),
        texts={text.lang: MemberText(text.tagline, text.description) for text in texts},
        contacts=tuple(_contact(contact) for contact in parts.contacts.get(row.row, ())),
        references=tuple(_references(row.row, parts)),
        offerings=tuple(
            _offering(offering, parts) for offering in parts.offerings.get(row.row, ())
        ),
        logo=row.logo,
    )


def _of_facet(tags: Iterable[MemberTagRow], facet: str) -> tuple[str, ...]:
    return tuple(tag.value for tag in tags if tag.facet == facet)


def _contact(row: ContactRow) -> Contact:
    return Contact(row.name, row.role, row.email, row.phone, tuple(row.languages.split()))


def _references(member: int, parts: MemberParts) -> Iterable[Reference]:
    texts: dict[int, dict[str, str]] = {}
    for text in parts.reference_texts.get(member, ()):
        texts.setdefault(text.position, {})[text.lang] = text.text
    for row in parts.references.get(member, ()):
        yield Reference(row.year or None, row.country, texts.get(row.position, {}))


def _offering(row: OfferingRow, parts: MemberParts) -> Offering:
    texts = parts.offering_texts.get(row.row, ())
    return Offering(
        id=row.id,
        kind=row.kind,
        sectors=tuple(sector.value for sector in parts.offering_sectors.get(row.row, ())),
        texts={
            text.lang: OfferingText(text.title, text.summary, text.description)
            for text in texts
            if text.title or text.summary or text.description
        },
        keywords={text.lang: tuple(text.keywords.split("\n")) for text in texts if text.keywords},
        facts=tuple(_facts(parts.facts.get(row.row, ()))),
        pictures=tuple(_pictures(parts.pictures.get(row.row, ()))),
    )


def _facts(rows: Iterable[FactRow]) -> Iterable[Fact]:
    for _, group in groupby(rows, key=lambda row: row.position):
        versions = list(group)
        yield Fact(
            name={row.lang: row.name for row in versions if row.name},
            value={row.lang: row.value for row in versions if row.value},
            unit=versions[0].unit,
        )


def _pictures(rows: Iterable[PictureRow]) -> Iterable[Picture]:
    for _, group in groupby(rows, key=lambda row: row.position):
        versions = list(group)
        captions = {row.lang: row.caption for row in versions if row.caption}
        yield Picture(versions[0].file, captions)
