"""The window opens without waiting for what it does not need yet."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

LATE = {
    "sqlalchemy", "numpy", "reportlab", "qrcode", "PIL", "openpyxl", "bs4", "jsonschema",
    "keyring", "sqlcipher3", "phonenumbers", "babel", "tuf", "securesystemslib", "urllib3",
}  # fmt: skip

BEGIN = """
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.application.startup import make_window
app = QApplication([])
"""
OPEN = """
window = make_window(app, build_services(find_paths(Path(sys.argv[1]))))
window.show()
"""


def told_by(code: str, data: Path, **variables: str) -> str:
    """What a program says that opens the window in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code, str(data)],
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


TELL_MODULES = f"""
{OPEN}
window.grab()
assert window.search_box.field.isEnabled()
print("\\n".join(sys.modules))
"""


def test_the_first_paint_waits_for_no_heavy_module(tmp_path: Path) -> None:
    assert not LATE & set(told_by(TELL_MODULES, tmp_path).split())


LATER = {
    "babel",
    "nacl",
    "argon2",
    "tuf",
    "securesystemslib",
    "app.domain.edition_update",
    "app.domain.fair",
    "app.domain.lead",
    "app.domain.stand_parser",
    "app.search.searcher",
}

TELL_MODULES_OF_ANSWER = f"""
{OPEN}
window.assemble()
seen = []
window.catalogue_page.answered_anew.connect(lambda: seen or seen.extend(sys.modules))
while not seen:
    app.processEvents()
print("\\n".join(seen))
"""


def test_the_first_answer_waits_for_no_cldr_keys_or_updates(tmp_path: Path) -> None:
    known = set(told_by(TELL_MODULES_OF_ANSWER, tmp_path, QT_QPA_PLATFORM="offscreen").split())
    assert "app.search.member_list" in known
    assert not LATER & known


TELL_MODULES_OF_COMPLETE = f"""
{OPEN}
while not window.is_complete or any(thread.is_busy() for thread in window.threads):
    app.processEvents()
print("\\n".join(sys.modules))
"""


def test_the_first_word_waits_for_no_import_once_the_window_is_complete(tmp_path: Path) -> None:
    assert "app.search.searcher" in told_by(TELL_MODULES_OF_COMPLETE, tmp_path).split()


TELL_MODULES_OF_ALL_PAGES = f"""
{OPEN}
while not window.is_complete:
    app.processEvents()
for entry in window.pages.entries():
    window.show_page(entry.name)
    app.processEvents()
print("\\n".join(sys.modules))
"""


def test_no_page_needs_what_verifies_packs_until_one_is_dropped(tmp_path: Path) -> None:
    known = set(told_by(TELL_MODULES_OF_ALL_PAGES, tmp_path).split())
    assert "app.ui.edition.page" in known
    assert not {"tuf", "securesystemslib", "urllib3"} & known


OPEN_ALL_PAGES = f"""
class Flashes(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            print(type(watched).__name__)
        return False

flashes = Flashes()
app.installEventFilter(flashes)
{OPEN}
while not window.is_complete:
    app.processEvents()
for entry in window.pages.entries():
    window.show_page(entry.name)
    app.processEvents()
"""


def test_no_part_of_it_flashes_as_a_window_of_its_own(tmp_path: Path) -> None:
    assert told_by(OPEN_ALL_PAGES, tmp_path).split() == ["MainWindow"]


TELL_WHETHER_IT_FITS = """
from app.ui.application.startup import show_window
services = build_services(find_paths(Path(sys.argv[1])))
window = make_window(app, services)
show_window(window)
for _round in range(9):
    app.processEvents()
screen = window.screen().availableGeometry()
print(screen.width(), screen.contains(window.geometry()), window.minimumSize().height())
window.showNormal()
window.setMinimumSize(0, 0)
window.resize(1366, 768)
window.close()
"""


def test_the_window_fits_a_screen_whose_desktop_is_drawn_larger_than_before(
    tmp_path: Path,
) -> None:
    """It closes each time as large as the commonest laptop shows it at 100 percent."""
    for scale in ("1", "1.5", "2"):
        told = told_by(TELL_WHETHER_IT_FITS, tmp_path, QT_SCALE_FACTOR=scale)
        width, fits, least = told.split()
        # The screen of the tests has 800 by 800 dots.
        assert (int(width), fits) == (800 // float(scale), "True"), scale
        assert int(least) <= 800 / float(scale)


TYPE_AT_ONCE = f"""
{OPEN}
window.grab()
QTest.keyClicks(window.search_box.field, "pump")
assert window.catalogue_page is None
while not window.is_complete:
    app.processEvents()
print(window.search_box.text(), window.catalogue_page.answered)
print(window.catalogue_page.results.hits()[0].title.text)
"""


def test_what_is_typed_at_once_is_searched(tmp_path: Path) -> None:
    said, first = told_by(TYPE_AT_ONCE, tmp_path).splitlines()
    assert said == "pump pump"
    assert "pump" in first.casefold()


TELL_WHETHER_DUMPED = f"""
{OPEN}
window.grab()
print("ctypes" in sys.modules)
while not window.is_assembled:
    app.processEvents()
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks as Linux is asked")
def test_before_a_passphrase_can_be_typed_it_is_out_of_reach(tmp_path: Path) -> None:
    assert told_by(TELL_WHETHER_DUMPED, tmp_path).split() == ["False", "0"]


TELL_WHOSE_DIALOGS = """
import os, sys
from PySide6.QtCore import Qt
from app.ui.application.startup import new_application
os.environ["QT_QPA_PLATFORMTHEME"] = sys.argv[1]
app = new_application()
print(app.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs))
"""


@pytest.mark.parametrize(
    ("theme", "own"), [("", "False"), ("gnome", "False"), ("qt6ct:xdgdesktopportal", "True")]
)
def test_where_a_portal_would_open_no_dialog_for_it_it_has_its_own(theme: str, own: str) -> None:
    command = [sys.executable, "-c", TELL_WHOSE_DIALOGS, theme]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.strip() == own
