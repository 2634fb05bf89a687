"""The sheet of the first start: a passphrase, a PIN, and then the recovery key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.ui.kit.cards import Field
from app.ui.kit.labels import Look, label
from app.ui.system.override import override
from app.ui.vault.form import VaultSheet
from app.ui.vault.noted import NotedTick
from app.ui.vault.pin import pin_shape

PASSPHRASE_AT_LEAST = 8
PIN_AT_LEAST = 4


class StartSheet(VaultSheet):
    """`wanted` gives passphrase and PIN of a vault to be made.

    Both stand in the clear, so that neither is typed twice: the proposal is read from here.
    """

    wanted = Signal(str, str)
    another_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.passphrase = Field(secret=True, shown=True)
        self.another_button = QPushButton()
        self.another_button.setProperty("role", "link")
        self.passphrase.head.addWidget(self.another_button)
        self.hint = label(role="quiet", wrap=True)
        self.pin = Field(secret=True, shown=True)
        self.pin.line.setValidator(pin_shape(self.pin))
        self.pin_hint = label(role="quiet", wrap=True)
        self.later_button = QPushButton()
        self.add_field(self.passphrase)
        self.body.addWidget(self.hint)
        self.noted = NotedTick(self.passphrase.line)
        self.body.addWidget(self.noted)
        self.add_field(self.pin)
        self.body.addWidget(self.pin_hint)
        self.end_body()
        self.foot.addWidget(self.later_button)
        self.primary.clicked.connect(self._want)
        self.later_button.clicked.connect(self.dismiss)
        self.another_button.clicked.connect(self.another_wanted)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("A safe place for leads"))
        self.about.setText(
            _(
                "Leads are kept encrypted on this laptop. Choose what opens them, once; catalogue "
                "and brochures never ask for it."
            )
        )
        self.passphrase.name(_("Passphrase"), self.look)
        self.another_button.setText(_("Propose another"))
        self.hint.setText(
            _("Five random words are strong and can be remembered. You may type your own.")
        )
        self.pin.name(_("PIN of 4 to 8 digits"), self.look)
        self.pin_hint.setText(
            _("It uncovers the leads after a pause. Without one the passphrase is asked for.")
        )
        self.noted.say(self.look)
        self.primary.setText(_("Make the vault"))
        self.later_button.setText(_("Not now"))

    @override
    def enter(self) -> None:
        self.pin.line.setFocus()

    def propose(self, passphrase: str) -> None:
        """Put a passphrase into the field."""
        self.passphrase.line.setText(passphrase)
        self.passphrase.line.setCursorPosition(0)

    def _want(self) -> None:
        _ = self.look.texts.gettext
        if len(self.passphrase.text().strip()) < PASSPHRASE_AT_LEAST:
            self.say(_("A passphrase has at least 8 characters."))
        elif 0 < len(self.pin.text()) < PIN_AT_LEAST:
            self.say(_("A PIN has 4 to 8 digits."), self.pin.line)
        elif missing := self.noted.missing(self.look):
            self.say(missing, self.noted)
        else:
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit(self.passphrase.text(), self.pin.text())
