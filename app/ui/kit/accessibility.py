"""What a screen reader hears beyond what Qt tells: what our own parts are, and what changed."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTreeView, QWidget

from app.ui.kit.plain_text import PlainLabel
from app.ui.system.override import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from app.i18n.texts import Texts

SIGN = "+ "
"""What the title of a button begins with that adds something: it is seen, and not said."""
PART, UNFOLDED, UNSEEN = "heardAs", "isUnfolded", "unseen"
WHOLE_ROW = Qt.ItemDataRole.UserRole + 64
"""The role of what a row says as a whole, where its cells may say less."""
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
    PARAGRAPH = "Paragraph"
    """Words that something beside them is called or described by.

    Orca reads all other labels of a sheet that opens: these would be heard twice.
    """
    LIST = "List"
    LIST_ITEM = "ListItem"
    DIALOG = "Dialog"
    ALERT_MESSAGE = "AlertMessage"
    SLIDER = "Slider"
    """One whose name says its value: the number that Qt has of it is none of what it stands for."""


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
    """Reads what changes around a field while it has the keys: the last text, once it pauses.

    It does `beside` it, too, where the keys change the same.
    """

    def __init__(self, field: QWidget, texts: "Callable[[], Texts]") -> None:
        super().__init__(field)
        self._field = field
        self._texts = texts
        self._places = [field]
        self._text: str | Callable[[], str] = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read)

    def say(self, text: str | Callable[[], str]) -> None:
        """Read a text, or what it is by then; one that waits gives way to it."""
        self._text = text
        self._pause.start()

    def follow(self, view: "QAbstractItemView") -> None:
        """Read what is chosen in a list, and where in it, while the field keeps the keys."""

        def chosen(current: QModelIndex) -> None:
            index = QPersistentModelIndex(current)
            if spoken_row(current):
                self.say(lambda: spoken_place(view, index, self._texts()))

        view.selectionModel().currentChanged.connect(chosen)

    def beside(self, part: QWidget) -> None:
        """Read also while the keys are in this part."""
        self._places.append(part)

    def _read(self) -> None:
        here = QApplication.focusWidget()
        if here is not None and any(it is here or it.isAncestorOf(here) for it in self._places):
            announce(self._field, self._text if isinstance(self._text, str) else self._text())


def spoken_row(index: QModelIndex | QPersistentModelIndex) -> str:
    """What a screen reader hears of a row."""
    roles = (WHOLE_ROW, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return next((str(data) for role in roles if (data := index.data(role))), "")


def spoken_place(
    view: "QAbstractItemView", index: QModelIndex | QPersistentModelIndex, texts: "Texts"
) -> str:
    """A row, and which of how many it is; headings and lines that are not shown do not count."""
    place, count = _place_in(view, index)
    where = texts.gettext("{n} of {all}").format(n=place, all=count) if place else ""
    return ", ".join(filter(None, (spoken_row(index), where)))


def _place_in(
    view: "QAbstractItemView", index: QModelIndex | QPersistentModelIndex
) -> tuple[int, int]:
    if not isinstance(view, QTreeView):
        return index.row() + 1, view.model().rowCount()
    rows = list(_rows_to_choose(view))
    here = (index.row(), index.parent())
    places = (n for n, row in enumerate(rows, 1) if (row.row(), row.parent()) == here)
    return next(places, 0), len(rows)


def _rows_to_choose(view: QTreeView) -> Iterator[QModelIndex]:
    """The rows of a tree that are shown, in their order; headings are not chosen."""
    model, around = view.model(), [QModelIndex()]
    while around:
        parent = around.pop(0)
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            around += [index] if model.rowCount(index) else []
            is_shown = not view.isRowHidden(row, parent)
            if is_shown and index.flags() & Qt.ItemFlag.ItemIsSelectable:
                yield index


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
