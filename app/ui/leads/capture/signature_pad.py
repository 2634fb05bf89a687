"""What a visitor draws with mouse, pen or finger, kept as strokes."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

HEIGHT = 110
LEAST_STEP = 2
"""Pixels below which a movement adds no point."""


class SignaturePad(QWidget):
    """A field to sign in; a finger and a pen reach it as a mouse does."""

    changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._strokes: list[list[QPointF]] = []
        self.setObjectName("signaturePad")
        set_role(self, Role.CANVAS)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def is_empty(self) -> bool:
        """Whether nothing was drawn."""
        return not any(len(stroke) > 1 for stroke in self._strokes)

    def clear(self) -> None:
        """Take everything away."""
        self._strokes.clear()
        self.update()
        self.changed.emit()

    def svg(self) -> bytes:
        """The strokes as one path of whole pixels, each point relative to the one before."""
        path = "".join(map(_path_of, self._strokes))
        box = f'viewBox="0 0 {self.width()} {self.height()}"'
        pen = 'fill="none" stroke="black" stroke-width="2" stroke-linecap="round"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path {pen} d="{path}"/></svg>'.encode()
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._strokes.append([event.position()])

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._strokes and (point - self._strokes[-1][-1]).manhattanLength() >= LEAST_STEP:
            self._strokes[-1].append(point)
            self.update()

    @override
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.changed.emit()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._context.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("control"), 1))
        painter.setBrush(colours.colour("field"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        painter.drawLine(16, self.height() - 28, self.width() - 16, self.height() - 28)
        painter.setPen(QPen(colours.colour("ink"), 2))
        for stroke in self._strokes:
            painter.drawPolyline(QPolygonF(stroke))

    @override
    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)


def _path_of(stroke: list[QPointF]) -> str:
    points = [point.toPoint() for point in stroke]
    steps = (now - before for before, now in pairwise(points))
    return f"M{points[0].x()} {points[0].y()}l" + " ".join(f"{at.x()} {at.y()}" for at in steps)
