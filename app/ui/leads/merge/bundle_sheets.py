"""The sheets that give leads to another laptop and take them in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.i18n.formats import moment as moment_of
from app.services.merge.bundle_erasures import Doomed
from app.services.merge.bundles import MergeReport
from app.ui.kit.cards import TitledField
from app.ui.kit.ui_context import UiContext, restyle
from app.ui.leads.list.text_list import TextList
from app.ui.leads.merge.bundle_texts import report_lines
from app.ui.leads.merge.conflicts_section import ConflictsSection, Listed
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class GiveSheet(VaultSheet):
    """`wanted` gives the passphrase with which leads are sealed; where to is asked then."""

    wanted = Signal(str)
    folder_wanted = Signal()

    def __init__(self, look: UiContext) -> None:
        super().__init__(look)
        self._is_done = False
        self.passphrase, self.again = TitledField(secret=True), TitledField(secret=True)
        self.result, self.show_button = TextList(), QPushButton()
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
    """`wanted` gives the passphrase of a bundle, `decided` the conflicts and what is to count.

    `agreed` says that the leads that were shown are to be erased; `all_wanted` gives the passphrase
    again, to take in what was given up here when its fair was closed.
    """

    wanted = Signal(str)
    all_wanted = Signal(str)
    agreed = Signal()
    decided = Signal(object)

    def __init__(self, look: UiContext, file: Path) -> None:
        super().__init__(look)
        self.file = file
        self._report: MergeReport | None = None
        self._asked: Doomed | None = None
        self.passphrase = TitledField(secret=True)
        self.doomed = LeadChecklist(is_choice=False)
        self.result, self.part = TextList(), ConflictsSection(look)
        self.later_button, self.all_button = QPushButton(), QPushButton()
        self.add_field(self.passphrase)
        self.body.addWidget(self.doomed)
        self.body.addWidget(self.result)
        self.body.addWidget(self.part)
        for widget in (self.doomed, self.part, self.later_button, self.all_button):
            widget.hide()
        self.end_body()
        self.foot.addWidget(self.all_button)
        self.foot.addWidget(self.later_button)
        self.primary.clicked.connect(self._go_on)
        self.later_button.clicked.connect(self.dismiss)
        self.all_button.clicked.connect(self._take_all)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Take in leads"))
        self.passphrase.name(_("Passphrase of the booth"), self.look)
        self.doomed.setAccessibleName(_("What is erased"))
        self.later_button.setText(_("Later") if self._asked is None else _("Back"))
        self.all_button.setText(_("Take them in too"))
        if self._asked is not None:
            self._ask(self._asked)
        else:
            self.about.setText(
                _(
                    "“{file}” is brought together with the leads here; a backup is made before. "
                    "Nothing is lost, and twice changes nothing."
                ).format(file=self.file.name)
            )
            self.primary.setText(_("Take in") if self._report is None else _("Done"))
        self.part.retranslate()
        if self._report is not None:
            self.result.say(report_lines(self._report, self.look.texts))

    def ask(self, doomed: Doomed, lines: Sequence[ChecklistLine]) -> None:
        """Show the leads that would be erased, before anything is taken in."""
        self.set_busy(busy=False)
        self._asked = doomed
        self.passphrase.hide()
        self.doomed.show_lines(lines)
        self.doomed.show()
        self.later_button.show()
        restyle(self.primary, "role", "danger")
        self.retranslate()
        self.later_button.setFocus()

    def _ask(self, doomed: Doomed) -> None:
        texts, count = self.look.texts, len(doomed.leads)
        told = texts.ngettext(
            "{n} of the {here} leads here was erased on “{device}”, says this file of {moment}. "
            "Taking it in erases it here too, for ever, and in the backups beside the vault.",
            "{n} of the {here} leads here were erased on “{device}”, says this file of {moment}. "
            "Taking it in erases them here too, for ever, and in the backups beside the vault.",
            count,
            here=str(doomed.here),
            device=doomed.made.device,
            moment=moment_of(doomed.made.at, texts.lang),
        )
        advice = texts.gettext("If you do not know why, go back and ask there.")
        self.about.setText(f"{told} {advice}")
        self.primary.setText(
            texts.ngettext("Take in and erase {n} lead", "Take in and erase {n} leads", count)
        )

    def show_report(self, report: MergeReport, found: Listed) -> None:
        """Show what came in, and what is to be chosen."""
        self.set_busy(busy=False)
        self._report, self._asked = report, None
        restyle(self.primary, "role", "primary")
        self.doomed.hide()
        self.about.hide()
        self.passphrase.hide()
        self.part.show_conflicts(found)
        self.later_button.setVisible(bool(found.conflicts))
        self.all_button.setVisible(bool(report.left_out))
        self.retranslate()
        self.primary.setFocus()

    def _go_on(self) -> None:
        if self._report is None:
            self.say("")
            self.set_busy(busy=True)
            if self._asked is None:
                self.wanted.emit(self.passphrase.text())
            else:
                self.agreed.emit()
            return
        if chosen := self.part.chosen():
            self.decided.emit(chosen)
        self.close_sheet()

    def _take_all(self) -> None:
        self.say("")
        self.set_busy(busy=True)
        self.all_wanted.emit(self.passphrase.text())
