"""The sheet that asks for the passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.ui.kit.cards import Field
from app.ui.kit.labels import Look
from app.ui.system.override import override
from app.ui.vault.form import VaultSheet


class UnlockSheet(VaultSheet):
    """`tried` gives a passphrase; `forgot` asks for the ways without one."""

    tried = Signal(str)
    forgot = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.passphrase = Field(secret=True)
        self.add_field(self.passphrase)
        self.forgot_button = QPushButton()
        self.forgot_button.setProperty("role", "link")
        self.body.addWidget(self.forgot_button)
        self.end_body()
        self.primary.clicked.connect(self._try)
        self.forgot_button.clicked.connect(self.forgot)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("The leads are locked"))
        self.about.setText(
            _("The passphrase opens them. Catalogue and brochures work without it; Esc goes back.")
        )
        self.passphrase.name(_("Passphrase"), self.look)
        self.forgot_button.setText(_("Passphrase forgotten?"))
        self.primary.setText(_("Unlock"))

    def _try(self) -> None:
        if not self.passphrase.text().strip():
            self.say(self.look.texts.gettext("Type the passphrase first."))
            return
        self.say("")
        self.set_busy(busy=True)
        self.tried.emit(self.passphrase.text())
