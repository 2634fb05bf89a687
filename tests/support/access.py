"""What a screen reader meets in a window, and what it would have to complain about."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from tests.support.kinds import perhaps

Role, Text = QAccessible.Role, QAccessible.Text
CONTAINERS = {Role.Client, Role.Border, Role.LayeredPane, Role.Pane, Role.NoRole, Role.Splitter}
"""Roles of a widget that says nothing of what it is."""
CONTROLS = {
    Role.Button,
    Role.ButtonMenu,
    Role.ButtonDropDown,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.SpinBox,
    Role.Slider,
    Role.List,
    Role.Tree,
    Role.Table,
    Role.ProgressBar,
    Role.Dialog,
    Role.Canvas,
}
ITEMS = {Role.ListItem, Role.TreeItem, Role.Cell, Role.MenuItem, Role.ColumnHeader}
PARTS = {Role.Grouping, Role.Dialog, Role.List, Role.ListItem, Role.Document, Role.AlertMessage}
"""Roles of what is named on the way in, so that names need only differ within."""
MOST_ITEMS = 40


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of the accessibility tree, and the names of the parts it lies in."""

    node: QAccessibleInterface
    within: tuple[str, ...]

    @property
    def role(self) -> QAccessible.Role:
        return self.node.role()

    @property
    def name(self) -> str:
        """What it is called; a box of choices by its label, for its text is what it holds."""
        if self.role == Role.ComboBox:
            labels = (other for other, _kind in self.node.relations(QAccessible.RelationFlag.Label))
            return " ".join(label.text(Text.Name) for label in labels)
        return self.node.text(Text.Name)

    @property
    def widget(self) -> QObject | None:
        return self.node.object()

    @override
    def __str__(self) -> str:
        kind = type(self.widget).__name__ if self.widget is not None else "item"
        return f"{self.role.name} {kind} “{self.name}” in {' / '.join(self.within) or 'the window'}"


def things(root: QWidget) -> list[Thing]:
    """All that is shown in a window, as a screen reader comes to it."""
    node = perhaps(QAccessible.queryAccessibleInterface(root))
    return list(_things(node, ())) if node is not None else []


def _things(node: QAccessibleInterface, within: tuple[str, ...]) -> Iterator[Thing]:
    thing = Thing(node, within)
    yield thing
    inner = (*within, thing.name) if thing.role in PARTS else within
    for place in range(min(node.childCount(), MOST_ITEMS)):
        child = perhaps(node.child(place))
        if child is not None and not child.state().invisible:
            yield from _things(child, inner)


def complaints(root: QWidget) -> list[str]:
    """What is wrong in a window for who cannot see it."""
    shown = things(root)
    return [f"{wrong}: {thing}" for thing in shown for wrong in _wrong_with(thing)] + _twins(shown)


def _wrong_with(thing: Thing) -> Iterator[str]:
    state, name = thing.node.state(), thing.name.strip()
    if state.focusable and thing.role in CONTAINERS:
        yield "takes the keys and has no role"
    is_to_be_named = thing.role in CONTROLS | ITEMS or state.focusable
    if is_to_be_named and not name:
        yield "has no name"
    if thing.role in CONTROLS and name and not any(char.isalnum() for char in name):
        yield "is named by signs alone"
    if thing.role in CONTROLS and _repeats(name, thing.node.text(Text.Description).strip()):
        yield "is named twice, by its hint, too"
    if "\u200b" in name:
        yield "has a name with blanks that nobody sees"
    if _is_painted(thing) and not name:
        yield "is painted and has no name"


def _repeats(name: str, described: str) -> bool:
    """Whether a description is the name once more, with its keys at the most."""
    more = described.removeprefix(name).strip()
    is_again = described.startswith(name) and (not more or more.startswith("("))
    return bool(name and described) and (is_again or name.startswith(described))


def _is_painted(thing: Thing) -> bool:
    kind = type(thing.widget)
    own = kind.__module__.startswith("app.") and "paintEvent" in vars(kind)
    return own and thing.role in CONTAINERS and not thing.node.childCount()


def _twins(shown: list[Thing]) -> list[str]:
    """Controls in one part that are told apart by nothing."""
    counts = Counter(
        (thing.role.name, thing.name, thing.within)
        for thing in shown
        if thing.role in CONTROLS and thing.node.state().focusable and thing.name
    )
    return [
        f"{count} have one name: {role} “{name}” in {' / '.join(within) or 'the window'}"
        for (role, name, within), count in counts.items()
        if count > 1
    ]
