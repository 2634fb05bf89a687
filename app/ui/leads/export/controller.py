"""Exports from the page of leads: opens the sheet, and does in the vault's thread what it asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.errors import KnownError
from app.domain.export import CrmName, ExportRecord, Selection, is_export
from app.i18n.texts import Texts, languages
from app.services.output.exports import ExportReport
from app.ui.frame.app_context import AppContext
from app.ui.leads.export.export_kinds import MEMBERS, ExportOrder, Offer
from app.ui.leads.export.export_texts import check_lines, done_lines, log_lines, member_lines
from app.ui.leads.export.sheet import CheckedExport, ExportSheet
from app.ui.leads.list.lead_snapshot import LeadSnapshot
from app.ui.leads.list.page import LeadsPage
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.parts.photo_fetch import fetch_photos
from app.ui.system.file_dialogs import FileDialogs, file_to_write
from app.ui.system.tasks import Latest


@dataclass(frozen=True, slots=True)
class _Past:
    """What is read before the sheet opens: to whom and what leads may go, and what left already.

    `device` is this laptop, as records of the others are among these.
    """

    members: Sequence[tuple[str, str]]
    records: Sequence[ExportRecord]
    systems: Mapping[CrmName, Mapping[str, str]]
    device: str


class ExportController(QObject):
    """Lets the leads of a page leave; `files` asks where to."""

    def __init__(self, app: AppContext, page: LeadsPage, files: FileDialogs) -> None:
        super().__init__(page)
        self._app = app
        self._page = page
        self.files = files
        self._check = Latest(app.tasks.keeping)
        self._sheet: ExportSheet | None = None

    def begin(self) -> None:
        """Open the sheet."""
        services = self._app.services

        def past() -> _Past:
            exports = services.exports
            members = exports.members(Selection())
            device = services.fairs.booth().device
            return _Past(members, services.leads.exports(), exports.systems(), device)

        def open_sheet(found: _Past) -> None:
            self._page.when_whole(lambda: self._open(found))

        self._app.tasks.keeping.do(past, open_sheet)

    def _open(self, past: _Past) -> None:
        words, shelf = self._page.reading.words, self._page.shelf
        if words is not None and shelf is not None:
            offer = self._offer(past, shelf)
            sheet = ExportSheet(self._app.context, offer, words, self._folder())
            self._sheet = sheet
            sheet.checked.connect(self._find_out)
            sheet.ordered.connect(self._export)
            sheet.photos_requested.connect(self._fetch_photos)
            sheet.place_requested.connect(self._ask_place)
            sheet.folder_requested.connect(self.files.show)
            sheet.closed.connect(self._forget)
            sheet.log_requested.connect(self._read_log)
            open_lead_sheet(self._app, sheet)

    def _offer(self, past: _Past, shelf: LeadSnapshot) -> Offer:
        known = languages(self._app.services.paths.translations)
        own = (it for it in past.records if it.stamp.device == past.device)
        done = [record.stamp.at.date() for record in own if is_export(record)]
        fair, listed = shelf.fair(shelf.here.fair), self._page.list.leads()
        return Offer(
            ticked=self._page.list.ticks(),
            listed=listed,
            fair=fair.id,
            fair_name=fair.name,
            today=shelf.here.today,
            is_narrowed=len(listed) < len(shelf.leads),
            members=past.members,
            last=max(done, default=None),
            languages=known,
            systems=past.systems,
        )

    def _find_out(self, order: ExportOrder) -> None:
        exports, texts = self._app.services.exports, self._app.context.texts

        def check() -> CheckedExport:
            selection = order.request.selection
            if order.kind is MEMBERS:
                shares, doubts = (
                    exports.shares(selection, texts.lang),
                    exports.doubts_of_shares(selection),
                )
                return CheckedExport(member_lines(shares, texts), bool(shares), doubts, shares)
            report = exports.check(order.request, texts)
            shares = exports.shares(selection, texts.lang) if selection.member else ()
            return CheckedExport(
                check_lines(report, texts), report.leads > 0, report.doubts, shares
            )

        def show(checked: CheckedExport) -> None:
            if self._sheet is not None:
                self._sheet.show_check(checked)

        def refuse(error: Exception) -> None:
            if self._sheet is None:
                return
            if isinstance(error, KnownError):
                show(CheckedExport([_sentence(error, self._texts())], can_export=False))
            else:
                self._app.problems.error(error)

        self._check.do(check, show, refuse)

    def _export(self, order: ExportOrder) -> None:
        exports, texts = self._app.services.exports, self._app.services.texts(order.language)
        request = order.request

        def write() -> tuple[ExportReport, ...]:
            if order.kind is MEMBERS:
                return exports.export_for_members(request, texts)
            return (exports.export(request, texts),)

        self._app.tasks.keeping.do(write, lambda reports: self._finish(order, reports), self._fail)

    def _fetch_photos(self, order: ExportOrder) -> None:
        """Fetch what is missing in a file, and write it again."""
        fetch_photos(self._app, lambda: self._export(order), self._fail)

    def _fail(self, error: Exception) -> None:
        if self._sheet is not None and isinstance(error, KnownError):
            self._sheet.show_failure(_sentence(error, self._texts()))
        else:
            self._app.problems.error(error)

    def _finish(self, order: ExportOrder, reports: tuple[ExportReport, ...]) -> None:
        sheet, out = self._sheet, order.request.out
        self._app.services.settings.change(export_folder=str(out.parent))
        lines = done_lines(reports, order.request.password, self._texts())
        if sheet is not None:
            lacks_photos = any(report.awaited for report in reports)
            folder = out if not order.kind.ending else out.parent
            sheet.show_done(lines, folder, lacks_photos=lacks_photos)
            self._read_log()
        else:
            self._app.problems.info(" ".join(lines[:2]))

    def _read_log(self) -> None:
        self._app.tasks.keeping.do(self._app.services.leads.exports, self._show_log)

    def _show_log(self, records: tuple[ExportRecord, ...]) -> None:
        words = self._page.reading.words
        if self._sheet is not None and words is not None:
            self._sheet.show_log(log_lines(records, words))

    def _ask_place(self, proposed: Path, is_folder: bool) -> None:  # noqa: FBT001 - a signal's call
        _ = self._texts().gettext
        if is_folder:
            folder = self.files.folder(_("Save to"), proposed.parent)
            place = folder / proposed.name if folder is not None else None
        else:
            place = file_to_write(self.files, _("Save to"), proposed)
        if place is not None and self._sheet is not None:
            self._sheet.set_place(place)

    def _folder(self) -> Path:
        kept = self._app.services.settings.value.export_folder
        return Path(kept) if kept and Path(kept).is_dir() else Path.home()

    def _texts(self) -> Texts:
        return self._app.context.texts

    def _forget(self) -> None:
        self._check.drop()
        self._sheet = None


def _sentence(error: KnownError, texts: Texts) -> str:
    return " ".join(filter(None, texts.error(error)))
