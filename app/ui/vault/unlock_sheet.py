"""The sheet that asks for the passphrase."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.ui.kit.ui_context import UiContext
from app.ui.vault.vault_sheet import VaultSheet


class UnlockSheet(VaultSheet):
    """`tried` gives a passphrase; `recovery_requested` asks for the ways without one."""

    tried = Signal(str)
    recovery_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.introduce(
            N_("The leads are locked"),
            N_(
                "Enter the passphrase to unlock them. Catalogue and brochures work without it; "
                "Esc goes back."
            ),
            N_("Unlock"),
        )
        self.passphrase = self.ask_for(N_("Passphrase"))
        self.forgot_button = self.words.button(
            N_("Passphrase forgotten?"), self.recovery_requested.emit, "link"
        )
        self.body.addWidget(self.forgot_button)
        self.end_body()
        self.primary.clicked.connect(self._try)

    def _try(self) -> None:
        if not self.passphrase.text().strip():
            self.say(self.context.texts.gettext("Type the passphrase first."))
            return
        self.say("")
        self.set_busy(busy=True)
        self.tried.emit(self.passphrase.text())
