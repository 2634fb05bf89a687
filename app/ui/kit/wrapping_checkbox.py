"""A box to tick and as many lines of words as it takes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.ui_context import label
from app.ui.system.override import override


class WrappingCheckBox(QWidget):
    """A tick whose words may be long; a click on them counts."""

    toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.words = label(wrap=True)
        set_role(self.words, Role.PARAGRAPH)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._keys = label(role="keysOf")
        self._keys.hide()
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignTop)
        self.box.toggled.connect(self.toggled)

    def say(self, words: str, keys: str = "") -> None:
        """Say what a tick means, and by which keys it is turned."""
        self.words.setText(words)
        self._keys.setText(keys)
        self._keys.setVisible(bool(keys))
        self.box.setAccessibleName(words)

    @override
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.box.click()
