"""What an update changes, member by member and field by field, each with a tick to leave it."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from app.domain.edition import Edition
from app.domain.edition_update import EditionUpdate, FieldChange, MemberUpdate, UpdateKind
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.edition.update_words import UpdateWords
from app.ui.kit.column_titles import title_columns
from app.ui.kit.plain_text import set_column_tool_tip
from app.ui.kit.ui_context import UiContext

LEAST_LINES, MOST_LINES = 3, 10
LINE = 30
"""Pixels of a line, for fingers."""
MOST_EXPANDED = 40
"""So many members are shown with their fields at once."""
MOST_SHOWN = 200
_NAME = Qt.ItemDataRole.UserRole

_KINDS = {
    UpdateKind.ADDED: N_("New: {name}"),
    UpdateKind.RENAMED: N_("Renamed: {name}"),
    UpdateKind.CHANGED: N_("Changed: {name}"),
    UpdateKind.LEFT: N_("Leaves: {name}"),
}


class UpdateTree(QTreeWidget):
    """Ticks for everything that an update would do; what is not ticked is left as it is."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("updateTree")
        self.setColumnCount(3)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_update(self, update: EditionUpdate, edition: Edition) -> None:
        """Show an update, everything ticked; `edition` names what it is about."""
        words = UpdateWords(self._context.texts, edition)
        texts = self._context.texts
        self.clear()
        self.setAccessibleName(texts.gettext("What changes"))
        titles = (N_("What changes"), N_("Before"), N_("After"))
        title_columns(self, [texts.gettext(title) for title in titles])
        for item in update.members:
            self.addTopLevelItem(_member_item(item, texts, words))
        lines = len(update.members)
        if lines <= MOST_EXPANDED:
            self.expandAll()
            lines = len(self.lines())
        for first in _children(self.invisibleRootItem())[:1]:
            self.setCurrentItem(first)
        shown = min(max(lines, LEAST_LINES), MOST_LINES)
        self.setFixedHeight(self.header().sizeHint().height() + shown * LINE + 2)

    def without(self) -> tuple[str, ...]:
        """What is to be left as it is: ids of members, and `id:field`."""
        return tuple(self._left())

    def leave(self, names: Collection[str]) -> None:
        """Take the ticks from what `without` named before, where it is still there."""
        for item in _children(self.invisibleRootItem()):
            if item.data(0, _NAME) in names:
                item.setCheckState(0, Qt.CheckState.Unchecked)
            for field in _children(item):
                if field.data(0, _NAME) in names:
                    field.setCheckState(0, Qt.CheckState.Unchecked)

    def lines(self) -> tuple[str, ...]:
        """What stands in the lines, those of the fields under those of their members."""
        return tuple(
            " | ".join(line.text(column) for column in range(3)).rstrip(" |")
            for item in _children(self.invisibleRootItem())
            for line in (item, *_children(item))
        )

    def _left(self) -> Iterator[str]:
        for item in _children(self.invisibleRootItem()):
            if item.checkState(0) is Qt.CheckState.Unchecked:
                yield str(item.data(0, _NAME))
                continue
            for field in _children(item):
                if field.checkState(0) is Qt.CheckState.Unchecked:
                    yield str(field.data(0, _NAME))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(row) for row in range(item.childCount()))
    return [child for child in found if child is not None]


def _member_item(update: MemberUpdate, texts: Texts, words: UpdateWords) -> QTreeWidgetItem:
    after = update.after.name if update.kind is UpdateKind.RENAMED and update.after else ""
    title = texts.gettext(_KINDS[update.kind]).format(name=update.name)
    item = _item((title, "", after), update.id)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsAutoTristate)
    for change in update.changes[:MOST_SHOWN]:
        item.addChild(_field_item(change, update, words))
    return item


def _field_item(change: FieldChange, update: MemberUpdate, words: UpdateWords) -> QTreeWidgetItem:
    values = words.said(change, change.before), words.said(change, change.after)
    said = (words.title(change.path, update), *values)
    return _item(said, f"{update.id}:{'.'.join(change.path)}")


def _item(words: tuple[str, str, str], name: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(words))
    item.setData(0, _NAME, name)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked)
    for column, text in enumerate(words):
        set_column_tool_tip(item, column, text)
        item.setData(column, Qt.ItemDataRole.AccessibleTextRole, text or words[0])
    item.setSizeHint(0, QSize(0, LINE))
    return item
