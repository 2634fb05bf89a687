"""What a screen reader hears beyond what Qt tells: what our own parts are, and what changed."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.ui.kit.plain_text import PlainLabel
from app.ui.system.override import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

PART, UNFOLDED, UNSEEN = "heardAs", "isUnfolded", "unseen"
PAUSE_MS = 500
"""What changes at every letter is told once the typing pauses so long."""


class Role(StrEnum):
    """What a part of ours is to a screen reader: the names of Qt's own roles."""

    BUTTON = "Button"
    RADIO_BUTTON = "RadioButton"
    HEADING = "Heading"
    GROUPING = "Grouping"
    DOCUMENT = "Document"
    GRAPHIC = "Graphic"
    CANVAS = "Canvas"
    LIST = "List"
    LIST_ITEM = "ListItem"
    DIALOG = "Dialog"
    ALERT_MESSAGE = "AlertMessage"


def set_role(widget: QWidget, role: Role) -> None:
    """Give a widget of ours a role; one with the role of a button is pressed like its Enter key.

    A part without a name is called by its `title`, where it has one. Said before anything asks.
    """
    widget.setProperty(PART, role.value)


def set_accessible_name(box: QComboBox, name: str) -> None:
    """Name a box of choices that has no label: on Linux, Qt calls it by what it holds."""
    box.setAccessibleName(name)
    parent = box.parentWidget() or box
    labels = parent.findChildren(QLabel, UNSEEN)
    unseen = next((label for label in labels if label.buddy() is box), None)
    if unseen is None:
        unseen = PlainLabel("", parent)
        unseen.setObjectName(UNSEEN)
        unseen.setBuddy(box)
        unseen.hide()
    unseen.setText(name)


def show_unfolded(widget: QWidget, *, unfolded: bool) -> None:
    """Tell whether a widget with a role shows what it can hide."""
    widget.setProperty(UNFOLDED, unfolded)


def announce(source: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a text read that came without the keys going there; an urgent one interrupts."""
    from PySide6.QtGui import (  # noqa: PLC0415 - the first paint says nothing
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if not text or not source.isVisible():
        return
    event = QAccessibleAnnouncementEvent(source, text)
    ways = QAccessible.AnnouncementPoliteness
    event.setPoliteness(ways.Assertive if urgent else ways.Polite)
    QAccessible.updateAccessibility(event)


class LiveRegion(QObject):
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

    def follow(self, view: "QAbstractItemView") -> None:
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


class Alert(PlainLabel):
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
