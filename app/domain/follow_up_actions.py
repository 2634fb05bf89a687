"""What can be done with all leads of a fair at once: who is ready, done, or left out, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.domain.errors import KnownError
from app.domain.export import BarredCount, ExportFormat, ExportRecord
from app.domain.lead import Purpose


class FollowUpAction(StrEnum):
    """What is done with all leads at once."""

    MAILS = "emails"
    CALENDAR = "calendar"
    MEMBERS = "members"
    """A file for each member with the visitors who agreed to it."""
    REPORT = "report"
    """The figures of the fair, made anew each time."""


class MailForm(StrEnum):
    """What mails are written as."""

    DRAFTS = "drafts"
    """A folder of drafts, one file each."""
    MBOX = "mbox"
    """One file that mail programs import."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What one action would do: ids of leads that are `ready`, how many had it before.

    `barred` are counted by why they are left out. Those that `lack` have no address to write to;
    those captured `twice` seem to be the person of another one that is ready or done.
    """

    ready: tuple[str, ...] = ()
    done: int = 0
    barred: tuple[BarredCount, ...] = ()
    lack: int = 0
    twice: int = 0


@dataclass(frozen=True, slots=True)
class MemberOutlook:
    """What one member would get: ids of leads, and how many the member has already."""

    member: str
    name: str
    ready: tuple[str, ...]
    done: int = 0


@dataclass(frozen=True, slots=True)
class FollowUpOutlook:
    """What all actions would do for the leads of one fair, `leads` in all.

    `lacks_address` says that mails should name a postal address and the organisation has none.
    """

    leads: int
    mails: Outlook
    calendar: Outlook
    members: tuple[MemberOutlook, ...]
    not_handed: tuple[BarredCount, ...] = ()
    lacks_address: bool = False

    def ready(self, action: FollowUpAction) -> int:
        """How many leads, or files for members, an action is about."""
        match action:
            case FollowUpAction.MAILS:
                return len(self.mails.ready)
            case FollowUpAction.CALENDAR:
                return len(self.calendar.ready)
            case FollowUpAction.MEMBERS:
                return sum(bool(it.ready) for it in self.members)
            case FollowUpAction.REPORT:
                return self.leads


@dataclass(frozen=True, slots=True)
class FollowUpOrder:
    """That actions are to be done for a fair, in a new folder within `folder`.

    The `password` is that of the files for members. `again` does it for those who had it before.
    """

    fair: str
    folder: Path
    actions: frozenset[FollowUpAction] = frozenset(FollowUpAction)
    form: MailForm = MailForm.DRAFTS
    password: str = field(default="", repr=False)
    again: bool = False


@dataclass(frozen=True, slots=True)
class WrittenMails:
    """Mails that were written: to which leads, in which files, and why to others not.

    `plain` are the ids of leads whose mail has no brochure. One that was `stopped` goes on when it
    is asked for again.
    """

    files: tuple[Path, ...] = ()
    leads: tuple[str, ...] = ()
    left_out: Mapping[str, KnownError] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file, how many leads it holds, and the letter that goes with it to a member."""

    path: Path
    leads: int
    letters: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpReport:
    """What was done, in which folder; an action without anything to do wrote no file."""

    folder: Path
    mails: WrittenMails = WrittenMails()
    calendar: WrittenFile | None = None
    members: tuple[WrittenFile, ...] = ()
    report: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class PastFollowUps:
    """What the list of exports says was done with leads: by their ids, when it was last."""

    mailed: Mapping[str, datetime]
    dated: Mapping[str, datetime]
    handed: Mapping[str, Mapping[str, datetime]]
    """By the member, then by the lead."""


def past_follow_ups(records: Iterable[ExportRecord], merged: Mapping[str, str]) -> PastFollowUps:
    """What these records say; what was done with a lead `merged` into another counts for that."""
    mailed: dict[str, datetime] = {}
    dated: dict[str, datetime] = {}
    handed = defaultdict[str, dict[str, datetime]](dict)
    for record in sorted(filter(is_certain, records), key=lambda it: it.stamp.at):
        when = dict.fromkeys((_owner(id_, merged) for id_ in record.ids), record.stamp.at)
        if member := record.selection.member:
            handed[member] |= when
        elif record.format is ExportFormat.ICS:
            dated |= when
        elif _is_mail(record):
            mailed |= when
    return PastFollowUps(mailed, dated, handed)


def open_runs(records: Iterable[ExportRecord]) -> Iterator[ExportRecord]:
    """Mails that were being written, one file after the other, when the program ended."""
    return (it for it in records if _is_mail(it) and not it.done and it.files)


def _is_mail(record: ExportRecord) -> bool:
    """Whether it is of mails that follow a talk; one about the newsletter asks for its answer."""
    is_newsletter = record.selection.purpose is Purpose.NEWSLETTER
    return record.format is ExportFormat.EML and not is_newsletter


def is_certain(record: ExportRecord) -> bool:
    """Whether its files were written; of several mails those that it names were, each by itself."""
    return record.done or (_is_mail(record) and record.files > 0)


def _owner(id_: str, merged: Mapping[str, str]) -> str:
    """The lead that one is part of now."""
    seen = set[str]()
    while id_ in merged and id_ not in seen:
        seen.add(id_)
        id_ = merged[id_]
    return id_
