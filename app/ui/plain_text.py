"""The one door for texts to what Qt would read as markup: labels and tool tips.

Qt takes a text that begins like HTML for HTML, and loads the images that it names: on Windows from
a share that the sender of a name chose. tests/house/test_markup.py keeps the rest of the window
from going past this module.
"""

from html import escape
from textwrap import wrap
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QLabel, QWidget

LINE, LINES = 100, 30
"""Characters on a line of a tool tip, and its lines: Qt breaks none, however wide the screen."""


class PlainLabel(QLabel):
    """A label, of which every other is made, that shows its text as it stands, or a picture."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class HasToolTip(Protocol):
    """A widget, or an item of a list."""

    def setToolTip(self, text: str, /) -> None:
        """Have it shown while the mouse rests there."""


def set_tool_tip(target: HasToolTip, text: str) -> None:
    """Have a text shown as it stands while the mouse rests on a widget or item."""
    target.setToolTip(tool_tip(text))


def tool_tip(text: str) -> str:
    """What a model answers for a text that is shown as it stands while the mouse rests there."""
    lines = [part for line in text.split("\n") for part in _broken(line)]
    shown = "\n".join([*lines[:LINES], "…"] if len(lines) > LINES else lines)
    if not Markup.mightBeRichText(shown):
        return shown
    return f'<p style="white-space:pre">{escape(shown)}</p>'


def _broken(line: str) -> list[str]:
    if len(line) <= LINE:
        return [line]
    # Of a line without end, no more is broken than is shown.
    return wrap(line[: LINE * (LINES + 1)], LINE, drop_whitespace=True) or [""]
