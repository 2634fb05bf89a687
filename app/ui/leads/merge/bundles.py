"""Leads of several laptops come together in the window: bundles, and what both changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes
from app.domain.lead import Stamp
from app.services.merge.bundle_erasures import Doomed
from app.services.merge.bundles import Given, MergeReport
from app.sync.bundle import Bundle
from app.sync.conflicts import Conflict
from app.ui.leads.merge.bundle_sheets import GiveSheet, TakeInSheet
from app.ui.leads.merge.bundle_texts import given_lines
from app.ui.leads.merge.conflicts_section import Listed, listed
from app.ui.leads.merge.conflicts_sheet import ConflictsSheet
from app.ui.leads.parts.lead_checklist import lines_of
from app.ui.leads.parts.sheet_work import SheetWork
from app.ui.leads.parts.texts import LeadWords
from app.ui.system.override import override

ENDING = ".bundle"


@dataclass(frozen=True, slots=True)
class Taken:
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


class Gathering(SheetWork):
    """Opens the sheets of bundles and conflicts, and does what they ask."""

    def give(self) -> None:
        """Write leads for another laptop."""
        shell = self._shell
        services = shell.services

        def open_(stamp: Stamp) -> None:
            name = f"{stamp.device} {stamp.at:%Y-%m-%d %H%M}{ENDING}"
            sheet = GiveSheet(shell.look)
            sheet.wanted.connect(lambda passphrase: self._give(sheet, passphrase, name))
            shell.sheets.open(sheet)

        self.run(services.fairs.stamp, open_)

    def _give(self, sheet: GiveSheet, passphrase: str, name: str) -> None:
        shell, texts = self._shell, self._shell.look.texts
        out = shell.files.file_to_write(texts.gettext("Where to"), Path.home() / name)
        if out is None:
            sheet.set_busy(busy=False)
            return
        file = out if out.suffix else out.with_suffix(ENDING)

        def done(given: Given) -> None:
            sheet.folder_wanted.connect(lambda: shell.files.show(file.parent))
            sheet.show_done([*given_lines(given, texts), str(file)])

        self.run(lambda: shell.services.bundles.write(file, passphrase), done, sheet)

    def take_in(self) -> None:
        """Ask for a bundle, and take it in."""
        _ = self._shell.look.texts.gettext
        bundles, all_files = _("Bundles of leads"), _("All files")
        kinds = f"{bundles} (*{ENDING});;{all_files} (*)"
        file = self._shell.files.file_to_read(_("Take in leads"), kinds)
        if file is not None:
            self.take_in_file(file)

    def take_in_file(self, file: Path) -> None:
        """Take a bundle in."""
        sheet = TakeInSheet(self._shell.look, file)
        sheet.wanted.connect(lambda passphrase: self._take_in(sheet, passphrase))
        sheet.all_wanted.connect(lambda it: self._take_in(sheet, it, take_given_up=True))
        sheet.decided.connect(self._decide)
        self._shell.sheets.open(sheet)

    def _take_in(self, sheet: TakeInSheet, passphrase: str, *, take_given_up: bool = False) -> None:
        services, texts = self._shell.services, self._shell.look.texts

        def work() -> tuple[Bundle, Doomed] | Taken:
            bundle = services.bundles.read(sheet.file, passphrase)
            doomed = services.bundles.doomed(bundle)
            if doomed.are_many:
                return bundle, doomed
            return self._taken(bundle, take_given_up=take_given_up)

        def done(told: tuple[Bundle, Doomed] | Taken) -> None:
            if isinstance(told, Taken):
                self._show(sheet, told)
                return
            bundle, doomed = told
            words = LeadWords(texts, doomed.made.at.date())
            sheet.agreed.connect(
                lambda: self._erase(sheet, bundle, doomed, take_given_up=take_given_up)
            )
            sheet.ask(doomed, lines_of(doomed.leads, words))

        self.run(work, done, sheet)

    def _erase(
        self, sheet: TakeInSheet, bundle: Bundle, doomed: Doomed, *, take_given_up: bool
    ) -> None:
        self.run(
            lambda: self._taken(bundle, doomed.ids, take_given_up=take_given_up),
            lambda told: self._show(sheet, told),
            sheet,
        )

    def _taken(
        self, bundle: Bundle, erasing: Collection[str] = (), *, take_given_up: bool = False
    ) -> Taken:
        services = self._shell.services
        report = services.bundles.take_in(bundle, erasing, take_given_up=take_given_up)
        return Taken(report, listed(report.conflicts, services, self._shell.look.texts))

    def _show(self, sheet: TakeInSheet, told: Taken) -> None:
        self._shell.changed(Changes(leads=True, fair=True))
        sheet.show_report(told.report, told.found)

    # What was changed on both

    def conflicts(self) -> None:
        """Show what two laptops changed without knowing of each other, and nobody decided yet."""
        shell = self._shell

        def read() -> Listed:
            found = shell.services.conflicts.standing()
            return listed(found, shell.services, shell.look.texts)

        def show(found: Listed) -> None:
            sheet = ConflictsSheet(shell.look)
            sheet.decided.connect(self._decide)
            sheet.show_conflicts(found)
            shell.sheets.open(sheet)

        self.run(read, show)

    def _decide(self, chosen: Mapping[Conflict, bool]) -> None:
        shell, texts = self._shell, self._shell.look.texts
        conflicts = shell.services.conflicts
        said = texts.ngettext("{n} conflict decided", "{n} conflicts decided", len(chosen))

        def done(_none: None) -> None:
            shell.changed(Changes(leads=True))
            shell.problems.note(said, texts.gettext("Undo"), undo)

        def undo() -> None:
            self.run(lambda: conflicts.undo(chosen), lambda _none: undone())

        def undone() -> None:
            shell.changed(Changes(leads=True))
            shell.problems.note(texts.gettext("The conflicts are listed again."))

        self.run(lambda: conflicts.decide(chosen), done)


def _bundles(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == ENDING]
