"""The one door for texts to what Qt would read as markup: labels and tool tips.

Qt takes a text that begins like HTML for HTML, and loads the images that it names: on Windows from
a share that the sender of a name chose. tests/house/test_markup.py keeps the rest of the window
from going past this module.
"""

import re
import unicodedata
from html import escape
from itertools import pairwise
from textwrap import wrap
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QAction, QClipboard, QGuiApplication, QImage, QPixmap
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QTreeWidgetItem,
    QWidget,
)

from app.ui.system.override import override

BREAK = "\u200b"
LONG, ENDLESS = 16, 40
"""Of so many signs a word is broken after its signs, and between two of them anywhere."""
_LONG_WORD = re.compile(rf"\S{{{LONG},}}")
_ENDLESS_WORD = re.compile(rf"[^{BREAK}]{{{ENDLESS},}}")
_AFTER = re.compile(r"(?<=[./\\_-])(?=[^./\\_-])|(?=@)")
_BEYOND = re.compile(r"\s*(?:\((.*)\)|,\s*(.*))?")
REPEATED = "faircatRepeated"
"""The property of a control whose hint repeats its name."""
UNSAID = " "
"""Nothing to be read: for a description that is empty Qt gives the hint."""
LINE, LINES = 100, 30
"""Characters on a line of a tool tip, and its lines: Qt breaks none, however wide the screen."""


class PlainLabel(QLabel):
    """A label, of which every other is made, that shows its text as it stands, or a picture.

    Where its lines wrap, so do words that are longer than words are: a path, an address, a name
    without blanks. Qt breaks at zero-width spaces; `text` is without them, and so is what is heard
    and, by `CleanCopies`, what is copied.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._names_itself = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    @override
    def text(self) -> str:
        return self._text

    @override
    def setText(self, text: str) -> None:
        self._text = text
        shown = breakable(text) if self.wordWrap() else text
        super().setText(shown)
        if shown != text or self._names_itself:
            self._names_itself = shown != text
            self.setAccessibleName(text if self._names_itself else "")

    @override
    def clear(self) -> None:
        self.setText("")

    @override
    def setPixmap(self, pixmap: QPixmap | QImage) -> None:
        self.setText("")
        super().setPixmap(pixmap)

    @override
    def setWordWrap(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        super().setWordWrap(on)
        self.setText(self._text)


def breakable(text: str) -> str:
    """A text whose long words can be broken, but between letters that join."""
    return _LONG_WORD.sub(lambda found: _broken_word(found[0]), text)


def _broken_word(word: str) -> str:
    return _ENDLESS_WORD.sub(lambda found: _broken_part(found[0]), _AFTER.sub(BREAK, word))


def _broken_part(word: str) -> str:
    parts = [word[:1]]
    for before, char in pairwise(word):
        joins = unicodedata.bidirectional(char) == unicodedata.bidirectional(before) == "AL"
        stays = joins or unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"}
        parts.append(char if stays else BREAK + char)
    return "".join(parts)


class CleanCopies(QObject):
    """Has what is copied from a label be the text that it was given."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._board = QGuiApplication.clipboard()
        self._board.changed.connect(self._clean)

    @Slot(QClipboard.Mode)
    def _clean(self, mode: QClipboard.Mode) -> None:
        # Not every system tells whose the clipboard is: what others copied stays as it is.
        chosen, text = QApplication.focusWidget(), self._board.text(mode)
        if BREAK in text and isinstance(chosen, PlainLabel) and text == chosen.selectedText():
            self._board.setText(text.replace(BREAK, ""), mode)


class HasToolTip(Protocol):
    """A widget, or an item of a list."""

    def setToolTip(self, text: str, /) -> None:
        """Have it shown while the mouse rests there."""


def set_tool_tip(target: HasToolTip, text: str) -> None:
    """Have a text shown as it stands while the mouse rests on a widget or item.

    Qt has it read after the name, too: a control, which has its name by then, is not named twice.
    """
    target.setToolTip(tool_tip(text))
    if isinstance(target, QAbstractButton | QLineEdit):
        _say_beyond_name(target, text)


def _say_beyond_name(control: QAbstractButton | QLineEdit, hint: str) -> None:
    """Have only that read of a hint which the name has not said: its keys, mostly."""
    name = control.accessibleName() or control.text()
    more = _BEYOND.fullmatch(hint.removeprefix(name)) if hint.startswith(name) else None
    repeats = bool(hint) and (more is not None or name.startswith(hint))
    if repeats:
        said = (more[1] or more[2]) if more is not None else ""
        control.setAccessibleDescription(said or UNSAID)
    elif control.property(REPEATED):
        control.setAccessibleDescription("")
    if repeats != bool(control.property(REPEATED)):
        control.setProperty(REPEATED, repeats)


def add_action(menu: QMenu, shown: str, whole: str) -> QAction:
    """Add a line to a menu; the whole of it is shown while the mouse rests there."""
    action = menu.addAction(shown.replace("&", "&&"))
    menu.setToolTipsVisible(True)
    set_tool_tip(action, whole)
    return action


def set_column_tool_tip(item: QTreeWidgetItem, column: int, text: str) -> None:
    """Have a text shown as it stands while the mouse rests on a column of an item."""
    item.setToolTip(column, tool_tip(text))


def set_row_tool_tip(model: QAbstractItemModel, place: QModelIndex, text: str) -> None:
    """Have a text shown as it stands while the mouse rests on a row of a model of Qt."""
    model.setData(place, tool_tip(text), Qt.ItemDataRole.ToolTipRole)


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
