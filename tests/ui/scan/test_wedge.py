"""A scanner that types like a keyboard, in the window: native key events, every kind of field."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.config.settings import SettingsFile
from app.domain.scan_result import ScannedText
from app.scanning.keyboard.keyboard_layouts import ENTER, Stroke
from app.scanning.keyboard.keystroke_decoder import TEST_TEXT
from app.ui.kit.secret_fields import mark_secret
from app.ui.scan.wedge_filter import WedgeFilter
from tests.support.displays import told_by, x_server
from tests.support.scanner import (
    LAYOUTS,
    PAYLOADS,
    Payload,
    by_numbers,
    mixed_scans,
    strokes_of,
    under,
)
from tests.ui.dialogs_child import PATH
from tests.ui.driver import PATIENCE
from tests.ui.scanner_driver import Scanner


class MakeBench(Protocol):
    """Makes a window of these parts, the first of which has the keys."""

    def __call__(self, *parts: QWidget) -> Scanner: ...


class Hearing(QWidget):
    """A window that says that a scanner is heard in it."""

    def accepts_scans(self) -> bool:
        return True


class HearingDialog(QDialog):
    """A dialog that says so, too."""

    def accepts_scans(self) -> bool:
        return True


@pytest.fixture
def bench(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MakeBench]:
    """Shows a window with a scanner before it."""
    ears: list[WedgeFilter] = []

    def made(*parts: QWidget) -> Scanner:
        window = Hearing()
        column = QVBoxLayout(window)
        for part in parts:
            column.addWidget(part)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        parts[0].setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is parts[0], timeout=PATIENCE)
        ears.append(WedgeFilter(qapp, SettingsFile(tmp_path / "settings.json")))
        return Scanner(window, ears[-1], qtbot)

    yield made
    for ear in ears:
        ear.close()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_kind_of_code_arrives_whole_and_leaves_no_trace(
    bench: MakeBench, layout: str
) -> None:
    field = QLineEdit()
    desk = bench(field)
    desk.type("12345")
    for payload in PAYLOADS:
        desk.scan(payload.text, layout=layout)
    assert desk.scanned == [payload.text for payload in PAYLOADS]
    assert field.text() == "12345"


def test_a_field_is_as_before_with_its_cursor_its_selection_and_its_undo(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    desk.type("pumps for mines")
    field.setSelection(9, -4)
    desk.scan("MECARD:N:Lovelace,Ada;;")
    assert (field.text(), field.selectedText(), field.cursorPosition()) == (
        "pumps for mines",
        " for",
        5,
    )
    desk.type(" in")
    assert field.text() == "pumps in mines"
    field.undo()
    field.undo()
    assert field.text() in {"pumps for mines", ""}
    while field.isUndoAvailable():
        field.undo()
    assert field.text() == ""


def test_a_note_is_as_before(bench: MakeBench) -> None:
    note = QPlainTextEdit()
    desk = bench(note)
    desk.type("needs three pumps")
    note.moveCursor(note.textCursor().MoveOperation.StartOfLine)
    desk.scan(PAYLOADS[0].text)
    assert note.toPlainText() == "needs three pumps"
    assert note.textCursor().position() == 0
    desk.type("he ")
    assert note.toPlainText() == "he needs three pumps"
    note.undo()
    assert note.toPlainText() in {"needs three pumps", ""}


@pytest.mark.parametrize("make", [QPushButton, QListWidget, QSpinBox, QLineEdit])
def test_no_button_is_pushed_and_nothing_is_chosen(bench: MakeBench, make: type[QWidget]) -> None:
    part = make()
    if isinstance(part, QListWidget):
        part.addItems(["alpha", "beta", "mu", "4"])
        part.setCurrentRow(0)
    desk = bench(part)
    pushed: list[bool] = []
    if isinstance(part, QPushButton):
        part.clicked.connect(pushed.append)
    desk.scan("4 me if you can be\n 42")
    desk.scan("MECARD:N:Lovelace,Ada;;")
    assert desk.scanned == ["4 me if you can be\n 42", "MECARD:N:Lovelace,Ada;;"]
    assert pushed == []
    if isinstance(part, QListWidget):
        assert part.currentRow() == 0
    if isinstance(part, QSpinBox):
        assert part.value() == 0


def test_a_scan_in_a_dialog_does_not_close_it(bench: MakeBench, qtbot: QtBot) -> None:
    desk = bench(QLineEdit())
    dialog = HearingDialog(desk.window)
    column = QVBoxLayout(dialog)
    field, button = QLineEdit(), QPushButton()
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    column.addWidget(field)
    column.addWidget(button)
    dialog.setModal(True)
    dialog.show()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field, timeout=PATIENCE)
    desk.scan(PAYLOADS[0].text)
    desk.scan("4711")
    assert desk.scanned == [PAYLOADS[0].text, "4711"]
    assert dialog.isVisible()
    assert field.text() == ""


def _menu(window: QWidget) -> QWidget:
    menu = QMenu(window)
    for title in ("4 you", "Begin", "MECARD"):
        menu.addAction(title)
    menu.popup(window.mapToGlobal(QPoint(0, 0)))
    menu.setActiveAction(menu.actions()[0])
    return menu


def _choice(window: QWidget) -> QWidget:
    box = QComboBox(window)
    box.addItems(["alpha", "beta", "mu", "4"])
    box.show()
    box.showPopup()
    return box


@pytest.mark.parametrize("make", [_menu, _choice])
def test_what_stands_over_the_window_lets_a_scan_through_and_does_nothing(
    bench: MakeBench, qtbot: QtBot, make: Callable[[QWidget], QWidget]
) -> None:
    desk = bench(QLineEdit())
    over = make(desk.window)
    qtbot.waitUntil(over.isVisible, timeout=PATIENCE)
    done: list[object] = []
    for action in over.findChildren(QAction):
        action.triggered.connect(lambda *_, action=action: done.append(action.text()))
    boxes = desk.window.findChildren(QComboBox)
    lines = [line for line in desk.window.findChildren(QLineEdit) if line.isVisible()]
    before = [[box.currentText() for box in boxes], [line.text() for line in lines]]
    scans = [*islice(mixed_scans(), 4), (Payload("blanks", "4 me if you can"), "DE")]
    for payload, layout in scans:
        desk.scan(payload.text, layout=layout)
    assert desk.scanned == [payload.text for payload, _layout in scans]
    assert done == []
    assert [[box.currentText() for box in boxes], [line.text() for line in lines]] == before
    over.close()


@pytest.mark.parametrize("gap_ms", [5, 20, 40])
def test_what_is_typed_into_a_dialog_for_files_stays_there_however_fast(
    bench: MakeBench, qtbot: QtBot, tmp_path: Path, gap_ms: int
) -> None:
    desk = bench(QLineEdit())
    dialog = QFileDialog(desk.window, "Save", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setModal(True)
    dialog.show()
    (name,) = dialog.findChildren(QLineEdit)
    name.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is name, timeout=PATIENCE)
    desk.pause()
    desk.keys(under("DE", strokes_of("leads of the fair 2026.csv", "DE")), gap_ms)
    assert name.text() == "leads of the fair 2026.csv"
    assert not desk.ear.is_waiting()
    assert desk.scanned == []
    dialog.close()


def test_nothing_is_heard_behind_a_dialog_of_the_system(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    # As Qt stands for a dialog that the system shows: modal, and never on the screen itself.
    dialog = QDialog(desk.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialog.setModal(True)
    dialog.show()
    desk.burst("MECARD:N:Lovelace,Ada;;\n")
    assert not desk.ear.is_waiting()
    dialog.close()
    desk.scan("4711")
    assert desk.scanned == ["4711"]


@pytest.mark.parametrize("seen", [False, True])
def test_a_field_for_secrets_keeps_every_key_in_its_order(bench: MakeBench, seen: bool) -> None:
    secret, other = QLineEdit(), QLineEdit()
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    if seen:
        secret.setEchoMode(QLineEdit.EchoMode.Normal)
        mark_secret(secret)
    desk = bench(secret, other)
    returned: list[bool] = []
    secret.returnPressed.connect(lambda: returned.append(True))
    desk.burst("MECARD:N:Lovelace,Ada;;\n", scanner="DE")
    assert secret.text() == "MECARD:N:Lovelace,Ada;;"
    assert returned == [True]
    assert not desk.ear.is_waiting()
    other.setFocus()
    desk.scan("4711")
    assert desk.scanned == ["4711"]


def test_a_window_that_does_not_say_so_is_deaf(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field, timeout=PATIENCE)
    ear = WedgeFilter(qapp, SettingsFile(tmp_path / "settings.json"))
    desk = Scanner(field, ear, qtbot)
    desk.burst("MECARD:N:Lovelace,Ada;;", scanner="DE")
    assert field.text() == "MECARD:N:Lovelace,Ada;;"
    assert not ear.is_waiting()
    ear.close()


def test_the_last_keys_of_a_window_that_is_gone_are_nobodys(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window, field = Hearing(), QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field, timeout=PATIENCE)
    ear = WedgeFilter(qapp, SettingsFile(tmp_path / "settings.json"))
    desk = Scanner(window, ear, qtbot)
    desk.burst("MECARD:N:Lovelace,Ada;EMAIL:ada@x.example", scanner="DE")
    assert ear.is_waiting()
    delete(window)
    desk.wait()
    assert desk.scanned == []
    ear.close()


def test_a_card_whose_scanner_stalls_is_one_scan(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    text = PAYLOADS[0].text
    desk.burst(text[:60])
    desk.scan(text[60:])
    assert desk.scanned == [text]
    assert field.text() == ""


def test_a_path_typed_into_a_real_dialog_stays_there_however_fast(tmp_path: Path) -> None:
    with x_server("1366x768", "xdotool") as env:
        heard, told, gave = told_by("tests.ui.dialogs_child", env, tmp_path)
    assert heard == []
    assert told == [PATH] * 4, "the name that was proposed is selected, and typed over"
    assert gave == [False] * 4


@pytest.mark.parametrize("text", ['{\n  "lead": 4711,\n  "name": "Ada"\n}', "4\n7\n1\n1\nA-17"])
def test_short_lines_belong_to_their_code(bench: MakeBench, text: str) -> None:
    chosen = QListWidget()
    chosen.addItems(["alpha", "4"])
    chosen.setCurrentRow(0)
    desk = bench(chosen)
    activated: list[object] = []
    chosen.itemActivated.connect(activated.append)
    desk.scan(text)
    assert desk.scanned == [text]
    assert activated == []


def test_keys_that_overlap_or_are_held_down_are_typing(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    text = "the pumps of the other team"
    strokes = under("DE", strokes_of(text, "DE"))
    desk.pause()
    # As in the records of fast typists: pairs fall nearly together, hands and words part them.
    desk.roll(strokes, [9, 62, 75, 120])
    assert field.text() == text
    desk.pause()
    desk.hold(strokes[0], times=30, gap_ms=16)
    assert field.text() == text + "t" * 31
    assert desk.scanned == []


def test_equal_signs_arrive_although_the_system_takes_them_for_a_held_key(
    bench: MakeBench,
) -> None:
    field = QLineEdit("was there")
    desk = bench(field)
    desk.takes_pairs_for_held = True
    card = "MECARD:N:Moss,Ann;TEL:+493541000077;ADR:,,,Calau,,,;;"
    desk.scan(card)
    assert desk.scanned == [card]
    assert field.text() == "was there"


def test_a_person_types_untouched(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    returned: list[bool] = []
    field.returnPressed.connect(lambda: returned.append(True))
    for gap in (55, 90, 200):
        field.clear()
        desk.keys(under("DE", strokes_of("the quick brown fox jumps\n", "DE")), gap)
        assert field.text() == "the quick brown fox jumps"
    assert len(returned) == 3
    assert desk.scanned == []


def wait_for_text(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    qtbot.waitUntil(lambda: field.text() == text, timeout=PATIENCE)


def test_words_that_a_program_types_stay_words(bench: MakeBench, qtbot: QtBot) -> None:
    field = QLineEdit()
    desk = bench(field)
    for words in ("schaufelradbagger", "+49355123456", "ada@engines.example", "pump 200 kw"):
        field.clear()
        desk.burst(words, scanner="DE")
        wait_for_text(qtbot, field, words)
    assert desk.scanned == []


def test_a_code_without_an_end_arrives_after_a_pause(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    desk.scan("rs8a3p67jepfm4zw9uhc2qv5xktbdn3y", end="")
    desk.scan("https://engines.example/t/at/zy/", end="")
    assert desk.scanned[0] == "rs8a3p67jepfm4zw9uhc2qv5xktbdn3y"
    assert desk.scanned[1] == "https://engines.example/t/at/zy/"
    assert field.text() == ""


def test_a_number_without_an_end_is_a_scan_where_no_field_is(bench: MakeBench) -> None:
    desk = bench(QPushButton())
    desk.scan("40063813", end="")
    assert desk.scanned == ["40063813"]


def test_the_test_code_sets_the_keyboard(bench: MakeBench, qtbot: QtBot) -> None:
    desk = bench(QLineEdit())
    strokes = under("DE", strokes_of(TEST_TEXT + "\n", "FR"))
    with qtbot.waitSignal(desk.ear.learned, timeout=PATIENCE) as learned:
        desk.keys(strokes, 8)
    assert learned.args == ["FR", ""]
    desk.scan("zy-0042/qw", scanner="FR")
    assert desk.scanned == ["zy-0042/qw"]


def test_no_shortcut_has_the_keys_of_a_scan(bench: MakeBench) -> None:
    desk = bench(QLineEdit())
    done: list[bool] = []
    shortcut = QShortcut(Qt.Key.Key_Return, desk.window)
    shortcut.activated.connect(lambda: done.append(True))
    desk.scan(PAYLOADS[0].text)
    assert done == []


@pytest.mark.parametrize("gap_ms", [4, 12, 40])
def test_ctrl_enter_saves_however_soon_after_other_keys(
    bench: MakeBench, monkeypatch: pytest.MonkeyPatch, gap_ms: int
) -> None:
    """A text expander or a pad of macros types Alt+7 and Ctrl+Enter as quickly as a scanner."""
    desk = bench(QListWidget())
    desk.keys(under("US", strokes_of("Ada 7", "US")), gap_ms)
    command = Stroke(ENTER, "\r", control=True)
    assert not desk.is_kept_from_shortcuts(command, gap_ms)
    desk.pause()
    desk.keys(under("US", strokes_of("Ada 7", "US")), gap_ms)
    pressed: list[Qt.Key] = []
    monkeypatch.setattr(desk.window, "keyPressEvent", lambda event: pressed.append(event.key()))
    desk.keys([command], gap_ms)
    assert pressed == [Qt.Key.Key_Return]
    assert desk.scanned == []


def test_keys_that_are_no_native_ones_are_typing(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    for sign in "MECARD:N:Lovelace;;":
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign
        )
        QApplication.sendEvent(field, event)
    assert field.text() == "MECARD:N:Lovelace;;"
    assert desk.scanned == []


@pytest.mark.parametrize("is_windows", [False, True])
def test_signs_by_their_numbers_arrive_and_leave_no_trace(
    bench: MakeBench, qtbot: QtBot, is_windows: bool
) -> None:
    field = QLineEdit()
    desk = bench(field)
    pressed: list[bool] = []
    shortcut = QShortcut("Alt+2", desk.window)
    shortcut.activated.connect(lambda: pressed.append(True))
    desk.type("12345")
    desk.composes = is_windows
    text = "MECARD:N:Müller,Jörg;;"
    for keys in (
        by_numbers(text + "\n"),
        [*strokes_of("MECARD:N:M", "US"), *by_numbers("ü"), *strokes_of("ller,J", "US"),
         *by_numbers("ö"), *strokes_of("rg;;\n", "US")],
    ):  # fmt: skip
        desk.pause()
        desk.keys(under("DE", keys), 8)
        qtbot.waitUntil(lambda: desk.scanned[-1:] == [text], timeout=PATIENCE)
        desk.scanned.clear()
    assert field.text() == "12345"
    assert pressed == []


def test_a_person_holds_alt_for_a_digit_as_before(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    desk.pause()
    desk.keys([Stroke(80, "2", alt=1)], 80)
    assert field.text() == "2"
    assert desk.scanned == []


@pytest.mark.parametrize("first", [3, 5, 7])
def test_a_code_that_stalls_after_its_first_keys_is_whole_and_the_field_as_before(
    bench: MakeBench, qtbot: QtBot, first: int
) -> None:
    field = QLineEdit()
    desk = bench(field)
    desk.type("pumps")
    text = "MECARD:N:Lovelace,Ada;;"
    heard: list[ScannedText] = []
    desk.ear.scanned.connect(heard.append)
    strokes = under("DE", strokes_of(f"{text}\n", "US"))
    desk.pause()
    desk.keys(strokes[:first], 8)
    desk.scanned.clear()
    desk.pause(300)
    desk.keys(strokes[first:], 8)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    assert [(scan.text, scan.stalled) for scan in heard] == [(text, True)]
    assert field.text() == "pumps"
    desk.scan("4711")
    assert not heard[-1].stalled


def test_what_a_person_typed_before_a_scan_is_no_part_of_it(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    desk.type("Bat")
    desk.scan("MECARD:N:Lovelace,Ada;;")
    assert desk.scanned == ["MECARD:N:Lovelace,Ada;;"]
    assert field.text() == "Bat"


def test_a_scan_arrives_although_its_field_is_gone_meanwhile(
    bench: MakeBench, qtbot: QtBot
) -> None:
    field, other = QLineEdit(), QLineEdit()
    desk = bench(field, other)
    desk.burst("MECARD:N:Lovelace,Ada;;\n")
    delete(field)
    qtbot.waitUntil(lambda: desk.scanned == ["MECARD:N:Lovelace,Ada;;"], timeout=PATIENCE)


def test_dead_keys_that_qt_composes_are_keys_of_the_scan(bench: MakeBench) -> None:
    field = QLineEdit()
    desk = bench(field)
    text = "tel:+44-20-7946-0000=`~"
    desk.scan_before_qt_composes(text, layout="DE")
    assert desk.scanned == [text]
    assert field.text() == ""
