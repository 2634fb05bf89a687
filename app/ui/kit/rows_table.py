"""A table of rows that keys choose, open, tick and remove."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.column_titles import title_columns
from app.ui.kit.enter_key import ENTER
from app.ui.kit.list_rows import ModelIndex
from app.ui.kit.plain_text import set_column_tool_tip
from app.ui.kit.scroll_bar import keep_room_to_scroll
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

LINE, LEAST_LINES = 34, 4
LEAST_WIDE = 110
"""Pixels of a column that shares the room: with less, the table scrolls to the side."""
_ID = Qt.ItemDataRole.UserRole
_CHECKS = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


@dataclass(frozen=True, slots=True)
class ListedRow:
    """What stands in a row; one with a `ticked` that is not None has a box.

    A `loud` row is what somebody should look at, a `quiet` one is over or does not count.
    """

    id: str
    cells: tuple[str, ...]
    ticked: bool | None = None
    loud: bool = False
    quiet: bool = False


class _TallRows(QStyledItemDelegate):
    """Has rows be high enough for a finger."""

    def __init__(self, context: UiContext, view: QTreeWidget) -> None:
        super().__init__(view)
        self._context = context

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        super().initStyleOption(option, index)
        # The frame of the table tells that it has the keys, the tint which row.
        option.state &= ~QStyle.StateFlag.State_HasFocus

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        usual = super().sizeHint(option, index)
        return QSize(usual.width(), max(usual.height(), self._context.theme.px(LINE)))


class RowsTable(QTreeWidget):
    """Arrows choose, Enter opens, Space ticks, Delete removes, `letters` do what they name."""

    chosen = Signal(str)
    opened = Signal(str)
    removed = Signal(str)
    ticked = Signal(str, bool)
    pressed = Signal(str, str)
    """What a letter names, and the row."""
    taken_back = Signal(int)
    """So many of the last letters were the beginning of a scan: they mean nothing."""

    def __init__(
        self,
        context: UiContext,
        words: BoundTexts,
        name: Message,
        titles: Sequence[Message],
        wide: Sequence[int] = (0,),
        letters: Mapping[Qt.Key, str] | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._rows: tuple[ListedRow, ...] = ()
        self._letters = letters or {}
        self._is_filling = False
        self._count = 0
        self.lines = LEAST_LINES
        """So many are seen where there is room for any number."""
        self.setColumnCount(len(titles))
        self.setRootIsDecorated(False)
        self.setObjectName("rowsTable")
        self.setItemDelegate(_TallRows(context, self))
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._wide = tuple(wide)
        self.setHorizontalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        keep_room_to_scroll(self)
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._share_room()
        words.bind(name, self.setAccessibleName)
        words.follow(lambda: self._title(words, titles), lambda: self.show_rows(self._rows))
        self._title(words, titles)
        self.currentItemChanged.connect(lambda now, _before: self._tell(now))
        self.itemDoubleClicked.connect(lambda item, _column: self.opened.emit(item.data(0, _ID)))
        self.itemChanged.connect(self._tick)

    def show_rows(self, rows: Sequence[ListedRow]) -> None:
        """Show these; the one that was chosen stays, else the one in its place."""
        before, place = self.current(), max(self.currentIndex().row(), 0)
        self._is_filling, self._rows = True, tuple(rows)
        self.clear()
        self.addTopLevelItems([self._item(row) for row in rows])
        ids = [row.id for row in rows]
        if ids:
            at = ids.index(before) if before in ids else min(place, len(ids) - 1)
            self.setCurrentIndex(self.model().index(at, 0))
        self._is_filling = False
        self._share_room()
        if self.current() != before:
            self.chosen.emit(self.current())

    def rows(self) -> tuple[ListedRow, ...]:
        """What is shown."""
        return self._rows

    def current(self) -> str:
        """The ID of the chosen row; empty for none."""
        item = self.currentItem()
        return str(item.data(0, _ID)) if item is not None else ""

    def choose(self, id_: str) -> None:
        """Choose the row of an ID, if it is there."""
        for item in self._items():
            if item.data(0, _ID) == id_:
                self.setCurrentItem(item)

    @override
    def sizeHint(self) -> QSize:
        """A few lines: a page must not scroll for the sake of a list that scrolls itself."""
        return QSize(super().sizeHint().width(), self._context.theme.px(self.lines * LINE))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    @override
    def updateGeometries(self) -> None:
        """Let the header be as wide as the frame: above the room of the scroll bar, too."""
        super().updateGeometries()
        inner = self.contentsRect()
        self.header().setGeometry(inner.x(), inner.y(), inner.width(), self.header().height())

    def _share_room(self) -> None:
        """Share what the narrow columns leave among the wide ones, as far as each is readable."""
        head, modes = self.header(), QHeaderView.ResizeMode
        narrow = (it for it in range(self.columnCount()) if it not in self._wide)
        left = self.viewport().width() - sum(
            max(self.sizeHintForColumn(it), head.sectionSizeHint(it)) for it in narrow
        )
        usual = self._context.theme.px(LEAST_WIDE)
        least = {it: max(usual, head.sectionSizeHint(it)) for it in self._wide}
        for column, width in _shared(max(0, left), least).items():
            head.setSectionResizeMode(column, modes.Fixed)
            head.resizeSection(column, width)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key()) if event.key() else Qt.Key.Key_unknown
        id_ = self.current()
        if not plain or not id_:
            super().keyPressEvent(event)
        elif key in ENTER:
            self.opened.emit(id_)
        elif key is Qt.Key.Key_Delete:
            self.removed.emit(id_)
        elif key in self._letters:
            self._count += 1
            self.pressed.emit(self._letters[key], id_)
        else:
            super().keyPressEvent(event)

    def as_it_is(self) -> Callable[[], None]:
        """How to take back what letters did that turn out to be those of a scanner."""
        before = self._count

        def bring_back() -> None:
            pressed = self._count - before
            self._count = before
            if pressed:
                self.taken_back.emit(pressed)

        return bring_back

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None:
                yield item

    def _title(self, words: BoundTexts, titles: Sequence[Message]) -> None:
        title_columns(self, [words.of(title) if title else "" for title in titles])

    def _tell(self, now: QTreeWidgetItem | None) -> None:
        if not self._is_filling:
            self.chosen.emit(str(now.data(0, _ID)) if now is not None else "")

    def _tick(self, item: QTreeWidgetItem, column: int) -> None:
        if not self._is_filling and column == 0:
            is_ticked = item.checkState(0) is Qt.CheckState.Checked
            self.ticked.emit(str(item.data(0, _ID)), is_ticked)

    def _item(self, row: ListedRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(row.cells))
        item.setData(0, _ID, row.id)
        if row.ticked is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, _CHECKS[row.ticked])
        heard = ", ".join(filter(None, row.cells))
        colours = self._context.theme.colours
        for column, text in enumerate(row.cells):
            set_column_tool_tip(item, column, text)
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, heard)
            if row.loud or row.quiet:
                role = "clay" if row.loud else "slate"
                item.setForeground(column, QBrush(colours.colour(role)))
        return item


def _shared(room: int, least: Mapping[int, int]) -> dict[int, int]:
    """The widths of columns that share a room alike, none narrower than it is readable."""
    found: dict[int, int] = {}
    # Whoever needs most chooses first: what is left is then shared by those who need less.
    for count, column in enumerate(sorted(least, key=lambda it: -least[it])):
        share = (room - sum(found.values())) // (len(least) - count)
        found[column] = max(least[column], share)
    return found
