"""The fields of a form, line by line; where they have no room side by side, in fewer columns."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.kit.folding import FoldingFrame, has_room
from app.ui.system.override import override

TOP = Qt.AlignmentFlag.AlignTop


class FieldGrid(FoldingFrame):
    """Places fields, each as many of the `columns` wide as it says; halves these where it must."""

    def __init__(self, fields: Sequence[tuple[QWidget, int]], columns: int) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._most = columns
        self._columns = 0
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        self._arrange(columns)

    @override
    def narrowest(self) -> int:
        return self._needed(1)

    @override
    def fold(self) -> None:
        columns = self._most
        while columns > 1 and not has_room(
            self.width(), self._needed(columns), unfolds=columns > self._columns
        ):
            columns //= 2
        self._arrange(columns)

    def _places(self, columns: int) -> Iterator[tuple[QWidget, int, int, int]]:
        """Each field that is shown, with its line, its first column and how many it takes."""
        row = column = 0
        for widget, width in self._fields:
            wide = min(width, columns)
            if column + wide > columns:
                row, column = row + 1, 0
            yield widget, row, column, wide
            column += wide

    def _needed(self, columns: int) -> int:
        """The width below which so many columns have no room."""
        gap, least = self._grid.horizontalSpacing(), [0] * columns
        for widget, _row, column, wide in sorted(self._places(columns), key=lambda it: it[3]):
            own = max(widget.minimumSizeHint().width(), widget.minimumWidth())
            beyond = own - (sum(least[column : column + wide]) + gap * (wide - 1))
            for place in range(column, column + wide):
                least[place] += -(-max(beyond, 0) // wide)
        return sum(least) + gap * (columns - 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for widget, _width in self._fields:
            self._grid.removeWidget(widget)
        for widget, row, column, wide in self._places(columns):
            self._grid.addWidget(widget, row, column, 1, wide, TOP)
        for place in range(self._most):
            self._grid.setColumnStretch(place, int(place < columns))
        self.updateGeometry()
