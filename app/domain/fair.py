"""The event at which the booth stands, and the organisation that stands there.

One story: a notice tells both, and each lead belongs to both.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import Annotated, Any

from app.domain.bounds import COUNT, Id, Number
from app.domain.errors import FieldError
from app.domain.messages import N_
from app.domain.question import NO_QUESTIONS, Questionnaire, with_versions_of

MAX_NAME = 200
MONTHS = Number(1, 1_200)
"""For how long leads are kept."""

UNNAMED = "fair"
"""The id of the fair that leads belong to before anyone named one."""
ANY_FAIR = ""
"""In place of a fair that nobody knows any more."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who has read the profile of a fair's country and answers for it, and on which day.

    `profile` is the fingerprint of what was read: a profile that changed since is not signed off.
    Without a name it was taken back. `change` counts how often the fair was signed and taken back.
    """

    name: str
    day: date
    profile: str
    change: Annotated[int, COUNT] = 1

    def holds_for(self, fingerprint: str) -> bool:
        """Whether somebody answers for just this profile."""
        return bool(self.name) and self.profile == fingerprint


def later(one: SignOff | None, two: SignOff | None) -> SignOff | None:
    """What counts of two laptops' sign-offs: the one that knew of more, then that of a later day.

    Of two that are alike in that, taken back counts. Merged in any order, and twice, they come to
    the same, and no clock that is ahead keeps the next one from counting.
    """
    if one is None or two is None:
        return one or two
    return max((one, two), key=lambda it: (it.change, it.day, not it.name, it.name, it.profile))


def next_sign_off(before: SignOff | None, name: str, day: date, profile: str) -> SignOff:
    """A sign-off that counts over the one before; without a name it takes that back."""
    change = min(before.change + 1, COUNT.most) if before is not None else 1
    return SignOff(name, day, profile, change)


@dataclass(frozen=True, slots=True)
class Fair:
    """A fair; a `practice` fair is for training and never leaves the laptop.

    `country` is ISO 3166-1 alpha-2; its law chooses the words of consents. `questions` are asked of
    its visitors.
    """

    id: Id
    name: str
    place: str = ""
    booth: str = ""
    starts: date | None = None
    ends: date | None = None
    languages: tuple[str, ...] = ()
    retention_months: Annotated[int, MONTHS] = 6
    practice: bool = False
    closed: bool = False
    country: str = ""
    sign_off: SignOff | None = None
    questions: Questionnaire = NO_QUESTIONS

    @property
    def each(self) -> "tuple[Fair, ...]":
        """The fair or, where several are joined, each of them as it is set."""
        return self.parts if isinstance(self, JoinedFair) else (self,)

    @property
    def ids(self) -> frozenset[str]:
        """The ids under which leads of this fair are stored."""
        return frozenset(fair.id for fair in self.each)

    def is_called(self, text: str) -> bool:
        """Whether this is an id or the name of the fair."""
        plain = text.casefold()
        return any(text == fair.id or plain == fair.name.casefold() for fair in self.each)

    def is_over(self, today: date) -> bool:
        """Whether its last day is known and past."""
        return self.ends is not None and self.ends < today

    def delete_by(self, made: date) -> date:
        """The last day on which a lead made on this day may be kept; of joined fairs the first."""
        return min(fair._delete_by(made) for fair in self.each)  # noqa: SLF001 - of this class

    def _delete_by(self, made: date) -> date:
        start = max(self.ends or made, made)
        years, month = divmod(start.month - 1 + self.retention_months, 12)
        year = min(start.year + years, date.max.year)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class JoinedFair(Fair):
    """Several fairs that are one, under the name of the first; the demands of each count.

    It is closed once all of them are.
    """

    parts: tuple[Fair, ...] = ()


def joined(first: Fair, *others: Fair) -> Fair:
    """Fairs as the one that they are."""
    if not others:
        return first
    parts = (first, *others)
    closed = all(fair.closed for fair in parts)
    questions = reduce(with_versions_of, (fair.questions for fair in parts))
    return JoinedFair(**{**_values(first), "closed": closed, "questions": questions}, parts=parts)


def by_itself(fair: Fair) -> Fair:
    """The fair without those that are joined with it."""
    return Fair(**_values(fair)) if isinstance(fair, JoinedFair) else fair


def _values(fair: Fair) -> dict[str, Any]:
    return {field.name: getattr(fair, field.name) for field in fields(Fair)}


NOTICE_NEEDS: Mapping[str, str] = {
    "legal_person": N_("the legal person"),
    "street": N_("the street"),
    "postcode": N_("the postcode"),
    "city": N_("the town"),
    "data_protection_officer": N_("the data protection officer"),
    "data_protection_contact": N_("the contact for data protection questions"),
}
"""The fields of an organisation that a notice cannot do without, and what they are called."""


class OrganisationKind(StrEnum):
    """What picks the basis of what the organisation does without consent (GDPR Art. 6(1))."""

    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Partner:
    """A joint controller (GDPR Art. 26): name and address, and what it does with the data."""

    name: str
    address: str = ""
    does: str = ""

    @property
    def in_words(self) -> str:
        """Who it is and what it does, as a notice tells it."""
        where = ", ".join(filter(None, (self.name, self.address)))
        return f"{where} ({self.does})" if self.does else where


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who runs the booth and answers for the data captured there.

    `name` is what visitors know it by, `legal_person` who it is in law, where that is another.
    `address` is the postal address as older programs kept it, in lines. `basis` is what a public
    body rests on, as "Art. 6(1)(e) GDPR with section 1 IHKG". `office_country` is as in `Fair`.
    `newsletter_about` and `newsletters_a_year` say what the newsletter tells, and how often.
    """

    name: str = ""
    address: str = ""
    data_protection_contact: str = ""
    sender_mail: str = ""
    logo: bytes = b""
    legal_person: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    kind: OrganisationKind = OrganisationKind.PUBLIC
    basis: str = ""
    data_protection_officer: str = ""
    authority: str = ""
    office_country: str = "DE"
    privacy_url: str = ""
    newsletter_about: str = ""
    newsletters_a_year: int = 0
    processors: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()

    @property
    def postal(self) -> tuple[str, ...]:
        """The lines of the postal address."""
        town = " ".join(filter(None, (self.postcode, self.city)))
        lines = tuple(filter(None, (self.street, town)))
        return lines or tuple(filter(None, map(str.strip, self.address.splitlines())))

    @property
    def named(self) -> str:
        """Who is responsible, in a line: the known name, the legal person, the postal address."""
        who = self.name or self.legal_person
        if self.legal_person and self.legal_person != who:
            who = f"{who} ({self.legal_person})"
        return ", ".join(filter(None, (who, *self.postal)))

    @property
    def contact(self) -> str:
        """Whom to write to about one's data."""
        return self.data_protection_contact or self.sender_mail

    def gaps(self) -> tuple[str, ...]:
        """The fields without which a notice does not say who is responsible (GDPR Art. 13(1))."""
        return tuple(name for name in NOTICE_NEEDS if not str(getattr(self, name)).strip())


