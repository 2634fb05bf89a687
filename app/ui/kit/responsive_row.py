"""A row that folds: widgets side by side, one below the other where there is no room for that."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.kit.folding import FoldingFrame, has_room
from app.ui.style.scaled_style import NO_LIMIT
from app.ui.system.override import override

_DIRECTIONS = QBoxLayout.Direction


class ResponsiveRow(FoldingFrame):
    """Fill `row` as any row; what cannot get narrower in it must fit, or it becomes a column.

    It comes to rest: where it folded, it unfolds only with more room than a scroll bar gives back.
    `wanted` is a width below which it is a column although all would fit.
    """

    def __init__(
        self, parent: QWidget | None = None, *, wanted: Callable[[], int] = lambda: 0
    ) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._narrow: dict[QWidget, Callable[[], int]] = {}
        self.row = QBoxLayout(_DIRECTIONS.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)

    def keep_narrow(self, widget: QWidget, most: int, px: Callable[[int], int]) -> None:
        """Let a widget get no wider than this beside others; below them it is as wide as the row.

        `most` is in pixels of the design, `px` brings them to the scale of the window.
        """
        widget.setMaximumWidth(most)
        self._narrow[widget] = lambda: px(most)

    @override
    def narrowest(self) -> int:
        edges = self.row.contentsMargins()
        widest = max(map(self.least_width, self.shown()), default=0)
        return widest + edges.left() + edges.right()

    @override
    def fold(self) -> None:
        is_column = self.row.direction() != _DIRECTIONS.LeftToRight
        fits = has_room(self.width(), self._needed(), unfolds=is_column)
        wanted = _DIRECTIONS.LeftToRight if fits else _DIRECTIONS.TopToBottom
        if self.row.direction() != wanted:
            self.row.setDirection(wanted)
            self.updateGeometry()
        # Each time: what is polished later is scaled from another scale than that of now.
        for widget, most in self._narrow.items():
            limit = most() if fits else NO_LIMIT
            if widget.maximumWidth() != limit:
                widget.setMaximumWidth(limit)

    def _needed(self) -> int:
        """The width that all need side by side."""
        edges = self.row.contentsMargins()
        widths = [self.least_width(widget) for widget in self.shown()]
        gaps = self.row.spacing() * max(len(widths) - 1, 0)
        return max(sum(widths) + gaps + edges.left() + edges.right(), self._wanted())

    def shown(self) -> list[QWidget]:
        """What stands in the row and is not hidden."""
        own = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [it for it in own if not it.isHidden() and self.row.indexOf(it) >= 0]

    def least_width(self, widget: QWidget) -> int:
        """The width below which a widget of the row cannot stand beside the others."""
        least = max(widget.minimumSizeHint().width(), widget.minimumWidth())
        most = self._narrow.get(widget, widget.maximumWidth)
        return min(least, most())
