"""A message moves nothing and is in nobody's way; a bug's report holds nothing of its victim."""

import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import SettingsError
from app.ui.application.unexpected import report_unexpected
from app.ui.frame import notifications
from app.ui.frame.bug_report import report_of
from app.ui.frame.messages_sheet import MessagesSheet
from tests.support.layout import flaws_of
from tests.ui.driver import Desk, texts_of
from tests.ui.lead_driver import CTRL, LeadDesk
from tests.ui.leads_driver import LeadsDesk

SHIFT = Qt.KeyboardModifier.ShiftModifier
Tell = Callable[[Desk], None]
TOLD: dict[str, Tell] = {
    "note": lambda desk: desk.window.problems.info("It was deleted.", "Undo", lambda: None),
    "failure": lambda desk: desk.window.problems.error(
        SettingsError("Nothing can be written. " * 8, "Copy the program to another place. " * 8)
    ),
    "bug": lambda desk: desk.window.problems.error(ValueError("x")),
}


def places(desk: Desk) -> list[tuple[str, QRect]]:
    """Where the parts of the window and its page are, but for the message."""
    window = desk.window
    page = window.pages.currentWidget()
    assert page is not None
    parts = [part for part in window.children() if isinstance(part, QWidget) and part.isVisible()]
    return [
        (type(part).__name__, QRect(part.mapTo(window, QPoint()), part.size()))
        for part in (*parts, page)
        if part is not window.problems
    ]


def box_of(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint()), part.size())


@pytest.mark.parametrize("tell", TOLD.values(), ids=TOLD)
def test_a_message_comes_and_goes_and_moves_nothing(sheet_desk: LeadDesk, tell: Tell) -> None:
    desk = sheet_desk.desk
    for entry in desk.window.pages.entries():
        desk.window.show_page(entry.name)
        sheet_desk.settle()
        QApplication.processEvents()
        before = places(desk)
        assert len(before) > 3
        tell(desk)
        QApplication.processEvents()
        assert desk.problem()
        assert (entry.name, places(desk)) == (entry.name, before)
        desk.window.problems.hide()
        QApplication.processEvents()
        assert (entry.name, places(desk)) == (entry.name, before)


