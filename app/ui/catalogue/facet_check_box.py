"""One value of a filter: a box to tick and the number of hits that have it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QStyle, QWidget

from app.ui.catalogue.broken_lines import broken
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import label
from app.ui.system.override import override

INDENT = 18
BESIDE = 20
"""Pixels between a box and its name, and after it."""
MOST_LINES = 3
WIDTHS_KEPT = 16


class _Tick(QCheckBox):
    """Pressed anywhere in its row, as a finger does, not on its words alone.

    A name that is too long for some lines is cut; the whole of it is then in the tool tip.
    """

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._is_placed = False
        self._heights: dict[int, int] = {}
        """By width: a layout asks for a few of them, and for each many times."""

    def say(self, name: str) -> None:
        """Show a name."""
        if name != self._name:
            self._name = name
            self._heights.clear()
        if self._is_placed:
            self._fit()
        else:  # what room there is tells the first resizing
            self._show((name,))

    @override
    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()  # another font, say
        super().changeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # The room changes with the digits of the count, too, not with the pane alone.
        super().resizeEvent(event)
        self._is_placed = True
        self._fit()

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            if len(self._heights) == WIDTHS_KEPT:
                self._heights.clear()
            more = len(self._lines(width)) - self.text().count("\n") - 1
            height = self.sizeHint().height() + more * self.fontMetrics().lineSpacing()
            self._heights[width] = height
        return self._heights[width]

    def _lines(self, width: int) -> tuple[str, ...]:
        indicator = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
        return broken(self._name, width - indicator - BESIDE, MOST_LINES, self.font())

    def _fit(self) -> None:
        lines = self._lines(self.width())
        self._show(lines)
        set_tool_tip(self, self._name if " ".join(lines) != self._name else "")

    def _show(self, lines: Sequence[str]) -> None:
        text = "\n".join(lines).replace("&", "&&")
        if text != self.text():
            self._heights.clear()
            self.setText(text)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)


class FacetCheckBox(QWidget):
    """One value: a box to tick and its count."""

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.box = _Tick()
        # A click ticks and leaves the keys to the search field.
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.box.setSizePolicy(policy)
        self._count = label(role="count")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.box, 1)
        self._row.addWidget(self._count)

    def say(self, name: str, count: int, depth: int) -> None:
        """Show the value's name and count."""
        self._row.setContentsMargins(INDENT * depth, 0, 0, 0)
        self.box.setAccessibleName(f"{name}, {count}")
        self._count.setText(str(count))
        self.box.say(name)

    def untick(self) -> None:
        """Untick it without telling."""
        self.box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.box.setChecked(False)
        self.box.blockSignals(False)  # noqa: FBT003 - Qt's signature
