"""The sheet that closes a fair: what will happen, the password asked back, then what happened."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton

from app.domain.closing import FairClosing
from app.domain.errors import UsageError
from app.i18n.closing_words import leaving_sentences, recovery_sentence, state_sentence
from app.ui.kit.cards import TitledField
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class CloseSheet(VaultSheet):
    """`wanted` asks for a file to write to; nothing was erased before.

    `lines` are the leads that lie apart, none of them ticked; `password` is proposed,
    `refuse_password` raises UsageError for one with which an archive is not written.
    """

    wanted = Signal()

    takes_scans = True

    def __init__(
        self,
        look: UiContext,
        closing: FairClosing,
        lines: Sequence[ChecklistLine],
        password: str,
        refuse_password: Callable[[str, str], None],
    ) -> None:
        super().__init__(look)
        self._refuse_password = refuse_password
        self._closing = closing
        self._certificate = ""
        self._is_noted = False
        self.steps, self.counts = label(wrap=True), label(wrap=True)
        self.apart = label(role="caution", wrap=True)
        self.ticks = LeadChecklist()
        self.ticks.show_lines(lines)
        self.encrypt = QCheckBox()
        self.encrypt.setChecked(True)
        self.password = TitledField(secret=True, shown=True)
        self.password.put(password)
        self.typed = TitledField(secret=True, shown=True)
        self.again_button = QPushButton()
        self.again_button.setProperty("role", "link")
        self.typed.head.addWidget(self.again_button)
        self.lock = label(role="quiet", wrap=True)
        self.certificate = label(wrap=True, selectable=True)
        self.back_button = QPushButton()
        for part in (self.steps, self.counts, self.apart, self.ticks, self.encrypt):
            self.body.addWidget(part)
        self.add_field(self.password)
        self.add_field(self.typed)
        self.body.addWidget(self.lock)
        self.body.addWidget(self.certificate)
        self.end_body()
        self.foot.addWidget(self.back_button)
        self.encrypt.toggled.connect(lambda _on: self.retranslate())
        self.primary.clicked.connect(self._go_on)
        self.again_button.clicked.connect(lambda: self._ask_back(is_noted=False))
        self.back_button.clicked.connect(self.dismiss)

    @override
    def retranslate(self) -> None:
        texts = self.look.texts
        _ = texts.gettext
        self._show_parts()
        self.title.setText(_("Close the fair"))
        if self._certificate:
            self.about.setText(_("The fair is closed. The certificate lies beside the file, too."))
            self.primary.setText(_("Done"))
            return
        state = state_sentence(self._closing, texts)
        happens = _("This happens when you go on:")
        self.about.setText(f"{state} {happens}")
        self.steps.setText(
            "\n".join(
                (
                    _("1. Its leads, with pictures, are written to a file of your choice."),
                    _("2. The file is read back; if it is not whole, nothing else happens."),
                    _("3. All its leads are erased here and in the backups beside the vault."),
                )
            )
        )
        self.counts.setText(" ".join(leaving_sentences(self._closing, texts)))
        self.apart.setText(
            _("These lie apart: what is not ticked is erased without being in the file.")
        )
        self.ticks.setAccessibleName(_("What lies apart"))
        self.encrypt.setText(_("Encrypt the file with a password"))
        self.password.name(_("Password of the file"), self.look)
        self.typed.name(_("The password, from your note"), self.look)
        self.again_button.setText(_("Show it again"))
        self.lock.setText(self._what_opens())
        self.primary.setText(
            _("The password is noted")
            if self._is_locked() and not self._is_noted
            else _("Choose the file, then close…")
        )
        self.back_button.setText(_("Back"))

    @override
    def enter(self) -> None:
        if self.typed.isVisible():
            self.typed.line.setFocus()
        elif self.ticks.isVisible():
            self.ticks.setFocus()
        else:
            self.primary.setFocus()

    def ticked(self) -> frozenset[str]:
        """The ids of those apart that go into the file."""
        return frozenset(self.ticks.ticked())

    def passwords(self) -> tuple[str, str]:
        """The password, and as it was typed from the note; both empty for an open file."""
        return (self.password.text(), self.typed.text()) if self._is_locked() else ("", "")

    def show_certificate(self, text: str) -> None:
        """Show that it is done."""
        self.set_busy(busy=False)
        self._certificate = text
        self.certificate.setText(text)
        self.retranslate()
        self.enter()

    def _is_locked(self) -> bool:
        return self.encrypt.isChecked()

    def _show_parts(self) -> None:
        """Show what belongs to the step: choosing, asking back, or done."""
        is_done, is_noted = bool(self._certificate), self._is_noted
        self.steps.setVisible(not is_done)
        for part in (self.counts, self.encrypt):
            part.setVisible(not is_done and not is_noted)
        has_apart = bool(self._closing.apart) and not is_done and not is_noted
        self.apart.setVisible(has_apart)
        self.ticks.setVisible(has_apart)
        self.password.setVisible(self._is_locked() and not is_done and not is_noted)
        self.typed.setVisible(self._is_locked() and not is_done and is_noted)
        self.lock.setVisible(not is_done)
        self.back_button.setVisible(not is_done)
        self.certificate.setVisible(is_done)
        restyle(self.lock, "role", "quiet" if self._is_locked() else "caution")

    def _what_opens(self) -> str:
        if self._is_locked():
            opened = recovery_sentence(self._closing.mark, self.look.texts)
            if self._is_noted:
                return opened
            note = self.look.texts.gettext("Note the password, off this laptop.")
            return f"{note} {opened}"
        return self.look.texts.gettext(
            "The file is not encrypted: hand it to the office, then delete it."
        )

    def _ask_back(self, *, is_noted: bool) -> None:
        self._is_noted = is_noted
        self.typed.line.clear()
        self.say("")
        self.retranslate()
        self.enter()

    def _go_on(self) -> None:
        if self._certificate:
            self.close_sheet()
            return
        password, typed = self.passwords()
        try:
            if password:
                self._refuse_password(password, typed if self._is_noted else password)
        except UsageError as error:
            line = self.typed.line if self._is_noted else self.password.line
            self.say(" ".join(part for part in self.look.texts.error(error) if part), line)
            return
        if self._is_locked() and not password:
            self.say(self.look.texts.gettext("The file needs a password."), self.password.line)
        elif self._is_locked() and not self._is_noted:
            self._ask_back(is_noted=True)
        else:
            self.say("")
            self.wanted.emit()
