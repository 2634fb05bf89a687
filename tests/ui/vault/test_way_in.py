"""What is typed where the leads are locked or covered goes to the way in, or nowhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.vault_state import VaultState
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.scan.scan_surfaces import accepts_scans_in
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.vault.unlock_sheet import UnlockSheet
from app.ui.visitor.pin_pad import PinPad
from tests.support.displays import told_by, x_server
from tests.support.vaults import PASSPHRASE
from tests.ui.lead_driver import LeadDesk
from tests.ui.leads_driver import LeadsDesk
from tests.ui.scanner_driver import Scanner
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import PIN
from tests.ui.visitor.visitor_pages import page_of
from tests.ui.visitor_driver import Visitor

BESIDE = QPoint(20, 300)


def locked(leads_desk: LeadsDesk) -> LeadsDesk:
    leads_desk.vault.gate.lock()
    leads_desk.vault.wait_for(VaultState.LOCKED)
    return leads_desk


def read_in_clear(leads_desk: LeadsDesk) -> list[str]:
    """What stands readable in any field."""
    lines = leads_desk.desk.window.findChildren(QLineEdit)
    normal = QLineEdit.EchoMode.Normal
    seen = (line for line in lines if line.isVisible() and line.echoMode() is normal)
    return [line.text() for line in seen if line.text()]


@pytest.mark.parametrize("page", ["leads", "fair", "today"])
def test_the_passphrase_typed_on_a_locked_page_opens_it(leads_desk: LeadsDesk, page: str) -> None:
    desk, vault = locked(leads_desk).desk, leads_desk.vault
    desk.window.show_page(page)
    desk.type(PASSPHRASE)
    assert vault.title() == "The leads are locked"
    assert read_in_clear(leads_desk) == []
    desk.press(Qt.Key.Key_Return)
    vault.wait_for(VaultState.OPEN)


@pytest.mark.parametrize("page", ["leads", "fair", "today"])
def test_a_machine_that_types_on_a_locked_page_is_no_scanner(
    leads_desk: LeadsDesk, qtbot: QtBot, page: str
) -> None:
    window = locked(leads_desk).desk.window
    window.show_page(page)
    ear = window.findChild(WedgeFilter)
    assert ear is not None
    scanner = Scanner(window, ear, qtbot)
    assert not accepts_scans_in(window)
    scanner.burst("MECARD:N:Lovelace,Ada;;\n")
    assert not scanner.ear.is_waiting()
    assert scanner.scanned == []


def test_a_pin_typed_on_a_covered_page_uncovers_it(leads_desk: LeadsDesk) -> None:
    desk, vault = leads_desk.desk, leads_desk.vault
    vault.gate.cover()
    desk.window.show_page("leads")
    desk.type(PIN)
    assert read_in_clear(leads_desk) == []
    desk.press(Qt.Key.Key_Return)
    vault.wait_for(VaultState.OPEN)


def test_keys_without_a_vault_go_nowhere(new_vault_desk: LeadsDesk) -> None:
    desk = new_vault_desk.desk
    for page in ("leads", "fair"):
        desk.window.show_page(page)
        desk.type("secret")
    assert read_in_clear(new_vault_desk) == []
    assert desk.window.sheets.current() is None


def test_a_click_that_misses_the_field_leaves_the_sheet_and_the_keys_to_it(
    leads_desk: LeadsDesk,
) -> None:
    desk, vault = locked(leads_desk).desk, leads_desk.vault
    shown = vault.ask()
    QTest.mouseClick(desk.window.sheets, Qt.MouseButton.LeftButton, pos=BESIDE)
    assert vault.title() == "The leads are locked"
    desk.type(PASSPHRASE)
    assert read_in_clear(leads_desk) == []
    desk.press(Qt.Key.Key_Return)
    desk.wait_until(lambda: bool(shown))


def test_keys_that_a_button_of_the_sheet_has_go_to_its_field(leads_desk: LeadsDesk) -> None:
    vault = locked(leads_desk).vault
    vault.ask()
    sheet = open_sheet(leads_desk.desk.window, UnlockSheet)
    sheet.forgot_button.setFocus()
    leads_desk.desk.type("correct")
    assert sheet.passphrase.text() == "correct"


def test_a_sheet_without_a_secret_is_left_by_a_click_beside_it(leads_desk: LeadsDesk) -> None:
    window = leads_desk.desk.window
    window.commands.named("Keyboard").trigger()
    QTest.mouseClick(window.sheets, Qt.MouseButton.LeftButton, pos=BESIDE)
    assert window.sheets.current() is None


def test_saving_over_the_way_in_asks_for_it_and_then_saves(leads_desk: LeadsDesk) -> None:
    desk, vault = locked(leads_desk).desk, leads_desk.vault
    vault.ask()
    desk.window.commands.named("+ New lead").trigger()
    vault.wait_for_title("New lead")
    sheet = open_sheet(desk.window, CaptureSheet)
    sheet.person.put("last_name", "Lovelace")
    sheet.save_requested.emit()
    vault.wait_for_title("The leads are locked")
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    desk.wait_until(lambda: "Saved: Lovelace" in desk.problem())
    assert desk.window.sheets.current() is None


def test_a_save_that_was_wanted_is_not_done_once_its_sheet_is_gone(leads_desk: LeadsDesk) -> None:
    desk, vault = leads_desk.desk, leads_desk.vault
    vault.gate.cover()
    desk.window.commands.named("+ New lead").trigger()
    sheet = open_sheet(desk.window, CaptureSheet)
    sheet.person.put("last_name", "Lovelace")
    sheet.save_requested.emit()
    vault.wait_for_title("Leads are hidden")
    vault.gate.lock()
    vault.wait_for(VaultState.LOCKED)
    assert desk.window.sheets.current() is None
    vault.unlock()
    LeadDesk(desk, desk.window.app.services).settle()
    assert desk.problem() == ""


def test_a_save_that_was_wanted_is_not_done_after_a_visitor_has_been_there(
    visitor: Visitor,
) -> None:
    visitor.vault.have_vault()
    visitor.vault.gate.cover()
    visitor.desk.window.commands.named("+ New lead").trigger()
    sheet = open_sheet(visitor.desk.window, CaptureSheet)
    sheet.person.put("last_name", "Lovelace")
    sheet.save_requested.emit()
    visitor.vault.wait_for_title("Leads are hidden")
    visitor.gets_screen()
    visitor.misses(9)
    visitor.ends_by_passphrase()
    visitor.vault.wait_for(VaultState.OPEN)
    desk = LeadDesk(visitor.desk, visitor.desk.window.app.services)
    desk.settle()
    services = visitor.desk.window.app.services
    assert (services.leads.leads(), len(services.leads.drafts())) == ((), 1)
    assert "unexpected" not in visitor.desk.problem()


def test_what_is_typed_while_a_pin_is_looked_at_stays_off_the_screen(visitor: Visitor) -> None:
    visitor.vault.have_vault()
    visitor.gets_screen()
    visitor.window.staff_requested.emit()
    pad = visitor.window.sheets.current()
    assert isinstance(pad, PinPad)
    QTest.mouseClick(visitor.window.sheets, Qt.MouseButton.LeftButton, pos=BESIDE)
    assert visitor.window.sheets.current() is pad
    visitor.desk.type("1111")
    visitor.desk.press(Qt.Key.Key_Return)
    assert pad.is_busy()
    assert QApplication.focusWidget() is pad.field
    visitor.desk.type("2222")
    visitor.desk.wait_until(lambda: not pad.is_busy())
    assert page_of(visitor).box.text() == ""


def test_a_passphrase_that_a_program_types_on_a_real_screen_opens_the_vault(tmp_path: Path) -> None:
    with x_server("1366x768", "xdotool") as env:
        told = told_by("tests.ui.unlock_child", env, tmp_path)
    assert told == [[True, []]] * 6, "into the sheet and on the locked page, at 5, 20 and 50 ms"
