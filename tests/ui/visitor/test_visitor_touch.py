"""Visitor mode under a finger: what is dragged scrolls, what is tapped is chosen."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QScroller,
    QTableWidget,
    QWidget,
)

from app.domain.fair import Organisation
from app.domain.interest import Interest
from app.domain.shortlist import Shortlist
from app.ui.visitor.comparison_sheet import ComparisonSheet
from app.ui.visitor.my_list import MyList
from app.ui.visitor.self_registration_sheet import SelfRegistrationSheet
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.visitor.visitor_pages import page_of
from tests.ui.visitor_driver import Visitor

STEP = 12
FINGER = 44
"""Logical pixels that a finger needs."""

PUMP = Interest("seewald-pumpen", "Seewald Pumpen GmbH", "tauchpumpe", "Tauchpumpe")
REPAIR = Interest("seewald-pumpen", "Seewald Pumpen GmbH", "reparatur", "Reparatur")
WELLS = Interest("bohrwerk", "Bohrwerk Lausitz GmbH", "brunnen", "Brunnen")
MEMBERS = (Interest(PUMP.member, PUMP.member_name), Interest(WELLS.member, WELLS.member_name))


TURNS = 10
"""Of the window, in which a button stays, until it counts as the one that is shown."""


class Finger:
    """A finger on the screen of a visitor."""

    def __init__(self, visitor: Visitor, device: QPointingDevice) -> None:
        self._visitor = visitor
        self._device = device

    def taps(self, thing: QWidget) -> None:
        self._visitor.desk.wait_until(thing.isVisible)
        self._visitor.forget()  # what was just made has its place only now
        place = self._visitor.place_of(thing)
        self._touch().press(0, place).commit()
        self._touch().release(0, place).commit()

    def taps_button(self, name: str) -> None:
        seen: list[QWidget] = []

        def stays() -> bool:
            self._visitor.forget()  # the buttons of what was shown before go
            seen.append(self._visitor.button(name))
            return len(seen) > TURNS and len(set(map(id, seen[-TURNS:]))) == 1

        # What is shown may be made anew a turn later, for what can be done with it.
        self._visitor.desk.wait_until(stays)
        self.taps(seen[-1])

    def drags_up(self, pane: QAbstractScrollArea, thing: QWidget, steps: int = 12) -> None:
        start = self._visitor.place_of(thing)
        self._touch().press(0, start).commit()
        for step in range(1, steps + 1):
            self._touch().move(0, start - QPoint(0, step * STEP)).commit()
        self._visitor.desk.wait_until(lambda: pane.verticalScrollBar().value() > 0)
        self._touch().release(0, start - QPoint(0, steps * STEP)).commit()
        scroller = QScroller.scroller(pane.viewport())
        self._visitor.desk.wait_until(lambda: scroller.state() == QScroller.State.Inactive)

    def _touch(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._visitor.window.windowHandle(), self._device)


@pytest.fixture(scope="module")
def device() -> QPointingDevice:
    return QTest.createTouchDevice()


def test_a_finger_scrolls_and_presses_nothing_on_its_way(
    visitor: Visitor, device: QPointingDevice
) -> None:
    visitor.gets_screen("1357")
    page_of(visitor).start.everyone.click()
    visitor.shows_filters()
    facets = page_of(visitor).page.facets
    finger = Finger(visitor, device)
    first, second = list(facets.boxes())[:2]
    finger.drags_up(facets, second)
    assert not facets.filters()
    facets.verticalScrollBar().setValue(0)
    finger.taps(first)
    visitor.desk.wait_until(first.isChecked)


def test_a_finger_chooses_a_tile_a_hit_and_the_star(
    visitor: Visitor, device: QPointingDevice
) -> None:
    visitor.gets_screen("1357")
    finger = Finger(visitor, device)
    desk = page_of(visitor)
    visitor.desk.wait_until(lambda: bool(desk.start.tiles()))
    finger.taps(desk.start.tiles()[0])
    visitor.desk.wait_until(lambda: bool(desk.page.facets.filters()))
    visitor.desk.wait_until(lambda: desk.interest() is not None)
    finger.taps_button("В мой список")
    visitor.desk.wait_until(lambda: bool(visitor.window.shortlist.items))
    finger.taps(visitor.button("На главную"))
    visitor.desk.wait_until(lambda: not desk.page.facets.filters())


def test_a_finger_scrolls_to_the_consents(visitor: Visitor, device: QPointingDevice) -> None:
    visitor.vault.have_vault()
    fairs = visitor.desk.window.app.services.fairs
    fairs.save_organisation(Organisation("MinGenTec (Muster)", sender_mail="data@network.example"))
    visitor.gets_screen()
    visitor.click("Оставить данные")
    sheet = open_sheet(visitor.window, SelfRegistrationSheet)
    visitor.desk.wait_until(lambda: sheet.area.verticalScrollBar().maximum() > 0)
    Finger(visitor, device).drags_up(sheet.area, sheet.fields["phone"])


def test_a_finger_compares_what_is_on_the_list(visitor: Visitor, device: QPointingDevice) -> None:
    visitor.gets_screen("1357")
    visitor.click("Polski")
    window, finger = visitor.window, Finger(visitor, device)
    for item in (PUMP, REPAIR, *MEMBERS, WELLS):
        page_of(visitor).starred.emit(item)
    finger.taps_button("Moja lista · 5")
    mine = open_sheet(window, MyList)
    first, *_others, last = mine.findChildren(QCheckBox)
    assert not last.isEnabled(), "four are ticked"
    finger.taps(first)
    finger.taps_button("Porównaj · 3")
    comparison = open_sheet(window, ComparisonSheet)
    visitor.desk.wait_until(
        lambda: (
            heads_of(comparison.table)
            == ["Pumpenreparatur · tylko DE", *(it.member_name for it in MEMBERS)]
        )
    )
    for target in comparison.findChildren(QAbstractButton):
        if target.isVisible():
            assert min(target.size().toTuple()) >= FINGER, target.text()
    finger.taps_button("Powrót do mojej listy")
    visitor.desk.wait_until(lambda: window.sheets.current() is mine)
    last.click()
    finger.taps_button("Porównaj · 4")
    visitor.leaves()
    assert (window.sheets.current(), window.shortlist) == (None, Shortlist())
    assert not window.findChildren(type(comparison))


def heads_of(table: QTableWidget) -> list[str]:
    """What stands side by side."""
    heads = [table.horizontalHeaderItem(n) for n in range(1, table.columnCount())]
    return [head.text() if head is not None else "" for head in heads]


def test_on_a_narrow_screen_the_profile_makes_room_for_filters(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    desk = page_of(visitor)
    desk.start.everyone.click()
    visitor.shows_filters()
    assert not desk.page.profile.isVisible()
    hit = desk.page.results.visualRect(desk.page.results.currentIndex()).center()
    visitor.clicks_at(desk.page.results.viewport().mapTo(visitor.window, hit))
    visitor.desk.wait_until(desk.page.profile.isVisible)
    assert not desk.page.facets.isVisible()