@dataclass(frozen=True, slots=True)
class Staff:
    """Someone who works at the booth; `keys` are the one or two letters that choose them."""

    name: str
    keys: str
    active: bool = True


FAIR_NEEDS = ("name", "country")
"""The fields of a fair without which visitors are shown a form that names none of it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A field of the fair, or of the organisation, that is empty and should not be at a fair."""

    of_fair: bool
    field: str


@dataclass(frozen=True, slots=True)
class Booth:
    """All that is set for the booth at one moment: `fair` is where new leads belong."""

    fair: Fair
    fairs: tuple[Fair, ...]
    organisation: Organisation
    staff: tuple[Staff, ...]
    author: str
    device: str

    @property
    def gaps(self) -> "tuple[Gap, ...]":
        """What a visitor would miss; while practising nobody asks for the fair."""
        fair, owner = self.fair, self.organisation
        missing = [] if fair.practice else [it for it in FAIR_NEEDS if not getattr(fair, it)]
        unnamed = () if owner.name or owner.legal_person else ("name",)
        return (
            *(Gap(of_fair=True, field=name) for name in missing),
            *(Gap(of_fair=False, field=name) for name in (*unnamed, *owner.gaps())),
        )

    @property
    def joinable(self) -> tuple[Fair, ...]:
        """The fairs that can be one with another: not the one for practice."""
        return tuple(fair for fair in self.fairs if not fair.practice)


def new_id(name: str, fairs: Iterable[Fair]) -> str:
    """An id that says the name in plain letters and that none of the fairs has."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    wanted = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or UNNAMED
    taken = {fair.id for fair in fairs}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(id_ for id_ in (wanted, *numbered) if id_ not in taken)


def refuse_nonsense(fair: Fair) -> None:
    """Raise FieldError where a fair has no usable name, or times that cannot be."""
    if not fair.name.strip():
        raise FieldError("name", N_("Enter a name for the fair."))
    if len(fair.name) > MAX_NAME:
        what = N_("This text is too long: {most} characters at most.")
        raise FieldError("name", what, most=MAX_NAME)
    if fair.retention_months < MONTHS.least:
        raise FieldError("retention_months", N_("Keep leads for at least one month."))
    if fair.retention_months > MONTHS.most:
        what = N_("Keep leads for at most {months} months.")
        raise FieldError("retention_months", what, months=MONTHS.most)
    if fair.starts and fair.ends and fair.ends < fair.starts:
        what, remedy = N_("The last day is before the first."), N_("Correct one of the two days.")
        raise FieldError("ends", what, remedy)
