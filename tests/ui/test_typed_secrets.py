"""The passphrase typed by machine: it pushes no button, is no scan, and is kept nowhere.

test_hostile_views types it into every view.
"""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.booth import open_booth
from tests.support.scanner import strokes_of, under
from tests.support.vaults import PASSPHRASE
from tests.support.window_sheets import given
from tests.ui.driver import Desk
from tests.ui.lead_driver import LeadDesk
from tests.ui.typist import GAPS_MS, WORDS, Typist, files_in_clear, kept, open_by_keyring


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
        desk = LeadDesk(Desk(booth.window), booth.services)
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
        page = booth.catalogue
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
