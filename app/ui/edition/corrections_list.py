"""The list of what is corrected: its columns share the width, and what is long goes on below."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from app.ui.kit.column_titles import title_columns
from app.ui.kit.plain_text import set_column_tool_tip
from app.ui.style.theme import Theme
from app.ui.system.override import override

LINE = 30
"""Pixels of a row at least, for fingers."""
MOST_TEXT_LINES = 6
"""So many lines of a cell are shown; what is longer ends in dots, and its hint has all."""
EDGES = 12
"""Pixels beside and between the words of two columns, and above and below those of two rows."""

_KEY = Qt.ItemDataRole.UserRole


class CorrectionsList(QTreeWidget):
    """A row for each correction, known by its key."""

    fitted = Signal()
    """The rows may be of other heights."""

    def __init__(self, theme: Theme, columns: int) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("corrections")
        self.setColumnCount(columns)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        # The field and the decision stand last, behind long names.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_rows(self, titles: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show rows by their keys; the one that was chosen stays so, else the one in its place."""
        before, place = self._current(), max(self.currentIndex().row(), 0)
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        title_columns(self, titles)
        for key, cells in rows:
            item = QTreeWidgetItem(self, list(cells))
            item.setData(0, _KEY, key)
            for column, text in enumerate(cells):
                set_column_tool_tip(item, column, text)
        keys = [key for key, _cells in rows]
        if keys:
            at = keys.index(before) if before in keys else min(place, len(keys) - 1)
            self.setCurrentIndex(self.model().index(at, 0))
        self.blockSignals(False)  # noqa: FBT003 - as above
        self._fit()

    def rows_height(self) -> int:
        """The pixels that all rows take."""
        return sum(item.sizeHint(0).height() for item in self.items())

    def items(self) -> Iterator[QTreeWidgetItem]:
        """The rows in their order."""
        found = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return (item for item in found if item is not None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _current(self) -> str:
        item = self.currentItem()
        return str(item.data(0, _KEY)) if item is not None else ""

    def _fit(self) -> None:
        widths = _shared(self.viewport().width(), [*map(self._needed, range(self.columnCount()))])
        for column, width in enumerate(widths):
            self.header().resizeSection(column, width)
        for item in self.items():
            texts = (self._height(item.text(it), width) for it, width in enumerate(widths))
            height = max(max(texts) + self._edges(), self._theme.px(LINE))
            for column in range(self.columnCount()):
                item.setSizeHint(column, QSize(0, height))
        self.fitted.emit()

    def _needed(self, column: int) -> int:
        """The width at which nothing in a column goes on below."""
        metrics = self.fontMetrics()
        lines = (line for item in self.items() for line in item.text(column).split("\n"))
        longest = max(map(metrics.horizontalAdvance, lines), default=0)
        return max(longest + self._edges(), self.header().sectionSizeHint(column))

    def _height(self, text: str, width: int) -> int:
        metrics = self.fontMetrics()
        room = QRect(0, 0, max(width - self._edges(), 1), 0)
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        return min(needed, MOST_TEXT_LINES * metrics.lineSpacing())

    def _edges(self) -> int:
        return self._theme.px(EDGES)


def _shared(room: int, needed: Sequence[int]) -> list[int]:
    """The widths of columns in a room: who needs little has it, the others share what is left."""
    widths = [0] * len(needed)
    for count, column in enumerate(sorted(range(len(needed)), key=lambda it: needed[it])):
        share = (room - sum(widths)) // (len(needed) - count)
        is_last = count == len(needed) - 1
        widths[column] = share if is_last else min(needed[column], share)
    return widths
