"""A row that folds: widgets side by side, one below the other where there is no room for that."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from app.ui.system.override import override

_DIRECTIONS = QBoxLayout.Direction
BEYOND = 32
"""Pixels that a column must have beyond the need of a row to become one again.

They are more than a scroll bar takes at twice the size. A row can be higher than its column, as
what wraps in it has less room. If it folded at the same width either way, its scroll bar would come
with the row and go with the column, each within the resize of the other, until the stack is full.
"""


class ResponsiveRow(QFrame):
    """Fill `row` as any row; what cannot get narrower in it must fit, or it becomes a column.

    It comes to rest: where it folded, it unfolds only with more room than a scroll bar gives back.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QBoxLayout(_DIRECTIONS.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as a column is: were it a row's width, it would never fold."""
        edges = self.row.contentsMargins()
        widest = max(map(self.least_width, self.shown()), default=0)
        return QSize(widest + edges.left() + edges.right(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        is_row = self.row.direction() == _DIRECTIONS.LeftToRight
        has_room = self._needed() + (0 if is_row else BEYOND) <= self.width()
        wanted = _DIRECTIONS.LeftToRight if has_room else _DIRECTIONS.TopToBottom
        if self.row.direction() != wanted:
            self.row.setDirection(wanted)
            self.updateGeometry()

    def _needed(self) -> int:
        """The width that all need side by side."""
        edges = self.row.contentsMargins()
        widths = [self.least_width(widget) for widget in self.shown()]
        gaps = self.row.spacing() * max(len(widths) - 1, 0)
        return sum(widths) + gaps + edges.left() + edges.right()

    def shown(self) -> list[QWidget]:
        """What stands in the row and is not hidden."""
        own = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [it for it in own if not it.isHidden() and self.row.indexOf(it) >= 0]

    def least_width(self, widget: QWidget) -> int:
        """The width below which a widget of the row cannot stand beside the others."""
        least = max(widget.minimumSizeHint().width(), widget.minimumWidth())
        return min(least, widget.maximumWidth())
