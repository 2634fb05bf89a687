"""The bar above a page: a field, and beside it, or below where there is no room, the rest."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from app.ui.flow import Flow
from app.ui.override import override

HEIGHT = 64
LEAST_FIELD = 240
_DIRECTIONS = QBoxLayout.Direction


class TopBar(QFrame):
    """`field` takes the room that `others` leave; in a narrow window they stand below it."""

    def __init__(self, field: QWidget, others: Flow) -> None:
        super().__init__()
        self._field, self._others = field, others
        self.setObjectName("topBar")
        self.setMinimumHeight(HEIGHT)
        field.setMinimumWidth(LEAST_FIELD)
        self._box = QBoxLayout(_DIRECTIONS.LeftToRight, self)
        self._box.setContentsMargins(18, 10, 18, 10)
        self._box.setSpacing(14)
        self._box.addWidget(field, 1)
        self._box.addWidget(others)

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
        edges = self._box.contentsMargins()
        least = max(self._field.minimumWidth(), self._field.minimumSizeHint().width())
        needed = least + self._others.sizeHint().width()
        needed += edges.left() + edges.right() + self._box.spacing()
        wanted = _DIRECTIONS.LeftToRight if needed <= self.width() else _DIRECTIONS.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self.updateGeometry()
