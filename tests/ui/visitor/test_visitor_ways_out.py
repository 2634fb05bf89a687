"""Every way out of visitor mode, tried: none leads to a lead, to staff's pages or to the system."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
)

from app.domain.fair import Organisation
from app.domain.scan_result import ScannedText
from app.domain.vault_state import VaultState
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.visitor.pin_pad import PinPad
from app.ui.visitor.self_registration_sheet import SelfRegistrationSheet
from tests.ui.conftest import LEAD
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import PIN
from tests.ui.visitor.visitor_pages import page_of
from tests.ui.visitor_driver import PLAIN, Visitor

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
FIRST, LAST = LEAD.split()


class Browser(QObject):
    """What the system would open for a link."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    schemes = ("http", "https", "mailto", "tel", "file")
    taker = Browser()
    for scheme in schemes:
        # The stub wants bytes, which PySide itself refuses.
        QDesktopServices.setUrlHandler(scheme, taker, "take")  # type: ignore[arg-type]
    yield taker
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


def is_kept(visitor: Visitor) -> bool:
    """Whether the visitor has the screen, and nothing of the staff's has come up."""
    staff = visitor.desk.window
    return visitor.has_screen() and not staff.isVisible() and staff.sheets.current() is None


def test_no_key_of_the_program_does_anything(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.gets_screen()
    done: list[str] = []
    commands = visitor.desk.window.commands.commands()
    actions = [command.action for command in commands if command.action.shortcuts()]
    assert len(actions) > 8
    for action in actions:
        action.triggered.connect(lambda _checked=False, action=action: done.append(action.text()))
        keys = QKeySequence(action.shortcut())[0]  # type: ignore[index]  # no stub of it
        visitor.press(keys.key(), keys.keyboardModifiers())
    for place in range(10):
        for modifier in (ALT, CTRL):
            visitor.press(Qt.Key(Qt.Key.Key_0.value + place), modifier)
    assert not done
    assert is_kept(visitor)
    vault = visitor.desk.window.app.services.vault
    visitor.desk.wait_until(lambda: vault.state() is VaultState.LOCKED)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, PLAIN),
        (Qt.Key.Key_F4, ALT),
        (Qt.Key.Key_Q, CTRL),
        (Qt.Key.Key_W, CTRL),
        (Qt.Key.Key_P, CTRL),
        (Qt.Key.Key_O, CTRL),
        (Qt.Key.Key_S, CTRL),
        (Qt.Key.Key_F1, PLAIN),
        (Qt.Key.Key_F1, SHIFT),
        (Qt.Key.Key_F10, SHIFT),
        (Qt.Key.Key_Menu, PLAIN),
        (Qt.Key.Key_Backtab, SHIFT),
    ],
)
def test_no_key_of_the_system_leads_out(
    visitor: Visitor, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    visitor.gets_screen("1357")
    visitor.press(key, modifier)
    visitor.window.close()
    assert is_kept(visitor)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]


