"""A line of text that ends in an ellipsis where there is no room for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOption

from app.ui.kit.plain_text import PlainLabel, set_tool_tip
from app.ui.kit.ui_context import restyle
from app.ui.system.override import override


class ElidedLabel(PlainLabel):
    """A label for plain text; what was left out stands in its hint."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setMinimumWidth(1)
        restyle(self, "role", role)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        # The hint of the text before; the next paint knows whether there is one.
        set_tool_tip(self, "")

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        set_tool_tip(self, self.text() if shown != self.text() else "")
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setPen(option.palette.color(self.foregroundRole()))
        begins = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        aligned = QStyle.visualAlignment(self.layoutDirection(), begins)
        painter.drawText(room, aligned, shown)
