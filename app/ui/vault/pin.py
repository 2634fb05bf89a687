"""The sheet that asks for the PIN: the leads are covered, the vault is still open."""

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QPushButton, QWidget

from app.security.pin import PinAnswer, PinTry
from app.ui.kit.cards import Field
from app.ui.kit.labels import Look
from app.ui.system.override import override
from app.ui.vault.form import VaultSheet


class PinSheet(VaultSheet):
    """`tried` gives a PIN; `closed_vault` asks for the vault to be closed."""

    tried = Signal(str)
    closed_vault = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.pin = Field(secret=True)
        self.pin.line.setValidator(pin_shape(self))
        self.add_field(self.pin)
        self.end_body()
        self.close_button = QPushButton()
        self.foot.addWidget(self.close_button)
        self.primary.clicked.connect(self._try)
        self.close_button.clicked.connect(self.closed_vault)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("The leads are covered"))
        self.about.setText(
            _("The PIN uncovers them. Catalogue and brochures work without it; Esc goes back.")
        )
        self.pin.name(_("PIN"), self.look)
        self.primary.setText(_("Show the leads"))
        self.close_button.setText(_("Lock the vault"))

    def answer(self, tried: PinTry) -> None:
        """Say why a PIN was not taken."""
        texts = self.look.texts
        self.set_busy(busy=False)
        seconds = max(1, round(tried.wait + 0.49))
        wait = texts.ngettext("Try again in {n} second.", "Try again in {n} seconds.", seconds)
        wrong = texts.gettext("This is not the PIN.") if tried.answer is PinAnswer.WRONG else ""
        self.say(f"{wrong} {wait}".strip())

    def _try(self) -> None:
        self.say("")
        self.set_busy(busy=True)
        self.tried.emit(self.pin.text())


def pin_shape(parent: QWidget) -> QRegularExpressionValidator:
    """Lets nothing but up to eight digits be typed."""
    return QRegularExpressionValidator(QRegularExpression("[0-9]{0,8}"), parent)
