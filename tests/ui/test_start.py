"""The window opens without waiting for what it does not need yet."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import OpenDesk

ROOT = Path(__file__).parents[2]

LATE = {
    "sqlalchemy", "numpy", "reportlab", "qrcode", "PIL", "openpyxl", "bs4", "jsonschema",
    "keyring", "sqlcipher3", "phonenumbers", "babel",
}  # fmt: skip

OPEN_AND_TELL = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.application import make_window
app = QApplication([])
window = make_window(app, build_services(find_paths(Path(sys.argv[1]))))
window.show()
window.grab()
assert window.search_box.field.isEnabled()
print("\\n".join(sys.modules))
"""


def test_the_first_paint_waits_for_no_heavy_module(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPEN_AND_TELL, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not LATE & set(done.stdout.split())


class Appearances(QObject):
    """What comes onto the screen as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_nothing_appears_before_the_window(qapp: QApplication, open_desk: OpenDesk) -> None:
    appearances = Appearances()
    qapp.installEventFilter(appearances)
    try:
        open_desk()
    finally:
        qapp.removeEventFilter(appearances)
    assert appearances.seen == ["MainWindow"]
