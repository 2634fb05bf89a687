"""The cells of a plan: a row a time, a column a table."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.domain.delegation import MeetingTable
from app.domain.delegation_meetings import Meeting, MeetingSlot
from app.ui.kit.list_rows import ModelIndex
from app.ui.kit.plain_text import tool_tip
from app.ui.system.override import override

SlotAndTable = tuple[str, str]
"""A slot and a table."""


@dataclass(frozen=True, slots=True)
class PlanCell:
    """A meeting as it is shown: who, with whom, and what it breaks in words."""

    meeting: Meeting
    guest: str
    host: str
    interpreter: str
    accessible_text: str
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanBoard:
    """What a grid shows: times and tables, and what is in their cells."""

    slots: Sequence[MeetingSlot] = ()
    tables: Sequence[MeetingTable] = ()
    cells: Mapping[SlotAndTable, tuple[PlanCell, ...]] | None = None

    def at(self, place: SlotAndTable) -> tuple[PlanCell, ...]:
        """The meetings of a time at a table: one, unless two were moved there."""
        return (self.cells or {}).get(place, ())


class PlanCellModel(QAbstractTableModel):
    """The board as Qt asks for it; `free` are places to which the chosen meeting can go."""

    def __init__(self) -> None:
        super().__init__()
        self._board = PlanBoard()
        self._empty = ""
        self.free: Collection[SlotAndTable] = ()

    def replace(self, board: PlanBoard, empty: str) -> None:
        """Show another board; a screen reader hears of a cell without a meeting that it is empty.

        A board of the same size keeps the cell that is chosen.
        """
        is_same = self._size(board) == self._size(self._board)
        if not is_same:
            self.beginResetModel()
        self._board, self._empty, self.free = board, empty, ()
        if not is_same:
            self.endResetModel()
            return
        if board.slots and board.tables:
            last = self.index(len(board.slots) - 1, len(board.tables) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        for orientation, count in zip(
            (Qt.Orientation.Vertical, Qt.Orientation.Horizontal), self._size(board), strict=True
        ):
            self.headerDataChanged.emit(orientation, 0, max(count - 1, 0))

    def place_of(self, index: ModelIndex) -> SlotAndTable | None:
        """The slot and table of a cell."""
        if not index.isValid():
            return None
        return self._board.slots[index.row()].id, self._board.tables[index.column()].id

    def cells_at(self, index: ModelIndex) -> tuple[PlanCell, ...]:
        """The meetings of a cell."""
        place = self.place_of(index)
        return self._board.at(place) if place else ()

    def index_of(self, meeting: str) -> QModelIndex:
        """The cell of a meeting."""
        for row, slot in enumerate(self._board.slots):
            for column, table in enumerate(self._board.tables):
                if any(it.meeting.id == meeting for it in self._board.at((slot.id, table.id))):
                    return self.index(row, column)
        return QModelIndex()

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._board.slots)

    @override
    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._board.tables)

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cells = self.cells_at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(f"{it.guest} – {it.host}" for it in cells)
            case Qt.ItemDataRole.AccessibleTextRole:
                slot, table = self._board.slots[index.row()], self._board.tables[index.column()]
                where = f"{slot.starts:%H:%M}, {table.name}"
                return ". ".join([where, *([it.accessible_text for it in cells] or [self._empty])])
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip("\n".join(it.accessible_text for it in cells))
            case _:
                return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._board.tables[section].name if section < len(self._board.tables) else None
        if section >= len(self._board.slots):
            return None
        return f"{self._board.slots[section].starts:%H:%M}"

    @staticmethod
    def _size(board: PlanBoard) -> tuple[int, int]:
        return len(board.slots), len(board.tables)
