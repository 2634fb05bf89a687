"""AltGr, CapsLock, Compose and dead keys type or do nothing; no command, and no other focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.fair.page import FairPage
from app.ui.kit.page_keys import is_alt_digit
from app.ui.kit.typed_keys import is_command
from tests.ui.driver import Desk
from tests.ui.leads_driver import LeadsDesk

Modifiers = Qt.KeyboardModifier
CONTROL, ALT, NONE = Modifiers.ControlModifier, Modifiers.AltModifier, Modifiers.NoModifier
AS_REPORTED = {"X": NONE, "X, old": Modifiers.GroupSwitchModifier, "Windows": CONTROL | ALT}
"""What AltGr is to a program."""

BY_THEMSELVES = (
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
    Qt.Key.Key_Multi_key,
    Qt.Key.Key_Dead_Acute,
    Qt.Key.Key_Dead_Circumflex,
    Qt.Key.Key_Mode_switch,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Menu,
    Qt.Key.Key_F12,
    Qt.Key.Key_VolumeUp,
)
"""Keys that type nothing by themselves, and that nobody gave a meaning to."""


def field_of_the_fair(desk: Desk) -> QLineEdit:
    """The first field of the page of the fair, which has the keys."""
    desk.window.show_page("fair")
    page = desk.window.pages.page("fair")
    assert isinstance(page, FairPage)
    desk.wait_until(lambda: page.currentIndex() == 1)
    field = page.fair.fair_name.line
    field.setFocus()
    return field


def chosen_parts(desk: Desk) -> Iterator[QWidget]:
    """On every page, a field and a button that have the keys, one after the other."""
    for entry in desk.window.pages.entries():
        desk.window.show_page(entry.name)
        if entry.name == "fair":
            field_of_the_fair(desk)
        page = desk.window.pages.currentWidget()
        assert page is not None
        shown = [part for part in page.findChildren(QWidget) if part.isVisible()]
        by_kind = {
            type(part): part for part in shown if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        for part in by_kind.values():
            part.setFocus()
            if part.hasFocus():
                yield part


def test_no_page_moves_the_focus_for_a_key_that_types_nothing(leads_desk: LeadsDesk) -> None:
    desk, seen = leads_desk.desk, 0
    for part in chosen_parts(desk):
        before = desk.window.pages.front_name()
        for key in BY_THEMSELVES:
            desk.press(key)
            assert (before, key, QApplication.focusWidget()) == (before, key, part)
        assert (desk.window.pages.front_name(), desk.window.sheets.current()) == (before, None)
        seen += 1
    assert seen > 30


@pytest.mark.parametrize("modifier", AS_REPORTED.values(), ids=AS_REPORTED)
def test_an_address_is_typed_on_the_page_of_the_fair(
    leads_desk: LeadsDesk, modifier: Modifiers
) -> None:
    desk = leads_desk.desk
    field = field_of_the_fair(desk)
    field.clear()
    desk.press(Qt.Key.Key_CapsLock)
    desk.type("post")
    desk.type_with_alt_gr("@", modifier)
    desk.type("x.example")
    assert field.text() == "post@x.example"
    assert desk.window.search_box.text() == ""
    assert desk.window.pages.front_name() == "fair"


@pytest.mark.parametrize("modifier", AS_REPORTED.values(), ids=AS_REPORTED)
def test_a_sign_by_alt_gr_searches_as_any_letter(desk: Desk, modifier: Modifiers) -> None:
    desk.window.rail.setFocus()
    desk.rail_buttons()[0].setFocus()
    desk.type_with_alt_gr("ł", modifier)
    desk.type("aba")
    assert desk.window.search_box.text() == "łaba"


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_J, Qt.Key.Key_A])
def test_a_command_that_means_nothing_here_searches_nothing(desk: Desk, key: Qt.Key) -> None:
    """Ctrl+S is a key of another page: it comes with a sign that nobody sees."""
    desk.window.show_page("settings")
    button = desk.rail_buttons()[0]
    button.setFocus()
    for modifier in (CONTROL | Modifiers.ShiftModifier, Modifiers.MetaModifier):
        desk.press(key, modifier)
    assert QApplication.focusWidget() is button
    assert desk.window.search_box.text() == ""


def test_what_was_copied_is_pasted_into_the_search_from_anywhere(desk: Desk) -> None:
    QApplication.clipboard().setText("насос")
    desk.rail_buttons()[0].setFocus()
    desk.press(Qt.Key.Key_V, CONTROL)
    assert desk.window.search_box.text() == "насос"


def test_keys_that_go_about_in_a_field_leave_other_pages_alone(desk: Desk) -> None:
    """In the catalogue they go to its field from anywhere; elsewhere nobody looks at that."""
    button = desk.rail_buttons()[0]
    keys = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
    desk.window.show_page("settings")
    for key in keys:
        button.setFocus()
        desk.press(key)
        assert QApplication.focusWidget() is button
    desk.window.show_page("catalogue")
    for key in keys:
        button.setFocus()
        desk.press(key)
        assert QApplication.focusWidget() is desk.window.search_box.field


def pressed(key: Qt.Key, modifiers: Modifiers, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


def test_what_is_a_command_depends_on_the_system() -> None:
    at = pressed(Qt.Key.Key_At, ALT, "@")
    assert not is_command(at, "darwin")
    assert is_command(at, "linux")
    assert not is_command(pressed(Qt.Key.Key_At, CONTROL | ALT, "@"), "win32")
    assert is_command(pressed(Qt.Key.Key_A, CONTROL), "darwin")
    assert is_command(pressed(Qt.Key.Key_A, Modifiers.MetaModifier), "win32")


def test_a_sign_by_its_number_is_no_key_of_a_page_on_windows() -> None:
    """Alt, 6 and 4 of the number pad are an @ there."""
    on_pad = pressed(Qt.Key.Key_6, ALT | Modifiers.KeypadModifier)
    assert not is_alt_digit(on_pad, "win32")
    assert is_alt_digit(on_pad, "linux")
    assert is_alt_digit(pressed(Qt.Key.Key_6, ALT), "win32")
    assert not is_alt_digit(pressed(Qt.Key.Key_6, CONTROL | ALT), "win32")
    assert not is_alt_digit(pressed(Qt.Key.Key_A, ALT), "linux")
