"""Somebody in front of the screen in visitor mode, and staff beside them."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.ui.visitor.idle_countdown import SECONDS
from app.ui.visitor.pin_pad import PinPad
from app.ui.visitor.visitor_page import VisitorPage
from app.ui.visitor.window import VisitorWindow
from tests.support.kinds import as_a, perhaps, there
from tests.support.vaults import PASSPHRASE
from tests.ui.driver import texts_of
from tests.ui.vault_driver import VaultDesk

PLAIN = Qt.KeyboardModifier.NoModifier


class Visitor:
    """Somebody in front of the screen, and staff beside them."""

    def __init__(self, vault: VaultDesk) -> None:
        self.vault = vault
        self.desk = vault.desk

    @property
    def window(self) -> VisitorWindow:
        window = self._window()
        assert window is not None
        return window

    @property
    def page(self) -> VisitorPage:
        """What stands on the screen; it is made anew for the next visitor."""
        return there(self.window.desk)

    def has_screen(self) -> bool:
        return self._window() is not None

    def shows(self, member: str) -> bool:
        """Whether the profile of this member is open."""
        shown = self.page.interest()
        return shown is not None and shown.member == member

    def gets_screen(self, pin: str = "") -> None:
        """Staff hands the screen over, and chooses a PIN where it must."""
        self.desk.press(Qt.Key.Key_F11)
        if pin:
            self.vault.wait_for_title("Staff")
            self.chooses(pin)
        self.desk.wait_until(self.has_screen)
        self.desk.wait_until(lambda: bool(self.hits()))

    def chooses(self, pin: str) -> None:
        """Staff chooses the PIN that ends the mode, and types it again."""
        pad = as_a(self.vault.sheet(), PinPad)
        for _time in range(2):
            pad.field.setText(pin)
            pad.primary.click()

    def ends_by_passphrase(self) -> None:
        """Staff gets the screen back where PINs have been used up."""
        self.tries("0000")
        self.desk.wait_until(lambda: "парольную фразу" in self.words())
        self.tries(PASSPHRASE)
        self.desk.wait_until(lambda: not self.has_screen())

    def hits(self) -> list[str]:
        assert self.window.desk is not None
        return [hit.title.text for hit in self.page.page.results.hits()]

    def searches(self, text: str) -> list[str]:
        desk = self.window.desk
        assert desk is not None
        desk.box.field.setText(text)
        self.desk.wait_until(lambda: desk.page.answered == text)
        return self.hits()

    def marks(self, text: str, member: str) -> None:
        """Search for something, and put the first hit on the own list."""
        self.searches(text)
        self.desk.wait_until(lambda: self.shows(member))
        self.page._star.trigger()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key as the system delivers it: shortcuts of every window are asked first."""
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def forget(self) -> None:
        """Let go of what goes away later, as the loop of events does on its next round."""
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def leaves(self) -> None:
        """The visitor goes, and the countdown comes to its end."""
        idle = self.window.idle
        idle.quiet.timeout.emit()
        for _second in range(SECONDS):
            idle.second.timeout.emit()
        self.forget()

    def waits_alone(self) -> None:
        """Nobody touches the screen for as long as the settings say."""
        alone = self.window.unattended.alone
        if alone.isActive():
            alone.stop()
            alone.timeout.emit()

    def is_asked_for_a_language(self) -> bool:
        """Whether the screen waits on the choice of a language."""
        return self.window.unattended.screen.isVisible()

    def button(self, name: str) -> QAbstractButton:
        for button in self.window.findChildren(QAbstractButton):
            if button.isVisible() and button.text().strip().startswith(name):
                return button
        raise AssertionError(f"there is no “{name}”")

    def click(self, name: str) -> None:
        self.button(name).click()

    def shows_filters(self) -> None:
        """The filters are opened, where the screen is too narrow to show them at once."""
        self.page.filters.setChecked(True)
        self.desk.wait_until(lambda: bool(list(self.page.page.facets.boxes())))

    def is_on_screen(self, thing: QWidget) -> bool:
        return thing.isVisible() and self.window.rect().contains(self.place_of(thing))

    def place_of(self, thing: QWidget) -> QPoint:
        return thing.mapTo(self.window, thing.rect().center())

    def clicks_at(self, place: QPoint) -> None:
        """Press and let go somewhere, as the system delivers it."""
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, PLAIN, place)

    def tries(self, text: str) -> None:
        """Staff presses the way out and types something."""
        if self.window.sheets.current() is None:
            self.window.staff_requested.emit()
        pad = as_a(self.window.sheets.current(), PinPad)
        pad.field.setText(text)
        pad.primary.click()

    def misses(self, times: int) -> None:
        """Staff types a wrong PIN so often, and waits each time until it may type again."""
        for _ in range(times):
            self.desk.window.app.services.visitor_mode.try_pin("0000")
            self.lets_a_minute_pass()

    def lets_a_minute_pass(self) -> None:
        self.vault.hands.steady += 61
        self.vault.hands.awake += 61

    def waits_at_the_pad(self) -> None:
        """Staff lets the seconds pass in which no PIN is taken."""
        pad = as_a(self.window.sheets.current(), PinPad)
        while pad.wait():
            pad._second.timeout.emit()

    def words(self) -> str:
        return texts_of(self.window)

    def spoken(self) -> str:
        """All that a screen reader can come to in the program, in hidden windows, too."""
        self.forget()
        windows = QApplication.topLevelWidgets()
        return "\n".join(name for window in windows for name in _names(window))

    def windows(self) -> list[QWidget]:
        """All windows that are shown."""
        return [window for window in QApplication.topLevelWidgets() if window.isVisible()]

    def titles(self) -> str:
        """The titles of all windows, as a task bar shows them."""
        windows = QApplication.topLevelWidgets()
        return "\n".join([window.windowTitle() for window in windows])

    def _window(self) -> VisitorWindow | None:
        windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, VisitorWindow))
        return next((window for window in windows if window.isVisible()), None)


def _names(thing: QObject) -> Iterator[str]:
    root = perhaps(QAccessible.queryAccessibleInterface(thing))
    yield from _names_below(root) if root is not None else ()


def _names_below(node: QAccessibleInterface) -> Iterator[str]:
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield node.text(kind)
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None:
            yield from _names_below(child)
