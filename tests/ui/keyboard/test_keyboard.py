"""F1 shows every key, Ctrl+Shift+P does what a few letters mean."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from app.config.settings import SettingsFile
from app.ui.brochure.page import BrochurePage
from app.ui.keyboard.command_list import KEYS
from app.ui.keyboard.focus_keys import FOCUS_KEYS
from app.ui.keyboard.fuzzy_match import rank
from app.ui.keyboard.key_map import map_of
from app.ui.keyboard.map_sheet import KeyboardSheet
from app.ui.keyboard.palette import PaletteSheet
from app.ui.keyboard.printed import print_map
from app.ui.kit.key_names import all_keys_of, keys_of
from tests.support.catalogues import put_catalogue
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk

UI = Path(__file__).parents[3] / "app" / "ui"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def opened_map(desk: Desk) -> KeyboardSheet:
    desk.press(Qt.Key.Key_F1)
    sheet = desk.window.sheets.current()
    assert isinstance(sheet, KeyboardSheet)
    return sheet


def opened_palette(desk: Desk) -> PaletteSheet:
    desk.press(Qt.Key.Key_P, CONTROL | SHIFT)
    sheet = desk.window.sheets.current()
    assert isinstance(sheet, PaletteSheet)
    return sheet


def build_pages(desk: Desk) -> None:
    for entry in desk.window.pages.entries():
        desk.window.app.pages.page(entry.name)


def lines(sheet: KeyboardSheet) -> list[tuple[str, str]]:
    """The titles and keys that are shown."""
    tree = sheet.list
    found = []
    for group in map(tree.topLevelItem, range(tree.topLevelItemCount())):
        assert group is not None
        found += [group.child(row) for row in range(group.childCount())]
    return [(row.text(0), row.data(0, KEYS)) for row in found if row and not row.isHidden()]


def test_every_action_with_keys_stands_in_the_map(desk: Desk) -> None:
    shown = lines(opened_map(desk))
    build_pages(desk)
    missing = [
        command.action.text()
        for command in desk.window.commands.commands()
        if command.action.text()
        and keys_of(command.action)
        and (command.action.text(), all_keys_of(command.action)) not in shown
    ]
    assert missing == []
    assert ("Search the catalogue", "Ctrl+K") in shown
    assert ("Save PDF", "Ctrl+S") in shown
    assert ("Page: Leads", "Alt+3") in shown
    assert ("Page: Shortlist", "Alt+2, F4") in shown
    assert ("Visitor language: Russian", "Ctrl+3") in shown


def test_no_two_actions_have_the_same_keys_in_one_place(desk: Desk) -> None:
    build_pages(desk)
    commands = [command for command in desk.window.commands.commands() if keys_of(command.action)]
    anywhere = {keys_of(command.action) for command in commands if command.within is None}
    used = Counter((command.within, keys_of(command.action)) for command in commands)
    twice = [keys for (_within, keys), count in used.items() if count > 1]
    covered = [keys for within, keys in used if within is not None and keys in anywhere]
    assert (twice, covered) == ([], [])


def test_no_keys_are_those_of_a_field_on_linux(desk: Desk) -> None:
    """Tests see the keys that fields take elsewhere: there `Ctrl+E` goes to the end of the line."""
    taken = {"Ctrl+A", "Ctrl+C", "Ctrl+E", "Ctrl+U", "Ctrl+V", "Ctrl+X", "Ctrl+Y"}
    own = {keys_of(command.action) for command in desk.window.commands.commands()}
    assert not taken & own


def test_alt_and_a_digit_lead_down_the_rail_as_its_tool_tips_say(desk: Desk) -> None:
    pages = desk.rail_buttons()[:9]
    shown = dict(lines(opened_map(desk)))
    desk.press(Qt.Key.Key_Escape)
    assert sum(entry.offered for entry in desk.window.pages.entries()) == 10
    assert shown["Page: Delegations"] == "Ctrl+Shift+B"
    for place, button in enumerate(pages, start=1):
        desk.press(Qt.Key(Qt.Key.Key_0.value + place), ALT)
        assert button.isChecked(), place
        name = button.accessibleName()
        keys = shown[f"Page: {name}"]
        assert button.toolTip() == f"{name} ({keys})"
        assert keys.split(", ")[0] == f"Alt+{place}"
    desk.press(Qt.Key.Key_F4)
    assert pages[1].isChecked()
    assert pages[1].accessibleName() == "Shortlist"


def test_alt_and_a_digit_type_nothing_anywhere(desk: Desk) -> None:
    """A digit that no page has does nothing; over a sheet, none does."""
    window = desk.window
    for entry in window.pages.entries():
        window.show_page(entry.name)
        for field in window.findChildren(QLineEdit):
            if field.isVisible() and field.isEnabled():
                field.setFocus()
                before = field.text()
                desk.press(Qt.Key.Key_0, ALT)
                assert (entry.name, field.text()) == (entry.name, before)
                assert window.pages.front_name() == entry.name
    sheet = opened_map(desk)
    for place in range(10):
        desk.press(Qt.Key(Qt.Key.Key_0.value + place), ALT)
    assert sheet.field.text() == ""
    assert window.pages.front_name() == window.pages.entries()[-1].name


def test_alt_and_a_digit_that_no_page_has_look_for_no_company(desk: Desk) -> None:
    page = desk.window.pages.page("brochure")
    desk.window.show_page("brochure")
    desk.press(Qt.Key.Key_0, ALT)
    assert isinstance(page, BrochurePage)
    assert page.order.add.button.isVisible()
    desk.type("7")
    assert page.order.add.hits.field.text() == "7"


def first_of(keys: QKeySequence) -> QKeyCombination:
    first: QKeyCombination = keys[0]  # type: ignore[index]  # no stub of it
    return first


def test_no_keys_are_those_that_type_with_alt_gr(desk: Desk) -> None:
    """Windows reports AltGr as Ctrl and Alt: AltGr+P types a sign in some countries."""
    build_pages(desk)
    own = [
        keys for command in desk.window.commands.commands() for keys in command.action.shortcuts()
    ]
    held = [first_of(keys).keyboardModifiers() for keys in own if not keys.isEmpty()]
    assert len(held) > 40
    assert not any((CONTROL | ALT) & it == CONTROL | ALT for it in held)


def test_no_keys_are_hidden_from_the_map(desk: Desk) -> None:
    build_pages(desk)
    assert desk.window.findChildren(QShortcut) == []
    buttons = desk.window.findChildren(QAbstractButton)
    assert [button.text() for button in buttons if not button.shortcut().isEmpty()] == []


def keys_taken(file: Path) -> set[str]:
    """The keys that the code of a file names."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = (node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {name.removeprefix("Key_") for name in names if name.startswith("Key_")}


