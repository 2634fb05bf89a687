"""The window opens without waiting for what it does not need yet."""

import subprocess
import sys
from pathlib import Path

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


OPEN_ALL_PAGES = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.application import make_window

class Flashes(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            print(type(watched).__name__)
        return False

app = QApplication([])
flashes = Flashes()
app.installEventFilter(flashes)
window = make_window(app, build_services(find_paths(Path(sys.argv[1]))))
window.show()
while not window.is_complete:
    app.processEvents()
for entry in window.pages.entries():
    window.show_page(entry.name)
    app.processEvents()
"""


def test_no_part_of_it_flashes_as_a_window_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPEN_ALL_PAGES, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["MainWindow"]


TYPE_AT_ONCE = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.application import make_window
app = QApplication([])
window = make_window(app, build_services(find_paths(Path(sys.argv[1]))))
window.show()
window.grab()
QTest.keyClicks(window.search_box.field, "pump")
assert window.catalogue_page is None
while not window.is_complete:
    app.processEvents()
print(window.search_box.text(), window.catalogue_page.answered)
print(window.catalogue_page.results.hits()[0].title.text)
"""


def test_what_is_typed_at_once_is_searched(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TYPE_AT_ONCE, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    said, first = done.stdout.splitlines()
    assert said == "pump pump"
    assert "pump" in first.casefold()
