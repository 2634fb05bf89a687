"""A presentation that nobody touches waits on the choice of a language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.showing.page import PresentPage
from app.ui.showing.slides import title_of
from app.ui.showing.unattended import Unattended
from tests.ui.driver import Desk
from tests.ui.showing.test_presenting import CTRL, PLAIN, Room, begin


@pytest.fixture
def alone(desk: Desk) -> Room:
    """A presentation that was left."""
    room = Room(desk)
    begin(desk, room, "погружной насос")
    leave(room)
    assert waits(room)
    return room


def unattended(room: Room) -> Unattended:
    found = room.show.findChild(Unattended)
    assert found is not None
    return found


def leave(room: Room) -> None:
    unattended(room).alone.stop()
    unattended(room).alone.timeout.emit()


def press_on_it(room: Room, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key as it comes to the screen that waits."""
    QTest.keyClick(unattended(room).screen, key, modifier)


def waits(room: Room) -> bool:
    return unattended(room).screen.isVisible()


def test_who_comes_chooses_the_language_of_the_slides(alone: Room) -> None:
    unattended(alone).screen.buttons["de"].click()
    assert not waits(alone)
    assert alone.show.lang == "de"


def test_staff_have_the_slides_in_the_language_that_the_room_sees(desk: Desk, alone: Room) -> None:
    page = desk.window.pages.page("present")
    assert isinstance(page, PresentPage)
    assert page.list.currentItem().text().strip() != title_of(alone.show.slide(), "de")
    unattended(alone).screen.buttons["de"].click()
    assert page.list.currentItem().text().strip() == title_of(alone.show.slide(), "de")


def test_a_key_shows_the_same_slide_again(alone: Room) -> None:
    title = alone.title()
    press_on_it(alone, Qt.Key.Key_PageDown)
    assert not waits(alone)
    assert alone.title() == title


def test_leads_are_locked_by_their_key_all_the_same(alone: Room) -> None:
    wanted: list[bool] = []
    alone.show.lock_requested.connect(lambda: wanted.append(True))
    press_on_it(alone, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert wanted == [True]


def test_a_dark_screen_stays_dark(desk: Desk) -> None:
    room = Room(desk)
    begin(desk, room, "погружной насос")
    room.press(Qt.Key.Key_B)
    leave(room)
    assert not waits(room)
