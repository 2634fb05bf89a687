"""Quick hands type into Qt's own dialogs on an X server; tells as JSON what came of it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from app.config.settings import SettingsFile
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.system.file_dialogs import SystemFileDialogs
from tests.support.kinds import there
from tests.ui.screens_child import wait_until

PATH = "/media/stick/leads-2026.txt"


def dialog_that_is_shown() -> QDialog | None:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QDialog) or not QApplication.focusWidget():
        return None
    return dialog if dialog.isVisible() and dialog.isActiveWindow() else None


def typed() -> str:
    dialog = dialog_that_is_shown()
    return there(dialog.findChild(QLineEdit, "fileNameEdit")).text() if dialog is not None else ""


class Window(QWidget):
    """A window in which a scanner is heard."""

    def accepts_scans(self) -> bool:
        return True


def main(folder: str) -> None:
    app = QApplication([])
    window = Window()
    window.show()
    wait_until(window.isActiveWindow)
    ear, files = (
        WedgeFilter(app, SettingsFile(Path(folder) / "settings.json")),
        SystemFileDialogs(window),
    )
    heard: list[str] = []
    ear.scanned.connect(lambda scan: heard.append(scan.text))
    told: list[str] = []

    def type_quickly(gap_ms: str) -> None:
        wait_until(dialog_that_is_shown)
        dialog = dialog_that_is_shown()
        assert dialog is not None
        with subprocess.Popen(["xdotool", "type", "--delay", gap_ms, PATH]):
            wait_until(lambda: typed().endswith(PATH[-1]))
        wait_until(lambda: not ear.is_waiting())
        told.append(typed())
        dialog.reject()

    asked: list[Callable[[], object]] = [
        lambda: files.file_to_write("Save", Path(folder) / "leads.csv"),
        lambda: files.file_to_read("Open", "*"),
    ]
    gave = []
    for ask, gap_ms in ((ask, gap_ms) for ask in asked for gap_ms in ("4", "40")):
        QTimer.singleShot(0, lambda gap_ms=gap_ms: type_quickly(gap_ms))
        gave.append(ask() is not None)
    ear.close()
    sys.stdout.write(json.dumps([heard, told, gave]))


if __name__ == "__main__":
    main(*sys.argv[1:])