def test_tab_goes_round_and_stays(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    stops = set()
    for _ in range(60):
        visitor.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.window() is visitor.window
        stops.add(focus)
    assert len(stops) > 5


def test_what_the_clipboard_holds_does_not_come_in(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(LEAD)  # as a manager of clipboards does that brings an emptied one back
    field = page_of(visitor).box.field
    visitor.press(Qt.Key.Key_V, CTRL)
    visitor.press(Qt.Key.Key_Insert, SHIFT)
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton)
    assert field.text() == ""
    visitor.leaves()
    assert clipboard.text() == ""


def test_nothing_is_copied_out(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.searches("насос")
    visitor.desk.wait_until(lambda: page_of(visitor).interest() is not None)
    field = page_of(visitor).box.field
    field.selectAll()
    visitor.press(Qt.Key.Key_C, CTRL)
    visitor.press(Qt.Key.Key_X, CTRL)
    assert field.text() == "насос"
    assert QGuiApplication.clipboard().text() == ""
    flags = Qt.TextInteractionFlag
    for label in visitor.window.findChildren(QLabel):
        assert not label.textInteractionFlags() & flags.TextSelectableByMouse, label.text()
    assert not any(line.dragEnabled() for line in visitor.window.findChildren(QLineEdit))


def test_nothing_is_dropped_and_no_menu_opens(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    data = QMimeData()
    data.setText(LEAD)
    data.setUrls([QUrl.fromLocalFile("/tmp/badge.png")])
    at, copied = QPointF(10, 10), Qt.DropAction.CopyAction
    rest = (data, Qt.MouseButton.LeftButton, PLAIN)
    field = page_of(visitor).box.field
    for target in (field, page_of(visitor).page.results.viewport(), visitor.window):
        enter = QDragEnterEvent(QPoint(10, 10), copied, *rest)
        enter.ignore()
        QApplication.sendEvent(target, enter)
        assert not enter.isAccepted()
        QApplication.sendEvent(target, QDropEvent(at, copied, *rest))
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(target, menu)
    assert field.text() == ""
    assert not QApplication.activePopupWidget()
    assert is_kept(visitor)


def test_nothing_on_the_screen_opens_a_link_or_a_file(visitor: Visitor, browser: Browser) -> None:
    visitor.gets_screen("1357")
    visitor.searches("насос")
    visitor.desk.wait_until(lambda: page_of(visitor).interest() is not None)
    things = visitor.window.findChildren(QLabel) + visitor.window.findChildren(QAbstractButton)
    assert not any(thing.openExternalLinks() for thing in things if isinstance(thing, QLabel))
    places = [visitor.place_of(thing) for thing in things if visitor.is_on_screen(thing)]
    assert len(places) > 20
    for place in places:
        visitor.clicks_at(place)
        visitor.window.sheets.close_all()
    assert browser.opened == []
    assert is_kept(visitor)


def test_a_scanned_badge_opens_nothing(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.gets_screen()
    ear = visitor.desk.window.findChild(WedgeFilter)
    assert isinstance(ear, WedgeFilter)
    ear.scanned.emit(ScannedText("BEGIN:VCARD\nVERSION:3.0\nN:Orlow;Sergej\nEND:VCARD"))
    assert is_kept(visitor)
    visitor.tries(PIN)
    visitor.desk.wait_until(lambda: not visitor.has_screen())
    assert visitor.desk.window.sheets.current() is None
    ear.scanned.emit(ScannedText("BEGIN:VCARD\nVERSION:3.0\nN:Orlow;Sergej\nEND:VCARD"))
    assert visitor.desk.window.sheets.current() is not None


def test_whatever_else_is_open_is_closed(visitor: Visitor) -> None:
    visitor.desk.press(Qt.Key.Key_F5)
    visitor.desk.wait_until(lambda: len(visitor.windows()) > 1)
    visitor.desk.window.commands.named("Visitor mode").trigger()
    visitor.vault.wait_for_title("Staff")
    visitor.chooses("1357")
    visitor.desk.wait_until(visitor.has_screen)
    assert visitor.windows() == [visitor.window]


def answered_pad(visitor: Visitor) -> PinPad:
    """The pad, once it has looked at what was typed."""
    pad = open_sheet(visitor.window, PinPad)
    visitor.desk.wait_until(lambda: not pad.is_busy())
    return pad


def test_guessing_waits_longer_each_time(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    waits = []
    for guess in ("0000", "1111", "2222", "3333"):
        visitor.tries(guess)
        pad = answered_pad(visitor)
        waits.append(pad.wait())
        visitor.window.sheets.close_all()
        visitor.tries("1357")
        answered_pad(visitor)
        assert visitor.has_screen(), "not even the right PIN, and a new pad is no way round"
        visitor.window.sheets.close_all()
        visitor.vault.hands.steady += waits[-1]
        visitor.vault.hands.awake += waits[-1]
    assert waits == [1, 2, 4, 8]


def test_a_pad_without_keys_is_enough(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.click("Для персонала")
    for digit in "1357":
        visitor.click(digit)
    visitor.click("Завершить режим")
    visitor.desk.wait_until(lambda: not visitor.has_screen())


def test_a_search_for_a_lead_finds_nothing_anywhere(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    staff = visitor.desk.window
    staff.search_box.field.setText(LAST)
    staff.show_page("leads")
    visitor.desk.wait_until(lambda: visitor.spoken().count(LAST) > 1)
    visitor.gets_screen()
    visitor.desk.wait_until(lambda: staff.app.services.vault.state() is VaultState.LOCKED)
    assert not staff.isVisible()
    assert LAST not in visitor.spoken(), "what staff typed is hidden, not gone"
    assert LAST not in visitor.titles()
    for text in (LEAD, LAST, FIRST, LAST.upper(), LAST[:5], "Gantulga"):
        visitor.searches(text)
        found = "\n".join([*visitor.hits(), visitor.words(), visitor.spoken(), visitor.titles()])
        assert found.count(LAST) <= found.count(text), "only the visitor's own field says it"
        assert not any(LAST in hit or FIRST in hit for hit in visitor.hits())
    visitor.leaves()
    assert LAST not in visitor.spoken()
    assert QGuiApplication.clipboard().text() == ""
    completers = [line.completer() for line in visitor.window.findChildren(QLineEdit)]
    assert not any(completers)


def test_the_next_visitor_finds_nothing_of_the_last(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.desk.window.app.services.fairs.save_organisation(
        Organisation("MinGenTec (Muster)", sender_mail="data@network.example")
    )
    visitor.gets_screen()
    visitor.click("Deutsch")
    visitor.searches("pumpe")
    visitor.desk.wait_until(lambda: page_of(visitor).interest() is not None)
    visitor.click("Auf meine Liste")
    visitor.click("Kontaktdaten")
    sheet = open_sheet(visitor.window, SelfRegistrationSheet)
    sheet.fields["last_name"].line.setFocus()
    visitor.desk.type("Orlow")
    visitor.leaves()
    assert visitor.window.lang == "ru"
    assert visitor.window.is_untouched()
    assert not visitor.window.shortlist.items
    assert visitor.window.sheets.current() is None
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert page_of(visitor).box.text() == ""
    lines = visitor.window.findChildren(QLineEdit)
    assert not any(line.text() or line.isUndoAvailable() for line in lines)
    assert "Orlow" not in visitor.spoken()
    assert "pumpe" not in visitor.spoken()


def test_a_touch_stops_the_countdown(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.searches("насос")
    visitor.window.idle.quiet.timeout.emit()
    visitor.desk.wait_until(lambda: "Вы ещё здесь" in visitor.words())
    visitor.window.idle.second.timeout.emit()
    assert "14" in visitor.words()
    visitor.press(Qt.Key.Key_X)
    visitor.desk.wait_until(visitor.window.still_there.isHidden)
    assert page_of(visitor).box.text() == "насос", "the key that stops it is typed nowhere"
    assert not visitor.window.idle.second.isActive()
    visitor.desk.type(" 200")
    assert page_of(visitor).box.text() == "насос 200"


def test_an_untouched_screen_counts_nothing_down(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.window.idle.quiet.timeout.emit()
    assert visitor.window.still_there.isHidden()


def test_every_finger_hits_what_it_means(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.searches("насос")
    visitor.desk.wait_until(lambda: page_of(visitor).interest() is not None)
    small = [
        f"{button.text() or button.accessibleName()}: {button.width()} x {button.height()}"
        for button in visitor.window.findChildren(QAbstractButton)
        if button.isVisible() and min(button.width(), button.height()) < 48
    ]
    assert not small


def test_the_passphrase_that_ends_it_opens_the_leads(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.gets_screen()
    visitor.misses(10)
    visitor.ends_by_passphrase()
    visitor.vault.wait_for(VaultState.OPEN)


@pytest.mark.parametrize("repeated", ["1375", "1357"])
def test_a_new_pin_is_typed_twice(visitor: Visitor, repeated: str) -> None:
    visitor.desk.press(Qt.Key.Key_F11)
    visitor.vault.wait_for_title("Staff")
    for pin in ("1357", repeated):
        visitor.desk.type(pin)
        visitor.desk.press(Qt.Key.Key_Return)
    if repeated == "1357":
        visitor.desk.wait_until(visitor.has_screen)
    else:
        assert "do not match" in visitor.vault.words()
        assert not visitor.has_screen()


def test_a_new_pin_that_is_refused_is_typed_anew_into_the_pad(visitor: Visitor) -> None:
    visitor.desk.press(Qt.Key.Key_F11)
    visitor.vault.wait_for_title("Staff")
    for pin in ("насос12", "12"):
        visitor.desk.type(pin)
        visitor.desk.press(Qt.Key.Key_Return)
    visitor.desk.wait_until(lambda: "must have 4 to 8 digits." in visitor.vault.words())
    for _time in range(2):
        visitor.desk.type("1357")
        visitor.desk.press(Qt.Key.Key_Return)
    visitor.desk.wait_until(visitor.has_screen)


def test_every_button_has_words_in_the_visitors_language(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    said = {}
    for name in ("English", "Deutsch", "Русский"):
        visitor.click(name)
        visitor.desk.wait_until(lambda: bool(visitor.hits()))
        buttons = visitor.window.findChildren(QPushButton)
        said[name] = {button.text() for button in buttons if button.isVisible()}
    assert all(said.values())
    assert not said["English"] & said["Русский"]
    assert not said["English"] & said["Deutsch"]
