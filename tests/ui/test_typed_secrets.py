"""The passphrase typed by machine into every view: it reaches no lead, no draft and no file."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.vault import Opened
from app.ui.leads.capture_sheet import CaptureSheet
from app.ui.scan.surfaces import is_heard
from app.ui.scan.wedge_filter import WedgeFilter
from tests.support.booth import PASSPHRASE, Booth, open_booth
from tests.support.scanner import strokes_of, under
from tests.support.windows import VIEWS, View
from tests.ui.driver import Desk
from tests.ui.lead_driver import LeadDesk
from tests.ui.scanner_driver import Scanner

GAPS_MS = (5, 20, 50)
WORDS = PASSPHRASE.split()


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
        """Whether no scanner is heard in what is in front now."""
        return not is_heard(QApplication.activeWindow())


def kept(booth: Booth) -> str:
    """All leads and drafts, as text."""
    leads = booth.services.leads
    read = lambda: (leads.leads(), leads.leads(deleted=True), leads.drafts())  # noqa: E731 - a work
    return repr(booth.in_the_vault(read))


def open_by_keyring(booth: Booth) -> None:
    """Have the vault open without the passphrase being at hand."""
    if booth.services.vault.state().name == "LOCKED":
        opened = booth.in_the_vault(booth.services.access.open_remembered)
        assert isinstance(opened, Opened)


def open_by_passphrase(booth: Booth) -> None:
    booth.window.shell.vault.lock()
    booth.settle()
    booth.in_the_vault(lambda: booth.services.access.open(PASSPHRASE))


def files_in_clear(folder: Path) -> list[str]:
    """The files of the data folder in which two words of the passphrase can be read."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and " ".join(WORDS[:2]).encode() in path.read_bytes()
    ]


@pytest.mark.parametrize("some", range(4))
def test_the_passphrase_typed_into_any_view_reaches_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, some: int
) -> None:
    with open_booth(qapp, tmp_path) as booth:
        typist = Typist(booth, qtbot)
        views = [view for view in VIEWS if not view.fresh]
        for view in views[some::4]:
            _walk(view, typist)
        assert files_in_clear(tmp_path / "data") == []


def _walk(view: View, typist: Typist) -> None:
    booth = typist.booth
    view.show(booth)
    for gap_ms in GAPS_MS:
        was_deaf, before = typist.is_deaf(), len(typist.scanner.scanned)
        typist.types(gap_ms)
        if was_deaf:
            assert len(typist.scanner.scanned) == before, (view, gap_ms)
        if booth.window.sheets.current() is None and not view.of_visitor:
            booth.clear()
            view.show(booth)
    is_typed_in = isinstance(booth.window.sheets.current(), CaptureSheet)
    open_by_keyring(booth)
    if not is_typed_in:
        assert WORDS[1] not in kept(booth), view
    booth.clear()
    open_by_passphrase(booth)
    assert WORDS[1] not in kept(booth), view
    booth.clear()


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
            desk.desk.wait_until(lambda: "opens the vault" in desk.sheet().scan.said())
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
