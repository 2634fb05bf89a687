"""The grid of a plan: meetings are moved in it by keys and by dragging."""

from PySide6.QtCore import QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from app.ui.delegations.plan_cell_painter import CELL_HIGH, CELL_WIDE, PlanCellPainter
from app.ui.delegations.plan_cells import PlanBoard, PlanCell, PlanCellModel, SlotAndTable
from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.enter_key import ENTER
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
LEAST_LINES = 4
_CTRL = Qt.KeyboardModifier.ControlModifier


class PlanGrid(QTableView):
    """Arrows choose, Ctrl with arrows or the mouse moves, Enter opens, Space pins, Del cancels."""

    chosen = Signal(str)
    """The ID of the meeting in the chosen cell; empty for none."""
    moved = Signal(str, str, str)
    """The meeting, and the slot and table where it shall be."""
    opened = Signal(str)
    pinned = Signal(str)
    cancelled = Signal(str)

    def __init__(self, context: UiContext, words: BoundTexts, name: Message) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("planGrid")
        self._cells = PlanCellModel()
        self._painter = PlanCellPainter(context, self._cells, self)
        self._dragged = ""
        self._pressed_at = QPoint()
        self.setModel(self._cells)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(True)
        self.setCornerButtonEnabled(False)
        for mode in (self.setVerticalScrollMode, self.setHorizontalScrollMode):
            mode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for head in (self.verticalHeader(), self.horizontalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setHighlightSections(False)
            head.setSectionsClickable(False)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._tell())
        self.doubleClicked.connect(lambda _index: self._open())
        context.theme.changed.connect(self._fit)
        words.bind(name, self.setAccessibleName)

    def show_board(self, board: PlanBoard, empty: str) -> None:
        """Show other meetings; the chosen one stays chosen, wherever it is now."""
        before = self.current()
        meeting = before.meeting.id if before else ""
        self._cells.replace(board, empty)
        found = self._cells.index_of(meeting) if meeting else self.currentIndex()
        if found.isValid():
            self.setCurrentIndex(found)
        elif self._cells.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self._cells.index(0, 0))
        self._fit()
        self._tell()

    def show_free(self, places: frozenset[SlotAndTable]) -> None:
        """Mark the places where the chosen meeting breaks nothing."""
        self._cells.free = places
        self.viewport().update()

    def current(self) -> PlanCell | None:
        """The meeting in the chosen cell."""
        cells = self._cells.cells_at(self.currentIndex())
        return cells[0] if cells else None

    def choose(self, meeting: str) -> bool:
        """Choose the cell of a meeting; False where it is not in the grid."""
        found = self._cells.index_of(meeting)
        if found.isValid():
            self.setCurrentIndex(found)
            self.scrollTo(found)
        return found.isValid()

    @override
    def sizeHint(self) -> QSize:
        """A few lines: the page must not scroll for the sake of a grid that scrolls itself."""
        return QSize(super().sizeHint().width(), self._context.theme.px(LEAST_LINES * CELL_HIGH))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, cell = event.key(), self.current()
        step = STEPS.get(Qt.Key(key)) if key else None
        if held == _CTRL and step is not None:
            self._step(*step)
        elif plain and cell is not None and key in ENTER:
            self.opened.emit(cell.meeting.id)
        elif plain and cell is not None and key == Qt.Key.Key_Space:
            self.pinned.emit(cell.meeting.id)
        elif plain and cell is not None and key == Qt.Key.Key_Delete:
            self.cancelled.emit(cell.meeting.id)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        cells = self._cells.cells_at(self.indexAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and cells:
            self._dragged = cells[0].meeting.id
            self._pressed_at = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        far = (here - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragged or not (far or self._painter.over is not None):
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._painter.over = QPersistentModelIndex(self.indexAt(here))
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        over, dragged = self._painter.over, self._dragged
        self._painter.over, self._dragged = None, ""
        self.unsetCursor()
        self.viewport().update()
        place = self._cells.place_of(over) if over is not None else None
        if place is None or over is None:
            return
        if all(it.meeting.id != dragged for it in self._cells.cells_at(over)):
            self.moved.emit(dragged, *place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _step(self, rows: int, columns: int) -> None:
        cell, here = self.current(), self.currentIndex()
        there = self._cells.index(here.row() + rows, here.column() + columns)
        place = self._cells.place_of(there)
        if cell is not None and place is not None:
            self.moved.emit(cell.meeting.id, *place)

    def _open(self) -> None:
        cell = self.current()
        if cell is not None:
            self.opened.emit(cell.meeting.id)

    def _tell(self) -> None:
        cell = self.current()
        self.chosen.emit(cell.meeting.id if cell else "")

    def _fit(self) -> None:
        """Share the width out among the tables, as far as each has room for names."""
        columns = self._cells.columnCount()
        if not columns:
            return
        least = self._context.theme.px(CELL_WIDE)
        wide = max(least, self.viewport().width() // columns)
        self.horizontalHeader().setDefaultSectionSize(wide)
        self.verticalHeader().setDefaultSectionSize(self._context.theme.px(CELL_HIGH))
