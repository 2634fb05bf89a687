"""A scroll bar that keeps its room, and is seen only where there is more to see."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from app.ui.system.override import override


class QuietScrollBar(QScrollBar):
    """Paints nothing while everything is seen."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def keep_room_to_scroll(area: QAbstractScrollArea) -> None:
    """Let what is shown be as wide with a scroll bar as without one."""
    area.setVerticalScrollBar(QuietScrollBar(Qt.Orientation.Vertical, area))
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
