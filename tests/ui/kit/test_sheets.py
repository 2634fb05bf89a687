"""A sheet has the keys to itself, and gives them back."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from app.ui.application.startup import begin
from app.ui.delegations.feature import DELEGATIONS
from app.ui.delegations.page import LIST, DelegationsPage
from app.ui.keyboard.map_sheet import KeyboardSheet
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import label
from app.ui.system.override import override
from app.ui.welcome.sheet import WelcomeSheet
from tests.ui.driver import Desk
from tests.ui.lead_driver import LeadDesk
from tests.ui.leads_driver import LeadsDesk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


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
    sheet, first, last = Sheet(desk.window.context), QLineEdit(), QLineEdit()
    sheet.body.addWidget(first)
    sheet.foot.addWidget(last)
    desk.window.sheets.open(sheet)
    return sheet, first, last


def test_the_first_frame_of_a_sheet_shows_all_of_it_in_its_place(desk: Desk) -> None:
    letter = Letter(desk.window.context)
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


def test_a_page_that_wants_the_keys_behind_a_sheet_has_them_after_it(desk: Desk) -> None:
    sheet, first, _last = opened(desk)
    leads = next(it for it in desk.rail_buttons() if it.accessibleName() == "Leads")
    leads.setFocus()
    desk.type("Bolormaa")
    assert first.text() == "Bolormaa"
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.sheets.current() is None, f"{sheet} is still open"
    assert QApplication.focusWidget() is leads


def test_what_came_in_place_of_a_button_has_the_keys_once_its_sheet_goes(
    new_vault_desk: LeadsDesk,
) -> None:
    desk = new_vault_desk.desk
    desk.window.sheets.close_all()
    desk.press(Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
    page = desk.window.pages.page(DELEGATIONS)
    assert isinstance(page, DelegationsPage)
    way_in = page.locked.button
    assert way_in.hasFocus()
    sheet, _first, _last = opened(desk)
    page.setCurrentIndex(LIST)  # as the vault that the sheet makes does
    sheet.close_sheet()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)


def test_escape_leaves_a_sheet_and_the_search_field_has_the_keys_again(desk: Desk) -> None:
    opened(desk)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.sheets.current() is None
    desk.search("насос")
    assert desk.hits()


def test_enter_pushes_the_button_that_has_the_keys(desk: Desk) -> None:
    sheet, first, last = opened(desk)
    pushed: list[str] = []
    for made, name in ((QPushButton(), "push"), (QToolButton(), "tool")):
        made.setText(name)
        made.clicked.connect(lambda _checked=False, name=name: pushed.append(name))
        sheet.body.addWidget(made)
        made.show()
        made.setFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            desk.press(key)
    assert pushed == ["push", "push", "tool", "tool"]
    for field in (first, last):
        field.setFocus()
        desk.press(Qt.Key.Key_Return)
    assert len(pushed) == 4
    assert desk.window.sheets.current() is sheet


def test_enter_that_is_held_down_pushes_nothing_twice(desk: Desk) -> None:
    sheet, _first, _last = opened(desk)
    pushed: list[bool] = []
    button = QPushButton("Erase")
    button.clicked.connect(lambda: pushed.append(True))
    sheet.body.addWidget(button)
    button.show()
    button.setFocus()
    enter, held = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
    for again in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, enter, held, "\r", again)
        QApplication.sendEvent(button, event)
    assert len(pushed) == 1


def test_enter_pushes_buttons_of_a_page_and_of_the_rail(desk: Desk) -> None:
    desk.rail_buttons()[-1].setFocus()
    leads = next(it for it in desk.rail_buttons() if it.accessibleName() == "Leads")
    leads.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.window.rail.marked() == "leads"


def test_in_a_lead_enter_goes_from_field_to_field_and_pushes_where_tab_led(
    sheet_desk: LeadDesk,
) -> None:
    desk, sheet = sheet_desk.desk, sheet_desk.new()
    passed: list[QWidget | None] = []
    for _field in range(12):
        desk.press(Qt.Key.Key_Return)
        passed.append(QApplication.focusWidget())
        if isinstance(passed[-1], QPlainTextEdit):
            break  # Enter is a line of a note
    assert isinstance(passed[-1], QPlainTextEdit)
    assert not any(isinstance(widget, QAbstractButton) for widget in passed)
    assert len(passed) > 5
    desk.tab_to("Save lead")
    desk.press(Qt.Key.Key_Return)
    desk.wait_until(sheet.failure.isVisible)


NEXT_VISITOR = (Qt.Key.Key_F2, NONE)
"""Sets aside the lead that is written, and begins a visit."""

OF_THE_PAGE = (
    *((Qt.Key(Qt.Key.Key_0.value + digit), CTRL) for digit in range(1, 10)),
    *((key, NONE) for key in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F6)),
    (Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_K, CTRL),
    (Qt.Key.Key_B, CTRL),
    (Qt.Key.Key_F5, NONE),
    (Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier),
)
PAGES = tuple((Qt.Key(Qt.Key.Key_0.value + digit), ALT) for digit in range(1, 10))
BEGINS = (
    (Qt.Key.Key_L, CTRL),
    (Qt.Key.Key_F11, NONE),
    (Qt.Key.Key_U, CTRL | Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier),
)
"""Keys that mean something over most sheets."""


def behind(desk: Desk) -> tuple[object, ...]:
    """All that keys change on the pages."""
    window, services = desk.window, desk.window.app.services
    visit = services.visits.current()
    return (
        window.search_box.text(),
        window.pages.front_name(),
        services.settings.value.visitor_language,
        services.trays.tray.items,
        visit.shortlist.items if visit else (),
        visit.began if visit else None,
        desk.problem(),
        window.sheets.current(),
    )


def test_no_key_reaches_the_page_behind_a_sheet(sheet_desk: LeadDesk) -> None:
    desk = sheet_desk.desk
    desk.search("насос")
    desk.press(Qt.Key.Key_F1)
    before = behind(desk)
    for key, modifier in (*OF_THE_PAGE, *PAGES):
        desk.press(key, modifier)
        assert (key, behind(desk)) == (key, before)
    desk.press(Qt.Key.Key_Escape)
    sheet_desk.new()
    before = behind(desk)
    for key, modifier in OF_THE_PAGE:
        if (key, modifier) != NEXT_VISITOR:
            desk.press(key, modifier)
            assert (key, behind(desk)) == (key, before)
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_B, CTRL)
    assert behind(desk) != before, "with no sheet before it, the page has its keys"


def test_nothing_is_begun_over_the_welcome_but_looking_around(new_vault_desk: LeadsDesk) -> None:
    desk = new_vault_desk.desk
    desk.search("насос")
    begin(desk.window)
    assert isinstance(desk.window.sheets.current(), WelcomeSheet)
    before = behind(desk)
    for key, modifier in (*OF_THE_PAGE, *PAGES, *BEGINS):
        desk.press(key, modifier)
        assert (key, behind(desk)) == (key, before)
    desk.press(Qt.Key.Key_F1)
    assert isinstance(desk.window.sheets.current(), KeyboardSheet)
    for key, modifier in BEGINS:
        desk.press(key, modifier)
        assert isinstance(desk.window.sheets.current(), KeyboardSheet)


def test_a_lead_is_begun_over_another_sheet(sheet_desk: LeadDesk) -> None:
    sheet_desk.desk.press(Qt.Key.Key_F1)
    assert sheet_desk.new().isVisible()


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
