"""The consent ledger: what stays for proof of a consent when the lead that gave it is erased."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated

from app.domain.bounds import Number
from app.domain.country import CountryProfile
from app.domain.lead import Consent, Lead, Purpose

YEARS = Number(0, 100)
"""For how long a proof is kept."""


@dataclass(frozen=True, slots=True)
class ConsentProof:
    """One consent without its lead: the address that it was given for, and for how long it stays.

    `years` are those of the profile of the `country` where it was given. A consent to a newsletter
    stays as long as it stands, and so many years more.
    """

    consent: Consent
    address: str
    country: str = ""
    years: Annotated[int, YEARS] = 3

    @property
    def id(self) -> str:
        """The id of the consent."""
        return self.consent.id

    @property
    def is_standing(self) -> bool:
        """Whether it is the proof of a newsletter that nobody has ended."""
        return self.consent.purpose is Purpose.NEWSLETTER and self.consent.withdrawn is None

    @property
    def until(self) -> date | None:
        """The last day on which it is kept; None while a newsletter rests on it."""
        if self.is_standing:
            return None
        return _later((self.consent.withdrawn or self.consent.stamp.at).date(), self.years)

    def ended(self, at: datetime) -> "ConsentProof":
        """The proof of a consent that was taken back, the first time that it was."""
        known = self.consent.withdrawn
        moments = (at,) if known is None else (at, known)
        first = min(moments, key=lambda it: (it, it.isoformat()))
        return replace(self, consent=replace(self.consent, withdrawn=first))

    def is_due(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class ProofRetention:
    """That a proof stays, without whose it is: for what, and its last day or the years after."""

    purpose: Purpose
    years: int
    until: date | None = None


def proofs_of(lead: Lead, profile: CountryProfile, today: date) -> tuple[ConsentProof, ...]:
    """What stays of a lead's consents when it is erased: those to a newsletter.

    Being called about one's own request is no advertising, of which proof would have to stay.
    """
    return tuple(proof for proof in _proofs(lead, profile) if not proof.is_due(today))


def _proofs(lead: Lead, profile: CountryProfile) -> Iterator[ConsentProof]:
    address = lead.person.email.strip()
    for item in lead.counting():
        is_newsletter = item.purpose is Purpose.NEWSLETTER
        if address and is_newsletter and item.id and not item.is_objection:
            # What two leads share goes by the name that it had in the first.
            bare = replace(item, signature=item.signature.partition("@")[0])
            yield ConsentProof(bare, address, profile.country, profile.proof_years)


def _later(day: date, years: int) -> date:
    """The same day so many years later, the last of February for the leap day."""
    year = min(day.year + years, date.max.year)
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
