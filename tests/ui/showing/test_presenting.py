"""Presenting: F5 shows what was found, keys and clicker lead through it, screens come and go."""

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.member import Contact
from app.domain.vault_state import VaultState
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.showing.page import PresentPage
from app.ui.showing.presentation import Presentation
from app.ui.showing.slides import title_of
from tests.support.catalogues import PUMPS, build, put_catalogue
from tests.support.left_over import left_of
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of
from tests.ui.scanner_driver import Scanner
from tests.ui.vault_driver import VaultDesk, open_vault_desk

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Room:
    """What the room sees, and the keys of who presents."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def is_shown(self) -> bool:
        return self._show() is not None

    def title(self) -> str:
        show = self.show
        return title_of(show.slide(), show.lang)

    @property
    def show(self) -> Presentation:
        show = self._show()
        assert show is not None
        return show

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self._desk.press_on(self.show, key, modifier)

    def spoken(self) -> str:
        return self.show.canvas.accessibleName()

    def _show(self) -> Presentation | None:
        shows = [w for w in QApplication.topLevelWidgets() if isinstance(w, Presentation)]
        return next((show for show in shows if show.isVisible()), None)


@pytest.fixture
def room(desk: Desk) -> Room:
    return Room(desk)


def begin(desk: Desk, room: Room, text: str) -> None:
    desk.search(text)
    desk.wait_until(lambda: desk.opened() == desk.hits()[0].offering)
    desk.press(Qt.Key.Key_F5)
    desk.wait_until(room.is_shown)


def test_f5_shows_what_stands_on_the_profile(desk: Desk, room: Room) -> None:
    begin(desk, room, "погружной насос")
    assert room.title() == "Погружной насос"
    assert "Для шахтной воды" in room.spoken()


def test_keys_and_clicker_lead_through_offerings_and_companies(desk: Desk, room: Room) -> None:
    desk.press(Qt.Key.Key_F5)
    desk.wait_until(room.is_shown)
    companies = [room.title()]
    room.press(Qt.Key.Key_PageDown)
    first_step = room.title()
    room.press(Qt.Key.Key_PageUp)
    assert room.title() == companies[0] != first_step
    room.press(Qt.Key.Key_Right, CTRL)
    companies.append(room.title())
    room.press(Qt.Key.Key_Left, CTRL)
    assert room.title() == companies[0] != companies[1]
    room.press(Qt.Key.Key_End)
    last = room.title()
    room.press(Qt.Key.Key_Space)
    assert room.title() == last


def test_slides_say_what_the_booth_corrected_of_what_they_show(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    catalogue = tmp_path / "pumps.db"
    build(catalogue, PUMPS)
    desk = open_desk(catalogue)
    room = Room(desk)
    typed = {("name",): "Pumps Anew", ("address", "city"): "Forst", ("phone",): "+49 355 999"}
    desk.window.app.services.corrections.correct(PUMPS.id, typed, "al")
    desk.press(Qt.Key.Key_F5)
    desk.wait_until(room.is_shown)
    room.press(Qt.Key.Key_1)
    assert "al: Ort und Name" in room.spoken()
    room.press(Qt.Key.Key_PageDown)
    assert room.spoken().endswith("al: Name")


def test_another_language_on_the_spot(desk: Desk, room: Room) -> None:
    begin(desk, room, "насос")
    room.press(Qt.Key.Key_1)
    assert room.show.lang == "de"
    assert "насос" not in room.title().casefold()


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (3840, 2160)])
def test_a_phone_reads_the_code_of_every_slide(
    desk: Desk, room: Room, size: tuple[int, int]
) -> None:
    begin(desk, room, "насос")
    show = room.show
    show.setFixedSize(*size)
    room.press(Qt.Key.Key_End)
    for place in range(show.place + 1):
        show.go(place)
        (code,) = zxingcpp.read_barcodes(show.grab().toImage())
        assert code.text == f"https://profiles.mingentec.example/ru/{show.slide().member.id}"


def test_escape_gives_the_keys_back_to_the_search_field(desk: Desk, room: Room) -> None:
    begin(desk, room, "насос")
    room.press(Qt.Key.Key_Escape)
    desk.wait_until(lambda: not room.is_shown() and desk.window.isActiveWindow())
    desk.type(" 200")
    assert desk.window.search_box.text() == "насос 200"


def test_no_show_that_ended_stays_in_memory(desk: Desk, room: Room) -> None:
    for _time in range(2):
        begin(desk, room, "насос")
        room.press(Qt.Key.Key_Escape)
        desk.wait_until(lambda: not room.is_shown())
    desk.wait_until(lambda: left_of(Presentation) == 0)


def test_a_dark_screen_lights_up_with_the_next_slide(desk: Desk, room: Room) -> None:
    begin(desk, room, "насос")
    light = room.show.grab().toImage().pixelColor(5, 5)
    room.press(Qt.Key.Key_Period)
    assert room.show.grab().toImage().pixelColor(5, 5) == Qt.GlobalColor.black
    room.press(Qt.Key.Key_Left)
    assert room.show.grab().toImage().pixelColor(5, 5) == light


def test_the_page_shows_list_and_notes_of_a_sector(desk: Desk) -> None:
    desk.window.show_page("present")
    page = desk.window.findChild(PresentPage)
    assert isinstance(page, PresentPage)
    titles = [page.choice.itemText(place) for place in range(page.choice.count())]
    sector = next(place for place, title in enumerate(titles) if title.startswith("Sector: "))
    page.choice.setCurrentIndex(sector)
    page.choice.activated.emit(sector)
    desk.wait_until(lambda: page.list.count() > 1 and "насос" in page.list.item(1).text())
    room = Room(desk)
    page.list.setCurrentRow(1)
    desk.press(Qt.Key.Key_F5)
    desk.wait_until(room.is_shown)
    assert room.title() == page.list.item(1).text().strip()


def test_the_notes_say_what_people_do_in_the_language_of_the_staff(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    people = (Contact("Eva Rojas", "Vertrieb Südamerika"),)
    build(tmp_path / "catalog.db", replace(PUMPS, contacts=people))
    desk = open_desk(tmp_path / "catalog.db")
    desk.window.show_page("present")
    page = desk.window.findChild(PresentPage)
    assert isinstance(page, PresentPage)
    desk.wait_until(lambda: "Eva Rojas · Area Sales Manager South America" in texts_of(page.notes))


def test_nothing_to_present_is_said(open_desk: OpenDesk, tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    desk = open_desk(tmp_path / "catalog.db")
    desk.search("zzzzqqqqxxxx")
    desk.press(Qt.Key.Key_F5)
    desk.wait_until(lambda: bool(desk.problem()))
    assert "nothing to present" in desk.problem()


def test_l_captures_a_lead_for_what_is_shown_and_the_show_goes_on(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    vault = VaultDesk(*open_vault_desk(open_desk, tmp_path))
    vault.have_vault()
    desk, room = vault.desk, Room(vault.desk)
    begin(desk, room, "погружной насос")
    room.press(Qt.Key.Key_L)
    vault.wait_for_title("New lead")
    assert not room.is_shown()
    desk.wait_until(lambda: "Погружной насос" in vault.words())
    desk.wait_until(desk.window.isActiveWindow)
    desk.press(Qt.Key.Key_Escape)
    desk.wait_until(room.is_shown)
    assert room.title() == "Погружной насос"


@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_H])
def test_the_keys_that_lock_and_cover_do_so_while_presenting(
    open_desk: OpenDesk, tmp_path: Path, key: Qt.Key
) -> None:
    vault = VaultDesk(*open_vault_desk(open_desk, tmp_path))
    vault.have_vault()
    room = Room(vault.desk)
    begin(vault.desk, room, "погружной насос")
    room.press(key, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert vault.gate.state() is VaultState.LOCKED
    assert vault.gate.is_covered() is (key == Qt.Key.Key_H)
    assert room.is_shown()
    assert not vault.title()


@pytest.mark.parametrize(
    "code", ["BEGIN:VCARD\nN:Lovelace;Ada\nEND:VCARD", "q2pn.b 31qx7", "LQ 4711 bn", "2025-17-aq"]
)
def test_a_badge_scanned_while_presenting_becomes_a_lead_and_the_show_goes_on(
    open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot, code: str
) -> None:
    vault = VaultDesk(*open_vault_desk(open_desk, tmp_path))
    vault.have_vault()
    desk, room = vault.desk, Room(vault.desk)
    begin(desk, room, "насос")
    show = room.show
    before, light = (show.place, show.lang), show.grab().toImage().pixelColor(5, 5)
    show.activateWindow()
    desk.wait_until(lambda: QApplication.focusWidget() is show)
    (ear,) = desk.window.findChildren(WedgeFilter)
    scanner = Scanner(show, ear, qtbot)
    scanner.scan(code)
    vault.wait_for_title("New lead")
    assert scanner.scanned == [code]
    desk.wait_until(lambda: not room.is_shown() and desk.window.isActiveWindow())
    desk.press(Qt.Key.Key_Escape)
    desk.wait_until(room.is_shown)
    assert (room.show.place, room.show.lang) == before
    assert room.show.grab().toImage().pixelColor(5, 5) == light
