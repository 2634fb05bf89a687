"""What a screen reader hears beyond what Qt tells: what our own parts are, and what changed."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAccessibleWidget,
    QComboBox,
    QLabel,
    QWidget,
)

from app.ui.override import override

Role = QAccessible.Role

SAYING = (QLabel, QAbstractButton)
PRESSED = {Role.Button, Role.RadioButton}
PART, UNFOLDED, UNSEEN = "heardAs", "isUnfolded", "unseen"
PAUSE_MS = 500
"""What changes at every letter is told once the typing pauses so long."""


def heard_as(widget: QWidget, role: Role) -> None:
    """Give a widget of ours a role; one with the role of a button is pressed like its Enter key.

    A part without a name is called by its `title`, where it has one. Said before anything asks.
    """
    widget.setProperty(PART, role.value)


def call(box: QComboBox, name: str) -> None:
    """Name a box of choices that has no label: on Linux, Qt calls it by what it holds."""
    box.setAccessibleName(name)
    parent = box.parentWidget() or box
    labels = parent.findChildren(QLabel, UNSEEN)
    unseen = next((label for label in labels if label.buddy() is box), None)
    if unseen is None:
        unseen = QLabel(parent)
        unseen.setObjectName(UNSEEN)
        unseen.setBuddy(box)
        unseen.hide()
    unseen.setText(name)


def show_unfolded(widget: QWidget, *, unfolded: bool) -> None:
    """Tell whether a widget with a role shows what it can hide."""
    widget.setProperty(UNFOLDED, unfolded)


def announce(source: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a text read that came without the keys going there; an urgent one interrupts."""
    if not text or not source.isVisible():
        return
    event = QAccessibleAnnouncementEvent(source, text)
    ways = QAccessible.AnnouncementPoliteness
    event.setPoliteness(ways.Assertive if urgent else ways.Polite)
    QAccessible.updateAccessibility(event)


class Sayer(QObject):
    """Reads what changes around a field while it has the keys: the last text, once it pauses."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._text = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read)

    def say(self, text: str) -> None:
        """Read a text; one that waits gives way to it."""
        self._text = text
        self._pause.start()

    def follow(self, view: QAbstractItemView) -> None:
        """Read what is chosen in a list while the field keeps the keys."""
        view.selectionModel().currentChanged.connect(self._chosen)

    def _chosen(self, index: QModelIndex) -> None:
        roles = Qt.ItemDataRole
        text = index.data(roles.AccessibleTextRole) or index.data(roles.DisplayRole)
        if text:
            self.say(str(text))

    def _read(self) -> None:
        if self._field.hasFocus():
            announce(self._field, self._text)


class Alert(QLabel):
    """A label for what went wrong: it is read as soon as it is shown or says something else."""

    @override
    def setText(self, text: str) -> None:
        is_new = text != self.text()
        super().setText(text)
        if is_new:
            announce(self, text, urgent=True)

    @override
    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's signature
        is_new = visible and self.isHidden()
        super().setVisible(visible)
        if is_new:
            announce(self, self.text(), urgent=True)


@cache
def teach_roles() -> None:
    """Have Qt ask for our roles; once in the life of the program."""
    QAccessible.installFactory(_part_of)


class _Part(QAccessibleWidget):
    """A widget with a role of ours."""

    @override
    def text(self, kind: QAccessible.Text) -> str:
        name = _name_of(self.object()) if kind is QAccessible.Text.Name else ""
        return name or super().text(kind)

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
    if role is None or not isinstance(thing, QWidget):
        return None
    return _Part(thing, Role(role))


def _name_of(thing: QObject) -> str:
    """What a part is called; a label or button by what it says."""
    if not isinstance(thing, QWidget):
        return ""
    says = thing if isinstance(thing, SAYING) else getattr(thing, "title", None)
    return thing.accessibleName() or (says.text() if isinstance(says, SAYING) else "")
