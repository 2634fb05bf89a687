"""Drives the vault in the real window with the verbs of a user, and moves its clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.bootstrap import Services
from app.config.clock import Clock
from app.domain.vault_state import VaultState
from app.ui.kit.sheets import Sheet
from app.ui.vault.gate import VaultGate
from app.ui.vault.noted_tick import NotedTick
from app.ui.vault.start_sheet import StartSheet
from tests.support.catalogues import put_catalogue
from tests.support.kinds import as_a
from tests.support.vaults import PASSPHRASE, MemoryKeyring, put_vault, services_in
from tests.ui.driver import Desk, texts_of

PIN = "2580"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass
class Hands:
    """The hands of a clock, which a test moves."""

    steady: float = 1000.0
    awake: float = 5000.0

    def clock(self) -> Clock:
        return Clock(lambda: self.steady, lambda: self.awake)


@dataclass
class VaultDesk:
    """What somebody does at the vault of a window."""

    desk: Desk
    hands: Hands = field(default_factory=Hands)

    @property
    def gate(self) -> VaultGate:
        return self.desk.window.vault

    def sheet(self) -> Sheet:
        sheet = self.desk.window.sheets.current()
        assert sheet is not None, "no sheet is open"
        return sheet

    def title(self) -> str:
        sheet = self.desk.window.sheets.current()
        return sheet.title.text() if sheet is not None else ""

    def wait_for_title(self, title: str) -> None:
        self.desk.wait_until(lambda: self.title() == title)

    def words(self) -> str:
        return texts_of(self.sheet())

    def button(self, text: str, within: QWidget | None = None) -> QPushButton:
        buttons = (within or self.sheet()).findChildren(QPushButton)
        found = [button for button in buttons if button.text() == text and button.isVisible()]
        assert found, [button.text() for button in buttons]
        return found[0]

    def click(self, text: str) -> None:
        """Press a button, after the passphrase was noted where one is chosen."""
        for tick in self.sheet().findChildren(NotedTick):
            tick.setChecked(True)
        self.desk.click(self.button(text))

    def wait_for(self, state: VaultState) -> None:
        self.desk.wait_until(lambda: self.gate.state() is state)

    def have_vault(self, pin: str = PIN) -> None:
        """Have a vault, open and empty, that was made before and whose recovery key was put off."""
        services = self.desk.window.app.services
        put_vault(services.paths.data, pin)
        services.settings.change(keyring="yes")
        done: list[bool] = []
        self.gate.when_unlocked(lambda: done.append(True))
        self.desk.wait_until(lambda: bool(done))
        services.settings.change(keyring="", recovery_key="put off")

    def make_vault(self, pin: str = PIN) -> None:
        """Go through the first start with a passphrase that the tests know."""
        done: list[bool] = []
        self.gate.when_unlocked(lambda: done.append(True))
        as_a(self.sheet(), StartSheet).passphrase.line.setText(PASSPHRASE)
        self.desk.type(pin)
        self.click("Create the vault")
        self.wait_for_title("Recovery key")
        self.click("Later")
        assert done
        assert self.gate.state() is VaultState.OPEN

    def ask(self) -> list[str]:
        """Want the leads; what is returned fills when they may be shown."""
        shown: list[str] = []
        self.gate.when_unlocked(lambda: shown.append("shown"))
        return shown

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        shown = self.ask()
        self.desk.type(passphrase)
        self.desk.press(Qt.Key.Key_Return)
        self.desk.wait_until(lambda: bool(shown))

    def wrong(self) -> str:
        """What the sheet says is wrong."""
        lines = self.sheet().findChildren(QLabel)
        return " ".join(
            line.text() for line in lines if line.property("role") == "wrong" and line.isVisible()
        )

    def wait_for_wrong(self, text: str) -> None:
        self.desk.wait_until(lambda: text in self.wrong())

    def pass_time(self, seconds: float, asleep: float = 0.0) -> None:
        """Let time go by, part of it asleep, and the window look at its clock."""
        while seconds > 0:
            step = min(seconds, 10.0)
            self.hands.steady += step
            self.hands.awake += step
            seconds -= step
            self.gate.presence.look()
        if asleep:
            self.hands.awake += asleep
            self.gate.presence.look()

    def touch_a_key(self) -> None:
        """Press a key as the system delivers it: to the window, not to a widget."""
        QTest.keyClick(self.desk.window.windowHandle(), Qt.Key.Key_Shift)


def open_vault_desk(
    open_desk: Callable[..., Desk], folder: Path, keyring: MemoryKeyring | None = None
) -> tuple[Desk, Hands]:
    """A window without a vault yet, on a clock that the test moves."""
    put_catalogue(folder / "catalog.db")
    hands = Hands()

    def prepare(services: Services) -> None:
        services.vault = services_in(folder / "data", keyring or MemoryKeyring()).vault
        services.clock = hands.clock()
        services.settings.change(staff_language="en")

    return open_desk(folder / "catalog.db", prepare=prepare), hands
