"""That contact was taken back holds for the person: in each lead that is surely theirs.

The suppression list carries it, so that it outlives the lead and reaches every laptop. What is
hashed names the channel: a program that knows no channels keeps such an entry and passes it on.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from app.domain.lead import (
    CHANNELS,
    MISTAKEN,
    Consent,
    ConsentItem,
    ContactChannel,
    Lead,
    Person,
    Purpose,
)

Moments = Mapping[ContactChannel, datetime]
"""Since when a person may not be contacted, by the channels that they took back."""


def marks_made(person: Person, channel: ContactChannel) -> tuple[str, ...]:
    """What is put on the list; a number that colleagues may share only beside the name."""
    plain = (person.email, person.mobile)
    return _marks(plain, _named(person), channel)


def marks_looked_up(person: Person, channel: ContactChannel) -> tuple[str, ...]:
    """By what a person is found on the list."""
    plain = (person.email, person.mobile, person.phone)
    return _marks(plain, _named(person), channel)


def ended_contact(lead: Lead, channel: ContactChannel) -> tuple[datetime | None, datetime | None]:
    """When a lead says that contact by this was taken back, and when that was called a mistake.

    What stands taken back after a mistake was cleared up is said anew, at that moment.
    """
    records = [
        it.withdrawn
        for it in lead.counting()
        if it.purpose is Purpose.CONTACT and it.channel in {ContactChannel.ANY, channel}
    ]
    back = max(filter(None, records), default=None)
    undone = max((it.stamp.at for it in lead.consents if it.text_version == MISTAKEN), default=None)
    if back and undone and back < undone and not lead.reachable_by(channel):
        back = undone
    return back, undone


def may_concern(lead: Lead, other: Lead) -> bool:
    """Whether something that one lead took back stands in another, agreed to before that."""
    told = {way: at for way in CHANNELS if (at := ended_contact(lead, way)[0])}
    ended = {way: at for way, at in told.items() if not lead.reachable_by(way)}
    if without_contact(other, ended) != other:
        return True
    if lead.agreed_to(Purpose.NEWSLETTER):
        return False
    letters = [it for it in lead.counting() if it.purpose is Purpose.NEWSLETTER]
    last = max((it.withdrawn for it in letters if it.withdrawn), default=None)
    return last is not None and any(
        it.purpose is Purpose.NEWSLETTER and it.withdrawn is None and it.stamp.at < last
        for it in other.consents
    )


def without_contact(lead: Lead, moments: Moments) -> Lead:
    """The lead with contact taken back by these channels, but what was agreed to since."""
    return replace(lead, consents=tuple(_ended(lead.consents, moments)))


def channel_copy(consent: Consent, channel: ContactChannel, ended: datetime) -> Consent:
    """The copy of a consent to any contact that ended for one channel: the same everywhere."""
    id_ = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{consent.id or consent.stamp.key} {channel}"))
    return replace(consent, id=id_, channel=channel, withdrawn=ended)


def _ended(consents: tuple[Consent, ...], moments: Moments) -> Iterator[Consent]:
    ids = {it.id for it in consents}
    for item in consents:
        since = {way: at for way, at in moments.items() if item.stamp.at < at}
        if item.purpose is not Purpose.CONTACT or item.withdrawn is not None or not since:
            yield item
        elif item.channel in since:
            yield replace(item, withdrawn=since[item.channel])
        elif item.agreed == ConsentItem(Purpose.CONTACT) and set(since) == set(CHANNELS):
            yield replace(item, withdrawn=max(since.values()))
        else:
            yield item
            if item.channel is ContactChannel.ANY:
                copies = (channel_copy(item, way, at) for way, at in since.items())
                yield from (it for it in copies if it.id not in ids)


def _named(person: Person) -> tuple[str, ...]:
    numbers = filter(None, dict.fromkeys((person.phone, person.mobile)))
    return tuple(f"{number} {person.last_name}" for number in numbers)


def _marks(
    plain: tuple[str, ...], named: tuple[str, ...], channel: ContactChannel
) -> tuple[str, ...]:
    values = (*dict.fromkeys(it.strip() for it in plain if it.strip()), *named)
    return tuple(f"{channel}: {it}" for it in values)
