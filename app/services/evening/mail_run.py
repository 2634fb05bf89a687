"""Mails to many leads: drafts in a folder or one mbox, each on record as soon as it is written."""

import hashlib
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path

from app.config.atomic_file import replacing, write_verified
from app.domain.errors import AttachmentDamaged, Cancelled, KnownError, reason_of
from app.domain.export import ExportError, ExportFormat, ExportRecord, LeadBook, Selection
from app.domain.file_names import file_names
from app.domain.follow_up_actions import WrittenMails
from app.domain.lead import Lead, Stamp
from app.domain.messages import N_
from app.domain.progress import Progress
from app.exporters.lead_facts import display_name
from app.services.leads.leads import LeadsService
from app.services.output.follow_up import FollowUpService

STEP = "mails"
"""The name of the work to whom it is told how far it is."""

_SHORT = 8
"""So many signs of its id stand in the name of a lead's file."""


@dataclass(slots=True)
class _Done:
    """What a run came to so far."""

    files: list[Path] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    left_out: dict[str, KnownError] = field(default_factory=dict)
    plain: list[str] = field(default_factory=list)
    stopped: bool = False

    def report(self) -> WrittenMails:
        """What is told of it."""
        return WrittenMails(
            tuple(self.files), tuple(self.leads), self.left_out, tuple(self.plain), self.stopped
        )


class MailRun:
    """Writes mails. Raises ExportError, VaultError; what was written before stays on record."""

    def __init__(self, leads: LeadsService, follow_up: FollowUpService, stamp: Stamp) -> None:
        self._leads = leads
        self._follow_up = follow_up
        self._stamp = stamp

    def write_drafts(self, ids: Sequence[str], folder: Path, watch: Progress) -> WrittenMails:
        """Write a file for each lead into a folder, which is made.

        A lead is on record once its file is there: a run that was interrupted never comes twice.
        """
        record, done = self._record(ids, folder), _Done()
        self._leads.log_export(record)
        try:
            folder.mkdir(exist_ok=True)
            for lead, mail in self._mails(ids, done, watch):
                path = folder / file_of(lead)
                write_verified(path, mail)
                done.files.append(path)
                done.leads.append(lead.id)
                count = len(done.leads)
                record = replace(record, files=count, leads=count, ids=(lead.id,))
                self._leads.log_export(record)
        except OSError as error:
            self._end(record, done)
            raise _not_written(folder, error, len(done.leads)) from error
        self._end(record, done)
        return done.report()

    def write_mbox(self, ids: Sequence[str], file: Path, watch: Progress) -> WrittenMails:
        """Write one file with all mails, whole or not at all."""
        record, done, digest = self._record(ids, file), _Done(), hashlib.sha256()
        self._leads.log_export(record)
        try:
            with replacing(file, make_folder=False) as part, part.open("xb") as out:
                for lead, mail in self._mails(ids, done, watch):
                    entry = mbox_entry(mail, self._stamp)
                    out.write(entry)
                    digest.update(entry)
                    done.leads.append(lead.id)
                if done.stopped or not done.leads:
                    raise Cancelled(N_("Stopped. Nothing was changed."))
        except Cancelled:
            return replace(done.report(), leads=())
        except OSError as error:
            raise _not_written(file, error, 0) from error
        done.files.append(file)
        record = replace(record, files=1, leads=len(done.leads), ids=tuple(done.leads))
        self._leads.log_export(replace(record, done=True, sha256=digest.hexdigest()))
        return done.report()

    def _mails(
        self, ids: Sequence[str], done: _Done, watch: Progress
    ) -> Iterator[tuple[Lead, bytes]]:
        """The mails one after the other; who can get none is noted with the reason."""
        book = self._leads.book(Selection())
        leads = {lead.id: lead for lead in book.leads}
        for number, id_ in enumerate(ids):
            try:
                watch.report(STEP, number, len(ids))
            except Cancelled:
                done.stopped = True
                return
            if (mail := self._mail(id_, leads.get(id_), book, done)) is not None:
                yield leads[id_], mail
        watch.on_progress(STEP, len(ids), len(ids))

    def _mail(self, id_: str, lead: Lead | None, book: LeadBook, done: _Done) -> bytes | None:
        try:
            mail = self._follow_up.mail(lead, book)
        except (ExportError, AttachmentDamaged) as error:
            done.left_out[id_] = error
            return None
        if b"\nContent-Disposition: attachment" not in mail:
            done.plain.append(id_)
        return mail

    def _record(self, ids: Sequence[str], out: Path) -> ExportRecord:
        """The record of what is not written yet: it names nobody."""
        return ExportRecord(
            id=str(uuid.uuid4()),
            stamp=self._stamp,
            format=ExportFormat.EML,
            selection=Selection(leads=frozenset(ids)),
            out=str(out.absolute()),
            leads=len(ids),
        )

    def _end(self, record: ExportRecord, done: _Done) -> None:
        if done.leads:
            self._leads.log_export(replace(record, done=True, ids=()))


def end_interrupted(record: ExportRecord, leads: Sequence[Lead]) -> ExportRecord:
    """The record of a run that the end of the program cut off, with all that it wrote.

    Its last file may be there without being on record yet.
    """
    folder = Path(record.out)
    written = {lead.id for lead in leads if any(folder.glob(f"*{lead.id[:_SHORT]}.eml"))}
    ids = tuple({*record.ids, *written})
    return replace(record, done=True, ids=ids, leads=len(ids), files=len(ids))


def file_of(lead: Lead) -> str:
    """The name of the file of a lead's mail, which no other lead's has."""
    return next(file_names([f"{display_name(lead)} {lead.id[:_SHORT]}"], ".eml"))


def mbox_entry(mail: bytes, stamp: Stamp) -> bytes:
    """A mail as one of an mbox (RFC 4155); readers that unescape nothing read it, too.

    A line of a text that begins like a mail's first has that word in quoted-printable.
    """
    lines = mail.replace(b"\r\n", b"\n").rstrip(b"\n")
    safe = re.sub(rb"(?m)^From ", b"=46rom ", lines)
    return b"From faircat %s\n%s\n\n" % (stamp.at.astimezone(UTC).ctime().encode(), safe)


def _not_written(path: Path, error: OSError, count: int) -> ExportError:
    return ExportError(
        N_("{path} could not be saved: {reason}. Emails saved before that: {count}."),
        N_("Free some space, then try again. Emails already saved are not created again."),
        path=path,
        reason=reason_of(error),
        count=count,
    )