def test_every_key_that_a_widget_takes_itself_is_listed() -> None:
    listed = {key for part in FOCUS_KEYS.values() for line in part for key in line.keys}
    combined = [first_of(QKeySequence(key)) for key in listed if key != "…"]
    known = {Qt.Key(code.key()).name.removeprefix("Key_") for code in combined}
    # Enter is Return; digits stand in rows; K and H are keys of actions.
    known |= {"Enter", "unknown", "0", "1", "9", "K", "H"}
    hand_on = (
        "scan/wedge_filter.py",
        "scan/field_snapshot.py",
        "application/relaunch/buffered_input.py",
    )
    spared = {UI / "frame/commands.py", *(UI / file for file in hand_on)}
    files = [file for file in UI.rglob("*.py") if file not in spared]
    assert len(files) > 100
    strange = {file.name: keys_taken(file) - known for file in files if keys_taken(file) - known}
    assert strange == {}


def test_the_map_is_searched_and_printed(desk: Desk) -> None:
    sheet = opened_map(desk)
    desk.type("lead new")
    assert lines(sheet) == [("+ New lead", "Ctrl+L")]
    sheet.field.setText("juggle")
    assert lines(sheet) == []


def test_the_map_finds_lines_by_their_heading_too(desk: Desk) -> None:
    sheet = opened_map(desk)
    desk.type("list of leads")
    assert [title for title, _keys in lines(sheet)] == [
        "Tick the chosen lead",
        "Tick the lead and go to the next",
        "Tick all leads, or none",
        "Delete what is ticked; you can undo this",
    ]
    sheet.field.setText("visitor mode clear")
    assert lines(sheet) == [("Clear the field; only the PIN ends visitor mode", "Esc")]


