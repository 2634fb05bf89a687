"""What the law of a fair's country is known to ask, and whether anybody answers for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

from app.domain.country import CountryProfile
from app.domain.fair import Fair, SignOff
from app.domain.interest import Interest
from app.domain.joined_law import combined_profile
from app.domain.lawful_use import Bar, Door, bar
from app.domain.lead import Consent, Lead, Person, Purpose, Stamp

T = TypeVar("T")

_MEMBER = "member"
_AT = Stamp("", "", datetime(2026, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class FairLaw:
    """The profile that counts at a fair, and how far it can be relied on.

    `sign_off` is that of somebody who read just this profile, `lapsed` one of another. `unknown`
    are the fair's countries without a profile. A fair that names no country has its office's.
    """

    profile: CountryProfile
    sign_off: SignOff | None = None
    lapsed: SignOff | None = None
    unknown: tuple[str, ...] = ()
    is_old: bool = False
    names_country: bool = True

    @property
    def is_known(self) -> bool:
        """Whether the fair's countries all have a profile."""
        return not self.unknown

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody answers for it: at this fair, or a lawyer in the profile itself."""
        return self.sign_off is not None or bool(self.profile.confirmed_by)

    @property
    def needs_attention(self) -> bool:
        """Whether somebody has to look at it before the fair."""
        return not (self.names_country and self.is_known and self.is_confirmed) or self.is_old


def law_of(fairs: Sequence[Fair], profiles: Sequence[CountryProfile], today: date) -> FairLaw:
    """The law of a fair; of several that are joined, each with its profile, that of all."""
    pairs = tuple(zip(fairs, profiles, strict=True))
    given = [(it.sign_off, profile) for it, profile in pairs if it.sign_off and it.sign_off.name]
    standing = [sign for sign, profile in given if sign.holds_for(profile.fingerprint)]
    lapsed = [sign for sign, _ in given if sign not in standing]
    is_signed = len(standing) == len(pairs)
    profile = combined_profile(profiles)
    unknown = (it.country for it, profile in pairs if it.country and not profile.known)
    return FairLaw(
        profile=profile,
        sign_off=min(standing, key=lambda it: it.day) if is_signed else None,
        lapsed=max(lapsed, key=lambda it: it.day, default=None),
        unknown=tuple(dict.fromkeys(unknown)),
        is_old=profile.is_old(today),
        names_country=all(it.country for it in fairs),
    )


def demands_of(profile: CountryProfile) -> Mapping[Door, tuple[Purpose, ...] | None]:
    """What has to be agreed to for each door; None where no consent opens it."""
    return {door: _demanded(profile, door) for door in Door}


def _demanded(profile: CountryProfile, door: Door) -> tuple[Purpose, ...] | None:
    if _barred(profile, door, tuple(Purpose)):
        return None
    others = (tuple(it for it in Purpose if it is not purpose) for purpose in Purpose)
    each = zip(Purpose, others, strict=True)
    return tuple(purpose for purpose, rest in each if _barred(profile, door, rest))


def _barred(profile: CountryProfile, door: Door, purposes: Sequence[Purpose]) -> Bar | None:
    """Why somebody who asked for one member and agreed to these does not pass."""
    consents = (
        Consent(it, _AT, member=_MEMBER if it is Purpose.HANDOVER else "", signature="signed")
        for it in purposes
    )
    asked = (Interest(_MEMBER, handover=Purpose.HANDOVER in purposes),)
    person = Person(last_name="A")
    lead = Lead("", "", _AT, _AT, person=person, interests=asked, consents=tuple(consents))
    return bar(profile, lead, door)
