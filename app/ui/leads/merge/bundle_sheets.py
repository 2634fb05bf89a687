"""The sheets that give leads to another laptop and take them in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.i18n.formats import moment as moment_of
from app.i18n.texts import Texts
from app.services.merge.bundle_erasures import IncomingErasures
from app.services.merge.merge_report import MergeReport
from app.ui.kit.ui_context import UiContext, restyle
from app.ui.leads.list.text_list import TextList
from app.ui.leads.merge.bundle_texts import report_lines
from app.ui.leads.merge.conflicts_section import ConflictsSection, Listed
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class GiveSheet(VaultSheet):
    """`requested` gives the passphrase with which leads are sealed, and whom the file is for.

    Where to is asked then. `photos_requested` wants the file again with photos that a hub has.
    """

    requested = Signal(str, str)
    folder_requested = Signal()
    photos_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._is_done = False
        about = N_(
            "All leads, with notes, photos and consents, and the corrections of members are sealed "
            "in one file. The other laptop opens it with the same passphrase. Agree on one for the "
            "fair, and do not keep it on the USB stick."
        )
        self.introduce(N_("Give leads to another laptop"), about, self._next_step)
        self.passphrase = self.ask_for(N_("Booth passphrase"))
        self.again = self.ask_for(N_("Repeat passphrase"))
        self.receiver = self.ask_for(N_("For which laptop (optional)"), is_secret=False)
        self.result = TextList()
        self.show_button = self.words.button(N_("Show folder"), self.folder_requested.emit)
        self.photos_button = self.words.button(N_("Fetch photos and save again"), self._fetch)
        self.body.addWidget(self.result)
        self.end_body()
        for button in (self.photos_button, self.show_button):
            button.hide()
            self.foot.addWidget(button)
        self.primary.clicked.connect(self._go_on)

    def show_done(self, lines: Sequence[str], *, lacks_photos: bool = False) -> None:
        """Show what was written, and whether photos are missing in it that a hub has."""
        self.set_busy(busy=False)
        self.photos_button.setVisible(lacks_photos)
        self._is_done = True
        for part in (self.passphrase, self.again, self.receiver, self.about):
            part.hide()
        self.result.say(lines)
        self.show_button.show()
        self.retranslate()
        self.primary.setFocus()

    @override
    def set_busy(self, *, busy: bool) -> None:
        super().set_busy(busy=busy)
        self.photos_button.setEnabled(not busy)

    def _fetch(self) -> None:
        self.say("")
        self.set_busy(busy=True)
        self.photos_requested.emit()

    def _next_step(self, texts: Texts) -> str:
        return texts.gettext(N_("Done") if self._is_done else N_("Save file…"))

    def _go_on(self) -> None:
        _ = self.context.texts.gettext
        if self._is_done:
            self.close_sheet()
        elif self.passphrase.text() != self.again.text():
            self.say(_("The passphrases do not match."), self.again.line)
        elif self.passphrase.text():
            self.say("")
            self.set_busy(busy=True)
            self.requested.emit(self.passphrase.text(), self.receiver.text())


class TakeInSheet(VaultSheet):
    """`requested` gives the passphrase of a bundle, `decided` the conflicts and what is to count.

    `agreed` says that the leads that were shown are to be erased; `all_requested` gives the
    passphrase again, to take in what was given up here when its fair was closed.
    """

    requested = Signal(str)
    all_requested = Signal(str)
    agreed = Signal()
    decided = Signal(object)

    def __init__(self, context: UiContext, file: Path) -> None:
        super().__init__(context)
        self.file = file
        self._report: MergeReport | None = None
        self._asked: IncomingErasures | None = None
        self.introduce(N_("Import leads"), self._sentence, self._next_step)
        self.doomed = LeadChecklist(is_choice=False)
        self.words.bind(N_("What is erased"), self.doomed.setAccessibleName)
        self.result, self.part = TextList(), ConflictsSection(context)
        self.later_button = self.words.button(self._way_out, self.dismiss)
        self.all_button = self.words.button(N_("Import them too"), self._take_all)
        self.passphrase = self.ask_for(N_("Booth passphrase"))
        self.body.addWidget(self.doomed)
        self.body.addWidget(self.result)
        self.body.addWidget(self.part)
        for widget in (self.doomed, self.part, self.later_button, self.all_button):
            widget.hide()
        self.end_body()
        self.foot.addWidget(self.all_button)
        self.foot.addWidget(self.later_button)
        self.primary.clicked.connect(self._go_on)
        self.words.follow(self.part.words.retranslate, self._show_report)

    def ask(self, doomed: IncomingErasures, lines: Sequence[ChecklistLine]) -> None:
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

    def _sentence(self, texts: Texts) -> str:
        if self._asked is None:
            return texts.gettext(
                "“{file}” will be merged with the leads here after a backup. Nothing is lost, and "
                "doing it twice is harmless."
            ).format(file=self.file.name)
        text = texts.ngettext(
            "According to this file of {moment}, {n} of the {here} leads here was erased on "
            "“{device}”. Importing the file erases it permanently here too, and in the backups "
            "beside the vault.",
            "According to this file of {moment}, {n} of the {here} leads here were erased on "
            "“{device}”. Importing the file erases them permanently here too, and in the backups "
            "beside the vault.",
            len(self._asked.leads),
            here=str(self._asked.here),
            device=self._asked.made.device,
            moment=moment_of(self._asked.made.at, texts.lang),
        )
        advice = texts.gettext("If you do not know why, go back and ask there.")
        return f"{text} {advice}"

    def _next_step(self, texts: Texts) -> str:
        if self._asked is None:
            return texts.gettext(N_("Import") if self._report is None else N_("Done"))
        count = len(self._asked.leads)
        return texts.ngettext("Import and erase {n} lead", "Import and erase {n} leads", count)

    def _way_out(self, texts: Texts) -> str:
        return texts.gettext(N_("Later") if self._asked is None else N_("Back"))

    def _show_report(self) -> None:
        if self._report is not None:
            self.result.say(report_lines(self._report, self.context.texts))

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
                self.requested.emit(self.passphrase.text())
            else:
                self.agreed.emit()
            return
        if chosen := self.part.chosen():
            self.decided.emit(chosen)
        self.close_sheet()

    def _take_all(self) -> None:
        self.say("")
        self.set_busy(busy=True)
        self.all_requested.emit(self.passphrase.text())
