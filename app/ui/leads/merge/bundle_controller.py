"""Leads of several laptops come together in the window: bundles, and what both changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes
from app.domain.conflict import Conflict
from app.domain.lead import Stamp
from app.domain.lead_bundle import Bundle
from app.services.merge.bundle_erasures import IncomingErasures
from app.services.merge.bundles import BundleContents
from app.services.merge.merge_report import MergeReport
from app.ui.frame.app_context import AppContext
from app.ui.leads.list.page import LeadsPage
from app.ui.leads.merge.bundle_sheets import GiveSheet, TakeInSheet
from app.ui.leads.merge.bundle_texts import given_lines
from app.ui.leads.merge.conflicts_section import Listed, listed
from app.ui.leads.merge.conflicts_sheet import ConflictsSheet
from app.ui.leads.merge.duplicates_controller import DuplicatesController
from app.ui.leads.parts.lead_checklist import lines_of
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.leads.parts.photo_fetch import fetch_photos
from app.ui.leads.parts.sheet_work import SheetWork
from app.ui.system.file_dialogs import file_to_write
from app.ui.system.override import override
from app.ui.vault.vault_sheet import refused_in

ENDING = ".bundle"


@dataclass(frozen=True, slots=True)
class TakeInResult:
    """What taking a bundle in did, and what is to be decided after it."""

    report: MergeReport
    found: Listed


class BundleDrop(QObject):
    """Watches a part of the window for a bundle that is dropped there."""

    taken = Signal(object)

    def watch(self, widget: QWidget) -> None:
        """Take bundles that are dropped there."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragEnterEvent() if _bundles(event):
                event.acceptProposedAction()
                return True
            case QDropEvent() if event.type() == QEvent.Type.Drop and _bundles(event):
                event.acceptProposedAction()
                self.taken.emit(_bundles(event)[0])
                return True
        return super().eventFilter(watched, event)


