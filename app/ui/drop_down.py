"""A list that drops down to choose from, on pages that scroll."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.ui.override import override

PAGING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class DropDown(QComboBox):
    """Leaves the wheel and the keys that scroll to the page: who scrolls past chooses nothing."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGING:
            event.ignore()
        else:
            super().keyPressEvent(event)
