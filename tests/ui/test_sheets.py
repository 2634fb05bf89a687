"""A sheet has the keys to itself, and gives them back."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from shiboken6 import isValid

from app.ui.override import override
from app.ui.sheets import Sheet
from app.ui.view import label
from tests.ui.driver import Desk


class Letter(Sheet):
    """Says all it has to say when it is told in which language, as sheets do."""

    @override
    def retranslate(self) -> None:
        self.title.setText("A letter")
        for _line in range(3):
            self.body.addWidget(label("It is longer than one line is wide. " * 9, wrap=True))
        self.body.addStretch(1)

    def places(self) -> list[tuple[bool, QRect]]:
        return [(line.isVisible(), line.geometry()) for line in self.findChildren(QLabel)]


def opened(desk: Desk) -> tuple[Sheet, QLineEdit, QLineEdit]:
    sheet, first, last = Sheet(), QLineEdit(), QLineEdit()
    sheet.body.addWidget(first)
    sheet.foot.addWidget(last)
    desk.window.sheets.open(sheet)
    return sheet, first, last


def test_the_first_frame_of_a_sheet_shows_all_of_it_in_its_place(desk: Desk) -> None:
    letter = Letter()
    desk.window.sheets.open(letter)
    at_once = letter.places()
    QApplication.processEvents()
    assert at_once == letter.places()


def test_the_keys_stay_in_a_sheet(desk: Desk) -> None:
    _sheet, first, last = opened(desk)
    desk.type("Bolormaa")
    desk.press(Qt.Key.Key_Tab)
    desk.type("Erdenes")
    assert (first.text(), last.text()) == ("Bolormaa", "Erdenes")
    desk.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is first
    desk.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is last
    assert desk.window.search_box.text() == ""


def test_escape_leaves_a_sheet_and_the_search_field_has_the_keys_again(desk: Desk) -> None:
    opened(desk)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.sheets.current() is None
    desk.search("насос")
    assert desk.hits()


def test_a_sheet_over_a_sheet_gives_way_to_it(desk: Desk) -> None:
    lower, first, _last = opened(desk)
    opened(desk)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.sheets.current() is lower
    desk.type("again")
    assert first.text() == "again"


def test_when_a_sheet_goes_the_rest_of_the_window_stays_known(desk: Desk) -> None:
    opened(desk)
    desk.press(Qt.Key.Key_Tab)
    menu = QMenu(desk.window)
    action = menu.addAction("still there")
    desk.press(Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isValid(action)
