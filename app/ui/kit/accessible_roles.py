"""Teaches Qt what our own parts are to a screen reader: a role, a name, and a press."""

import sys
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QStackedWidget, QWidget

from app.ui.kit.accessibility import PART, UNFOLDED, Role
from app.ui.kit.front_stack import FrontStack
from app.ui.system.override import override

SAYING = (QLabel, QAbstractButton)
IS_LINUX = sys.platform == "linux"
"""Orca reads a heading by its text interface, which Qt gives to no label: it would say "heading"
alone where somebody goes through the texts of a document."""
PRESSED = {QAccessible.Role.Button, QAccessible.Role.RadioButton}


@cache
def teach_roles() -> None:
    """Have Qt ask for our roles; once in the life of the program."""
    QAccessible.installFactory(_part_of)


def reads_cell_by_cell() -> bool:
    """Whether a row of a table is read with all its cells, as Orca does: none tells the others."""
    return IS_LINUX


class _Part(QAccessibleWidget):
    """A widget with a role of ours."""

    @override
    def text(self, kind: QAccessible.Text) -> str:
        name = _name_of(self.object()) if kind is QAccessible.Text.Name else ""
        return name or super().text(kind)

    @override
    def role(self) -> QAccessible.Role:
        role = super().role()
        if role is QAccessible.Role.Heading and IS_LINUX and _is_in_document(self.object()):
            return QAccessible.Role.StaticText
        return role

    @override
    def state(self) -> QAccessible.State:
        state = super().state()
        unfolded = self.object().property(UNFOLDED) if self.isValid() else None
        if isinstance(button := self.object(), QAbstractButton):
            state.checkable, state.checked = int(button.isCheckable()), int(button.isChecked())
        if unfolded is not None:
            state.expandable = 1
            state.expanded, state.collapsed = int(unfolded), int(not unfolded)
        return state

    @override
    def actionNames(self) -> list[str]:
        press = [QAccessibleActionInterface.pressAction()] if self.role() in PRESSED else []
        return [*press, *super().actionNames()]

    @override
    def doAction(self, name: str) -> None:
        if name != QAccessibleActionInterface.pressAction():
            super().doAction(name)
            return
        if isinstance(button := self.object(), QAbstractButton):
            QTimer.singleShot(0, button, button.click)
            return
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.postEvent(self.object(), key)


def _part_of(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    role = thing.property(PART)
    if role is None and isinstance(thing, QStackedWidget | FrontStack):
        # Qt calls it a layered pane, which is read out on the way to all that is in it.
        role = QAccessible.Role.Client.name
    if role is None or not isinstance(thing, QWidget):
        return None
    return _Part(thing, QAccessible.Role[role])


def _is_in_document(thing: QObject) -> bool:
    around = thing.parentWidget() if isinstance(thing, QWidget) else None
    while around is not None and around.property(PART) != Role.DOCUMENT.value:
        around = around.parentWidget()
    return around is not None


def _name_of(thing: QObject) -> str:
    """What a part is called; a label or button by what it says."""
    if not isinstance(thing, QWidget):
        return ""
    says = thing if isinstance(thing, SAYING) else getattr(thing, "title", None)
    return thing.accessibleName() or (says.text() if isinstance(says, SAYING) else "")
