"""The scanner on the page of settings: its country, its test code, and a line to try it."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.domain.changes import Changes
from app.scanning.camera.still import codes_in
from app.scanning.keyboard.keystroke_decoder import TEST_TEXT
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.settings.page import SettingsPage
from app.ui.settings.scanner_section import ScannerSection
from tests.support.scanner import strokes_of, under
from tests.ui.driver import Desk
from tests.ui.scanner_driver import Scanner


@pytest.fixture
def section(desk: Desk) -> ScannerSection:
    desk.window.show_page("settings")
    page = desk.window.pages.page("settings")
    assert isinstance(page, SettingsPage)
    section = next(part for part in page.sections if isinstance(part, ScannerSection))
    section.line.control.setFocus()
    return section


@pytest.fixture
def scanner(desk: Desk, qtbot: QtBot) -> Scanner:
    ear = desk.window.findChild(WedgeFilter)
    assert ear is not None
    return Scanner(desk.window, ear, qtbot)


def country(desk: Desk) -> str:
    return desk.window.app.services.scanners.country()


def test_the_test_code_tells_what_the_scanner_types_and_that_it_reads_right(
    desk: Desk, section: ScannerSection, scanner: Scanner
) -> None:
    scanner.burst(TEST_TEXT + "\n", scanner="DE", layout="US")
    desk.wait_until(lambda: "is set to Germany" in section.verdict.text())
    assert country(desk) == "DE"
    assert section.country.control.currentText() == "Germany"
    scanner.burst(TEST_TEXT + "\n", scanner="DE", layout="RU")
    desk.wait_until(lambda: section.verdict.text() == "It reads correctly.")
    assert section.line.control.text() == TEST_TEXT
    assert desk.window.sheets.current() is None
    assert scanner.scanned == []


def test_what_was_set_is_undone(desk: Desk, section: ScannerSection, scanner: Scanner) -> None:
    section.country.control.setCurrentIndex(section.country.control.findData("FR"))
    section.country.control.activated.emit(section.country.control.currentIndex())
    assert country(desk) == "FR"
    scanner.burst(TEST_TEXT + "\n", scanner="US")
    desk.wait_until(lambda: "is set to United States" in section.verdict.text())
    desk.click(section.offer)
    assert country(desk) == "FR"


def test_another_code_offers_the_country_that_fits(
    desk: Desk, section: ScannerSection, scanner: Scanner
) -> None:
    desk.window.app.services.scanners.choose_country("FR")
    section.reload(Changes(settings=True))
    scanner.burst("https://engines.example/zy?a=b\n", scanner="DE", layout="US")
    desk.wait_until(lambda: "seems to type as Germany" in section.verdict.text())
    assert country(desk) == "FR"
    desk.click(section.offer)
    assert country(desk) == "DE"
    assert desk.window.sheets.current() is None


def test_a_slow_scanner_is_told_apart(
    desk: Desk, section: ScannerSection, scanner: Scanner
) -> None:
    scanner.keys(under("US", strokes_of("FAIRCAT", "US")), 60)
    desk.press(Qt.Key.Key_Return)
    assert "fastest" in section.verdict.text()
    assert country(desk) == ""


@pytest.mark.painted
def test_the_code_is_read_from_the_screen_and_from_the_file_and_is_printed(
    desk: Desk, section: ScannerSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section.code.grab().save(str(tmp_path / "screen.png"))
    assert [code.text for code in codes_in(tmp_path / "screen.png")] == [TEST_TEXT]
    files = desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: tmp_path / "page.png")
    desk.click(section.save_button)
    desk.wait_until(lambda: "test code was saved" in desk.problem())
    assert [code.text for code in codes_in(tmp_path / "page.png")] == [TEST_TEXT]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    monkeypatch.setattr(files, "printer", lambda: printer)
    desk.click(section.print_button)
    desk.wait_until(lambda: "Sent to the printer" in desk.problem())
    pages = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    pages[0].render(scale=2).to_pil().save(tmp_path / "paper.png")
    pages.close()
    assert [code.text for code in codes_in(tmp_path / "paper.png")] == [TEST_TEXT]
