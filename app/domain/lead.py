"""The person captured in a visit: who, what they want, what they agreed to.

One story: a lead is all of these together.
"""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum

from app.domain.bounds import SUFFIXES, FieldName, FileName, Id, Mime, NoIdOrOne, Words
from app.domain.interest import Interest


class Rating(StrEnum):
    """How warm a lead is."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


class NextStep(StrEnum):
    """What was promised."""

    OFFER = "offer"
    CALL = "call"
    MEETING = "meeting"


class DataSource(StrEnum):
    """From where the data of a person came, first of all (GDPR Art. 14(2)(f), 15(1)(g))."""

    VISITOR = "visitor"
    """They entered it themselves."""
    CARD = "card"
    BADGE = "badge"
    LIST = "list"
    """The list of the fair's organiser."""
    OTHER = "other"
    """Somebody else, a colleague of theirs say."""


class Purpose(StrEnum):
    """What a visitor may agree to, each apart from the others."""

    CONTACT = "contact"
    HANDOVER = "handover"
    NEWSLETTER = "newsletter"
    TRANSFER = "transfer"
    """That the data are taken abroad, where the law of the fair's country asks for it."""


class ContactChannel(StrEnum):
    """By what somebody may be contacted; a consent that names none holds for each."""

    ANY = ""
    EMAIL = "email"
    PHONE = "phone"


CHANNELS = (ContactChannel.EMAIL, ContactChannel.PHONE)
"""What a consent to contact may name."""


@dataclass(frozen=True, slots=True)
class ConsentItem:
    """What is agreed to with one tick: a hand-over names its member, contact may name by what."""

    purpose: Purpose
    member: str = ""
    channel: ContactChannel = ContactChannel.ANY


class ConsentHow(StrEnum):
    """How somebody agreed; consents of older programs do not tell."""

    NOT_TOLD = ""
    SCREEN = "screen"
    """They read the words on the screen, and ticked or signed there."""
    PAPER = "paper"
    SPOKEN = "spoken"
    """The words were read out to them."""
    EMAIL = "email"
    STAFF = "staff"
    """Staff ticked it as the visitor said; the words were not shown."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did something, on which laptop, and when: UTC, and the offset of the local clock."""

    author: str
    device: str
    at: datetime
    """Aware, in the local zone of the laptop; stored as UTC with its offset."""

    @property
    def key(self) -> tuple[str, ...]:
        """The order of stamps, the same on every laptop."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return moment, self.device, self.author, self.at.isoformat()


@dataclass(frozen=True, slots=True)
class Person:
    """A visitor: `country` is ISO 3166-1 alpha-2, `language` a tag, phones are E.164."""

    first_name: str = ""
    last_name: str = ""
    company: str = ""
    job_title: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    website: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    language: str = ""


PERSON_FIELDS = tuple(field.name for field in fields(Person))


OBJECTION = "objection"
"""In place of the version of a text: contact was objected to, and was never agreed to."""
MISTAKEN = "objection-mistaken"
"""In place of the version of a text: an objection, or that contact was taken back, was noted by
mistake. It stands as taken back itself: a program that does not know it contacts nobody."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a visitor agreed to: one purpose, under which text, in which language.

    An objection of who agreed to nothing is kept as one that was taken back as it was given, which
    every program understands; `is_objection` tells it.

    `member` is whom a hand-over goes to, empty for every member of the interests. `text` is the
    key of the very words that were shown, empty where none were; `signature` the attachment with
    what was drawn. One that is taken back for a channel alone has a copy that names it and ended.
    """

    purpose: Purpose
    stamp: Stamp
    text_version: str = ""
    language: str = ""
    withdrawn: datetime | None = None
    id: NoIdOrOne = ""
    member: str = ""
    text: NoIdOrOne = ""
    signature: NoIdOrOne = ""
    how: ConsentHow = ConsentHow.NOT_TOLD
    channel: ContactChannel = ContactChannel.ANY

    @property
    def agreed(self) -> ConsentItem:
        """What it was given for."""
        return ConsentItem(self.purpose, self.member, self.channel)

    @property
    def is_objection(self) -> bool:
        """Whether nothing was agreed to: the visitor objected."""
        return self.text_version == OBJECTION

    @property
    def mistaken(self) -> str:
        """The id of the record of which this one says that it was noted by mistake, or none."""
        return self.text if self.text_version == MISTAKEN else ""


@dataclass(frozen=True, slots=True)
class Notice:
    """That the notice of data protection was shown, under which text, in which language."""

    stamp: Stamp
    text_version: str = ""
    language: str = ""
    text: NoIdOrOne = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something written about a lead; notes are added, never changed."""

    text: Words
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Code:
    """A scanned code as it was read; `symbology` is empty where it was pasted."""

    text: Words
    symbology: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo of a badge or card, or a signature; its bytes are read apart from the lead."""

    id: Id
    name: FileName
    mime: Mime

    @property
    def suffix(self) -> str:
        """How the name of its file ends: what it is says so, not what it is called."""
        return SUFFIXES.get(self.mime, "")


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a lead says in a field without a column of its own: one of `lead_fields`, or unknown.

    `value` is in the text form of the field's kind, and `version` that of the form. A program that
    does not know the field keeps it and passes it on.
    """

    field: FieldName
    value: Words
    version: int = 1


