"""Leads of several laptops come together in the window: bundles, and duplicates made one lead."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes
from app.domain.lead import Lead, Stamp
from app.services.bundles import MergeReport
from app.sync.copies import Conflict
from app.ui.background import Err, Ok, Result
from app.ui.leads.bundle_sheets import GiveSheet, TakeInSheet
from app.ui.leads.choice_grid import Row
from app.ui.leads.duplicates_sheet import DuplicatesSheet, Pair
from app.ui.leads.words import LeadWords
from app.ui.override import override
from app.ui.shell import Shell
from app.ui.vault.form import VaultSheet

T = TypeVar("T")
ENDING = ".bundle"


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


class Gathering(QObject):
    """Opens the sheets, and does in the vault's thread what they ask."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell

    # Duplicates

    def duplicates(self) -> None:
        """Show who was captured twice."""
        sheet = DuplicatesSheet(self._shell.look)
        sheet.merge_wanted.connect(lambda pair, take: self._merge(sheet, pair, take))
        sheet.apart_wanted.connect(lambda pair: self._keep_apart(sheet, pair))
        self._read_pairs(sheet, lambda: self._shell.sheets.open(sheet))

    def _read_pairs(self, sheet: DuplicatesSheet, then: Callable[[], object]) -> None:
        services, texts = self._shell.services, self._shell.look.texts

        def read() -> tuple[list[Pair], LeadWords]:
            found = services.duplicates.find()
            merging = services.merging
            pairs = [Pair(it, merging.differing(it.one.id, it.two.id)) for it in found]
            names = {fair.id: fair.name for fair in services.fairs.fairs()}
            return pairs, LeadWords(texts, services.fairs.stamp().at.date(), names)

        def show(read_: tuple[list[Pair], LeadWords]) -> None:
            sheet.show_pairs(*read_)
            then()

        self._run(read, show, sheet)

    def _merge(self, sheet: DuplicatesSheet, pair: Pair, take: dict[str, str]) -> None:
        services, _ = self._shell.services, self._shell.look.texts.gettext
        one, two = pair.found.one, pair.found.two

        def done(lead: Lead) -> None:
            name = LeadWords(self._shell.look.texts, lead.changed.at.date()).name(lead)
            self._tell(sheet, _("{name} is one lead now.").format(name=name), undo)

        def undo() -> None:
            self._run(lambda: services.merging.undo(two.id), lambda _both: undone(), sheet)

        def undone() -> None:
            self._tell(sheet, _("They are two leads again."), None)

        self._run(lambda: services.merging.merge(one.id, two.id, take), done, sheet)

    def _keep_apart(self, sheet: DuplicatesSheet, pair: Pair) -> None:
        merging, _ = self._shell.services.merging, self._shell.look.texts.gettext
        ids = (pair.found.one.id, pair.found.two.id)

        def undo() -> None:
            self._run(
                lambda: merging.keep_apart(*ids, apart=False),
                lambda _none: self._tell(sheet, _("The pair is listed again."), None),
                sheet,
            )

        self._run(
            lambda: merging.keep_apart(*ids),
            lambda _none: self._tell(sheet, _("Two people: the pair is not shown again."), undo),
            sheet,
        )

    def _tell(self, sheet: DuplicatesSheet, text: str, undo: Callable[[], object] | None) -> None:
        """Say what was done, in the sheet and, once it is closed, in the window."""
        self._shell.changed(Changes(leads=True))
        offer = self._shell.look.texts.gettext("Undo") if undo else ""
        self._shell.problems.note(text, offer, undo)
        if self._shell.sheets.current() is sheet:
            sheet.tell(text, undo)
            self._read_pairs(sheet, lambda: None)

    # Bundles

    def give(self) -> None:
        """Write leads for another laptop."""
        shell = self._shell
        services = shell.services

        def open_(stamp: Stamp) -> None:
            name = f"{stamp.device} {stamp.at:%Y-%m-%d %H%M}{ENDING}"
            sheet = GiveSheet(shell.look)
            sheet.wanted.connect(lambda passphrase: self._give(sheet, passphrase, name))
            shell.sheets.open(sheet)

        self._run(services.fairs.stamp, open_, None)

    def _give(self, sheet: GiveSheet, passphrase: str, name: str) -> None:
        shell, texts = self._shell, self._shell.look.texts
        out = shell.files.file_to_write(texts.gettext("Where to"), Path.home() / name)
        if out is None:
            sheet.set_busy(busy=False)
            return
        file = out if out.suffix else out.with_suffix(ENDING)

        def done(count: int) -> None:
            said = texts.ngettext("{n} lead is in the file.", "{n} leads are in the file.", count)
            sheet.folder_wanted.connect(lambda: shell.files.show(file.parent))
            sheet.show_done([said, str(file)])

        self._run(lambda: shell.services.bundles.write(file, passphrase), done, sheet)

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
        sheet.picked.connect(self._pick)
        self._shell.sheets.open(sheet)

    def _take_in(self, sheet: TakeInSheet, passphrase: str) -> None:
        shell, services = self._shell, self._shell.services
        _ = shell.look.texts.gettext

        def work() -> tuple[MergeReport, list[Row]]:
            report = services.bundles.merge(sheet.file, passphrase)
            leads = {it.lead: services.leads.lead(it.lead) for it in report.conflicts}
            words = LeadWords(shell.look.texts, services.fairs.stamp().at.date())
            return report, list(_rows(report.conflicts, leads, words))

        def done(told: tuple[MergeReport, list[Row]]) -> None:
            shell.changed(Changes(leads=True, fair=True))
            sheet.show_report(*told, (_("Counts now"), _("Other value")))

        self._run(work, done, sheet)

    def _pick(self, conflicts: Sequence[Conflict]) -> None:
        shell = self._shell

        def done(count: int) -> None:
            shell.changed(Changes(leads=True))
            texts = shell.look.texts
            shell.problems.note(texts.ngettext("{n} value chosen", "{n} values chosen", count))

        self._run(lambda: shell.services.merging.pick(conflicts), done, None)

    def _run(
        self, work: Callable[[], T], done: Callable[[T], object], sheet: VaultSheet | None
    ) -> None:
        def told(result: Result[T]) -> None:
            match result:
                case Ok(value):
                    done(value)
                case Err(error):
                    self._refuse(error, result.is_known, sheet)

        self._shell.keeping.run(work, told)

    def _refuse(self, error: Exception, is_known: bool, sheet: VaultSheet | None) -> None:  # noqa: FBT001 - as it is told
        is_shown = sheet is not None and self._shell.sheets.current() is sheet
        if sheet is not None and is_shown:
            sheet.refuse(error)
        if not is_known or not is_shown:
            self._shell.problems.tell(error)


def _rows(
    conflicts: Sequence[Conflict], leads: Mapping[str, Lead], words: LeadWords
) -> Iterator[Row]:
    """The conflicts of each lead under its name."""
    shown = ""
    for number, it in enumerate(conflicts):
        if it.lead != shown:
            shown = it.lead
            named = (words.name(leads[it.lead]), leads[it.lead].person.company)
            yield Row("", " · ".join(filter(None, named)))
        values = (words.value(it.field, it.kept), words.value(it.field, it.other))
        if it.field == "deleted":
            _ = words.texts.gettext
            values = (_("kept, as it was edited later"), _("deleted"))
        yield Row(str(number), words.field(it.field), *values, 0)


def _bundles(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == ENDING]
