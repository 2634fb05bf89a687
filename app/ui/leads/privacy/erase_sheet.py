"""The sheet that erases leads for ever: what goes and what stays, and then what is certified."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class EraseSheet(VaultSheet):
    """`wanted` gives the ids that are ticked; `place_wanted` asks where the certificate goes.

    `why` is a message id that says what the list holds; `mentions` names leads that stay and are
    to be looked at.
    """

    wanted = Signal(object)
    place_wanted = Signal()

    takes_scans = True

    def __init__(
        self, look: UiContext, why: str, lines: Sequence[ChecklistLine], mentions: str = ""
    ) -> None:
        super().__init__(look)
        self._why = why
        self._mentions = mentions
        self._certificate = ""
        self.ticks = LeadChecklist()
        self.ticks.show_lines(lines)
        self.goes, self.stays = label(wrap=True), label(wrap=True)
        self.named = label(role="caution", wrap=True)
        self.certificate = label(wrap=True, selectable=True)
        self.certificate.hide()
        self.back_button, self.save_button = QPushButton(), QPushButton()
        for part in (self.ticks, self.named, self.goes, self.stays, self.certificate):
            self.body.addWidget(part)
        # Shown only where it stands in something: else it would be a window of its own.
        self.named.setVisible(bool(mentions))
        self.end_body()
        self.primary.setProperty("role", "danger")
        self.foot.addWidget(self.save_button)
        self.foot.addWidget(self.back_button)
        self.save_button.hide()
        self.ticks.changed.connect(self.retranslate)
        self.primary.clicked.connect(self._go_on)
        self.save_button.clicked.connect(self.place_wanted)
        self.back_button.clicked.connect(self.dismiss)

    @override
    def retranslate(self) -> None:
        texts = self.look.texts
        _ = texts.gettext
        self.title.setText(_("Erase for ever"))
        self.save_button.setText(_("Save the certificate…"))
        if self._certificate:
            self.about.setText(_("It is erased. The certificate lies beside the vault, too."))
            self.primary.setText(_("Done"))
            return
        self.about.setText(_(self._why))
        self.ticks.setAccessibleName(_("What is erased"))
        self.goes.setText(
            _(
                "What goes: the lead with person, interests, consents, notes, codes, photos, "
                "signature, history and half-written changes; here, in what waits sealed, and in "
                "the backups beside the vault. Nothing brings it back, no undo and no other laptop."
            )
        )
        self.stays.setText(
            _(
                "What stays: the number of the lead and the time, so that it cannot come back; and "
                "every file that left. The certificate lists those: tell who has them. Backups on "
                "sticks stay, too."
            )
        )
        self.named.setText(
            _("Also named in the notes of {names}; those leads stay, please look at them.").format(
                names=self._mentions
            )
        )
        count = len(self.ticks.ticked())
        self.primary.setText(
            texts.ngettext("Erase {n} lead for ever", "Erase {n} leads for ever", count)
        )
        self.primary.setEnabled(count > 0)
        self.back_button.setText(_("Back"))

    @override
    def enter(self) -> None:
        (self.primary if self._certificate else self.ticks).setFocus()

    def show_certificate(self, text: str) -> None:
        """Show that it is done."""
        self.set_busy(busy=False)
        self._certificate = text
        for part in (self.ticks, self.goes, self.stays, self.named, self.back_button):
            part.hide()
        self.certificate.setText(text)
        self.certificate.show()
        self.save_button.show()
        restyle(self.primary, "role", "primary")
        self.retranslate()
        self.enter()

    def _go_on(self) -> None:
        if self._certificate:
            self.close_sheet()
            return
        self.say("")
        self.set_busy(busy=True)
        self.ticks.setEnabled(False)
        self.wanted.emit(self.ticks.ticked())

    @override
    def refuse(self, error: Exception) -> None:
        self.ticks.setEnabled(True)
        super().refuse(error)
