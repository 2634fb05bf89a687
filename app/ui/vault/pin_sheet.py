"""The sheet that asks for the PIN: the leads are covered, the vault is still open."""

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QWidget

from app.domain.messages import N_
from app.domain.pin_try import PinAnswer, PinTry
from app.domain.secret_rules import MOST_DIGITS
from app.ui.kit.ui_context import UiContext
from app.ui.vault.vault_sheet import VaultSheet


class PinSheet(VaultSheet):
    """`tried` gives a PIN; `lock_requested` asks for the vault to be closed."""

    tried = Signal(str)
    lock_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.introduce(
            N_("Leads are hidden"),
            N_(
                "Enter the PIN to show them. Catalogue and brochures work without it; Esc goes "
                "back."
            ),
            N_("Show leads"),
        )
        self.pin = self.ask_for(N_("PIN"))
        self.pin.line.setValidator(pin_shape(self))
        self.end_body()
        self.close_button = self.words.button(N_("Lock the vault"), self.lock_requested.emit)
        self.foot.addWidget(self.close_button)
        self.primary.clicked.connect(self._try)

    def answer(self, tried: PinTry) -> None:
        """Say why a PIN was not taken."""
        texts = self.context.texts
        self.set_busy(busy=False)
        seconds = max(1, round(tried.wait + 0.49))
        wait = texts.ngettext("Try again in {n} second.", "Try again in {n} seconds.", seconds)
        wrong = texts.gettext("Wrong PIN.") if tried.answer is PinAnswer.WRONG else ""
        self.say(f"{wrong} {wait}".strip())

    def _try(self) -> None:
        self.say("")
        self.set_busy(busy=True)
        self.tried.emit(self.pin.text())


def pin_shape(parent: QWidget) -> QRegularExpressionValidator:
    """Lets nothing but up to eight digits be typed."""
    return QRegularExpressionValidator(QRegularExpression(f"[0-9]{{0,{MOST_DIGITS}}}"), parent)
