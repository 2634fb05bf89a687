"""What stands in a line, once more beneath it where the line is too short to show it."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QVBoxLayout

from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.cards import TitledField
from app.ui.kit.ui_context import label
from app.ui.system.override import override

CARET = 4
"""Pixels that a line keeps free beside its letters."""


class WholeText(QObject):
    """Watches the line of a field: somebody who checks their data must not scroll in it."""

    def __init__(self, field: TitledField) -> None:
        super().__init__(field)
        self._line = field.line
        self._said = label(role="quiet", wrap=True)
        set_role(self._said, Role.PARAGRAPH)  # the line itself is read
        self._said.hide()
        column = field.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(self._said)
        self._line.textChanged.connect(self._fit)
        self._line.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange}:
            # Within a layout's work, one that is shown anew would get no room.
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        text = self._line.text()
        is_cut = self._line.fontMetrics().horizontalAdvance(text) > _room_in(self._line)
        self._said.setText(text if is_cut else "")
        self._said.setVisible(is_cut)


def _room_in(line: QLineEdit) -> int:
    """The pixels of a line that have room for letters."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inner = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    return inner.width() - CARET
