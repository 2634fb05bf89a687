"""What the law of a fair's country asks of the booth, and leads without personal data.

One story: what a profile may say is what several are together, and what a lead then lacks.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.domain.lead import Lead, Purpose
from app.domain.lead_draft import LeadDraft, Problem
from app.domain.lead_fields import (
    IMPERSONAL,
    PERSON,
    VALUE_FIELDS,
    text_in,
    without_personal,
)
from app.domain.messages import N_
from app.domain.serialise import to_dict

T = TypeVar("T")
S = TypeVar("S", bound=StrEnum)

_USUAL = (Purpose.CONTACT, Purpose.HANDOVER, Purpose.NEWSLETTER)
_OTHERS = ("note", "codes", "attachments")
_MONTHS_OF_A_CHECK = 12


class Enforcement(StrEnum):
    """Where a lead is stopped that lacks what the law requires; the strictest comes first."""

    SAVE = "save"
    """It is not saved."""
    LEAVE = "leave"
    """It is saved, and leaves by no door."""
    TELL = "tell"
    """It is counted and named, and that is all."""


class FormOfConsent(StrEnum):
    """How somebody can agree."""

    SIGNATURE = "signature"
    TICK = "tick"
    PAPER = "paper"
    APART = "apart"
    """Each consent is a document of its own."""


class ContactChannel(StrEnum):
    """By what somebody may be contacted, where the law has each agreed to by its name."""

    EMAIL = "email"
    PHONE = "phone"


class LocalCopy(StrEnum):
    """Whether data of the country's people have to be stored there; the strictest comes first."""

    STAYS = "stays"
    """They may not leave the laptop that captured them."""
    MUST = "must"
    UNCLEAR = "unclear"
    NO = "no"


class LawfulBasis(StrEnum):
    """What the controller may rest on, as in GDPR Art. 6(1); the strictest comes first."""

    UNKNOWN = "unknown"
    CONSENT = "consent"
    ORGANISATION = "organisation"
    """By who runs the booth: a public body's task, a private one's interest."""
    INFORMED = "informed"
    """The law asks to inform, and for no basis."""


