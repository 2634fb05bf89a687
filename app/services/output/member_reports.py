"""What a fair brought a member, as its page; whoever is named on it is recorded as handed over."""

from pathlib import Path

from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.fair import Fair
from app.domain.fair_figures import Breakdown
from app.domain.member_report import MemberReport, rounded_down
from app.exporters.lead_files import ExportContents
from app.i18n.texts import Texts
from app.services.booth.fairs import FairsService
from app.services.output.exports import ExportsService
from app.services.output.fair_reports import FairReportsService


class MemberReportsService:
    """Makes the page of a member. Raises VaultError while the vault is closed."""

    def __init__(
        self,
        exports_service: ExportsService,
        reports: FairReportsService,
        fairs_service: FairsService,
    ) -> None:
        self._exports = exports_service
        self._reports = reports
        self._fairs = fairs_service

    def page(self, fair: Fair, member: str, texts: Texts) -> MemberReport:
        """What a member may know of a fair."""
        shares = self._exports.shares(Selection(fair.id, member), texts.lang)
        people = tuple(lead for share in shares for lead in share.leads)
        report = self._reports.report(fair)
        asked = report.figures.count(Breakdown.MEMBER, member)
        name = report.names.of(Breakdown.MEMBER, member, texts.lang)
        others = rounded_down(max(0, asked - len(people)))
        return MemberReport(fair, member, name, report.made.date(), people, others)

    def record(self, page: MemberReport, out: Path, data: bytes) -> None:
        """Write a page; those named on it stand in the list of exports. Raises ExportError."""
        request = ExportRequest(ExportFormat.PDF, out, Selection(page.fair.id, page.member))
        contents = ExportContents({"": data}, tuple(it.id for it in page.people))
        self._exports.write(request, contents, self._fairs.stamp())
