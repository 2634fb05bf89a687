"""A scanner types into Qt's own dialogs on an X server; tells as JSON what came of it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QSpinBox, QWidget

from app.config.settings import SettingsFile
from app.ui.files import SystemFiles
from app.ui.scan.wedge_filter import WedgeFilter
from tests.ui.screens_child import wait_until

CODE = "MECARD:N:Lovelace,Ada;TEL:+442079460000;;"


def dialog_that_is_shown() -> QDialog | None:
    dialog = QApplication.activeModalWidget()
    is_ready = isinstance(dialog, QDialog) and dialog.isVisible() and dialog.isActiveWindow()
    return dialog if is_ready and QApplication.focusWidget() else None


def fields_of(dialog: QWidget) -> list[str]:
    """What its fields say, and where the cursor stands."""
    lines = [f"{it.text()}|{it.cursorPosition()}" for it in dialog.findChildren(QLineEdit)]
    choices = [it.currentText() for it in dialog.findChildren(QComboBox)]
    return lines + choices + [it.text() for it in dialog.findChildren(QSpinBox)]


def main(folder: str) -> None:
    app = QApplication([])
    window = QWidget()
    window.show()
    wait_until(window.isActiveWindow)
    ear, files = WedgeFilter(app, SettingsFile(Path(folder) / "settings.json")), SystemFiles(window)
    heard: list[str] = []
    ear.scanned.connect(lambda scan: heard.append(scan.text))
    told: list[tuple[bool, bool]] = []

    def scan() -> None:
        wait_until(dialog_that_is_shown)
        dialog = dialog_that_is_shown()
        assert dialog is not None
        before, count = fields_of(dialog), len(heard)
        with subprocess.Popen(["xdotool", "type", "--delay", "4", f"{CODE}\n"]):
            wait_until(lambda: len(heard) > count)
        told.append((dialog.isVisible(), fields_of(dialog) == before))
        dialog.reject()

    asked: list[Callable[[], object]] = [
        files.printer,
        lambda: files.file_to_write("Save", Path(folder) / "leads.csv"),
        lambda: files.file_to_read("Open", "*"),
    ]
    gave = []
    for ask in asked:
        QTimer.singleShot(0, scan)
        gave.append(ask() is not None)
    ear.close()
    sys.stdout.write(json.dumps([heard, told, gave]))


if __name__ == "__main__":
    main(*sys.argv[1:])
