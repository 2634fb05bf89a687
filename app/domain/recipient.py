"""Who holds data of a person who took something back: they are to be told (GDPR Art. 19)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.export import ExportRecord, Format, is_export
from app.domain.lead import CHANNELS, ContactChannel, Lead, Purpose


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file that held the lead: its kind, its name and the day."""

    format: Format
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Recipient:
    """A member, or the own organisation where `member` is empty, with the files it got.

    `purposes` are what was taken back that concerns it; where contact was for a channel alone,
    `channels` name it.
    """

    member: str
    name: str
    purposes: tuple[Purpose, ...]
    files: tuple[HandedFile, ...]
    channels: tuple[ContactChannel, ...] = ()


def recipients_of(lead: Lead, records: Iterable[ExportRecord]) -> tuple[Recipient, ...]:
    """Who is to be told of what a lead took back; nobody where all stands or nothing left.

    The other laptops learn of it by the next bundle.
    """
    left = [record for record in records if is_export(record)]
    members = dict.fromkeys(record.selection.member for record in left)
    names = {item.member: item.member_name for item in lead.interests}
    return tuple(
        Recipient(
            member,
            names.get(member) or member,
            purposes,
            tuple(_file(it) for it in left if it.selection.member == member),
            () if member else ended_channels(lead),
        )
        for member in members
        if (purposes := tuple(_taken_back(lead, member)))
    )


def _taken_back(lead: Lead, member: str) -> Iterator[Purpose]:
    """What no longer stands of what a member, or the organisation itself, rests on."""
    if member:
        handed = [it for it in lead.counting() if it.purpose is Purpose.HANDOVER]
        if any(it.member in {"", member} for it in handed) and not lead.goes_to(member):
            yield Purpose.HANDOVER
        return
    if lead.refused_contact() or ended_channels(lead):
        yield Purpose.CONTACT
    letters = any(it.purpose is Purpose.NEWSLETTER for it in lead.counting())
    if letters and not lead.agreed_to(Purpose.NEWSLETTER):
        yield Purpose.NEWSLETTER


def ended_channels(lead: Lead) -> tuple[ContactChannel, ...]:
    """What was taken back of a consent to contact of which something else still stands."""
    if not lead.agreed_to(Purpose.CONTACT):
        return ()
    ended = {it.channel for it in lead.counting() if it.purpose is Purpose.CONTACT and it.withdrawn}
    return tuple(it for it in CHANNELS if it in ended and not lead.reachable_by(it))


def _file(record: ExportRecord) -> HandedFile:
    name = record.out.replace("\\", "/").rpartition("/")[2]
    return HandedFile(record.format, name, record.stamp.at.date())