@pytest.mark.parametrize("tell", TOLD.values(), ids=TOLD)
def test_a_message_never_comes_under_the_pointer(desk: Desk, tell: Tell) -> None:
    """Who is about to click, clicks what was there."""
    window = desk.window
    for height in range(0, window.height(), 20):
        at = window.mapToGlobal(QPoint(window.width() // 2, height))
        QCursor.setPos(at)
        tell(desk)
        assert not box_of(window.problems).contains(at)
        assert window.rect().contains(window.problems.geometry())
        window.problems.hide()


def test_a_message_never_hides_what_has_the_keys(leads_desk: LeadsDesk) -> None:
    desk = leads_desk.desk
    desk.window.show_page("settings")
    QCursor.setPos(QPoint())
    at_head = 0
    for _control in range(40):
        desk.press(Qt.Key.Key_Tab)
        chosen = QApplication.focusWidget()
        assert chosen is not None
        TOLD["note"](desk)
        message = desk.window.problems
        if chosen.height() < message.height():
            assert not box_of(message).intersects(box_of(chosen)), chosen
        at_head += message.y() < desk.window.height() // 2
        message.hide()
    assert 0 < at_head < 40


def test_a_message_is_as_wide_as_a_small_window_has_room(desk: Desk) -> None:
    desk.window.resize(800, 480)
    desk.window.problems.error(
        SettingsError("Nothing can be written to /media/anna/booth: leads and lists are not kept.")
    )
    for width, height in ((800, 480), (1366, 768), (820, 500)):
        desk.window.resize(width, height)
        QApplication.processEvents()
        message = desk.window.problems
        assert desk.window.rect().contains(message.geometry())
        assert message.geometry().bottom() < desk.window.status.y()
        assert flaws_of(message) == []


def test_what_a_message_offers_is_done_by_keys(desk: Desk) -> None:
    done: list[str] = []
    desk.window.problems.info("It was deleted.", "Undo", lambda: done.append("undone"))
    desk.press(Qt.Key.Key_F7)
    desk.press(Qt.Key.Key_Return)
    assert done == ["undone"]
    assert desk.problem() == "Undone: “It was deleted.”"
    desk.type("насос")
    assert desk.window.search_box.text() == "насос", "the field has the keys again"


def test_escape_closes_a_message_and_the_field_has_the_keys_again(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F7)
    assert QApplication.focusWidget() is desk.window.search_box.field
    TOLD["failure"](desk)
    desk.press(Qt.Key.Key_F7)
    desk.press(Qt.Key.Key_F7)
    desk.press(Qt.Key.Key_Escape)
    assert desk.problem() == ""
    assert QApplication.focusWidget() is desk.window.search_box.field


def test_a_note_waits_while_the_pointer_is_on_it(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notifications, "NOTE_MS", 20)
    banner = desk.window.problems
    TOLD["note"](desk)
    centre = QPointF(banner.rect().center())
    QApplication.sendEvent(banner, QEnterEvent(centre, centre, banner.mapToGlobal(centre)))
    with qtbot.waitSignal(banner.closed, timeout=200, raising=False) as went:
        pass
    assert not went.signal_triggered
    QApplication.sendEvent(banner, QEvent(QEvent.Type.Leave))
    desk.wait_until(lambda: not desk.problem())


def test_what_came_and_went_stays_in_a_list(desk: Desk) -> None:
    for tell in TOLD.values():
        tell(desk)
    desk.press(Qt.Key.Key_F7, SHIFT)
    sheet = desk.window.sheets.current()
    assert isinstance(sheet, MessagesSheet)
    said = texts_of(sheet)
    assert said.index("Something unexpected") < said.index("Nothing can be written")
    assert said.index("Nothing can be written") < said.index("It was deleted.")
    desk.press(Qt.Key.Key_Escape)


def test_the_last_change_is_undone_after_its_message_went(desk: Desk) -> None:
    done: list[str] = []
    desk.window.problems.info("It was deleted.", "Undo", lambda: done.append("undone"))
    TOLD["failure"](desk)
    desk.press(Qt.Key.Key_F7)
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Z, CTRL)
    assert done == ["undone"]
    assert desk.problem() == "Undone: “It was deleted.”"
    desk.press(Qt.Key.Key_Z, CTRL)
    assert done == ["undone"], "once"


def test_in_a_field_undo_means_its_text_and_on_a_sheet_nothing_behind_it(desk: Desk) -> None:
    done: list[str] = []
    desk.window.problems.info("It was deleted.", "Undo", lambda: done.append("undone"))
    desk.window.problems.hide()
    desk.press(Qt.Key.Key_F1)
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.press(Qt.Key.Key_Escape)
    desk.type("pump")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert done == []
    assert desk.window.search_box.text() == ""


@pytest.mark.parametrize("leave", ["cover", "lock"])
def test_when_the_leads_leave_the_screen_nothing_of_them_is_told_or_undone(
    leads_desk: LeadsDesk, leave: str
) -> None:
    desk, done = leads_desk.desk, list[str]()
    desk.window.problems.info("Saved: Ada Lovelace", "Undo", lambda: done.append("undone"))
    getattr(desk.window.vault, leave)()
    assert desk.problem() == ""
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.window.sheets.close_all()
    desk.press(Qt.Key.Key_F7, SHIFT)
    sheet = desk.window.sheets.current()
    assert isinstance(sheet, MessagesSheet)
    assert "Ada" not in texts_of(sheet)
    assert done == []


def test_a_message_stays_behind_a_sheet(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F1)
    TOLD["bug"](desk)
    window = desk.window
    parts = window.children()
    assert parts.index(window.problems) < parts.index(window.sheets)


def _failing(text: str) -> None:
    try:
        int(text)
    except ValueError as error:
        raise RuntimeError(text) from error


@pytest.mark.parametrize("is_first", [True, False], ids=["message first", "sheet first"])
def test_a_message_beside_a_sheet_is_read_whole(desk: Desk, *, is_first: bool) -> None:
    desk.window.resize(1366, 768)
    if not is_first:
        desk.press(Qt.Key.Key_F1)
    TOLD["failure"](desk)
    if is_first:
        desk.press(Qt.Key.Key_F1)
    sheet = desk.window.sheets.current()
    assert sheet is not None
    desk.wait_until(lambda: box_of(desk.window.problems).right() < box_of(sheet).left())
    assert not list(flaws_of(desk.window.problems))


class Fleeting:
    """What fails where nobody can be told."""

    def __del__(self) -> None:
        raise LookupError("destroyed")


def test_an_error_that_nothing_caught_is_told_or_logged_whichever_thread_it_is_of(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for module, hook in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))  # brought back
    report_unexpected(desk.window.problems.error, desk.window)
    thread = threading.Thread(target=lambda: int("x"))
    thread.start()
    thread.join()
    desk.wait_until(lambda: "Something unexpected happened" in desk.problem())
    Fleeting()
    assert [type(it.exc_info[1]) for it in caplog.records if it.exc_info] == [
        ValueError,
        LookupError,
    ]
    assert capsys.readouterr().err == ""


def test_a_report_names_the_places_of_an_error_and_of_its_causes() -> None:
    with pytest.raises(RuntimeError) as failed:
        _failing("Anna Lehmann")
    lines = report_of(failed.value).splitlines()
    assert "RuntimeError in" in lines
    assert lines.index("RuntimeError in") < lines.index("because of ValueError in")
    assert sum("test_problems.py" in line and line.endswith(" _failing") for line in lines) == 2
    assert not any("Anna" in line for line in lines)


def test_a_report_ends_where_causes_go_in_a_circle() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert report_of(one).count("because of") == 1
