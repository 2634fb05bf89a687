"""The window as it is first painted: its frame, and a search field that takes keys."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.frame.top_bar import TopBar
from app.ui.kit.flow_layout import Flow
from app.ui.kit.labels import Look
from app.ui.kit.search_box import SearchBox
from app.ui.style.palettes import RAIL_WIDTH
from app.ui.system.override import override


class Entrance(QWidget):
    """A window that is painted before anything in it is imported that its frame can do without.

    What is typed meanwhile stays in the field.
    """

    painted = Signal()
    """Sent once, in the first paint: what follows it is connected through the queue."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.search_box = SearchBox(look)
        self._beside = Flow(14)
        self.top = TopBar(self.search_box, self._beside)
        self._ground = _ground_of_rail()
        self._is_painted = False
        main = self._main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.top)
        main.addStretch(1)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._ground)
        row.addLayout(main, 1)
        self.search_box.say()
        self.search_box.setFocus()

    def place(self, *widgets: QWidget) -> None:
        """Put parts beside the search field."""
        for widget in widgets:
            self._beside.add(widget)

    def place_left(self, rail: QWidget) -> None:
        """Put the rail where its ground was painted."""
        self._row.replaceWidget(self._ground, rail)
        rail.show()  # left to Qt it comes later, and for a moment there would be no rail
        self._ground.deleteLater()

    def place_below(self, middle: QWidget, below: QWidget) -> None:
        """Put parts below the search field; the first takes the room."""
        self._main.takeAt(1)
        self._main.addWidget(middle, 1)
        self._main.addWidget(below)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()


def _ground_of_rail() -> QFrame:
    ground = QFrame()
    ground.setObjectName("rail")
    ground.setFixedWidth(RAIL_WIDTH)
    return ground
