"""Members of the network and what they offer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.localized import UNDETERMINED, Localized, LocalizedText, pick
from app.domain.stand import Stand
from app.domain.units import grouped_thousands, quantity

MEMBER_KINDS = ("company", "institute", "association")
OFFERING_KINDS = ("product", "service", "research")
EMPLOYEE_BANDS = ("1-9", "10-49", "50-249", "250-499", "500+")


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; `country` is an ISO 3166-1 alpha-2 code or empty."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to talk to at a member; `languages` are language tags."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()


def for_reader(contacts: Sequence[Contact], lang: str) -> Sequence[Contact]:
    """Those first who speak a reader's language, the others as they stood."""
    return sorted(contacts, key=lambda contact: lang not in contact.languages)


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a member has done; `country` is an ISO 3166-1 alpha-2 code or empty."""

    year: int | None = None
    country: str = ""
    texts: Localized = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """A technical fact of an offering: flow rate, 1200, m³/h."""

    name: Localized
    value: Localized
    unit: str = ""

    def value_in(self, lang: str) -> LocalizedText:
        """The value with its unit for a reader of `lang`."""
        value = pick(self.value, lang)
        is_number = bool(self.unit) and value.lang == UNDETERMINED
        text = grouped_thousands(value.text, lang) if is_number else value.text
        return LocalizedText(quantity(text, self.unit, lang), value.lang)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the name of its medium, with captions."""

    file: str
    captions: Localized = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfferingText:
    """What one language says of an offering."""

    title: str = ""
    summary: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class MemberText:
    """What one language says of a member."""

    tagline: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Offering:
    """A product, service or research offer; `id` is unique within its member."""

    id: str
    kind: str = "product"
    sectors: tuple[str, ...] = ()
    texts: Mapping[str, OfferingText] = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def title(self, lang: str) -> LocalizedText:
        """The title for a reader of `lang`."""
        return pick({tag: text.title for tag, text in self.texts.items()}, lang)

    def summary(self, lang: str) -> LocalizedText:
        """The summary for a reader of `lang`."""
        return pick({tag: text.summary for tag, text in self.texts.items()}, lang)

    def description(self, lang: str) -> LocalizedText:
        """The description for a reader of `lang`."""
        return pick({tag: text.description for tag, text in self.texts.items()}, lang)


@dataclass(frozen=True, slots=True)
class Member:
    """A company, institute or association of the network; `id` is unique in its edition."""

    id: str
    name: str
    kind: str = "company"
    address: Address = field(default_factory=Address)
    website: str = ""
    profile_url: str = ""
    phone: str = ""
    email: str = ""
    founded: int | None = None
    employees: str = ""
    sectors: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    texts: Mapping[str, MemberText] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    references: tuple[Reference, ...] = ()
    offerings: tuple[Offering, ...] = ()
    logo: str = ""
    stands: tuple[Stand, ...] = ()

    def tagline(self, lang: str) -> LocalizedText:
        """The tagline for a reader of `lang`."""
        return pick({tag: text.tagline for tag, text in self.texts.items()}, lang)

    def description(self, lang: str) -> LocalizedText:
        """The description for a reader of `lang`."""
        return pick({tag: text.description for tag, text in self.texts.items()}, lang)

    def own_ways(self) -> tuple[str, str]:
        """Its own phone and email, each empty where one of its contacts has one."""
        return (
            "" if any(it.phone for it in self.contacts) else self.phone,
            "" if any(it.email for it in self.contacts) else self.email,
        )

    def media(self) -> Iterable[str]:
        """The names of all media this member needs: its logo and its offerings' pictures."""
        if self.logo:
            yield self.logo
        for offering in self.offerings:
            yield from (picture.file for picture in offering.pictures)
