"""The sheets that change PIN, passphrase and recovery key of the open vault."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.ui.kit.cards import Field
from app.ui.kit.labels import Look
from app.ui.system.override import override
from app.ui.vault.form import VaultSheet
from app.ui.vault.noted import NotedTick
from app.ui.vault.pin import pin_shape
from app.ui.vault.start import PASSPHRASE_AT_LEAST, PIN_AT_LEAST


class PinChangeSheet(VaultSheet):
    """`wanted` gives another PIN, or none."""

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.pin = Field(secret=True, shown=True)
        self.pin.line.setValidator(pin_shape(self.pin))
        self.none_button = QPushButton()
        self.add_field(self.pin)
        self.end_body()
        self.foot.addWidget(self.none_button)
        self.primary.clicked.connect(self._want)
        self.none_button.clicked.connect(lambda: self.wanted.emit(""))

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Change the PIN"))
        self.about.setText(
            _("It uncovers the leads after a pause. Without one the passphrase is asked for.")
        )
        self.pin.name(_("PIN of 4 to 8 digits"), self.look)
        self.primary.setText(_("Change the PIN"))
        self.none_button.setText(_("Without PIN"))

    def _want(self) -> None:
        if len(self.pin.text()) < PIN_AT_LEAST:
            self.say(self.look.texts.gettext("A PIN has 4 to 8 digits."))
        else:
            self.wanted.emit(self.pin.text())


class PassphraseChangeSheet(VaultSheet):
    """`wanted` gives the passphrase of now and the one that shall hold."""

    wanted = Signal(str, str)

    def __init__(self, look: Look, resources: Path) -> None:
        super().__init__(look)
        self._resources = resources
        self.now, self.new = Field(secret=True), Field(secret=True, shown=True)
        self.another_button = QPushButton()
        self.another_button.setProperty("role", "link")
        self.new.head.addWidget(self.another_button)
        self.add_field(self.now)
        self.add_field(self.new)
        self.noted = NotedTick(self.new.line)
        self.body.addWidget(self.noted)
        self.end_body()
        self.primary.clicked.connect(self._want)
        self.another_button.clicked.connect(self._propose)
        self._propose()

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Change the passphrase"))
        self.about.setText(
            _(
                "The old one then opens nothing here, no backup either. Copies on sticks and in "
                "other folders still open with it: delete them. It takes up to half a minute."
            )
        )
        self.now.name(_("Passphrase of now"), self.look)
        self.new.name(_("New passphrase"), self.look)
        self.another_button.setText(_("Propose another"))
        self.noted.say(self.look)
        self.primary.setText(_("Change the passphrase"))

    def _propose(self) -> None:
        from app.security.proposal import propose_passphrase  # noqa: PLC0415 - seldom used

        self.new.put(propose_passphrase(self._resources))

    def _want(self) -> None:
        if len(self.new.text().strip()) < PASSPHRASE_AT_LEAST:
            self.say(
                self.look.texts.gettext("A passphrase has at least 8 characters."), self.new.line
            )
            return
        if missing := self.noted.missing(self.look):
            self.say(missing, self.noted)
            return
        self.say("")
        self.set_busy(busy=True)
        self.wanted.emit(self.now.text(), self.new.text())


class RecoveryKeySheet(VaultSheet):
    """`wanted` gives the passphrase, which a new recovery key asks for."""

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.passphrase = Field(secret=True)
        self.add_field(self.passphrase)
        self.end_body()
        self.primary.clicked.connect(self._want)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Make a new recovery key"))
        self.about.setText(
            _(
                "The printed one of before then opens nothing here, no backup either. Copies on "
                "sticks and in other folders still open with it: delete them."
            )
        )
        self.passphrase.name(_("Passphrase"), self.look)
        self.primary.setText(_("Make a new recovery key"))

    def _want(self) -> None:
        self.say("")
        self.set_busy(busy=True)
        self.wanted.emit(self.passphrase.text())
