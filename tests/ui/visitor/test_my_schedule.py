"""My day: the badge of somebody of a delegation opens its own schedule on the visitors' screen."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.badge_key import PROPERTY
from app.domain.fair import Organisation
from app.domain.scan_result import ScannedText
from app.domain.vault_state import VaultState
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.visitor.my_schedule_sheet import MyScheduleSheet
from app.ui.visitor.self_registration_sheet import SelfRegistrationSheet
from tests.support.badges import GUEST, HOST, NAMES, PHONE, badge, delegation_of_today
from tests.ui.scanner_driver import Scanner
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import PIN
from tests.ui.visitor_driver import Visitor

FOREIGN = "MECARD:N:Orlow,Sergej;ORG:Drenazh;EMAIL:orlow@drenazh.example;;"
NOBODYS = f"BEGIN:VCARD\nFN:Nobody\n{PROPERTY}:{'a' * 26}\nEND:VCARD"
NO_SCHEDULE = "Please ask our staff."
A_MINUTE = 60_000


class Reader(Visitor):
    """Somebody with a badge, at a scanner beside the visitors' screen."""

    def __init__(self, visitor: Visitor, qtbot: QtBot) -> None:
        super().__init__(visitor.vault)
        self._qtbot = qtbot
        self.vault.have_vault()
        self.services = self.desk.window.app.services
        self.services.settings.change(visitor_language="en")
        self.delegation = delegation_of_today(self.services)

    def scans(self, code: str) -> None:
        ear = self.desk.window.findChild(WedgeFilter)
        assert isinstance(ear, WedgeFilter)
        Scanner(self.window, ear, self._qtbot).burst(code + "\n")

    def opens(self, code: str) -> MyScheduleSheet:
        before = self.window.sheets.current()
        self.scans(code)
        self.desk.wait_until(lambda: self.window.sheets.current() not in {before, None})
        sheet = self.window.sheets.current()
        assert isinstance(sheet, MyScheduleSheet)
        return sheet

    def sees_nothing_of_it(self) -> bool:
        said = self.words() + self.spoken() + self.titles()
        return self.window.sheets.current() is None and not any(it in said for it in NAMES)


@pytest.fixture
def reader(visitor: Visitor, qtbot: QtBot) -> Reader:
    made = Reader(visitor, qtbot)
    made.gets_screen()
    return made


def test_a_badge_opens_its_own_schedule_in_its_readers_language(reader: Reader) -> None:
    assert reader.sees_nothing_of_it()
    reader.opens(badge(reader.delegation, GUEST))
    said = reader.words()
    for expected in ("Таны хөтөлбөр", "Bat Dorjxqz", "Уулзалт", "10:00–10:20", "Seewxqz", PHONE):
        assert expected in said
    assert "Eva Weberxqz" in said
    assert "Ширээ 1" in said
    assert "Oyuna" in said
    assert reader.vault.gate.state() is VaultState.LOCKED
    reader.press(Qt.Key.Key_Escape)
    assert reader.sees_nothing_of_it()


def test_the_next_badge_takes_the_place_of_the_one_before(reader: Reader) -> None:
    reader.opens(badge(reader.delegation, GUEST))
    reader.opens(badge(reader.delegation, HOST))
    said = reader.words()
    assert "Ihr Programm" in said
    assert "Eva Weberxqz" in said
    reader.click("Mein Programm schließen")
    assert reader.sees_nothing_of_it()


def test_it_goes_away_by_itself_but_not_while_somebody_reads(reader: Reader) -> None:
    sheet = reader.opens(badge(reader.delegation, GUEST))
    sheet.timer.start(A_MINUTE // 4)
    reader.press(Qt.Key.Key_Down)
    assert sheet.left() > A_MINUTE // 2
    sheet.timer.timeout.emit()
    assert reader.sees_nothing_of_it()


def test_who_leaves_the_screen_leaves_no_schedule(reader: Reader) -> None:
    reader.opens(badge(reader.delegation, GUEST))
    reader.leaves()
    assert reader.sees_nothing_of_it()


@pytest.mark.parametrize("code", [NOBODYS, FOREIGN])
def test_another_badge_is_told_one_sentence_that_names_nobody(reader: Reader, code: str) -> None:
    reader.opens(code)
    assert NO_SCHEDULE in reader.words()
    assert not any(it in reader.words() for it in (*NAMES, "Orlow", "Nobody"))


def test_where_visitors_leave_their_data_a_foreign_badge_still_fills_them_in(
    visitor: Visitor, qtbot: QtBot
) -> None:
    reader = Reader(visitor, qtbot)
    fairs = reader.services.fairs
    fairs.save_organisation(Organisation("MinGenTec (Muster)", sender_mail="data@network.example"))
    reader.gets_screen()
    reader.opens(badge(reader.delegation, GUEST))
    reader.press(Qt.Key.Key_Escape)
    reader.scans(FOREIGN)
    sheets = reader.window.sheets
    reader.desk.wait_until(lambda: isinstance(sheets.current(), SelfRegistrationSheet))
    entry = open_sheet(reader.window, SelfRegistrationSheet)
    reader.desk.wait_until(lambda: entry.fields["last_name"].text() == "Orlow")


def test_no_badge_is_heard_while_staff_type_the_pin(reader: Reader) -> None:
    reader.window.staff_requested.emit()
    pad = reader.window.sheets.current()
    reader.scans(badge(reader.delegation, GUEST))
    reader.searches("pump")
    # One that was on its way already when staff asked.
    reader.window.scanned.emit(ScannedText(badge(reader.delegation, GUEST)))
    assert reader.window.sheets.current() is pad


def test_nothing_of_it_is_left_with_staff_and_the_next_visitors_get_it_anew(
    reader: Reader,
) -> None:
    mode = reader.services.visitor_mode
    reader.opens(badge(reader.delegation, GUEST))
    reader.press(Qt.Key.Key_Escape)
    reader.tries(PIN)
    reader.desk.wait_until(lambda: not reader.has_screen())
    assert not mode.schedules.has_any()
    reader.vault.unlock()
    reader.services.delegation_endings.erase_person(reader.delegation, GUEST.id)
    reader.gets_screen()
    reader.opens(badge(reader.delegation, GUEST))
    assert NO_SCHEDULE in reader.words()
