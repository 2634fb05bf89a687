"""The visitor's side of two languages, on a screen of its own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.ui_context import UiContext
from app.ui.showing.bilingual_table import BilingualRow, BilingualTable
from app.ui.system.override import override


class PointWindow(QWidget):
    """Shows one language alone, large; what is pointed at on either screen is marked on both."""

    closed = Signal()

    def __init__(self, context: UiContext, screen: QScreen) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("pointWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.table = BilingualTable(context, large=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.addWidget(self.table)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def show_rows(self, head: str, rows: Sequence[BilingualRow]) -> None:
        """Show the last language of these rows."""
        self.setWindowTitle(head)
        self.table.setAccessibleName(head)
        last = [BilingualRow(row.texts[-1:], row.is_heading) for row in rows]
        self.table.show_rows((head,), last)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.accept()


def other_screen(own: QScreen) -> QScreen | None:
    """A screen beside the one that staff sit at."""
    return next((it for it in QGuiApplication.screens() if it is not own), None)
