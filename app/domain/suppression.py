"""The suppression list: who is not to be asked or written to again, known by a hash alone."""

import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Annotated

from app.domain.bounds import Id, Text
from app.domain.contact_withdrawal import (
    ended_contact,
    marks_looked_up,
    marks_made,
    without_contact,
)
from app.domain.lead import (
    CHANNELS,
    MISTAKEN,
    Consent,
    ConsentHow,
    ContactChannel,
    Lead,
    Person,
    Purpose,
)

HEX = Annotated[str, Text(64, "[0-9a-f]{64}")]
"""32 bytes in hexadecimal digits."""

OWN_WAYS = frozenset({ConsentHow.SCREEN, ConsentHow.PAPER, ConsentHow.EMAIL})
"""Ways in which somebody agrees themselves, after they saw the words."""
_BOTH = (Purpose.NEWSLETTER, Purpose.CONTACT)
"""What keeps a newsletter from an address."""


@dataclass(frozen=True, slots=True)
class SuppressionKey:
    """What addresses are hashed with: random, made once by a laptop, shared with the others."""

    id: Id
    key: HEX = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Suppression:
    """What is known of one address for one purpose: when it was suppressed, and when that ended.

    It counts again where the later of both moments is the first. `key` is the id of the key.
    """

    key: Id
    digest: HEX
    purpose: Purpose
    at: datetime | None = None
    ended: datetime | None = None

    @property
    def place(self) -> tuple[str, str, Purpose]:
        """What it is known by."""
        return self.key, self.digest, self.purpose


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a lead says of an address: refused `at` a moment, agreed to anew at one (`ended`)."""

    purpose: Purpose
    address: str
    at: datetime | None
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class SuppressionList:
    """The list as one laptop has it; what comes from others is joined in, in any order."""

    keys: tuple[SuppressionKey, ...] = ()
    entries: Mapping[tuple[str, str, Purpose], Suppression] = field(default_factory=dict)

    def at(self, address: str, *purposes: Purpose) -> tuple[datetime | None, datetime | None]:
        """When an address was last suppressed for one of these, and when that last ended."""
        plain = normal_address(address)
        found = [
            it
            for key in self.keys
            for purpose in purposes
            if plain and (it := self.entries.get((key.id, digest_of(key, plain), purpose)))
        ]
        return latest(it.at for it in found), latest(it.ended for it in found)

    def is_suppressed(self, address: str, *purposes: Purpose) -> bool:
        """Whether an address is on the list for one of these purposes."""
        at, ended = self.at(address, *purposes)
        return at is not None and (ended is None or at >= ended)

    def covers(self, lead: Lead) -> bool:
        """Whether a lead's newsletter has been refused since its own consent, or before another's.

        Who objects to any contact objects to advertising, too.
        """
        at, ended = self.at(lead.person.email, *_BOTH)
        last = latest([ended, *(it.stamp.at for it in lead.consents if is_own(it))])
        return at is not None and (last is None or at >= last)

    def without(self, lead: Lead) -> Lead:
        """The lead as it counts: what its person took back in any lead is taken back in this one.

        That is a newsletter that the list covers, and contact by a channel.
        """
        if not self.entries:
            return lead
        lead = self._without_newsletter(lead)
        ways = lead.channels()
        ended = {way: at for way in ways if (at := self._contact_ended(lead.person, way))}
        return without_contact(lead, ended) if ended else lead

    def _contact_ended(self, person: Person, channel: ContactChannel) -> datetime | None:
        marks = marks_looked_up(person, channel)
        told = (self.at(mark, Purpose.CONTACT) for mark in marks)
        return latest(at for at, ended in told if at and (ended is None or at >= ended))

    def _without_newsletter(self, lead: Lead) -> Lead:
        if not lead.agreed_to(Purpose.NEWSLETTER) or not self.covers(lead):
            return lead
        at, _ = self.at(lead.person.email, *_BOTH)
        ended = (
            replace(it, withdrawn=at)
            if it.purpose is Purpose.NEWSLETTER and it.withdrawn is None
            else it
            for it in lead.consents
        )
        return replace(lead, consents=tuple(ended))

    def news(self, refusals: Iterable[Refusal]) -> Iterator[Suppression]:
        """What is not known yet of what leads say; it goes under the first of the keys.

        An end without anything to end is no news.
        """
        first = min(self.keys, key=lambda key: key.id, default=None)
        for refusal in refusals:
            at, ended = self.at(refusal.address, refusal.purpose)
            is_later = _is_after(refusal.at, at)
            anything = refusal.at or self.at(refusal.address, *_BOTH)[0]
            ends = _is_after(refusal.ended, ended) and anything is not None
            if first is not None and (is_later or ends):
                digest = digest_of(first, normal_address(refusal.address))
                yield Suppression(
                    first.id,
                    digest,
                    refusal.purpose,
                    refusal.at if is_later else None,
                    refusal.ended if ends else None,
                )


def normal_address(text: str) -> str:
    """An address in the one form that is hashed: mail in small letters, a phone as it is kept."""
    return text.strip().casefold()


def digest_of(key: SuppressionKey, address: str) -> str:
    """HMAC-SHA256 of a normal address."""
    return hmac.digest(bytes.fromhex(key.key), address.encode(), "sha256").hex()


def is_own(consent: Consent) -> bool:
    """Whether somebody agreed to the newsletter themselves, to words that are on record."""
    told = consent.how in OWN_WAYS and bool(consent.text)
    return consent.purpose is Purpose.NEWSLETTER and told


def refusals_of(lead: Lead) -> tuple[Refusal, ...]:
    """What a lead says of its addresses: what was taken back, an objection to contact."""
    letters = [it for it in lead.counting() if it.purpose is Purpose.NEWSLETTER]
    objections = [it.stamp.at for it in lead.counting() if it.is_objection]
    undone = latest(it.stamp.at for it in lead.consents if it.text_version == MISTAKEN)
    back = latest(it.withdrawn for it in letters)
    again = latest(it.stamp.at for it in letters if is_own(it))
    refusals = [Refusal(Purpose.NEWSLETTER, lead.person.email, back, again)]
    refusals += [
        Refusal(Purpose.CONTACT, address, latest(objections), undone)
        for address in addresses_of(lead.person)
    ]
    refusals += [
        Refusal(Purpose.CONTACT, mark, latest([back]), latest([again]))
        for channel in CHANNELS
        for back, again in [ended_contact(lead, channel)]
        for mark in marks_made(lead.person, channel)
    ]
    return tuple(it for it in refusals if normal_address(it.address) and (it.at or it.ended))


def addresses_of(person: Person) -> tuple[str, ...]:
    """By what somebody can be reached."""
    return tuple(dict.fromkeys(filter(None, (person.email, person.phone, person.mobile))))


def joined_suppression(one: Suppression, two: Suppression) -> Suppression:
    """What two laptops know of the same entry."""
    return replace(one, at=latest([one.at, two.at]), ended=latest([one.ended, two.ended]))


def latest(moments: Iterable[datetime | None]) -> datetime | None:
    """The last of some moments, in UTC: the same on every laptop."""
    return max((it.astimezone(UTC) for it in moments if it), default=None)


def _is_after(said: datetime | None, known: datetime | None) -> bool:
    return said is not None and (known is None or said > known)
