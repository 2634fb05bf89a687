"""Members, offerings and editions as rows of the tables, in an order that the source decides."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import count
from typing import Any

from app.domain.edition import Edition, Medium
from app.domain.localized import UNDETERMINED
from app.domain.member import Fact, Member, Offering, Picture
from app.domain.update_memory import UpdateMemory
from app.store.catalogue.catalogue_tables import (
    CatalogueBase,
    ConceptRow,
    ConceptTermRow,
    ContactRow,
    EditionRow,
    FactRow,
    MediumRow,
    MemberRow,
    MemberTagRow,
    MemberTextRow,
    OfferingRow,
    OfferingSectorRow,
    OfferingTextRow,
    OutdatedRow,
    PictureRow,
    ReferenceRow,
    ReferenceTextRow,
    SectorNameRow,
    SectorRow,
    SourceColumnRow,
    SourceMemberRow,
    SourceRow,
    StandRow,
)
from app.store.catalogue.edition_reader import edition_values

Values = dict[str, Any]
Row = tuple[type[CatalogueBase], Values]


def edition_rows(edition: Edition, media: Iterable[Medium]) -> Iterator[Row]:
    """The rows that belong to no member."""
    for key, value in edition_values(edition).items():
        yield EditionRow, {"key": key, "value": value}
    for position, sector in enumerate(edition.sectors):
        yield SectorRow, {"code": sector.code, "position": position, "parent": sector.parent}
        for lang, name in sorted(sector.names.items()):
            yield SectorNameRow, {"sector": sector.code, "lang": lang, "name": name}
    for position, concept in enumerate(edition.glossary):
        row = {"id": concept.id, "position": position, "sector": concept.sector}
        yield ConceptRow, row
        for lang, term in sorted(concept.terms.items()):
            yield ConceptTermRow, {"concept": concept.id, "lang": lang, "term": term}
    for medium in sorted(media, key=lambda medium: medium.name):
        yield MediumRow, {"name": medium.name, "mime": medium.mime, "data": medium.data}


def memory_rows(memory: UpdateMemory) -> Iterator[Row]:
    """What the edition remembers of its sources."""
    for record in sorted(memory.sources, key=lambda record: record.name):
        names = " ".join(sorted(record.spoken.names))
        day = record.day.isoformat()
        yield SourceRow, {"name": record.name, "day": day, "speaks_for": names}
        for member, content in sorted(record.said.items()):
            row = {"source": record.name, "member": member, "content": content}
            yield SourceMemberRow, row
    for source, choices in sorted(memory.columns.items()):
        for choice in sorted(choices, key=lambda choice: choice.column):
            values = {"meaning": choice.meaning, "day": choice.day.isoformat()}
            yield SourceColumnRow, {"source": source, "heading": choice.column, **values}
    for member, passage, lang in sorted(memory.outdated):
        yield OutdatedRow, {"member": member, "passage": passage, "lang": lang}


def member_rows(members: Iterable[Member]) -> Iterator[list[Row]]:
    """All rows of each member, sorted by its id."""
    offering_numbers = count(1)
    for number, member in enumerate(sorted(members, key=lambda member: member.id), start=1):
        rows = list(_own_rows(number, member))
        for offering in member.offerings:
            rows += _offering_rows(next(offering_numbers), number, offering)
        yield rows


def _own_rows(number: int, member: Member) -> Iterator[Row]:
    address = member.address
    yield (
        MemberRow,
        {
            "row": number,
            "id": member.id,
            "name": member.name,
            "kind": member.kind,
            "street": address.street,
            "postcode": address.postcode,
            "city": address.city,
            "region": address.region,
            "country": address.country,
            "website": member.website,
            "profile_url": member.profile_url,
            "phone": member.phone,
            "email": member.email,
            "founded": member.founded or 0,
            "employees": member.employees,
            "logo": member.logo,
        },
    )
    for lang, text in sorted(member.texts.items()):
        yield (
            MemberTextRow,
            {
                "member": number,
                "lang": lang,
                "tagline": text.tagline,
                "description": text.description,
            },
        )
    yield from _tag_rows(number, member)
    yield from _people_rows(number, member)


def _tag_rows(number: int, member: Member) -> Iterator[Row]:
    tags: Mapping[str, tuple[str, ...]] = {
        "sector": member.sectors,
        "certificate": member.certificates,
        "market": member.markets,
    }
    for facet, values in tags.items():
        for position, value in enumerate(dict.fromkeys(values)):
            key = {"member": number, "facet": facet, "position": position}
            yield MemberTagRow, {**key, "value": value}


def _people_rows(number: int, member: Member) -> Iterator[Row]:
    for position, contact in enumerate(member.contacts):
        yield (
            ContactRow,
            {
                "member": number,
                "position": position,
                "name": contact.name,
                "role": contact.role,
                "email": contact.email,
                "phone": contact.phone,
                "languages": " ".join(contact.languages),
            },
        )
    for position, reference in enumerate(member.references):
        key = {"member": number, "position": position}
        yield ReferenceRow, {**key, "year": reference.year or 0, "country": reference.country}
        for lang, text in sorted(reference.texts.items()):
            yield ReferenceTextRow, {**key, "lang": lang, "text": text}
    for position, stand in enumerate(member.stands):
        yield StandRow, {"member": number, "position": position, **asdict(stand)}


def _offering_rows(number: int, member: int, offering: Offering) -> Iterator[Row]:
    head = {"row": number, "member": member, "id": offering.id, "kind": offering.kind}
    yield OfferingRow, head
    for lang in sorted({*offering.texts, *offering.keywords}):
        text = offering.texts.get(lang)
        yield (
            OfferingTextRow,
            {
                "offering": number,
                "lang": lang,
                "title": text.title if text else "",
                "summary": text.summary if text else "",
                "description": text.description if text else "",
                "keywords": "\n".join(offering.keywords.get(lang, ())),
            },
        )
    for position, value in enumerate(dict.fromkeys(offering.sectors)):
        yield OfferingSectorRow, {"offering": number, "position": position, "value": value}
    for position, fact in enumerate(offering.facts):
        yield from _fact_rows({"offering": number, "position": position}, fact)
    for position, picture in enumerate(offering.pictures):
        yield from _picture_rows({"offering": number, "position": position}, picture)


def _fact_rows(key: Values, fact: Fact) -> Iterator[Row]:
    for lang in sorted({*fact.name, *fact.value}):
        texts = {"name": fact.name.get(lang, ""), "value": fact.value.get(lang, "")}
        yield FactRow, {**key, "lang": lang, **texts, "unit": fact.unit}


def _picture_rows(key: Values, picture: Picture) -> Iterator[Row]:
    for lang, caption in sorted((picture.captions or {UNDETERMINED: ""}).items()):
        yield PictureRow, {**key, "lang": lang, "file": picture.file, "caption": caption}
