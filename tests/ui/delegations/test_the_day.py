"""The day itself: badges scanned at the desk, and what keys of scanners must not do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.brochure.delegation.label_pages import badge_code
from app.domain.delegation import AttendanceState
from app.domain.delegation_meetings import MeetingState
from app.ui.delegations.delegation_view import DAY
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.scan.wedge_filter import WedgeFilter
from tests.ui.delegations_driver import DelegationsDesk
from tests.ui.leads_driver import LeadsDesk
from tests.ui.scanner_driver import Scanner


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    desk.load_sample()
    of = desk.dossier.delegation
    desk.services.meeting_plans.plan(of, repair_only=True)
    desk.page.session.refresh()
    desk.settle()
    desk.go_to(DAY)
    yield desk
    desk.settle()


@pytest.fixture
def scanner(host: DelegationsDesk, qtbot: QtBot) -> Scanner:
    ear = host.window.findChild(WedgeFilter)
    assert ear is not None
    return Scanner(host.window, ear, qtbot)


def scan(host: DelegationsDesk, scanner: Scanner, code: str) -> None:
    """Scan a code into whatever has the keys."""
    scanner.burst(f"{code}\n")
    scanner.wait()
    host.settle()


def test_a_badge_says_who_is_present_and_where_they_go_next(
    host: DelegationsDesk, scanner: Scanner
) -> None:
    facts = host.page.session.facts
    assert facts is not None
    one = host.dossier.guests[2]
    first = host.dossier.meetings_of(one.id)[0]
    host.page.view.day.meetings.setFocus()
    before = host.dossier.meetings
    scan(host, scanner, badge_code(one).replace("\r\n", "\n"))
    assert host.dossier.person_of[one.id].attendance is AttendanceState.PRESENT
    assert host.page.view.day.people.current() == one.id
    assert host.said().startswith(f"{one.label}: present · next: ")
    assert facts.short_name(first.host) in host.said()
    assert host.dossier.meetings == before
    assert host.window.sheets.current() is None


@pytest.mark.parametrize("code", ["http://example.example/42", "nn-4711-aapl", "apl0042"])
def test_another_code_becomes_a_lead_and_its_letters_change_nothing(
    host: DelegationsDesk, scanner: Scanner, code: str
) -> None:
    day = host.page.view.day
    for table in (day.meetings, day.people):
        before = host.dossier
        table.setFocus()
        scan(host, scanner, code)
        sheet = host.sheet()
        assert isinstance(sheet, CaptureSheet)
        sheet.close_sheet()
        host.settle()
        assert host.dossier.meetings == before.meetings
        assert host.dossier.people == before.people
        scanner.pause(4000)


def test_a_letter_that_a_person_types_counts_at_once(host: DelegationsDesk) -> None:
    day = host.page.view.day
    day.meetings.setFocus()
    chosen = day.meetings.current()
    host.key(Qt.Key.Key_H)
    host.settle()
    state = next(it.state for it in host.dossier.meetings if it.id == chosen)
    assert state is MeetingState.HELD
