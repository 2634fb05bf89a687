"""The sheets that change PIN, passphrase and recovery key of the open vault."""

from pathlib import Path

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.domain.secret_rules import refuse_odd_pin, refuse_short_passphrase
from app.ui.kit.ui_context import UiContext
from app.ui.vault.noted_tick import NotedTick
from app.ui.vault.pin_sheet import pin_shape
from app.ui.vault.vault_sheet import VaultSheet


class PinChangeSheet(VaultSheet):
    """`requested` gives another PIN, or none."""

    requested = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.introduce(
            N_("Change the PIN"),
            N_(
                "The PIN shows the leads again after a pause. Without a PIN you are asked for the "
                "passphrase."
            ),
            N_("Change the PIN"),
        )
        self.pin = self.ask_for(N_("PIN of 4 to 8 digits"), is_shown=True)
        self.pin.line.setValidator(pin_shape(self.pin))
        self.end_body()
        self.none_button = self.words.button(N_("Remove PIN"), lambda: self.requested.emit(""))
        self.foot.addWidget(self.none_button)
        self.primary.clicked.connect(self._submit)

    def _submit(self) -> None:
        if not self.refuses(refuse_odd_pin, self.pin.text(), self.pin.line):
            self.requested.emit(self.pin.text())


class PassphraseChangeSheet(VaultSheet):
    """`requested` gives the passphrase of now and the one that shall hold."""

    requested = Signal(str, str)

    def __init__(self, context: UiContext, resources: Path) -> None:
        super().__init__(context)
        self._resources = resources
        self.introduce(
            N_("Change the passphrase"),
            N_(
                "The old one then opens nothing here, not even a backup. Copies on USB "
                "sticks and in other folders still open with it: delete them. It takes up to "
                "half a minute."
            ),
            N_("Change the passphrase"),
        )
        self.now = self.ask_for(N_("Current passphrase"))
        self.new = self.ask_for(N_("New passphrase"), is_shown=True)
        self.another_button = self.words.button(N_("Suggest another"), self._propose, "link")
        self.new.head.addWidget(self.another_button)
        self.noted = NotedTick(self.words, self.new.line)
        self.body.addWidget(self.noted)
        self.end_body()
        self.primary.clicked.connect(self._submit)
        self._propose()

    def _propose(self) -> None:
        from app.domain.passphrase_proposal import propose_passphrase  # noqa: PLC0415 - seldom used

        self.new.put(propose_passphrase(self._resources, self.context.texts.lang))

    def _submit(self) -> None:
        if self.refuses(refuse_short_passphrase, self.new.text(), self.new.line):
            return
        if missing := self.noted.missing():
            self.say(missing, self.noted)
            return
        self.say("")
        self.set_busy(busy=True)
        self.requested.emit(self.now.text(), self.new.text())


class RecoveryKeySheet(VaultSheet):
    """`requested` gives the passphrase, which a new recovery key asks for."""

    requested = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.introduce(
            N_("Make a new recovery key"),
            N_(
                "The key you printed before then opens nothing here, not even a backup. "
                "Copies on USB sticks and in other folders still open with it: delete them."
            ),
            N_("Make a new recovery key"),
        )
        self.passphrase = self.ask_for(N_("Passphrase"))
        self.end_body()
        self.primary.clicked.connect(self._submit)

    def _submit(self) -> None:
        self.say("")
        self.set_busy(busy=True)
        self.requested.emit(self.passphrase.text())
