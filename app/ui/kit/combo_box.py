"""A list that drops down to choose from, on pages that scroll."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from app.ui.kit.plain_text import set_tool_tip
from app.ui.system.override import override

PAGING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
LEAST = 120
"""Pixels below which it gets no narrower; a longer choice is elided, and stands in its hint."""


class QuietComboBox(QComboBox):
    """Leaves the wheel and the keys that scroll to the page: who scrolls past chooses nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_hinted = False

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        usual = super().minimumSizeHint()
        return QSize(min(usual.width(), LEAST), usual.height())

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        end = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), end, self._room(option)
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # What is chosen, in full where it is cut, in place of any other hint.
        is_cut = self._is_cut()
        if is_cut or self._is_hinted:
            set_tool_tip(self, self.currentText() if is_cut else "")
        self._is_hinted = is_cut
        super().paintEvent(event)

    def _is_cut(self) -> bool:
        option = QStyleOptionComboBox()
        super().initStyleOption(option)
        return self.fontMetrics().horizontalAdvance(self.currentText()) > self._room(option)

    def _room(self, option: QStyleOptionComboBox) -> int:
        """Pixels that the style gives to what is chosen; it leaves one free on each side."""
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return field.width() - 2
