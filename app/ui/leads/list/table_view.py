"""The list of leads: a table in which one lead is chosen and any number is ticked.

One story: what is shown, chosen and ticked, by keys or by the mouse, in the room there is.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.lead import Lead
from app.ui.kit.accessibility import announce
from app.ui.kit.focus_order import bring_to_sight
from app.ui.kit.scroll_bar import keep_room_to_scroll
from app.ui.kit.ui_context import UiContext
from app.ui.leads.list.cell_delegate import ROW_HEIGHT, LeadCellDelegate
from app.ui.leads.list.lead_columns import COLUMNS, SORTED, LeadColumn
from app.ui.leads.list.table_model import LeadTableModel
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override

TICK_WIDTH = 40
SHARES = {
    LeadColumn.NAME: 2.2,
    LeadColumn.COMPANY: 1.9,
    LeadColumn.COUNTRY: 0.6,
    LeadColumn.RATING: 0.2,
    LeadColumn.INTERESTS: 1.4,
    LeadColumn.TIME: 0.3,
    LeadColumn.CONSENT: 0.4,
}
GIVEN_UP = (
    LeadColumn.COUNTRY,
    LeadColumn.TIME,
    LeadColumn.INTERESTS,
    LeadColumn.RATING,
    LeadColumn.COMPANY,
)
"""The columns that a narrow list does without, the first of them first; the detail has all."""
CROWDED = 0.78
"""The titles take no more of the list than this: what stands below them needs more."""
TITLE_EDGES, SIGN = 16, 14
"""What a title has beside its words: its margins, and the sign of the order."""
MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
ENDS = {Qt.Key.Key_Home, Qt.Key.Key_End}
_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class LeadTableView(QTableView):
    """Arrows choose, Space ticks, with Shift arrows tick as they go; a header sorts."""

    chosen = Signal(object)
    """The lead that is chosen now, or None."""
    opened = Signal()
    ticked = Signal()
    sorted = Signal(str)
    left = Signal()
    """Escape was pressed."""
    removed = Signal()
    """Delete was pressed."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leadList")
        self._table = LeadTableModel(self)
        self._is_own = False
        """Whether somebody chose the lead that is chosen."""
        self._is_whole = True
        self._is_all_wanted = False
        """Whether all are to be ticked once all are there."""
        self.setModel(self._table)
        self.setItemDelegate(LeadCellDelegate(context, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_to_scroll(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._px = context.theme.px
        rows.setDefaultSectionSize(self._px(ROW_HEIGHT))
        context.theme.changed.connect(self._rescale)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(24)
        head.setFixedHeight(38)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._head_clicked)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    # What it shows

    def show_leads(
        self, leads: Sequence[Lead], words: LeadLabels, *, anew: bool, is_whole: bool = True
    ) -> None:
        """Show other leads; the chosen one stays where it still stands, else its place.

        Where they are asked for `anew`, only one that somebody chose stays, and else the first.
        Unless they are whole, more will follow: to tick all then waits for these.
        """
        is_ticked = self._is_all_wanted and not anew
        self._is_whole, self._is_all_wanted = is_whole, is_ticked and not is_whole
        before, row = self.current(), max(self.currentIndex().row(), 0)
        scrolled = self.verticalScrollBar().value()
        is_in_sight = self._is_in_sight(self.viewport().height())
        blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._table.replace(leads, words)
        lead = before if self._is_own or not anew else None
        place = self._table.place_of(lead.id) if lead else None
        self._is_own = self._is_own and place is not None
        if leads:
            left = 0 if anew else min(row, len(leads) - 1)
            self._choose(left if place is None else place)
        if place is not None and not anew:
            self.verticalScrollBar().setValue(scrolled)
            if is_in_sight:  # what came above it may have moved it away
                self.scrollTo(self.currentIndex())
        self.selectionModel().blockSignals(blocked)
        self._share_out()
        self.viewport().update()
        if self.current() != before:
            self.chosen.emit(self.current())
        if is_ticked and is_whole:
            self._table.tick(leads, on=True)
        self.ticked.emit()

    def let_go(self) -> None:
        """Keep what is chosen no longer than until something else is asked for."""
        self._is_own = False

    def forget(self) -> None:
        """Show nothing, and hold on to nothing."""
        self._table.forget()
        self._is_own = self._is_all_wanted = False
        self._is_whole = True
        self.chosen.emit(None)

    def show_order(self, column: LeadColumn, *, descending: bool) -> None:
        """Mark the column that the list goes by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(column), order)

    def leads(self) -> Sequence[Lead]:
        """All leads of the list, from top to bottom."""
        return self._table.leads

    def current(self) -> Lead | None:
        """The chosen lead."""
        index = self.currentIndex()
        return self._table.leads[index.row()] if index.isValid() else None

    def ticks(self) -> tuple[Lead, ...]:
        """The ticked leads, from top to bottom."""
        return tuple(lead for lead in self._table.leads if lead.id in self._table.ticked)

    def target_leads(self) -> tuple[Lead, ...]:
        """The leads that something is done to: the ticked ones, else the chosen one."""
        current = self.current()
        return self.ticks() or ((current,) if current else ())

    # What keys do to it

    def press(self, event: QKeyEvent) -> None:
        """Take a key that moves the choice; with Shift, what is passed is ticked."""
        before = self.currentIndex().row()
        plain = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier)
        super().keyPressEvent(plain)
        now = self.currentIndex().row()
        if now >= 0:  # in large letters the page scrolls, and the list may lie below what is seen
            bring_to_sight(self.viewport(), self.visualRect(self.currentIndex()))
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and before >= 0:
            first, last = sorted((before, now))
            self._tick(self._table.leads[first : last + 1], on=True)

    def toggle(self) -> None:
        """Tick the chosen lead, or take its tick away."""
        lead = self.current()
        if lead is not None:
            self._is_own = True
            self._tick([lead], on=lead.id not in self._table.ticked)
            told = self._table.index(self.currentIndex().row(), COLUMNS.index(LeadColumn.TICK))
            announce(self, told.data(Qt.ItemDataRole.AccessibleTextRole))

    def tick_all(self) -> None:
        """Tick all leads of the list; where all are ticked, none."""
        if not self._is_whole:
            self._is_all_wanted = True
            return
        self._tick(self._table.leads, on=len(self._table.ticked) < len(self._table.leads))

    def tick_none(self) -> None:
        """Take all ticks away."""
        self._is_all_wanted = False
        self._tick(self._table.leads, on=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        match key:
            case key if key in MOVES | ENDS:
                self.press(event)
            case Qt.Key.Key_Space:
                self.toggle()
            case Qt.Key.Key_A if event.modifiers() == control:
                self.tick_all()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Delete:
                self.removed.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                event.ignore()  # letters go to the search field, not to Qt's search in tables

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        before = self.currentIndex().row()
        super().mousePressEvent(event)
        self._is_own = self._is_own or index.isValid()
        if index.isValid() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            first, last = sorted((max(before, 0), index.row()))
            self._tick(self._table.leads[first : last + 1], on=True)
        elif index.isValid() and COLUMNS[index.column()] is LeadColumn.TICK:
            self.toggle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()
        if self._is_in_sight(event.oldSize().height()):  # less room may have covered it
            self.scrollTo(self.currentIndex())

    def _rescale(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._px(ROW_HEIGHT))
        self._share_out()

    def _share_out(self) -> None:
        """Give each column the room of its title, and its share of what is left."""
        tick = self._px(TICK_WIDTH)
        room = self.viewport().width() - tick
        shown = self._fitting(room)
        free = room - sum(map(self._least, shown))
        whole = sum(SHARES[column] for column in shown)
        edges = [0.0]
        for column in shown:
            wide = self._least(column) + max(free, 0) * SHARES[column] / whole
            edges.append(edges[-1] + wide)
        self.setColumnWidth(0, tick)
        for column in SORTED:
            self.setColumnHidden(COLUMNS.index(column), column not in shown)
        for column, (left, right) in zip(shown, pairwise(edges), strict=True):
            self.setColumnWidth(COLUMNS.index(column), round(right) - round(left))

    def _fitting(self, room: int) -> tuple[LeadColumn, ...]:
        """The columns whose titles have room beside one another."""
        shown = list(SORTED)
        for column in GIVEN_UP:
            if sum(map(self._least, shown)) <= room * CROWDED:
                break
            shown.remove(column)
        return tuple(shown)

    def _least(self, column: LeadColumn) -> int:
        across = Qt.Orientation.Horizontal
        title = str(self._table.headerData(COLUMNS.index(column), across) or "")
        head = self.horizontalHeader()
        edges = TITLE_EDGES + SIGN * (head.sortIndicatorSection() == COLUMNS.index(column))
        return head.fontMetrics().horizontalAdvance(title) + self._px(edges)

    def _is_in_sight(self, height: int) -> bool:
        """Whether the chosen lead is among those that such a height of the list shows."""
        place = self.visualRect(self.currentIndex())
        return place.isValid() and place.bottom() >= 0 and place.top() < height

    def _choose(self, row: int) -> None:
        index = self._table.index(row, COLUMNS.index(LeadColumn.NAME))
        self.selectionModel().setCurrentIndex(index, _ROW)
        self.scrollTo(index)

    def _tick(self, leads: Sequence[Lead], *, on: bool) -> None:
        self._table.tick(leads, on=on)
        self.ticked.emit()

    def _head_clicked(self, section: int) -> None:
        column = COLUMNS[section]
        if column is LeadColumn.TICK:
            self.tick_all()
        else:
            self.sorted.emit(column)

    def _tell(self, current: QModelIndex) -> None:
        self._is_own = True
        self.chosen.emit(self._table.leads[current.row()] if current.isValid() else None)