class Certainty(StrEnum):
    """How sure whoever wrote a profile is of it; the least sure comes first."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class LawSource:
    """Where a rule was read: the address, what it says there, and on which day."""

    url: str
    says: str
    read: date | None = None


@dataclass(frozen=True, slots=True)
class LawBefore:
    """What the law was up to and including a day."""

    until: date
    law: str


@dataclass(frozen=True, slots=True)
class MailRule:
    """What advertising by mail needs: consent before (`opt_in`), of companies, too (`business`).

    `address`: the sender's postal address has to stand in it. `stop` says how soon somebody who
    wants no more has to be taken out, in English words.
    """

    opt_in: bool = True
    business: bool = True
    address: bool = True
    stop: str = ""


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """What the law of a country asks of a booth, as data. No legal advice.

    `country` is ISO 3166-1 alpha-2. `purposes` are asked for in this order; a lead without the
    `required` ones is stopped where `enforce` says. Without `personal_data` a lead says what was
    asked for, not by whom. It applies from the day `since`. One that is not `known` borrows no
    country's law: contact has to be agreed to, and nothing is handed over abroad. `nationals`:
    people of these countries are protected by this law at fairs elsewhere, too. `breach` says in
    English words how soon the authority has to hear of one. `others` are further countries whose
    words are shown, where fairs of several are joined.
    """

    country: str
    purposes: tuple[Purpose, ...] = _USUAL
    required: tuple[Purpose, ...] = ()
    enforce: Enforcement = Enforcement.TELL
    form: tuple[FormOfConsent, ...] = (FormOfConsent.TICK, FormOfConsent.SIGNATURE)
    channels: tuple[ContactChannel, ...] = ()
    nationals: tuple[str, ...] = ()
    local_copy: LocalCopy = LocalCopy.NO
    companies_are_persons: bool = False
    personal_data: bool = True
    basis: LawfulBasis = LawfulBasis.ORGANISATION
    breach: str = ""
    access_days: int = 0
    proof_years: int = 3
    representative: str = ""
    mail: MailRule = MailRule()
    since: date | None = None
    before: LawBefore | None = None
    law: str = ""
    sources: tuple[LawSource, ...] = ()
    lawyer: tuple[str, ...] = ()
    checked: date | None = None
    certainty: Certainty = Certainty.HIGH
    confirmed_by: str = ""
    known: bool = True
    others: tuple[str, ...] = ()

    @property
    def written(self) -> bool:
        """Whether a tick is not enough."""
        return FormOfConsent.TICK not in self.form

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of all that it asks, by which a sign-off names it."""
        import hashlib  # noqa: PLC0415 - 4 MB that the window opens without

        content = json.dumps(to_dict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def source(self) -> str:
        """Where the rules were read, in a line."""
        return "; ".join(f"{it.url} {it.says}".strip() for it in self.sources)

    def missing(self, lead: Lead) -> tuple[Purpose, ...]:
        """What is required here and was not agreed to, or no longer is."""
        return tuple(purpose for purpose in self.required if not lead.agreed_to(purpose))

    def is_for_a_lawyer(self, about: str) -> bool:
        """Whether a lawyer has to be asked about something, by the English word for it."""
        return any(about in it.casefold() for it in self.lawyer)

    def is_old(self, today: date) -> bool:
        """Whether nobody has checked it for twelve months; never checked is old."""
        if self.checked is None:
            return True
        months = (today.year - self.checked.year) * 12 + today.month - self.checked.month
        past = months - (today.day < self.checked.day)
        return past >= _MONTHS_OF_A_CHECK


def together(profiles: Iterable[CountryProfile]) -> CountryProfile:
    """What several countries ask for at once: all that any of them does."""
    first, *others = dict.fromkeys(profiles)
    if not others:
        return first
    every = (first, *others)
    is_written = any(each.written for each in every)
    return replace(
        first,
        purposes=_all_of(each.purposes for each in every),
        required=_all_of(each.required for each in every),
        enforce=_strictest(Enforcement, (each.enforce for each in every)),
        form=(FormOfConsent.SIGNATURE,) if is_written else first.form,
        channels=_all_of(each.channels for each in every),
        nationals=_all_of(each.nationals for each in every),
        local_copy=_strictest(LocalCopy, (each.local_copy for each in every)),
        companies_are_persons=any(each.companies_are_persons for each in every),
        personal_data=all(each.personal_data for each in every),
        basis=_strictest(LawfulBasis, (each.basis for each in every)),
        breach=_each_of(each.breach for each in every),
        representative=_each_of(each.representative for each in every),
        mail=_mail_together([each.mail for each in every]),
        access_days=min(filter(None, (each.access_days for each in every)), default=0),
        proof_years=max(each.proof_years for each in every),
        law=_each_of(each.law for each in every),
        sources=_all_of(each.sources for each in every),
        lawyer=_all_of(each.lawyer for each in every),
        checked=min(it.checked or date.min for it in every),
        certainty=_strictest(Certainty, (each.certainty for each in every)),
        confirmed_by=_each_of(each.confirmed_by for each in every)
        if all(each.confirmed_by for each in every)
        else "",
        known=all(each.known for each in every),
        others=tuple(each.country for each in others if each.country),
    )


def _mail_together(rules: Sequence[MailRule]) -> MailRule:
    return MailRule(
        opt_in=any(rule.opt_in for rule in rules),
        business=any(rule.business for rule in rules),
        address=any(rule.address for rule in rules),
        stop=_each_of(rule.stop for rule in rules),
    )


def _each_of(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _all_of(several: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(it for each in several for it in each))


def _strictest(kind: type[S], found: Iterable[S]) -> S:
    """The one that its enumeration names first."""
    order = list(kind)
    return min(found, key=order.index)


def without_person(draft: LeadDraft) -> LeadDraft:
    """The draft with what was asked for and what comes next, and nothing about who asked.

    What a newer program asked for stays: it knows of it what this one does not.
    """
    personal = {field.name for field in VALUE_FIELDS if field.personal}
    return LeadDraft(
        id=draft.id,
        fair=draft.fair,
        person=without_personal(draft.person),
        rating=draft.rating,
        next_step=draft.next_step,
        due=draft.due,
        interests=tuple(replace(item, handover=False) for item in draft.interests),
        values=tuple(it for it in draft.values if it.field not in personal),
    )


def personal_fields(draft: LeadDraft) -> Iterator[Problem]:
    """What may not be stored where no personal data are, field by field."""
    what = N_("No personal data may be stored at this fair. Leave this empty.")
    texts = {field.name: getattr(draft.person, field.name) for field in PERSON}
    texts |= {field.name: text_in(draft.values, field.name) for field in VALUE_FIELDS}
    filled = [name for name, text in texts.items() if name not in IMPERSONAL and text.strip()]
    for name in (*filled, *(other for other in _OTHERS if getattr(draft, other))):
        yield Problem(name, what, blocking=True)
    if not draft.interests and not draft.next_step:
        nothing = N_("Add an interest or a next step.")
        yield Problem("interests", nothing, blocking=True)
