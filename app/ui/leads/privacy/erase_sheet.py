"""The sheet that erases leads for ever: what goes and what stays, and then what is certified."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

GOES = N_(
    "This erases the lead with all its details, notes, codes, photos, signature, consents and "
    "history: here, in sealed files and in the backups beside the vault. It cannot be undone, "
    "here or from another laptop."
)
STAYS = N_(
    "The lead's number and the time remain, so that it cannot return. The proof of a consent to "
    "the newsletter stays as long as it is needed. Files already written and backups on USB sticks "
    "are not reached: the certificate lists the files; tell whoever holds them."
)


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
        self._certificate = ""
        self.ticks = LeadChecklist()
        self.ticks.show_lines(lines)
        self.introduce(N_("Erase permanently"), self._sentence, self._next_step)
        self.words.bind(N_("What is erased"), self.ticks.setAccessibleName)
        self.goes = self.words.label(GOES, wrap=True)
        self.stays = self.words.label(STAYS, wrap=True)
        named = N_("Also named in the notes of {names}. Those leads stay; please check them.")
        self.named = self.words.label(
            lambda texts: texts.gettext(named).format(names=mentions), "caution", wrap=True
        )
        self.certificate = label(wrap=True, selectable=True)
        self.certificate.hide()
        self.save_button = self.words.button(N_("Save the certificate…"), self.place_wanted.emit)
        self.save_button.hide()
        self.back_button = self.words.button(N_("Back"), self.dismiss)
        for part in (self.ticks, self.named, self.goes, self.stays, self.certificate):
            self.body.addWidget(part)
        # Shown only where it stands in something: else it would be a window of its own.
        self.named.setVisible(bool(mentions))
        self.end_body()
        self.primary.setProperty("role", "danger")
        self.foot.addWidget(self.save_button)
        self.foot.addWidget(self.back_button)
        self.ticks.changed.connect(self._count)
        self.primary.clicked.connect(self._go_on)
        self._count()

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

    def _sentence(self, texts: Texts) -> str:
        done = N_("It is erased. The certificate is also saved beside the vault.")
        return texts.gettext(done if self._certificate else self._why)

    def _next_step(self, texts: Texts) -> str:
        if self._certificate:
            return texts.gettext("Done")
        count = len(self.ticks.ticked())
        return texts.ngettext("Erase {n} lead permanently", "Erase {n} leads permanently", count)

    def _count(self) -> None:
        self.retranslate()
        self.primary.setEnabled(bool(self.ticks.ticked()))

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
