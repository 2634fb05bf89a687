"""The report of a delegation, or the page of one member, as a PDF or workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.config.print_look import PrintLook
from app.domain.delegation import Delegation
from app.domain.delegation_handout import (
    MEMBER_REPORT,
    MINISTRY_REPORT,
    REPORT,
    DelegationHandout,
)
from app.domain.delegation_meetings import Meeting
from app.domain.dossier import Dossier
from app.domain.errors import LeadError
from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.messages import N_
from app.exporters.lead_files import ExportContents
from app.exporters.spreadsheet import Worksheet, xlsx_bytes
from app.i18n.delegation_report_tables import (
    DelegationReportBook,
    host_report,
    member_report,
    ministry_report,
    reported_meetings_of,
)
from app.i18n.texts import Texts
from app.services.catalogue.output_guard import write_output
from app.services.delegation.delegation_names import name_of
from app.services.delegation.delegations import DelegationsService
from app.services.delegation.handout_log import HandoutLog
from app.services.delegation.meeting_leads import MeetingLeads
from app.services.output.exports import ExportsService
from app.services.output.report_files import PDF, XLSX, ReportFilesService


class DelegationReportFiles:
    """Writes whole files or none. Raises VaultError while the vault is closed, and UsageError."""

    def __init__(
        self,
        delegations: DelegationsService,
        leads: MeetingLeads,
        exports: ExportsService,
        look: PrintLook,
        members: Callable[[], Mapping[str, str]],
        handouts: HandoutLog,
    ) -> None:
        self._delegations = delegations
        self._leads = leads
        self._exports = exports
        self._look = look
        self._members = members
        self._handouts = handouts

    def write(self, delegation: Delegation, out: Path, texts: Texts) -> None:
        """Write the report for the host: all guests and hosts by their names."""
        ReportFilesService.refuse(out, (PDF, XLSX))
        dossier, members = self._delegations.dossier(delegation.id), self._members()
        found = {it.id: self._leads.lead_of(it) for it in dossier.meetings if it.lead}
        leads = {id_: lead for id_, lead in found.items() if lead is not None}
        book = host_report(dossier, lambda id_: name_of(dossier, id_, members), leads, texts)
        everybody = tuple(it.id for it in dossier.people)
        handout = DelegationHandout(what=REPORT, people=everybody)
        self._write(dossier, handout, out, self._made(book, out, texts))

    def write_ministry(self, delegation: Delegation, out: Path, texts: Texts) -> None:
        """Write the report for a ministry: counts alone."""
        ReportFilesService.refuse(out, (PDF, XLSX))
        dossier = self._delegations.dossier(delegation.id)
        data = self._made(ministry_report(dossier, texts), out, texts)
        self._write(dossier, DelegationHandout(what=MINISTRY_REPORT), out, data)

    def write_member(self, delegation: Delegation, member: str, out: Path, texts: Texts) -> None:
        """Write what a delegation brought a member, with its meetings.

        A guest is named where the lead of the meeting has a consent to be handed to this member;
        of the others only the organisation is told. Whoever is named stands in the list of exports.
        Raises LeadError where the member has no meetings.
        """
        ReportFilesService.refuse(out, (PDF, XLSX))
        dossier, members = self._delegations.dossier(delegation.id), self._members()
        own = reported_meetings_of(dossier, member)
        if not own:
            what = N_("“{member}” has no meetings with this delegation. Nothing was saved.")
            raise LeadError(what, member=members.get(member, member))
        found = {it.id: self._leads.lead_of(it) for it in own}
        leads = {id_: lead for id_, lead in found.items() if lead and lead.goes_to(member)}
        book = member_report(
            dossier, member, leads.keys(), lambda id_: name_of(dossier, id_, members), texts
        )
        data = self._made(book, out, texts)
        people = {it for id_ in leads for it in _people(dossier, own, id_)}
        handout = DelegationHandout(
            what=MEMBER_REPORT, receiver=member, people=tuple(sorted(people))
        )
        if not leads:
            self._write(dossier, handout, out, data)
            return
        first = next(iter(leads.values()))
        kind = ExportFormat.PDF if out.suffix.casefold() == PDF else ExportFormat.XLSX
        request = ExportRequest(kind, out, Selection(first.fair, member))
        ids = tuple(dict.fromkeys(it.id for it in leads.values()))
        contents, stamp = ExportContents({"": data}, ids), self._handouts.stamp()
        write = lambda: self._exports.write(request, contents, stamp)  # noqa: E731 - said once
        self._handouts.write(delegation, replace(handout, files=1), out, write)

    def _write(self, dossier: Dossier, handout: DelegationHandout, out: Path, data: bytes) -> None:
        write = lambda: write_output(out, data)  # noqa: E731 - said once
        self._handouts.write(dossier.delegation, replace(handout, files=1), out, write)

    def _made(self, book: DelegationReportBook, out: Path, texts: Texts) -> bytes:
        look = self._look
        if out.suffix.casefold() == XLSX:
            sheets = [Worksheet(it.title, it.header, it.rows) for it in book.tables]
            return xlsx_bytes(sheets, look.brand())
        # Loads reportlab.
        from app.brochure.delegation_report_pages import delegation_report_pages  # noqa: PLC0415

        return delegation_report_pages(book, texts, look.resources, look.brand())


def _people(dossier: Dossier, meetings: Sequence[Meeting], meeting: str) -> Iterator[str]:
    """The guests of a meeting."""
    for it in meetings:
        unit = dossier.units.find(it.guest) if it.id == meeting else None
        yield from (one.id for one in unit.people) if unit else ()
