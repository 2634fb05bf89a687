"""The sheet of the first start: a passphrase, a PIN, and then the recovery key."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.domain.secret_rules import refuse_odd_pin, refuse_short_passphrase
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.noted_tick import NotedTick
from app.ui.vault.pin_sheet import pin_shape
from app.ui.vault.vault_sheet import VaultSheet


class StartSheet(VaultSheet):
    """`requested` gives passphrase and PIN of a vault to be made.

    Both stand in the clear, so that neither is typed twice: the proposal is read from here.
    """

    requested = Signal(str, str)
    another_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.introduce(
            N_("A safe place for leads"),
            N_(
                "Leads are kept encrypted on this laptop. Choose once what unlocks them; "
                "catalogue and brochures never ask for it."
            ),
            N_("Create the vault"),
        )
        self.passphrase = self.ask_for(N_("Passphrase"), is_shown=True)
        self.another_button = self.words.button(
            N_("Suggest another"), self.another_requested.emit, "link"
        )
        self.passphrase.head.addWidget(self.another_button)
        hint = N_("Random words are strong and can be remembered. You can also type your own.")
        self.body.addWidget(self.words.label(hint, "quiet", wrap=True))
        self.noted = NotedTick(self.words, self.passphrase.line)
        self.body.addWidget(self.noted)
        self.pin = self.ask_for(N_("PIN of 4 to 8 digits"), is_shown=True)
        self.pin.line.setValidator(pin_shape(self.pin))
        hint = N_(
            "The PIN shows the leads again after a pause. Without a PIN you are asked for "
            "the passphrase."
        )
        self.body.addWidget(self.words.label(hint, "quiet", wrap=True))
        self.end_body()
        self.later_button = self.words.button(N_("Not now"), self.dismiss)
        self.foot.addWidget(self.later_button)
        self.primary.clicked.connect(self._submit)

    @override
    def enter(self) -> None:
        self.pin.line.setFocus()

    def propose(self, passphrase: str) -> None:
        """Put a passphrase into the field."""
        self.passphrase.line.setText(passphrase)
        self.passphrase.line.setCursorPosition(0)

    def _submit(self) -> None:
        pin = self.pin.text()
        if self.refuses(refuse_short_passphrase, self.passphrase.text(), self.passphrase.line):
            return
        if pin and self.refuses(refuse_odd_pin, pin, self.pin.line):
            return
        if missing := self.noted.missing():
            self.say(missing, self.noted)
        else:
            self.say("")
            self.set_busy(busy=True)
            self.requested.emit(self.passphrase.text(), self.pin.text())
