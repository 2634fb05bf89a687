"""What a brochure says, before it is laid out: texts in their real languages, codes, pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.brand import NEUTRAL, Brand
from app.domain.edition import Medium
from app.domain.errors import KnownError
from app.domain.localized import NOTHING, LocalizedText

Sides = tuple[LocalizedText, ...]
"""A text for the reader and, where a second language was asked for and differs, the same in it."""


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """What a QR code says, the short address beneath it, and what a click on it opens."""

    text: str
    label: str = ""
    link: str = ""

    def without_label(self) -> "PrintedCode":
        """The same where its address stands elsewhere."""
        return replace(self, label="")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and what it shows."""

    medium: Medium
    caption: LocalizedText


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact's name, in one or two languages, and its value with its unit."""

    name: Sides
    value: str


@dataclass(frozen=True, slots=True)
class OfferingPart:
    """What is printed of an offering."""

    title: Sides
    summary: Sides = ()
    description: Sides = ()
    facts: tuple[FactLine, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class ReferencePart:
    """Something done: year and country, and what it was."""

    where: str
    text: Sides


@dataclass(frozen=True, slots=True)
class ContactPart:
    """A person with a code that holds their card."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    languages: str = ""
    code: PrintedCode | None = None


@dataclass(frozen=True, slots=True)
class MemberPart:
    """What is printed of a member; `glance` are its key data, label and value."""

    id: str
    name: str
    place: str = ""
    sectors: tuple[str, ...] = ()
    sector: str = ""
    """The code of the sector under which a catalogue lists it."""
    tagline: Sides = ()
    description: Sides = ()
    stand: str = ""
    """Hall and stand in full, at the fair of the brochure or with the name of theirs."""
    short_stand: str = ""
    corrected: tuple[str, ...] = ()
    """When and by whom what was corrected that is not so in the edition."""
    address: str = ""
    website: str = ""
    phone: str = ""
    email: str = ""
    glance: tuple[tuple[str, str], ...] = ()
    offerings: tuple[OfferingPart, ...] = ()
    references: tuple[ReferencePart, ...] = ()
    contacts: tuple[ContactPart, ...] = ()
    own_contact: ContactPart | None = None
    """The company's own phone and email, as far as no contact has them."""
    logo: Medium | None = None
    figure: Figure | None = None
    code: PrintedCode | None = None

    @property
    def anchor(self) -> str:
        """The place that links to the member lead to."""
        return f"member-{self.id}"


@dataclass(frozen=True, slots=True)
class SectorPart:
    """A sector of a catalogue with the members listed under it."""

    code: str
    name: str
    members: tuple[MemberPart, ...]

    @property
    def anchor(self) -> str:
        """The place that its heading marks."""
        return f"sector-{self.code}"


@dataclass(frozen=True, slots=True)
class BrochureWords:
    """The fixed words of a brochure in the reader's language."""

    brand: str
    prepared_for: str
    contents: str
    index: str
    glance: str
    offerings: str
    references: str
    contact: str
    scan: str
    scan_all: str
    save_contact: str
    continued: str
    as_of: str
    sample: str
    only_in: str
    foreword: str
    imprint: str


@dataclass(frozen=True, slots=True)
class AdvertisementPart:
    """A page of its own: its picture, what it says, and where a click on it leads."""

    medium: Medium
    says: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class BrandPart:
    """What is printed of the network: its looks, its pictures, its texts for the reader."""

    brand: Brand = NEUTRAL
    logo: Medium | None = None
    logo_dark: Medium | None = None
    cover: Medium | None = None
    foreword: LocalizedText = NOTHING
    imprint: LocalizedText = NOTHING
    advertisements: tuple[AdvertisementPart, ...] = ()


@dataclass(frozen=True, slots=True)
class HostPart:
    """The organisation of the fair, beside the network."""

    name: str = ""
    logo: Medium | None = None


@dataclass(frozen=True, slots=True)
class ComparedColumn:
    """Whose column it is; an offering has its company beneath."""

    title: LocalizedText
    company: str = ""
    code: PrintedCode | None = None


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """A fact, what each column says of it, and whether they say different things."""

    title: LocalizedText
    cells: tuple[tuple[LocalizedText, ...], ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class ComparisonPart:
    """What is printed of a comparison, with its own words."""

    title: str
    differs: str
    columns: tuple[ComparedColumn, ...]
    facts: tuple[ComparedFact, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A whole brochure as content."""

    language: str
    second_language: str
    title: str
    words: BrochureWords
    totals: str
    members: tuple[MemberPart, ...]
    sectors: tuple[SectorPart, ...] = ()
    reader: str = ""
    fair: str = ""
    edition: date | None = None
    selection: PrintedCode | None = None
    fallbacks: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[KnownError, ...] = ()
    brand: BrandPart = field(default_factory=BrandPart)
    host: HostPart = field(default_factory=HostPart)
    comparison: ComparisonPart | None = None
