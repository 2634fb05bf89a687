"""Reports as files: PDF, workbook or JSON, by the name that they are to have."""

import hashlib
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.config.print_look import PrintLook
from app.domain.errors import UsageError
from app.domain.export import ExportFormat, ExportRecord, Selection
from app.domain.fair_report import FairReport
from app.domain.fair_totals import FairTotals
from app.domain.lead import Stamp
from app.domain.member_report import MemberReport
from app.domain.messages import N_
from app.exporters.figures_json import member_report_to_json, report_to_json, totals_bytes
from app.i18n.texts import Texts
from app.services.catalogue.output_guard import write_output
from app.services.output.member_reports import MemberReportsService

PDF, XLSX, JSON = ".pdf", ".xlsx", ".json"
KINDS = (PDF, XLSX, JSON)


class ReportFilesService:
    """Writes whole files or none. Raises UsageError.

    `log` takes down that the report of an open fair was written.
    """

    def __init__(
        self,
        look: PrintLook,
        members: MemberReportsService,
        log: Callable[[ExportRecord], None],
        stamp: Callable[[], Stamp],
    ) -> None:
        self._look = look
        self._members = members
        self._log = log
        self._stamp = stamp

    @staticmethod
    def refuse(out: Path, kinds: tuple[str, ...] = KINDS) -> None:
        """Raise UsageError for a name by which no report can be written."""
        if out.suffix.casefold() not in kinds:
            raise UsageError(
                N_("“{path}” cannot be used as the name of a report. Nothing was written."),
                N_("Give it a name that ends in {endings}."),
                path=str(out),
                endings=", ".join(kinds),
            )

    @staticmethod
    def as_json(report: FairReport, texts: Texts, *, compared: bool = False) -> Any:  # noqa: ANN401 - what JSON holds
        """A report as machines get it."""
        return report_to_json(report, texts.lang, compared=compared)

    @staticmethod
    def member_as_json(page: MemberReport) -> Any:  # noqa: ANN401 - as above
        """The page of a member as machines get it."""
        return member_report_to_json(page)

    def write_totals(self, totals: FairTotals, out: Path) -> None:
        """Write what stays of a fair, as the certificate of its closing seals it."""
        self.refuse(out, (JSON,))
        write_output(out, totals_bytes(totals))

    @staticmethod
    def totals_text(totals: FairTotals) -> str:
        """The same to be printed."""
        return totals_bytes(totals).decode()

    def write(self, report: FairReport, out: Path, texts: Texts, *, compared: bool = False) -> None:
        """Write the report of a fair in the language of `texts`."""
        self.refuse(out)
        data = self._made(report, out.suffix.casefold(), texts, compared=compared)
        write_output(out, data)
        if not report.final and report.day is None:
            self._log(self._record(report, out, data))

    def write_all(self, report: FairReport, folder: Path, texts: Texts) -> tuple[Path, ...]:
        """Write the report to be read and to be counted on, beside earlier fairs."""
        files = tuple(folder / f"report{ending}" for ending in (PDF, XLSX))
        for file in files:
            self.write(report, file, texts, compared=True)
        return files

    def _record(self, report: FairReport, out: Path, data: bytes) -> ExportRecord:
        """That it was written; no lead is in it."""
        return ExportRecord(
            str(uuid.uuid4()), self._stamp(), ExportFormat.REPORT, Selection(report.fair.id),
            str(out.absolute()), 0, done=True, files=1, sha256=hashlib.sha256(data).hexdigest(),
        )  # fmt: skip

    def write_member(self, page: MemberReport, out: Path, texts: Texts) -> None:
        """Write the page of a member; those who are named on it stand in the list of exports."""
        self.refuse(out, (PDF, JSON))
        if out.suffix.casefold() == JSON:
            self._members.record(page, out, _json(member_report_to_json(page)))
            return
        from app.brochure.report_pages import member_page  # noqa: PLC0415 - loads reportlab

        look = self._look
        self._members.record(page, out, member_page(page, texts, look.resources, look.brand()))

    def _made(self, report: FairReport, kind: str, texts: Texts, *, compared: bool) -> bytes:
        look = self._look
        if kind == JSON:
            return _json(report_to_json(report, texts.lang, compared=compared))
        if kind == XLSX:
            from app.exporters.report_workbook import report_workbook  # noqa: PLC0415 - as above

            return report_workbook(report, texts, look.brand(), compared=compared)
        from app.brochure.report_pages import report_pages  # noqa: PLC0415 - as above

        return report_pages(report, texts, look.resources, look.brand(), compared=compared)


def _json(plain: object) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()
