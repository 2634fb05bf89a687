"""What a screen reader says: what gets the keys, the parts it lies in, and what is announced.

A model of Orca, made of the events and the tree that Qt would hand to it; no part of it knows what
the program means to say. What differs from one run to the next is masked.
"""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from app.ui.kit.accessibility import LiveRegion
from tests.support.access import PARTS, Thing
from tests.support.kinds import perhaps

Role, Text = QAccessible.Role, QAccessible.Text
HOLDING = {Role.EditableText, Role.ComboBox, Role.SpinBox, Role.Slider}
"""Roles of what is read with its value."""
MASKS = (
    (re.compile(r"(?:/[\w. -]+)+/"), "…/"),
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "(day)"),
    (re.compile(r"\b\d{1,2}[:.]\d{2}\b"), "(time)"),
)


class Ear:
    """Hears one window; `heard` gives what was said since it was asked last."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._said: list[str] = []
        self._focus: QWidget | None = None
        self._row: QModelIndex | None = None
        self._states: tuple[str, ...] = ()
        self._last_of_field = ""
        self._around: tuple[str, ...] = ()
        monkeypatch.setattr(QAccessible, "updateAccessibility", self._announced)

    def heard(self) -> list[str]:
        """What was said since, each sentence once; what has the keys now comes first."""
        said, self._said = [*self._focused(), *self._said], []
        self._last_of_field = ""
        return [_masked(text) for text in dict.fromkeys(said)]

    def is_waiting(self) -> bool:
        """Whether something is to be read once the typing pauses; it pauses no longer than this."""
        waits = False
        for window in QApplication.topLevelWidgets():
            for region in window.findChildren(LiveRegion):
                for timer in region.findChildren(QTimer):
                    timer.setInterval(0)
                    waits = waits or timer.isActive()
        return waits

    def _announced(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            loud = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            if isinstance(event.object(), QLineEdit):
                # Its pause is no pause here: what would have given way to this does so now.
                self._said = [it for it in self._said if it != self._last_of_field]
                self._last_of_field = f"~ {event.message()}"
            self._said.append(f"{'!' if loud else '~'} {event.message()}")

    def _focused(self) -> Iterator[str]:
        """What has the keys, if it is another than before, and the parts that one came into."""
        popup = QApplication.activePopupWidget()
        widget = popup if isinstance(popup, QAbstractItemView) else QApplication.focusWidget()
        row = widget.currentIndex() if isinstance(widget, QAbstractItemView) else None
        if widget is None:
            return
        node = QAccessible.queryAccessibleInterface(widget)
        before, self._states = self._states, tuple(_states(node))
        if widget is self._focus and row == self._row:
            yield from (state for state in self._states if state not in before)
            return
        around = tuple(_parts_around(node))
        if widget is not self._focus:
            yield from (part for part in around if part not in self._around)
            yield _said_of(node)
        if isinstance(widget, QAbstractItemView) and row is not None and row.isValid():
            yield _said_of_row(widget, node, row)
        self._focus, self._row, self._around = widget, row, (*around, _part(node))


def _parts_around(node: QAccessibleInterface) -> Iterator[str]:
    """The named parts that something lies in, the outermost first."""
    above, parts = perhaps(node.parent()), list[str]()
    while above is not None and above.isValid():
        name = above.text(Text.Name)
        if above.role() in PARTS and name:
            parts.append(_part(above))
        elif above.role() is Role.LayeredPane:
            parts.append("[LayeredPane]")
        above = above.parent()
    yield from reversed(parts)


def _part(node: QAccessibleInterface) -> str:
    return f"{node.text(Text.Name)} [{node.role().name}]"


def _said_of(node: QAccessibleInterface) -> str:
    name = Thing(node, ()).name
    said = [f"{name} [{node.role().name}]", *_states(node)]
    widget = node.object()
    is_secret = isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal
    if node.role() in HOLDING and not is_secret:
        value = node.text(Text.Value) or (
            node.text(Text.Name) if node.role() is Role.ComboBox else ""
        )
        said += [f"“{value}”"] if value else []
    said += [node.text(Text.Description).strip()]
    return ", ".join(filter(None, said)).replace("\n", " / ")


def _states(node: QAccessibleInterface) -> Iterator[str]:
    state = node.state()
    if state.checkable:
        yield "checked" if state.checked else "not checked"
    if state.expandable:
        yield "unfolded" if state.expanded else "folded"
    if state.disabled:
        yield "disabled"


def _said_of_row(view: QAbstractItemView, node: QAccessibleInterface, row: QModelIndex) -> str:
    """The row that is chosen in a list, and which of how many it is in the tree.

    One of a table is read cell by cell, as Orca does.
    """
    cells = [
        it for place in range(node.childCount()) if (it := perhaps(node.child(place))) is not None
    ]
    cell = next((it for it in cells if it.state().focused), None)
    name = cell.text(Text.Name) if cell is not None else str(row.data())
    if cell is not None and node.role() is Role.Table:
        top = cell.rect().top()
        row_cells = [it for it in cells if it.role() is Role.Cell and it.rect().top() == top]
        name = ". ".join(it.text(Text.Name) for it in row_cells)
    whole = view.model().rowCount(row.parent())
    return f"{name} [{cell.role().name if cell else 'row'}], {row.row() + 1} of {whole}"


def _masked(text: str) -> str:
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text.replace("\u200b", "").replace("\n", " / ")
