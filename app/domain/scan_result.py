"""What a code can say, as types; its text is kept beside it whatever it says."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.lead import Person


@dataclass(frozen=True, slots=True)
class ScannedText:
    """A finished scan as it arrived; `symbology` is empty where the scanner does not tell.

    `typed` is what its keys gave under the laptop's own layout, as in a field; one that was
    `stalled` came in pieces.
    """

    text: str
    symbology: str = ""
    typed: str = ""
    stalled: bool = False


class DetailKind(StrEnum):
    """What a card says of a person beside the fields of a lead."""

    NAME = "name"
    PRONUNCIATION = "pronunciation"
    NICKNAME = "nickname"
    COMPANY = "company"
    DEPARTMENT = "department"
    JOB_TITLE = "job title"
    EMAIL = "e-mail"
    PHONE = "phone"
    MOBILE = "mobile"
    FAX = "fax"
    WEBSITE = "website"
    PROFILE = "profile"
    ADDRESS = "address"
    REGION = "region"
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that has no field of its own, or whose field holds another already."""

    kind: DetailKind
    value: str


@dataclass(frozen=True, slots=True)
class Card:
    """A person; `name` is the whole name as the card has it, `id` what the organiser calls them.

    `photos` are the bytes of pictures inside the card, unchecked.
    """

    person: Person
    name: str = ""
    id: str = ""
    details: tuple[Detail, ...] = ()
    photos: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """A driver's licence, passport or identity card: nothing but the name is taken from it."""

    person: Person


@dataclass(frozen=True, slots=True)
class Link:
    """A web address; it is shown and never opened."""

    address: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to write."""

    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call."""

    number: str


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map in degrees and metres, as it was written."""

    latitude: str
    longitude: str
    altitude: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells apart by one sign; which is which, a fair has to teach."""

    cells: tuple[str, ...]
    delimiter: str


@dataclass(frozen=True, slots=True)
class Opaque:
    """A text that names nobody by itself; `kind` is the system it seems to come from, or empty.

    `id` is the part that an organiser's list would hold.
    """

    id: str
    kind: str = ""


Said = Card | Identity | Link | Mail | Phone | Place | Columns | Opaque
