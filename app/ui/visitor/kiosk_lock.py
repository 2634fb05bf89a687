"""Keeps the screens for the visitor: in front of all else, and nothing is carried in or out."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.kit.ui_context import label
from app.ui.system.override import override

Kinds = QEvent.Type
SIGNS_OF_LIFE = {
    Kinds.KeyPress,
    Kinds.InputMethod,
    Kinds.MouseButtonPress,
    Kinds.MouseMove,
    Kinds.TouchBegin,
    Kinds.TouchUpdate,
    Kinds.Wheel,
}
CARRIED = {Kinds.ContextMenu, Kinds.DragEnter, Kinds.DragMove, Kinds.Drop}
PRESSES = {Kinds.MouseButtonPress, Kinds.MouseButtonRelease, Kinds.MouseButtonDblClick}
CLIPBOARD_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
)
AGAIN_MS = 500
"""After how long a window that is not in front tries again to be."""

MAPPED_ANEW = 3
"""How many tries are made before the window goes away and comes back."""


class KioskLock(QObject):
    """Holds every screen from `hold` to `let_go`; `touched` tells that somebody is there.

    The clipboard may hold a lead, and what a visitor copies stays for the next one: nothing is
    copied, pasted, dragged or dropped meanwhile.
    """

    touched = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._curtains: list[ScreenCover] = []
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.come_back)
        self._tries = 0
        self._holds = False

    def hold(self) -> None:
        """Fill the window's screen, cover all others, and stay in front."""
        self._holds = True
        forget_clipboard()
        app = _app()
        app.installEventFilter(self)
        for signal in (app.screenAdded, app.screenRemoved):
            signal.connect(self._soon)
        for change in _changes_of_clipboard():
            change.connect(self._keep_forgotten, Qt.ConnectionType.QueuedConnection)
        self._fill_screens()

    def let_go(self) -> None:
        """Give the screens back."""
        self._again.stop()
        if not self._holds:
            return
        self._holds = False
        forget_clipboard()
        app = _app()
        app.removeEventFilter(self)
        for signal in (app.screenAdded, app.screenRemoved):
            signal.disconnect(self._soon)
        for change in _changes_of_clipboard():
            change.disconnect(self._keep_forgotten)
        self._draw_back()

    def curtains(self) -> "tuple[ScreenCover, ...]":
        """What covers the other screens."""
        return tuple(self._curtains)

    def come_back(self) -> None:
        """Be in front and full again, as far as the system permits."""
        if not self._holds:
            return
        if not self._window.isFullScreen():
            self._window.showFullScreen()
        if self._window.isActiveWindow():
            self._tries = 0
            if self._takes_keys():
                self._again.stop()
            else:
                self._again.start()
            return
        self._tries += 1
        if self._tries % MAPPED_ANEW == 0:
            # “Show desktop” ends only with a window that is new.
            self._window.hide()
            self._window.showFullScreen()
        self._window.raise_()
        self._window.activateWindow()
        self._again.start()

    def _takes_keys(self) -> bool:
        """Whether no key goes elsewhere, so far as a program can have that; only X11 lets it.

        The window manager then sees neither Alt+Tab nor its own menu's keys. A window that goes
        away gives the keyboard back by itself.
        """
        if QGuiApplication.platformName() != "xcb":
            return True
        return self._window.windowHandle().setKeyboardGrabEnabled(True)

    def come_back_soon(self) -> None:
        """The same, once the system has done what takes the window away."""
        QTimer.singleShot(0, self, self.come_back)

    def _soon(self, _screen: QScreen) -> None:
        # What Qt itself moves at such a moment comes first.
        QTimer.singleShot(0, self, self._fill_screens)

    def _fill_screens(self) -> None:
        if not self._holds:
            return
        self._draw_back()
        own = self._window.screen()
        # A window that fills one screen already would stay there.
        self._window.setWindowState(Qt.WindowState.WindowNoState)
        self._window.setGeometry(own.geometry())
        self._window.showFullScreen()
        others = (screen for screen in QGuiApplication.screens() if screen is not own)
        self._curtains = [ScreenCover(screen, self._window.windowTitle()) for screen in others]
        self.come_back()

    def _keep_forgotten(self) -> None:
        """A field copies what is marked in it, and what Ctrl+U or Ctrl+K takes out of it."""
        clipboard = QGuiApplication.clipboard()
        # What another program put there is its own, and it might put it back for ever.
        if clipboard.ownsClipboard() or clipboard.ownsSelection():
            forget_clipboard()

    def _draw_back(self) -> None:
        for curtain in self._curtains:
            curtain.hide()
            curtain.deleteLater()
        self._curtains = []

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in SIGNS_OF_LIFE:
            self.touched.emit()
        if kind in PRESSES and isinstance(event, QMouseEvent):
            return event.button() == Qt.MouseButton.MiddleButton
        if kind == Kinds.KeyPress and isinstance(event, QKeyEvent):
            return any(map(event.matches, CLIPBOARD_KEYS))
        return kind in CARRIED


class ScreenCover(QWidget):
    """Covers another screen with a name, so that nothing of the system can be pressed there."""

    def __init__(self, screen: QScreen, name: str = "") -> None:
        kinds = Qt.WindowType
        flags = kinds.FramelessWindowHint | kinds.WindowStaysOnTopHint
        super().__init__(None, kinds.Window | flags | kinds.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setObjectName("curtain")
        column = QVBoxLayout(self)
        column.addWidget(label(name, role="brand"), 0, Qt.AlignmentFlag.AlignCenter)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # Not showFullScreen, which asks for the keys, too.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()


def forget_clipboard() -> None:
    """Empty the clipboard, and X11's of what was marked last."""
    clipboard = QGuiApplication.clipboard()
    for kind in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        clipboard.clear(kind)


def _changes_of_clipboard() -> tuple[SignalInstance, SignalInstance]:
    clipboard = QGuiApplication.clipboard()
    return clipboard.dataChanged, clipboard.selectionChanged


def close_other_windows(kept: Callable[[QWidget], bool]) -> None:
    """Close what else of the program is open, a presentation on another screen for one."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and not kept(window):
            window.close()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - a window has one
    return app
