"""Tries the window for `faircat selftest`: opens it, searches, shows every page, and closes it."""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.application.startup import make_window, new_application
from app.ui.system.display import lacks_for_x11, reason_against_a_window
from app.ui.window.main_window import MainWindow

PATIENCE_MS = 60_000
FEWEST_COLOURS = 8
"""A window in which anything was drawn has more."""


def main(arguments: Sequence[str]) -> int:
    """Open the window on a data folder and a catalogue; prints as JSON what was seen."""
    reason = _reason_against_it()
    if reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    app = new_application()
    services = build_services(find_paths(Path(arguments[0])), Path(arguments[1]))
    window = make_window(app, services)
    trial = _Trial(app, window)
    sys.excepthook = trial.fail_by
    window.show()
    window.grab()
    seen: dict[str, object] = {"platform": app.platformName(), "painted": time.time()}
    code = trial.run()
    sys.stdout.write(json.dumps(seen | trial.seen) + "\n")
    return code


def _reason_against_it() -> str:
    """Why no window can open; where there is no display at all, it is drawn into memory."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in {"win32", "darwin"}:
        return reason_against_a_window()
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return reason_against_a_window()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return lacks_for_x11()


class _Trial:
    """A few things a user does with a window, one after the other."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self._app = app
        self._window = window
        self._steps: list[Callable[[], bool]] = [self._is_assembled, self._is_answered]
        self._pages: list[str] = []
        self.seen: dict[str, object] = {"typed": "", "hits": 0, "pages": self._pages}
        self._code = 0

    def run(self) -> int:
        """Do all of them; the exit code."""
        watch, end = QTimer(), QTimer()
        watch.timeout.connect(self._go_on)
        end.setSingleShot(True)
        end.timeout.connect(self._give_up)
        watch.start(10)
        end.start(PATIENCE_MS)
        self._app.exec()
        watch.stop()
        self._window.close()
        return self._code

    def fail_by(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """End with what no code expected."""
        sys.stderr.write(f"{kind.__name__}: {error}\n")
        self._code = 1
        self._app.quit()

    def _go_on(self) -> None:
        if self._steps and self._steps[0]():
            del self._steps[0]
        if not self._steps:
            self._app.quit()

    def _give_up(self) -> None:
        sys.stderr.write(f"the window stood still before {len(self._steps)} more steps\n")
        self._code = 1
        self._app.quit()

    def _is_assembled(self) -> bool:
        page = self._window.catalogue_page
        if page is None or not page.results.hits():
            return False
        self.seen["answered"] = time.time()
        typed = page.results.hits()[0].name.text.split()[0]
        self.seen["typed"] = typed
        self._window.search_box.field.setText(typed)
        self._steps += [self._shows(entry.name) for entry in self._window.pages.entries()]
        return True

    def _is_answered(self) -> bool:
        page = self._window.catalogue_page
        if page is None or page.answered != self.seen["typed"]:
            return False
        self.seen["hits"] = len(page.results.hits())
        return True

    def _shows(self, name: str) -> Callable[[], bool]:
        def show() -> bool:
            self._window.show_page(name)
            if _colours(self._window) < FEWEST_COLOURS:
                raise RuntimeError(f"the page {name} is empty")
            self._pages.append(name)
            return True

        return show


def _colours(window: MainWindow) -> int:
    image = window.grab().toImage()
    width, height = image.width(), image.height()
    return len({image.pixel(x, y) for x in range(0, width, 3) for y in range(0, height, 3)})
