"""Following up all talks of a fair at once: what would be done, and doing it, each lead once."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from app.domain.export import Doubt, ExportError, ExportFormat, ExportRequest, LeadBook, Selection
from app.domain.follow_up_actions import (
    FollowUpAction,
    FollowUpOrder,
    FollowUpOutlook,
    FollowUpReport,
    MailForm,
    PastFollowUps,
    WrittenFile,
    WrittenMails,
    open_runs,
    past_follow_ups,
)
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.unwritten_file import leads_not_written
from app.i18n.texts import Texts
from app.services.booth.fairs import FairsService
from app.services.evening.follow_up_outlook import Moved, outlook_of
from app.services.evening.mail_run import MailRun, end_interrupted
from app.services.leads.leads import LeadsService
from app.services.merge.duplicates import Duplicate, DuplicatesService
from app.services.output.exports import ExportReport, ExportsService
from app.services.output.follow_up import FollowUpService, without_address

WriteReport = Callable[[str, Path, Texts], tuple[Path, ...]]
"""Writes the report of a fair into a folder, and gives its files."""


class BulkFollowUpService:
    """Does what it is told with all leads of a fair. Raises ExportError, UsageError, VaultError."""

    def __init__(
        self,
        leads: LeadsService,
        follow_up: FollowUpService,
        exports: ExportsService,
        fairs: FairsService,
        duplicates: DuplicatesService,
        report: WriteReport,
    ) -> None:
        self._report = report
        self._leads = leads
        self._follow_up = follow_up
        self._exports = exports
        self._fairs = fairs
        self._duplicates = duplicates

    def outlook(self, fair: str, *, again: bool = False) -> FollowUpOutlook:
        """What each action would do now; `again` counts nobody as done."""
        return self.outlook_beside(fair, self._duplicates.find(fair), again=again)

    def outlook_beside(
        self, fair: str, pairs: Iterable[Duplicate], *, again: bool = False
    ) -> FollowUpOutlook:
        """The same, beside duplicates that were searched for already."""
        book, past = self._leads.book(Selection(fair)), self._past(again=again)
        twice = {it.two.id: it.one.id for it in pairs}
        shares = self._exports.shares(_of_members(fair), "en")
        found = outlook_of(book, past, twice, shares, self._moved(past, book))
        return replace(found, lacks_address=without_address(book))

    def carry_out(
        self, order: FollowUpOrder, texts: Texts, watch: Progress = NO_PROGRESS
    ) -> FollowUpReport:
        """Do what is ordered; all but the mails is in the language of `texts`.

        What is done is on record at once, so that after an error the rest is done by doing it
        again.
        """
        found = self.outlook(order.fair, again=order.again)
        actions = {action for action in order.actions if found.ready(action)}
        if not actions:
            raise ExportError(N_("There is nothing to do: no lead is ready. Nothing was written."))
        if FollowUpAction.MEMBERS in actions and not order.password:
            raise ExportError(N_("Files for members need a password."))
        stamp = self._fairs.stamp()
        folder = _new_folder(order.folder, f"follow-up {stamp.at:%Y-%m-%d %H%M}")
        report = FollowUpReport(folder)
        if FollowUpAction.MAILS in actions:
            run = MailRun(self._leads, self._follow_up, stamp)
            report = replace(report, mails=_mailed(run, order, found, folder, watch))
        if FollowUpAction.CALENDAR in actions and not report.mails.stopped:
            selection = Selection(leads=frozenset(found.calendar.ready))
            file = folder / "calendar.ics"
            export_report = self._follow_up.write_calendar(selection, file, texts)
            report = replace(report, calendar=WrittenFile(file, export_report.leads))
        if FollowUpAction.MEMBERS in actions and not report.mails.stopped:
            report = replace(report, members=self._handed(order, folder, texts))
        if FollowUpAction.REPORT in actions and not report.mails.stopped:
            report = replace(report, report=self._report(order.fair, folder, texts))
        return report

    def _handed(self, order: FollowUpOrder, folder: Path, texts: Texts) -> tuple[WrittenFile, ...]:
        given = self._past(again=order.again).handed
        request = ExportRequest(
            ExportFormat.XLSX,
            folder / "members",
            _of_members(order.fair),
            password=order.password,
        )
        return tuple(map(_file, self._exports.export_for_members(request, texts, given)))

    def _past(self, *, again: bool) -> PastFollowUps:
        """What was done before, that which was interrupted brought to its end first."""
        if again:
            return past_follow_ups((), {})
        records = self._leads.exports()
        open_ = tuple(open_runs(records))
        if open_:
            leads = self._leads.leads()
            for record in open_:
                self._leads.log_export(end_interrupted(record, leads))
            records = self._leads.exports()
        return past_follow_ups(records, self._leads.merged())

    def _moved(self, past: PastFollowUps, book: LeadBook) -> Moved:
        """The leads whose next step became another since it was written to a calendar."""
        found = set()
        for lead in book.leads:
            written = past.dated.get(lead.id)
            if written and lead.changed.at > written:
                changes = self._leads.history(lead.id)
                if any(it.field in _STEP and it.stamp.at > written for it in changes):
                    found.add(lead.id)
        return frozenset(found)


_STEP = frozenset({"due", "next_step", "own_step"})


def _mailed(
    run: MailRun, order: FollowUpOrder, found: FollowUpOutlook, folder: Path, watch: Progress
) -> WrittenMails:
    ids = found.mails.ready
    if order.form is MailForm.MBOX:
        return run.write_mbox(ids, folder / "mails.mbox", watch)
    return run.write_drafts(ids, folder / "mails", watch)


def _of_members(fair: str) -> Selection:
    return Selection(fair, without=frozenset({Doubt.WITHDRAWN}))


def _file(report: ExportReport) -> WrittenFile:
    return WrittenFile(report.files[0], report.leads, report.letters)


def _new_folder(within: Path, name: str) -> Path:
    """A folder that was not there. Raises ExportError."""
    folder, number = within / name, 1
    try:
        while folder.exists():
            number += 1
            folder = within / f"{name} {number}"
        folder.mkdir()
    except OSError as error:
        raise leads_not_written(folder, error) from error
    return folder