def test_the_map_speaks_german_with_german_keys(open_desk: OpenDesk, tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    SettingsFile(tmp_path / "data" / "settings.json").change(staff_language="de")
    desk = open_desk(tmp_path / "catalog.db")
    shown = lines(opened_map(desk))
    assert ("Seite: Leads", "Alt+3") in shown
    assert ("PDF speichern", "Strg+S") in shown
    assert ("Besuch beenden", "Umschalt+F2") in shown
    assert ("Unternehmen nach oben oder unten verschieben", "Alt+↑, Alt+↓") in shown


@pytest.mark.parametrize("words", ["new lead", "lead", "lead ne", "new laed", "+"])
def test_a_few_words_find_a_command(desk: Desk, words: str) -> None:
    palette = opened_palette(desk)
    desk.type(words)
    assert "+ New lead" in palette.titles()


def test_the_palette_runs_what_is_chosen(desk: Desk) -> None:
    opened_palette(desk)
    desk.type("page settings")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.rail.marked() == "settings"
    assert desk.window.sheets.current() is None


def test_escape_leaves_the_palette_and_the_field_has_the_keys_again(desk: Desk) -> None:
    desk.type("pump")
    opened_palette(desk)
    desk.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk.window.search_box.field


def test_english_words_find_a_command_of_a_german_window(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    put_catalogue(tmp_path / "catalog.db")
    SettingsFile(tmp_path / "data" / "settings.json").change(staff_language="de")
    desk = open_desk(tmp_path / "catalog.db")
    palette = opened_palette(desk)
    desk.type("visitor mode")
    assert palette.titles()[0] == "Besuchermodus"


def test_the_palette_has_only_what_is_possible_now(desk: Desk) -> None:
    here = set(opened_palette(desk).titles())
    assert here.isdisjoint({"Save PDF", "End the visit", "Hide leads"})
    desk.press(Qt.Key.Key_Escape)
    desk.window.show_page("brochure")
    there = opened_palette(desk).titles()
    assert "Undo" in there
    assert "Print again" not in there
    assert "Print language: Russian" in there


def test_over_a_sheet_the_page_behind_it_is_not_offered(desk: Desk) -> None:
    opened_map(desk)
    offered = opened_palette(desk).titles()
    assert "Page: Leads" not in offered
    assert "+ New lead" in offered


def test_words_are_weighed() -> None:
    titles = ("Print", "Print again", "Start a visit")
    assert [rank("pri", [title]) for title in titles] == [1, 1, None]
    assert rank("print", ["Print again"]) == 0
    assert rank("again print", ["Print again"]) == 1
    assert rank("visti", ["Start a visit"]) == 3
    assert rank("", ["Print"]) == 0


def test_the_map_goes_on_paper(desk: Desk, tmp_path: Path) -> None:
    parts = map_of(desk.window.commands, desk.window.app.context.texts)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "keys.pdf"))
    print_map(printer, "Keyboard", parts)
    with PdfDocument(tmp_path / "keys.pdf") as paper:
        printed = "".join(page.get_textpage().get_text_range() for page in paper)
    titles = [line.title for part in parts for line in part.lines]
    assert len(titles) > 30
    assert [
        title for title in titles if "".join(title.split()) not in "".join(printed.split())
    ] == []


def test_a_cheat_sheet_names_keys_of_the_map(desk: Desk) -> None:
    build_pages(desk)
    parts = map_of(desk.window.commands, desk.window.app.context.texts)
    known = {key for part in parts for line in part.lines for key in single_keys(line.keys)}
    every_field, languages = {"Ctrl+V", "Alt"}, {f"Ctrl+{place}" for place in range(1, 10)}
    english = keys_on("booth")
    assert english - known - every_field - languages == set()
    assert {
        it.replace("Strg", "Ctrl").replace("Umschalt", "Shift") for it in keys_on("de")
    } == english


def single_keys(shown: str) -> set[str]:
    """Each of the keys that a line shows; of a row of keys all between the ends, too."""
    first, row, last = shown.replace("Return", "Enter").partition(" … ")
    if not row:
        return set(first.split(", "))
    return {f"{first[:-1]}{digit}" for digit in range(int(first[-1]), int(last[-1]) + 1)}


def keys_on(door: str) -> set[str]:
    sheet = UI.parents[1] / "docs" / door / "cheat-sheet.md"
    return set(re.findall(r"`([^`]+)`", sheet.read_text(encoding="utf-8")))