Values = tuple[FieldValue, ...]
"""By the names of their fields, each once; an empty one is none."""


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead; `id` is made when its sheet opens, so that saving it twice is saving it once."""

    id: Id
    fair: Id
    created: Stamp
    changed: Stamp
    person: Person = Person()
    rating: Rating | None = None
    next_step: NextStep | None = None
    due: date | None = None
    interests: tuple[Interest, ...] = ()
    consents: tuple[Consent, ...] = ()
    notices: tuple[Notice, ...] = ()
    notes: tuple[Note, ...] = ()
    codes: tuple[Code, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    trail: tuple[Words, ...] = ()
    deleted: bool = False
    values: Values = ()

    def agreed_to(self, purpose: Purpose) -> bool:
        """Whether a consent for this purpose stands; to contact, by whatever channel."""
        if purpose is Purpose.CONTACT:
            return bool(self.channels())
        return any(item.purpose is purpose and item.withdrawn is None for item in self.consents)

    def channels(self) -> tuple[ContactChannel, ...]:
        """By what the visitor may be contacted."""
        return tuple(filter(self.reachable_by, CHANNELS)) if self.consents else ()

    def reachable_by(self, channel: ContactChannel) -> bool:
        """Whether a consent to contact by this stands.

        One that names it counts by itself; one that names none, as long as this was not taken back
        after it.
        """
        records = [item for item in self.counting() if item.purpose is Purpose.CONTACT]
        own = [item for item in records if item.channel is channel]
        ended = [item.withdrawn for item in own if item.withdrawn]
        return any(item.withdrawn is None for item in own) or any(
            item.channel is ContactChannel.ANY
            and item.withdrawn is None
            and all(moment < item.stamp.at for moment in ended)
            for item in records
        )

    def counting(self) -> tuple[Consent, ...]:
        """The consents without what was noted by mistake, and without what says so."""
        mistaken = {item.mistaken for item in self.consents} - {""}
        return tuple(
            item
            for item in self.consents
            if item.text_version != MISTAKEN and item.id not in mistaken
        )

    def refused_contact(self) -> bool:
        """Whether contact was objected to, or the consent to it taken back, and none stands."""
        records = any(item.purpose is Purpose.CONTACT for item in self.counting())
        return records and not self.agreed_to(Purpose.CONTACT)

    def signatures(self) -> frozenset[str]:
        """The attachments that prove consents which stand."""
        standing = (item for item in self.consents if item.withdrawn is None)
        return frozenset(item.signature for item in standing if item.signature)

    def goes_to(self, member: str) -> bool:
        """Whether a consent to be handed to this member, or to every one asked for, stands."""
        records = [item for item in self.consents if item.purpose is Purpose.HANDOVER]
        own = [item for item in records if item.member == member]
        telling = own or [item for item in records if not item.member]
        return any(item.member == member and item.handover for item in self.interests) and any(
            item.withdrawn is None for item in telling
        )
