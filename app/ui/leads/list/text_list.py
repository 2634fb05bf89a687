"""A part of a sheet that holds lines of text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.accessibility import announce
from app.ui.kit.ui_context import clear_layout, label


class TextList(QWidget):
    """Lines of text under each other."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(3)
        self._text = ""

    def say(self, lines: Sequence[str], role: str = "") -> None:
        """Show lines; the first is the one to be heard."""
        clear_layout(self._column)
        for number, line in enumerate(lines):
            made = label(line, role or ("strong" if number == 0 else "quiet"), wrap=True)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(made)
        is_new, self._text = self._text != "\n".join(lines), "\n".join(lines)
        self.setAccessibleName(self._text)
        if is_new:
            announce(self, self._text)

    def say_pairs(self, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Show a heading and lines with what is said about each."""
        clear_layout(self._column)
        self.setVisible(bool(pairs))
        self._column.addWidget(label(title, "section"))
        for text, about in pairs:
            self._column.addWidget(label(text, wrap=True))
            self._column.addWidget(label(about, "quiet", wrap=True))

    def text(self) -> str:
        """What it says."""
        return self._text
