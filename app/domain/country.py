"""What the law of a country asks of the booth: what a profile may say, and what follows of it."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.lead import ContactChannel, Lead, Purpose
from app.domain.serialise import to_dict

_USUAL = (Purpose.CONTACT, Purpose.HANDOVER, Purpose.NEWSLETTER)
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
    wants no more has to be taken out, in English words. `confirm`: a newsletter needs an answer
    from the address itself (double opt-in).
    """

    opt_in: bool = True
    business: bool = True
    address: bool = True
    stop: str = ""
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """What the law of a country asks of a booth, as data. No legal advice.

    `country` is ISO 3166-1 alpha-2. `purposes` are asked for in this order; a lead without the
    `required` ones is stopped where `enforce` says. Contact by each of the `channels` is agreed to
    by its name. Without `personal_data` a lead says what was asked for, not by whom. It applies
    from the day `since`. One that is not `known` borrows no country's law: contact has to be agreed
    to, and nothing is handed over abroad. `nationals`: people of these countries are protected by
    this law at fairs elsewhere, too. `breach` says in English words how soon the authority has to
    hear of one. `others` are further countries whose words are shown, where fairs of several are
    joined.
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
