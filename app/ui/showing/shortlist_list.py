"""The list of what is marked: ordered by keys or by dragging, ticked to be compared."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from app.domain.interest import Interest
from app.domain.interest_names import InterestNames
from app.domain.shortlist import Shortlist
from app.ui.kit.list_rows import add_row, row_value
from app.ui.system.override import override

ALT = Qt.KeyboardModifier.AltModifier
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ITEM_ROLE = Qt.ItemDataRole.UserRole


class ShortlistList(QListWidget):
    """A row an item: Alt with an arrow moves it, Del takes it off, the space bar ticks it."""

    ordered = Signal(object)
    """The list in another order."""
    removed = Signal(object)
    ticked = Signal(object, bool)
    picked = Signal()
    """Another row is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shortlist")
        self._shortlist = self._ticked = Shortlist()
        self._names, self._lang = InterestNames(), ""
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)
        self.itemChanged.connect(self._tell_tick)
        self.model().rowsMoved.connect(lambda *_moved: self._tell_order())
        self.currentRowChanged.connect(lambda _row: self.picked.emit())

    def show_list(self, shortlist: Shortlist, ticked: Shortlist) -> None:
        """Show what is marked; the chosen row stays with its item, or in its place."""
        before, place = self.chosen(), self.currentRow()
        self._shortlist, self._ticked = shortlist, ticked
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        for item in shortlist.items:
            self._add(item, is_ticked=item in ticked)
        items = shortlist.items
        kept = items.index(before) if before in items else min(max(place, 0), len(items) - 1)
        self.setCurrentRow(kept)
        self.blockSignals(blocked)
        self.picked.emit()

    def show_names(self, names: InterestNames, lang: str) -> None:
        """Name what is marked as a reader of `lang` knows it, not as whoever marked it did."""
        if (names, lang) != (self._names, self._lang):
            self._names, self._lang = names, lang
            self.show_list(self._shortlist, self._ticked)

    def chosen(self) -> Interest | None:
        """The item of the chosen row."""
        place = self.currentRow()
        return self._shortlist.items[place] if 0 <= place < self.count() else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.chosen()
        if item is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(item)
        elif item is not None and event.modifiers() & ALT and event.key() in STEPS:
            place = self.currentRow() + STEPS[Qt.Key(event.key())]
            self.ordered.emit(self._shortlist.moved(item, max(place, 0)))
        else:
            super().keyPressEvent(event)

    def _add(self, item: Interest, *, is_ticked: bool) -> None:
        named = self._names.named(item, self._lang) if self._lang else item
        lines = tuple(filter(None, (named.offering_title, named.member_name or named.member)))
        state = Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        values = {ITEM_ROLE: item, Qt.ItemDataRole.CheckStateRole: state}
        add_row(self, "\n".join(lines), tip=" · ".join(lines), values=values)

    def _tell_tick(self, row: QListWidgetItem) -> None:
        place = self.row(row)
        state = Qt.CheckState(row_value(self, place, Qt.ItemDataRole.CheckStateRole))
        self.ticked.emit(row_value(self, place, ITEM_ROLE), state is Qt.CheckState.Checked)

    def _tell_order(self) -> None:
        items = tuple(row_value(self, place, ITEM_ROLE) for place in range(self.count()))
        self.ordered.emit(Shortlist(items))
