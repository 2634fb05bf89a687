"""The sheets that give leads to another laptop and take them in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.services.bundles import MergeReport
from app.sync.copies import Conflict
from app.ui.form import Field
from app.ui.leads.choice_grid import ChoiceGrid, Row
from app.ui.leads.lines import Lines
from app.ui.override import override
from app.ui.vault.form import VaultSheet
from app.ui.view import Look, label


class GiveSheet(VaultSheet):
    """`wanted` gives the passphrase with which leads are sealed; where to is asked then."""

    wanted = Signal(str)
    folder_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._is_done = False
        self.passphrase, self.again = Field(secret=True), Field(secret=True)
        self.result, self.show_button = Lines(), QPushButton()
        self.show_button.hide()
        self.add_field(self.passphrase)
        self.add_field(self.again)
        self.body.addWidget(self.result)
        self.end_body()
        self.foot.addWidget(self.show_button)
        self.primary.clicked.connect(self._go_on)
        self.show_button.clicked.connect(self.folder_wanted)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Give leads to another laptop"))
        self.about.setText(
            _(
                "All leads, with notes, photos and consents, go sealed into one file; the other "
                "laptop takes it in with the same passphrase. Agree on one for the fair, and keep "
                "it off the stick."
            )
        )
        self.passphrase.name(_("Passphrase of the booth"), self.look)
        self.again.name(_("Once more"), self.look)
        self.show_button.setText(_("Show the folder"))
        self.primary.setText(_("Done") if self._is_done else _("Choose a place and write…"))

    def show_done(self, lines: Sequence[str]) -> None:
        """Show what was written."""
        self.set_busy(busy=False)
        self._is_done = True
        for part in (self.passphrase, self.again, self.about):
            part.hide()
        self.result.say(lines)
        self.show_button.show()
        self.retranslate()
        self.primary.setFocus()

    def _go_on(self) -> None:
        _ = self.look.texts.gettext
        if self._is_done:
            self.close_sheet()
        elif self.passphrase.text() != self.again.text():
            self.say(_("The two differ."), self.again.line)
        elif self.passphrase.text():
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit(self.passphrase.text())


class TakeInSheet(VaultSheet):
    """`wanted` gives the passphrase of a bundle, `picked` the conflicts to be decided otherwise."""

    wanted = Signal(str)
    picked = Signal(object)

    def __init__(self, look: Look, file: Path) -> None:
        super().__init__(look)
        self.file = file
        self._conflicts: Sequence[Conflict] | None = None
        self.passphrase = Field(secret=True)
        self.result, self.grid = Lines(), ChoiceGrid()
        self.add_field(self.passphrase)
        self.both = label(wrap=True)
        for part in (self.result, self.both, self.grid):
            self.body.addWidget(part)
        self.grid.hide()
        self.end_body()
        self.primary.clicked.connect(self._go_on)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Take in leads"))
        self.passphrase.name(_("Passphrase of the booth"), self.look)
        if self._conflicts is None:
            self.about.setText(
                _(
                    "“{file}” is brought together with the leads here; a backup is made before. "
                    "Nothing is lost, and twice changes nothing."
                ).format(file=self.file.name)
            )
            self.primary.setText(_("Take in"))
            return
        self.both.setText(
            _("These fields were changed on both laptops. Nothing is lost; choose what counts.")
        )
        self.about.hide()
        self.both.setVisible(bool(self._conflicts))
        self.primary.setText(_("Done"))

    def show_report(self, report: MergeReport, rows: Sequence[Row], heads: tuple[str, str]) -> None:
        """Show what came in, and what is to be chosen."""
        self.set_busy(busy=False)
        self._conflicts = report.conflicts
        self.passphrase.hide()
        self.result.say(report_lines(report, self.look))
        self.grid.show_rows(heads, rows)
        self.grid.setVisible(bool(rows))
        self.retranslate()
        self.primary.setFocus()

    def _go_on(self) -> None:
        if self._conflicts is None:
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit(self.passphrase.text())
            return
        chosen = self.grid.chosen()
        others = [it for number, it in enumerate(self._conflicts) if chosen.get(str(number))]
        if others:
            self.picked.emit(others)
        self.close_sheet()


def report_lines(report: MergeReport, look: Look) -> list[str]:
    """What a merge did, in sentences."""
    texts = look.texts
    told = (
        (report.new, texts.ngettext("{n} lead is new", "{n} leads are new", report.new)),
        (
            report.changed,
            texts.ngettext("{n} lead was changed", "{n} leads were changed", report.changed),
        ),
        (
            report.deleted,
            texts.ngettext("{n} lead was deleted", "{n} leads were deleted", report.deleted),
        ),
        (
            report.merged,
            texts.ngettext(
                "{n} duplicate became part of another lead",
                "{n} duplicates became part of other leads",
                report.merged,
            ),
        ),
        (
            report.erased,
            texts.ngettext(
                "{n} lead was erased for ever", "{n} leads were erased for ever", report.erased
            ),
        ),
    )
    lines = [line for count, line in told if count]
    return lines or [texts.gettext("Everything in this file was here already.")]
