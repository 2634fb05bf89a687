"""Hands the screen of an X server over, and tries to get out with real keys; tells as JSON."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.application.startup import make_window
from app.ui.visitor.kiosk_lock import ScreenCover
from app.ui.visitor.window import VisitorWindow
from app.ui.window.main_window import MainWindow
from tests.support.kinds import there
from tests.ui.screens_child import wait_until

PIN = "1357"
AS_A_PERSON = "150"
"""Milliseconds between keys: quicker ones are those of a scanner."""

SECRET = "Гантулга"
KEYS = (
    "alt+F4",
    "Escape",
    "F11",
    "F5",
    "F2",
    "F1",
    "Menu",
    "shift+F10",
    "ctrl+q",
    "ctrl+w",
    "ctrl+l",
    "ctrl+e",
    "ctrl+shift+l",
    "alt+2",
    "alt+8",
    "alt+Escape",
    "alt+Tab",
    "super+d",
    "alt+shift+Tab",
    "alt+space",
    "ctrl+alt+d",
    "ctrl+alt+Right",
    "super+F3",
    "super+e",
    "ctrl+k",
    "ctrl+p",
    "ctrl+o",
    "ctrl+shift+p",
    "ctrl+v",
    "shift+Insert",
)
MOUSE = ("2", "3", "8", "9")
RIGHT = ["RIGHT", "1366/360x768/200+1366+0", "none"]


Shown = TypeVar("Shown", bound=QWidget)


def hands(*arguments: str) -> str:
    """What a person does at keyboard and mouse."""
    done = subprocess.run(["xdotool", *arguments], check=False, capture_output=True, text=True)
    return done.stdout.strip()


def shown(kind: type[Shown]) -> list[Shown]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


class Attempts:
    """Tries a way out and looks whether the visitor still has the screen, and nothing else."""

    def __init__(self, staff: MainWindow, visitor: VisitorWindow) -> None:
        self._staff = staff
        self._visitor = visitor
        self.kept: dict[str, bool] = {}

    def attempt(self, name: str, action: Callable[[], object]) -> None:
        action()
        # What the system takes away comes back, at the latest after two rounds of the keeper.
        wait_until(self._is_in_front)
        self.kept[name] = self._is_in_front() and not self._staff.isVisible()

    def _is_in_front(self) -> bool:
        visitor = self._visitor
        is_full = visitor.isVisible() and visitor.isFullScreen() and not visitor.isMinimized()
        return is_full and visitor.isActiveWindow() and self._is_on_top()

    def _is_on_top(self) -> bool:
        """Whether the screen shows the bar above the catalogue and no other window over it."""
        screen = self._visitor.screen()
        colour = self._visitor.context.theme.colours.colour("rail").rgb()
        image = screen.grabWindow(0).toImage()
        places = (QPoint(4, 4), QPoint(300, 4), QPoint(4, self._visitor.height() - 4))
        return all(image.pixel(place) == colour for place in places)


def middle_of(widget: QWidget) -> tuple[str, str]:
    at = widget.mapToGlobal(widget.rect().center())
    return str(at.x()), str(at.y())


def try_all(staff: MainWindow, visitor: VisitorWindow, data: str) -> dict[str, bool]:
    attempts = Attempts(staff, visitor)
    for key in KEYS:
        attempts.attempt(key, partial(hands, "key", key))
    field = there(visitor.desk).box.field
    hands("mousemove", *middle_of(field))
    for button in MOUSE:
        attempts.attempt(f"button {button}", partial(hands, "click", button))
    # The marked text of another window, as X11 keeps it for the middle button.
    QGuiApplication.clipboard().setText(SECRET, QClipboard.Mode.Selection)
    attempts.attempt("middle click", lambda: hands("click", "2"))
    attempts.kept["nothing is pasted"] = SECRET not in there(visitor.desk).box.text()
    attempts.kept["nothing is copied"] = is_nothing_copied(field)
    attempts.attempt("second start", lambda: start_again(data))
    attempts.attempt("screen away", lambda: monitor("--delmonitor", "RIGHT"))
    wait_until(lambda: not shown(ScreenCover))
    attempts.kept["no curtain is left"] = not shown(ScreenCover)
    attempts.attempt("screen there", lambda: monitor("--setmonitor", *RIGHT))
    wait_until(lambda: len(shown(ScreenCover)) == 1)
    attempts.kept["the other screen is covered"] = len(shown(ScreenCover)) == 1
    return attempts.kept


def is_nothing_copied(field: QLineEdit) -> bool:
    """Whether the clipboard stays empty though a field's own keys mark and cut what is typed."""
    copied: list[str] = []
    clipboard = QGuiApplication.clipboard()
    hands("type", "--delay", AS_A_PERSON, "pump")
    wait_until(field.text)
    for key in ("ctrl+a", "ctrl+u"):
        hands("key", key)
    wait_until(lambda: not field.text())
    for mode in QClipboard.Mode.Clipboard, QClipboard.Mode.Selection:
        wait_until(partial(lambda it: not clipboard.text(it), mode))
        copied.append(clipboard.text(mode))
    return not any(copied)


def monitor(*command: str) -> None:
    subprocess.run(["xrandr", *command], check=False, stdout=sys.stderr)


def start_again(data: str) -> None:
    """Start the program once more, as somebody does who gets at the system."""
    second = subprocess.Popen([sys.executable, "-m", "app", "--data", data])
    wait_until(lambda: hands("search", "--onlyvisible", "--pid", str(second.pid)))
    second.terminate()
    second.wait()


def main(data: str, catalogue: str) -> None:
    app = QApplication([])
    window = make_window(app, build_services(find_paths(Path(data)), Path(catalogue)))
    window.move(0, 0)
    window.show()
    wait_until(lambda: window.is_complete and there(window.catalogue_page).subject())
    wait_until(window.isActiveWindow)
    hands("key", "F11")
    for _time in range(2):
        wait_until(lambda: window.sheets.current() is not None)
        hands("type", "--delay", AS_A_PERSON, PIN)
        hands("key", "Return")
    wait_until(lambda: shown(VisitorWindow) and not window.isVisible())
    (visitor,) = shown(VisitorWindow)
    wait_until(lambda: len(shown(ScreenCover)) == 1)
    kept = try_all(window, visitor, data)
    visitor.staff_requested.emit()
    hands("type", "--delay", AS_A_PERSON, PIN)
    hands("key", "Return")
    wait_until(window.isVisible)
    kept["the PIN leads out"] = window.isVisible() and not shown(VisitorWindow)
    window.close()
    sys.stdout.write(json.dumps(kept))


if __name__ == "__main__":
    main(*sys.argv[1:])
