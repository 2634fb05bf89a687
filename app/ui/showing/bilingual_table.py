"""Two columns, two languages: what is marked in one is marked in the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext
from app.ui.showing.compare_cell import CellDelegate
from app.ui.system.override import override

TYPE = 17.0
LARGE = 30.0
"""Of a screen that is read from afar."""
HEADING = 1.2


@dataclass(frozen=True, slots=True)
class BilingualRow:
    """The same in several languages; a heading stands over the rows that follow."""

    texts: tuple[str, ...]
    is_heading: bool = False


class BilingualTable(QTableWidget):
    """`marked` gives the row that somebody chose, pointed at or scrolled to."""

    marked = Signal(int)

    def __init__(self, context: UiContext, *, large: bool = False) -> None:
        super().__init__()
        self._context = context
        self._size = LARGE if large else TYPE
        self.setObjectName("bilingual")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(CellDelegate(self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        self.setMouseTracking(True)
        # Where the pointer or the wheel is, nothing must move by itself.
        self.setAutoScroll(False)
        self._is_still = False
        self._pointer = QPoint()
        self.currentCellChanged.connect(lambda row, *_before: self._tell(row))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._follow_scrolling())
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit)

    def show_rows(self, heads: Sequence[str], rows: Sequence[BilingualRow]) -> None:
        """Show these rows; the marked place stays."""
        before = max(0, min(self.currentRow(), len(rows) - 1))
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            scale = HEADING if row.is_heading else 1.0
            font = self._context.theme.font(self._size * scale, bold=row.is_heading)
            for column, text in enumerate(row.texts):
                item = QTableWidgetItem(text)
                item.setFont(font)
                set_tool_tip(item, "")
                self.setItem(place, column, item)
        self.blockSignals(blocked)
        if rows:
            self.setCurrentCell(before, 0)
        self._fit()

    def is_being_fitted(self) -> bool:
        """Whether its rows get other heights soon."""
        return self._fit_soon.isActive()

    def mark(self, row: int) -> None:
        """Mark a row here, and bring it to sight."""
        if 0 <= row < self.rowCount() and row != self.currentRow():
            self.setCurrentCell(row, 0)

    def _mark_still(self, row: int) -> None:
        self._is_still = True
        self.mark(row)
        self._is_still = False

    def _tell(self, row: int) -> None:
        if row < 0:
            return
        if not self._is_still:
            self.scrollTo(self.model().index(row, 0))
        self.marked.emit(row)

    def _fit(self) -> None:
        """Rows are as high as their texts need, and the marked one is in sight."""
        self._is_still = True
        self.resizeRowsToContents()
        index = self.model().index(self.currentRow(), 0)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        self._is_still = False

    def _follow_scrolling(self) -> None:
        """What was scrolled out of sight is marked no more: the nearest in sight is."""
        if not self.isVisible():  # it has no size yet, and nobody scrolled
            return
        row, rect = self.currentRow(), self.viewport().rect()
        marked = self.visualRect(self.model().index(row, 0))
        if row < 0 or self._is_still or marked.intersects(rect):
            return
        is_above = marked.bottom() < rect.top()
        seen = self.rowAt(rect.top() + 2 if is_above else rect.bottom() - 2)
        self._mark_still(seen)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Qt's cellEntered comes of scrolling too, and a window tells a move when it comes up: a
        # pointer that rests would hold the mark.
        super().mouseMoveEvent(event)
        now = event.globalPosition().toPoint()
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0 and now != self._pointer:
            self._mark_still(row)
        self._pointer = now

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._pointer = QCursor.pos()
        super().showEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # Until the rows fit again, what is marked may be out of sight: nobody scrolled it there.
        self._is_still = True
        super().resizeEvent(event)
        self._fit_soon.start()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_soon.start()
