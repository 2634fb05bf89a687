"""The schema of `catalog.db`; docs/reference/catalogue-format.md describes it for people.

Rows are identified by integers that follow the sorted ids of the source, so that the same source
gives the same rows.
"""

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class CatalogueBase(DeclarativeBase):
    """The tables of a catalogue."""

    metadata = MetaData()


class EditionRow(CatalogueBase):
    """A property of the edition: version, date, source, languages, templates, counts and more."""

    __tablename__ = "edition"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SectorRow(CatalogueBase):
    """A sector; `position` is its place in the source, which is its place on the screen."""

    __tablename__ = "sector"
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    parent: Mapped[str]


class SectorNameRow(CatalogueBase):
    """The name of a sector in one language."""

    __tablename__ = "sector_name"
    sector: Mapped[str] = mapped_column(ForeignKey("sector.code"), primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class MediumRow(CatalogueBase):
    """A logo or picture, checked and scaled when the edition was built."""

    __tablename__ = "medium"
    name: Mapped[str] = mapped_column(primary_key=True)
    mime: Mapped[str]
    data: Mapped[bytes]


class MemberRow(CatalogueBase):
    """A member; `id` is its id in the source, `founded` 0 where it is not known."""

    __tablename__ = "member"
    row: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    street: Mapped[str]
    postcode: Mapped[str]
    city: Mapped[str]
    region: Mapped[str]
    country: Mapped[str]
    website: Mapped[str]
    profile_url: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    founded: Mapped[int]
    employees: Mapped[str]
    logo: Mapped[str]


class MemberTextRow(CatalogueBase):
    """What one language says of a member."""

    __tablename__ = "member_text"
    member: Mapped[int] = mapped_column(ForeignKey("member.row"), primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)
    tagline: Mapped[str]
    description: Mapped[str]


class MemberTagRow(CatalogueBase):
    """A sector, certificate or market of a member, told apart by `facet`."""

    __tablename__ = "member_tag"
    member: Mapped[int] = mapped_column(ForeignKey("member.row"), primary_key=True)
    facet: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str]


class ContactRow(CatalogueBase):
    """A contact of a member; `languages` are separated by blanks."""

    __tablename__ = "contact"
    member: Mapped[int] = mapped_column(ForeignKey("member.row"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    languages: Mapped[str]


class ReferenceRow(CatalogueBase):
    """A reference of a member; `year` 0 where it is not known."""

    __tablename__ = "reference"
    member: Mapped[int] = mapped_column(ForeignKey("member.row"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    country: Mapped[str]


class ReferenceTextRow(CatalogueBase):
    """What one language says of a reference."""

    __tablename__ = "reference_text"
    member: Mapped[int] = mapped_column(ForeignKey("member.row"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class StandRow(CatalogueBase):
    """A stand of a member at a fair, or without one at whichever is next; since format 2."""

    __tablename__ = "stand"
    member: Mapped[int] = mapped_column(ForeignKey("member.row"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    fair: Mapped[str]
    hall: Mapped[str]
    stand: Mapped[str]
    note: Mapped[str]


class OfferingRow(CatalogueBase):
    """An offering; `row` counts through all members in the order of their rows."""

    __tablename__ = "offering"
    row: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[int] = mapped_column(ForeignKey("member.row"), index=True)
    id: Mapped[str]
    kind: Mapped[str]


class OfferingTextRow(CatalogueBase):
    """What one language says of an offering; `keywords` are separated by line breaks."""

    __tablename__ = "offering_text"
    offering: Mapped[int] = mapped_column(ForeignKey("offering.row"), primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    summary: Mapped[str]
    description: Mapped[str]
    keywords: Mapped[str]


class OfferingSectorRow(CatalogueBase):
    """A sector of an offering."""

    __tablename__ = "offering_sector"
    offering: Mapped[int] = mapped_column(ForeignKey("offering.row"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str]


class FactRow(CatalogueBase):
    """A technical fact of an offering in one language or in `und`."""

    __tablename__ = "fact"
    offering: Mapped[int] = mapped_column(ForeignKey("offering.row"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    value: Mapped[str]
    unit: Mapped[str]


class PictureRow(CatalogueBase):
    """A picture of an offering with its caption in one language or, without one, in `und`."""

    __tablename__ = "picture"
    offering: Mapped[int] = mapped_column(ForeignKey("offering.row"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)
    file: Mapped[str]
    caption: Mapped[str]


class SourceRow(CatalogueBase):
    """A source of lists that an edition was updated from; `speaks_for` is separated by blanks."""

    __tablename__ = "source"
    name: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str]
    speaks_for: Mapped[str]


class SourceMemberRow(CatalogueBase):
    """What a source said last of a member, in the canonical JSON form; `member` is its id."""

    __tablename__ = "source_member"
    source: Mapped[str] = mapped_column(ForeignKey("source.name"), primary_key=True)
    member: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]


class SourceColumnRow(CatalogueBase):
    """What a column of a source means by somebody's choice, from a day on; empty: left out."""

    __tablename__ = "source_column"
    source: Mapped[str] = mapped_column(primary_key=True)
    heading: Mapped[str] = mapped_column(primary_key=True)
    meaning: Mapped[str]
    day: Mapped[str]


class OutdatedRow(CatalogueBase):
    """A translation whose original has changed since; `passage` is its place in its member."""

    __tablename__ = "outdated"
    member: Mapped[str] = mapped_column(primary_key=True)
    passage: Mapped[str] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)


class ConceptRow(CatalogueBase):
    """A concept of the glossary of the trade; `sector` is the code of one or empty."""

    __tablename__ = "concept"
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    sector: Mapped[str]


class ConceptTermRow(CatalogueBase):
    """What a concept is called in one language."""

    __tablename__ = "concept_term"
    concept: Mapped[str] = mapped_column(ForeignKey("concept.id"), primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)
    term: Mapped[str]
