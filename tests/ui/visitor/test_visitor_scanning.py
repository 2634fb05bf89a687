"""A scanner while a visitor has the screen: it fills their own entry, or does nothing at all."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.fair import Organisation
from app.domain.vault_state import VaultState
from app.scanning.keyboard.keystroke_decoder import TEST_TEXT
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.visitor.self_registration_sheet import SelfRegistrationSheet
from tests.ui.scanner_driver import Scanner
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import PIN
from tests.ui.visitor.visitor_pages import page_of
from tests.ui.visitor_driver import Visitor

BADGE = "MECARD:N:Orlow,Sergej;ORG:Drenazh;EMAIL:orlow@drenazh.example;;"


@pytest.fixture
def asked(visitor: Visitor) -> Visitor:
    """A visitor who may leave their data."""
    visitor.vault.have_vault()
    fairs = visitor.desk.window.app.services.fairs
    fairs.save_organisation(Organisation("MinGenTec (Muster)", sender_mail="data@network.example"))
    visitor.gets_screen()
    return visitor


def scanner_at(visitor: Visitor, qtbot: QtBot) -> Scanner:
    ear = visitor.desk.window.findChild(WedgeFilter)
    assert isinstance(ear, WedgeFilter)
    return Scanner(visitor.window, ear, qtbot)


def entry_of(visitor: Visitor) -> SelfRegistrationSheet:
    visitor.desk.wait_until(
        lambda: isinstance(visitor.window.sheets.current(), SelfRegistrationSheet)
    )
    return open_sheet(visitor.window, SelfRegistrationSheet)


def test_a_badge_fills_the_visitors_own_entry(asked: Visitor, qtbot: QtBot) -> None:
    scanner = scanner_at(asked, qtbot)
    scanner.burst(BADGE + "\n", layout="RU")
    entry = entry_of(asked)
    asked.desk.wait_until(lambda: entry.fields["last_name"].text() == "Orlow")
    assert entry.fields["email"].text() == "orlow@drenazh.example"
    assert not any(tick.box.isChecked() for tick in entry.ticks)
    entry.fields["phone"].line.setFocus()
    asked.press(Qt.Key.Key_Return)
    assert entry.ticks[0].box.hasFocus(), "Enter goes on to what is to be filled in next"
    entry.fields["company"].line.setText("Typed")
    scanner.burst(BADGE.replace("Sergej", "Ivan") + "\n", layout="FR")
    asked.desk.wait_until(lambda: entry.fields["first_name"].text() == "Sergej")
    assert entry.fields["company"].text() == "Typed"
    assert scanner.scanned == []
    assert asked.desk.window.sheets.current() is None
    assert asked.vault.gate.state() is VaultState.LOCKED
    asked.window.begin_anew()
    asked.tries(PIN)
    asked.desk.wait_until(lambda: not asked.has_screen())
    asked.vault.unlock()
    assert asked.desk.window.app.services.leads.leads() == ()
    assert asked.desk.window.app.services.leads.drafts() == ()


def test_where_nothing_may_be_left_a_badge_does_nothing(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.vault.have_vault()
    visitor.gets_screen()
    scanner = scanner_at(visitor, qtbot)
    for text in (BADGE, TEST_TEXT):
        scanner.burst(text + "\n")
        visitor.searches("pump")
    assert visitor.window.sheets.current() is None
    assert visitor.desk.window.sheets.current() is None
    assert visitor.desk.window.app.services.scanners.country() == ""
    assert scanner.scanned == []


def test_a_badge_gets_nowhere_while_staff_types_the_pin(asked: Visitor, qtbot: QtBot) -> None:
    asked.window.staff_requested.emit()
    pad = asked.window.sheets.current()
    scanner = scanner_at(asked, qtbot)
    scanner.burst(BADGE + "\n", layout="ES")
    asked.desk.wait_until(lambda: not scanner.ear.is_waiting())
    asked.searches("pump")
    assert asked.window.sheets.current() is pad
    assert page_of(asked).box.text() == "pump", "its keys are the pad's, and nobody reads them"
