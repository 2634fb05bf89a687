"""What keys do in a view: where Tab leads, and which of them nobody is told."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.keyboard.key_map import map_of
from app.ui.kit.sheets import Sheet
from app.ui.kit.window_with_sheets import WindowWithSheets
from app.ui.window.main_window import MainWindow
from tests.support.access import complaints, things
from tests.support.focus import astray, stops, unreached
from tests.support.windows import View

ENDED_BY_A_KEY = {
    "today: second screen",
    "presentation",
    "visitor: left",
    "visitor: unattended",
    "visitor: another screen",
}
"""Views in which there is nothing to go to by Tab."""


def bring_to_front(root: QWidget) -> None:
    root.window().activateWindow()
    QTest.qWaitForWindowActive(root.window())


def heard_and_reached(view: View, root: QWidget, window: MainWindow) -> Iterator[str]:
    """What is wrong in a view for who hears it, walks it by Tab, or looks its keys up."""
    bring_to_front(root)
    yield from complaints(root)
    for keys in sorted(keys_in(root) - listed_keys(window)):
        yield f"no list of keys has {keys}"
    front = root
    if isinstance(root, WindowWithSheets | MainWindow):
        front = root.sheets.current() or root
    if view.name not in ENDED_BY_A_KEY:
        reached = stops(front)
        yield from unreached(front, reached)
        yield from astray(front, reached)
    if isinstance(front, Sheet) and things(front)[0].role is not QAccessible.Role.Dialog:
        yield "a sheet is no dialog"


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
    parts = map_of(window.commands, window.app.context.texts)
    return {keys for part in parts for line in part.lines for keys in line.keys.split(", ")}
