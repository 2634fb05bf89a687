"""The program for who cannot see it or has no mouse: every view is heard, reached and seen."""

import ast
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.domain.errors import UsageError
from app.ui.keyboard.key_map import map_of
from app.ui.kit.focus_order import bring_to_sight
from app.ui.kit.sheets import Sheet
from app.ui.kit.window_with_sheets import WindowWithSheets
from app.ui.style.palettes import THEMES
from app.ui.window.main_window import MainWindow
from tests.support.access import complaints, things
from tests.support.booth import Booth, open_booth
from tests.support.focus import astray, picture_of, said, stops, takes_keys, unreached
from tests.support.greyscale import alike, alike_in
from tests.support.windows import VIEWS, View

UI = Path(__file__).parents[2] / "app" / "ui"
BY_NAME = {view.name: view for view in VIEWS}
OF_MANY_KINDS = ("catalogue: an offering", "new lead")
OF_ALL_KINDS = (*OF_MANY_KINDS, "leads", "brochure", "settings", "present", "shortlist")
"""Views that have every kind of control between them."""
ENDED_BY_A_KEY = {
    "today: second screen",
    "presentation",
    "visitor: left",
    "visitor: unattended",
    "visitor: another screen",
}
"""Views in which there is nothing to go to by Tab."""
SAYING = {"setAccessibleName", "setAccessibleDescription", "setToolTip", "setPlaceholderText"}

BoothFor = Callable[[View], Booth]


@pytest.fixture(scope="module")
def booth_for(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoothFor]:
    """The booth that a view needs; a new one where the one before had a vault and this has none."""
    QAccessible.setActive(True)
    # A cursor between two blinks looks as if there were none.
    blinks = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    stack, booths = ExitStack(), dict[bool, Booth]()

    def give(view: View) -> Booth:
        if view.fresh not in booths:
            stack.close()
            booths.clear()
            folder = tmp_path_factory.mktemp("booth")
            booths[view.fresh] = stack.enter_context(open_booth(qapp, folder, fresh=view.fresh))
        return booths[view.fresh]

    with stack:
        yield give
    qapp.setCursorFlashTime(blinks)
    QAccessible.setActive(False)


@pytest.fixture
def show(booth_for: BoothFor) -> Iterator[Callable[[str], QWidget]]:
    """Shows a view by its name and puts it away at the end."""
    booths: list[Booth] = []

    def shown(name: str) -> QWidget:
        booths.append(booth_for(BY_NAME[name]))
        root = BY_NAME[name].show(booths[0])
        bring_to_front(root)
        return root

    yield shown
    for booth in booths:
        booth.clear()


def bring_to_front(root: QWidget) -> None:
    root.window().activateWindow()
    QTest.qWaitForWindowActive(root.window())


def keys_in(root: QWidget) -> set[str]:
    """The keys of all actions, shortcuts and buttons of a view."""
    actions = {action for part in (root, *root.findChildren(QWidget)) for action in part.actions()}
    actions |= set(root.findChildren(QAction))
    found = [action.shortcut() for action in actions if action.text()]
    found += [shortcut.key() for shortcut in root.findChildren(QShortcut)]
    found += [button.shortcut() for button in root.findChildren(QAbstractButton)]
    return {keys.toString(keys.SequenceFormat.NativeText) for keys in found} - {""}


def listed_keys(window: MainWindow) -> set[str]:
    """The keys that F1 shows."""
    for entry in window.pages.entries():
        if entry.has_commands:
            window.pages.page(entry.name)
    window.commands.renew()
    parts = map_of(window.commands, window.app.look.texts)
    return {keys for part in parts for line in part.lines for keys in line.keys.split(", ")}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_view_is_heard_walked_by_tab_and_has_no_secret_keys(
    show: Callable[[str], QWidget], booth_for: BoothFor, name: str
) -> None:
    root = show(name)
    assert complaints(root) == []
    listed = listed_keys(booth_for(BY_NAME[name]).window)
    assert sorted(keys_in(root) - listed) == []
    front = (
        root.sheets.current() or root if isinstance(root, WindowWithSheets | MainWindow) else root
    )
    if name not in ENDED_BY_A_KEY:
        reached = stops(front)
        assert [*unreached(front, reached), *astray(front, reached)] == []
    if isinstance(front, Sheet):
        assert things(front)[0].role is QAccessible.Role.Dialog


@pytest.mark.parametrize("theme", THEMES)
def test_one_sees_where_the_keys_are(booth_for: BoothFor, theme: str) -> None:
    looks_the_same: list[str] = []
    known: set[tuple[object, ...]] = set()
    names = OF_ALL_KINDS if theme == "hall" else OF_MANY_KINDS
    booth = booth_for(BY_NAME[names[0]])
    booth.wear(theme)
    for name in names:
        root = BY_NAME[name].show(booth)
        bring_to_front(root)
        for widget in root.findChildren(QWidget):
            kind = (type(widget), widget.objectName(), widget.property("role"))
            if takes_keys(widget) and kind not in known:
                known.add(kind)
                looks_the_same += _unmarked(widget)
        booth.clear()
    booth.wear("light")
    assert looks_the_same == []


def _unmarked(widget: QWidget) -> Iterator[str]:
    """A control that looks the same with the keys and without them."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    bring_to_sight(widget)
    with_keys = picture_of(widget)
    widget.clearFocus()
    if with_keys == picture_of(widget):
        yield f"nothing shows that {said(widget)} has the keys"


def test_no_state_is_told_by_colour_alone(booth_for: BoothFor) -> None:
    booth, found = booth_for(BY_NAME["leads"]), list[str]()
    known: set[tuple[object, ...]] = set()
    for name in OF_ALL_KINDS:
        found += [f"{name}: {it}" for it in alike_in(BY_NAME[name].show(booth), known)]
        booth.clear()
    banner, states = booth.window.problems, {}
    for name, tell in (("note", banner.info), ("problem", lambda it: banner.error(UsageError(it)))):
        tell("The same words")
        QApplication.processEvents()
        states[name] = banner.grab().toImage()
    banner.hide()
    assert found + alike(states) == []


def test_nothing_is_said_in_english_alone() -> None:
    spoken = [
        f"{file.name}: {ast.unparse(call)}"
        for file in UI.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in SAYING
        and any(_has_words(argument) for argument in call.args)
    ]
    assert spoken == []


def _has_words(argument: ast.expr) -> bool:
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    texts = [part.value for part in parts if isinstance(part, ast.Constant)]
    return any(sum(map(str.isalpha, str(text))) > 1 for text in texts)
