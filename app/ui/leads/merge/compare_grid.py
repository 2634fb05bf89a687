"""Fields of two leads side by side, with a choice where they say different things."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.ui_context import clear_layout, label
from app.ui.system.override import override


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A field: what either says, and which of the two counts; None where there is no choice.

    A row without `key` is a heading. `by` is who said either, and when.
    """

    key: str
    caption: str
    one: str = ""
    two: str = ""
    kept: int | None = None
    by: tuple[str, str] = ("", "")


class CompareValue(QWidget):
    """A value that can be chosen, by a click on any part of it."""

    def __init__(self, text: str, spoken: str, by: str) -> None:
        super().__init__()
        self.radio = QRadioButton()
        self.radio.setAccessibleName(", ".join(filter(None, (spoken, by))))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(text, wrap=True))
        if by:
            said.addWidget(label(by, "quiet", wrap=True))
        row.addLayout(said, 1)

    @override
    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.radio.setChecked(True)
        self.radio.setFocus()


class CompareGrid(QWidget):
    """Rows of two values under two headings."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[str, QButtonGroup] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)

    def show_rows(self, heads: tuple[str, str], rows: Sequence[CompareRow]) -> None:
        """Show rows in place of those before."""
        clear_layout(self._grid)
        for group in self._groups.values():
            group.deleteLater()
        self._groups = {}
        for column, head in enumerate(heads, 1):
            self._put(label(head, "quiet", wrap=True), 0, column)
        for place, row in enumerate(rows, 1):
            self._show_row(row, place)

    def chosen(self) -> dict[str, int]:
        """For each row with a choice, which of the two values counts."""
        return {key: group.checkedId() for key, group in self._groups.items()}

    def choose(self, key: str, side: int) -> None:
        """Let the other value count."""
        self._groups[key].button(side).setChecked(True)

    def _show_row(self, row: CompareRow, place: int) -> None:
        if not row.key:
            self._grid.addWidget(label(row.caption, "strong", wrap=True), place, 0, 1, 3)
            return
        self._put(label(row.caption, "caption"), place, 0)
        if row.kept is None:
            for column, text in enumerate((row.one, row.two), 1):
                self._put(label(text or "—", wrap=True), place, column)
            return
        group = self._groups[row.key] = QButtonGroup(self)
        for side, text in enumerate((row.one, row.two)):
            value = CompareValue(text or "—", f"{row.caption}: {text or '—'}", row.by[side])
            group.addButton(value.radio, side)
            value.radio.setChecked(side == row.kept)
            self._put(value, place, side + 1)

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
