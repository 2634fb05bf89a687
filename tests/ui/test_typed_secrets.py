"""The passphrase typed by machine into every view: it reaches no lead, no draft and no file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.vault_state import OpenedVault
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.scan.scan_surfaces import is_heard
from app.ui.scan.wedge_filter import WedgeFilter
from tests.support.booth import PASSPHRASE, Booth, open_booth
from tests.support.scanner import strokes_of, under
from tests.support.window_sheets import given
from tests.support.windows import VIEWS, View
from tests.ui.driver import Desk
from tests.ui.lead_driver import LeadDesk
from tests.ui.scanner_driver import Scanner

GAPS_MS = (5, 20, 50)
WORDS = PASSPHRASE.split()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each view at one pace, by turns; with --every-pace at all of them."""
    if "shift" in metafunc.fixturenames:
        turns = range(len(GAPS_MS) if metafunc.config.getoption("every_pace") else 1)
        metafunc.parametrize("shift", turns)


class Typist:
    """A password manager that types into whatever has the keys."""

    def __init__(self, booth: Booth, qtbot: QtBot) -> None:
        self.booth = booth
        self.ear = booth.window.findChild(WedgeFilter)
        self.scanner = Scanner(booth.window, self.ear, qtbot)

    def types(self, gap_ms: int, end: str = "\n") -> None:
        self.scanner.pause()
        self.scanner.keys(under("DE", strokes_of(PASSPHRASE + end, "DE")), gap_ms)
        self.booth.wait_until(lambda: not self.ear.is_waiting())
        self.booth.settle()

    def is_deaf(self) -> bool:
        """Whether no scanner is heard in the window that the next key comes to."""
        return not is_heard(self.scanner.in_front())


def kept(booth: Booth) -> str:
    """All leads and drafts, as text."""
    leads = booth.services.leads
    read = lambda: (leads.leads(), leads.leads(deleted=True), leads.drafts())  # noqa: E731 - a work
    return repr(booth.in_the_vault(read))


def open_by_keyring(booth: Booth) -> None:
    """Have the vault open without the passphrase being at hand."""
    if booth.services.vault.state().name == "LOCKED":
        opened = booth.in_the_vault(booth.services.access.open_remembered)
        assert isinstance(opened, OpenedVault)


def open_by_passphrase(booth: Booth) -> None:
    booth.window.app.vault.lock()
    booth.settle()
    booth.in_the_vault(lambda: booth.services.access.open(PASSPHRASE))


def files_in_clear(folder: Path) -> list[str]:
    """The files of the data folder in which two words of the passphrase can be read."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and " ".join(WORDS[:2]).encode() in path.read_bytes()
    ]


@pytest.fixture(autouse=True)
def no_dialog_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a key opens a dialog of the system, it is left at once."""
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_how, **_more: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_how, **_more: "")
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Rejected)


def test_the_passphrase_typed_into_any_view_reaches_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, shift: int
) -> None:
    with open_booth(qapp, tmp_path) as booth:
        booth.set_painted(painted=False)
        typist = Typist(booth, qtbot)
        found = [
            f"{view.name} at {gap_ms} ms: {fault}"
            for turn, view in enumerate(view for view in VIEWS if not view.fresh)
            for gap_ms in [GAPS_MS[(turn + shift) % len(GAPS_MS)]]
            for fault in _faults(view, typist, gap_ms)
        ]
        assert found == []
        assert files_in_clear(tmp_path / "data") == []


def _faults(view: View, typist: Typist, gap_ms: int) -> Iterator[str]:
    """What becomes of the passphrase that should not."""
    booth = typist.booth
    view.show(booth)
    was_deaf, before = typist.is_deaf(), len(typist.scanner.scanned)
    typist.types(gap_ms)
    if was_deaf and (scanned := typist.scanner.scanned[before:]):
        yield f"{scanned} was taken for a scan where no scanner is heard"
    is_kept_as_lead = isinstance(booth.window.sheets.current(), CaptureSheet)
    booth.clear()
    open_by_keyring(booth)
    if WORDS[1] not in kept(booth):
        return
    if not is_kept_as_lead:
        yield "it is kept though nobody writes a lead"
    open_by_passphrase(booth)
    if WORDS[1] in kept(booth):
        yield "it is kept though it opened the vault since"
    booth.clear()


def test_it_pushes_no_button_that_has_the_keys(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_booth(qapp, tmp_path) as booth:
        typist = Typist(booth, qtbot)
        sheet = given(booth)
        for gap_ms in GAPS_MS:
            typist.types(gap_ms)
            assert booth.window.sheets.current() is sheet, gap_ms
        typist.scanner.pause()
        typist.scanner.keys(under("DE", strokes_of(" ", "DE")), 0)
        booth.settle()
        assert booth.window.sheets.current() is None, "a person's own blank pushes it"


def test_what_began_where_no_scanner_is_heard_is_no_scan_behind_it(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_booth(qapp, tmp_path) as booth:
        typist = Typist(booth, qtbot)
        for gap_ms in GAPS_MS:
            sheet = given(booth)
            typist.scanner.pause()
            typist.scanner.keys(under("DE", strokes_of("correct ", "DE")), gap_ms)
            sheet.close_sheet()
            typist.scanner.keys(under("DE", strokes_of("horse battery staple\n", "DE")), gap_ms)
            booth.wait_until(lambda: not typist.ear.is_waiting())
            assert typist.scanner.scanned == [], gap_ms
        typist.scanner.scan("4006381333931")
        assert typist.scanner.scanned == ["4006381333931"], "the next scan is heard"


def test_it_typed_as_a_code_is_known_before_it_is_kept(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_booth(qapp, tmp_path) as booth:
        typist = Typist(booth, qtbot)
        desk = LeadDesk(Desk(booth.window, qtbot), booth.services)
        for is_locked in (False, True):
            booth.window.show_page("catalogue")
            if is_locked:
                booth.lock()
            typist.types(5)
            assert typist.scanner.scanned, "a page that hears took it for a scan"
            desk.desk.wait_until(lambda: "unlocks the vault" in desk.sheet().scan.said())
            assert desk.sheet().draft().codes == ()
            desk.sheet().close_sheet()
            open_by_keyring(booth)
            assert WORDS[1] not in kept(booth)


def test_in_the_search_of_the_catalogue_it_is_not_kept_proposed_or_counted(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_booth(qapp, tmp_path) as booth:
        typist = Typist(booth, qtbot)
        page = booth.window.catalogue_page
        booth.window.show_page("catalogue")
        typist.types(50)
        booth.wait_until(lambda: page.answered == PASSPHRASE)
        page.results.open_current()
        page._left_standing.timeout.emit()
        booth.settle()
        assert page.recent.texts() == ()
        assert booth.services.unmet.report() == []
        assert files_in_clear(tmp_path / "data") == []
        booth.do("+ New lead")
        booth.settle()
        visit = booth.services.visits.current()
        assert visit is None or not any(WORDS[1] in line for line in visit.trail())