class BundleController(SheetWork):
    """Opens the sheets of bundles and conflicts, and does what they ask."""

    def give(self) -> None:
        """Write leads for another laptop."""
        app = self._app
        services = app.services

        def open_(stamp: Stamp) -> None:
            name = f"{stamp.device} {stamp.at:%Y-%m-%d %H%M}{ENDING}"
            sheet = GiveSheet(app.context)
            sheet.requested.connect(lambda secret, to: self._give(sheet, secret, to, name))
            app.sheets.open(sheet)

        self.run(services.fairs.stamp, open_)

    def _give(self, sheet: GiveSheet, passphrase: str, receiver: str, name: str) -> None:
        app, texts = self._app, self._app.context.texts
        file = file_to_write(app.devices.files, texts.gettext("Save to"), Path.home() / name)
        if file is None:
            sheet.set_busy(busy=False)
            return

        def done(given: BundleContents) -> None:
            lines = [*given_lines(given, texts), str(file)]
            sheet.show_done(lines, lacks_photos=given.awaited > 0)

        def write() -> None:
            bundles = app.services.bundles
            self.run(lambda: bundles.write(file, passphrase, receiver=receiver), done, sheet)

        sheet.folder_requested.connect(lambda: app.devices.files.show(file.parent))
        sheet.photos_requested.connect(lambda: fetch_photos(app, write, refused_in(sheet, app)))
        write()

    def take_in(self) -> None:
        """Ask for a bundle, and take it in."""
        _ = self._app.context.texts.gettext
        bundles, all_files = _("Bundles of leads"), _("All files")
        kinds = f"{bundles} (*{ENDING});;{all_files} (*)"
        file = self._app.devices.files.file_to_read(_("Import leads"), kinds)
        if file is not None:
            self.take_in_file(file)

    def take_in_file(self, file: Path) -> None:
        """Take a bundle in."""
        sheet = TakeInSheet(self._app.context, file)
        sheet.requested.connect(lambda passphrase: self._take_in(sheet, passphrase))
        sheet.all_requested.connect(lambda it: self._take_in(sheet, it, take_given_up=True))
        sheet.decided.connect(self._decide)
        self._app.sheets.open(sheet)

    def _take_in(self, sheet: TakeInSheet, passphrase: str, *, take_given_up: bool = False) -> None:
        services, texts = self._app.services, self._app.context.texts

        def work() -> tuple[Bundle, IncomingErasures] | TakeInResult:
            bundle = services.bundles.read(sheet.file, passphrase)
            doomed = services.bundles.doomed(bundle)
            if doomed.are_many:
                return bundle, doomed
            return self._taken(bundle, take_given_up=take_given_up)

        def done(told: tuple[Bundle, IncomingErasures] | TakeInResult) -> None:
            if isinstance(told, TakeInResult):
                self._show(sheet, told)
                return
            bundle, doomed = told
            words = LeadLabels(texts, doomed.made.at.date())
            sheet.agreed.connect(
                lambda: self._erase(sheet, bundle, doomed, take_given_up=take_given_up)
            )
            sheet.ask(doomed, lines_of(doomed.leads, words))

        self.run(work, done, sheet)

    def _erase(
        self, sheet: TakeInSheet, bundle: Bundle, doomed: IncomingErasures, *, take_given_up: bool
    ) -> None:
        self.run(
            lambda: self._taken(bundle, doomed.ids, take_given_up=take_given_up),
            lambda result: self._show(sheet, result),
            sheet,
        )

    def _taken(
        self, bundle: Bundle, erasing: Collection[str] = (), *, take_given_up: bool = False
    ) -> TakeInResult:
        services = self._app.services
        report = services.bundles.take_in(bundle, erasing, take_given_up=take_given_up)
        return TakeInResult(report, listed(report.conflicts, services, self._app.context.texts))

    def _show(self, sheet: TakeInSheet, result: TakeInResult) -> None:
        self._app.changed(Changes(leads=True, fair=True, members=True))
        sheet.show_report(result.report, result.found)

    # What was changed on both

    def conflicts(self) -> None:
        """Show what two laptops changed without knowing of each other, and nobody decided yet."""
        app = self._app

        def read() -> Listed:
            found = app.services.conflicts.standing()
            return listed(found, app.services, app.context.texts)

        def show(found: Listed) -> None:
            sheet = ConflictsSheet(app.context)
            sheet.decided.connect(self._decide)
            sheet.show_conflicts(found)
            app.sheets.open(sheet)

        self.run(read, show)

    def _decide(self, chosen: Mapping[Conflict, bool]) -> None:
        app, texts = self._app, self._app.context.texts
        conflicts = app.services.conflicts
        text = texts.ngettext("{n} conflict resolved", "{n} conflicts resolved", len(chosen))

        def done(_none: None) -> None:
            app.changed(Changes(leads=True))
            app.problems.info(text, texts.gettext("Undo"), undo)

        def undo() -> None:
            self.run(lambda: conflicts.undo(chosen), lambda _none: undone())

        def undone() -> None:
            app.changed(Changes(leads=True))
            app.problems.info(texts.gettext("The conflicts are listed again."))

        self.run(lambda: conflicts.decide(chosen), done)


def _bundles(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == ENDING]


def serve_merging(app: AppContext, page: LeadsPage) -> None:
    """Let leads of other laptops come in, go out, and duplicates become one."""
    gathering, doubling, drop = BundleController(app), DuplicatesController(app), BundleDrop(page)
    need = app.vault.when_unlocked
    page.bar.duplicates_action.triggered.connect(lambda: need(doubling.open))
    page.bar.conflicts_action.triggered.connect(lambda: need(gathering.conflicts))
    page.bar.give_action.triggered.connect(lambda: need(gathering.give))
    page.bar.take_action.triggered.connect(lambda: need(gathering.take_in))
    drop.taken.connect(lambda file: need(lambda: gathering.take_in_file(file)))
    drop.watch(page)
