"""Alt and a digit: it chooses a page, or what a sheet has under it, and types nothing anywhere."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit.key_names import key_sequence

WHOLE, NO_PAGE = "Alt+0", "Alt+9"
"""The digits that no page has; the first means something on the page of brochures alone."""
LAST_DIGIT = 9
"""As many pages as this have a digit; Alt+0 is a page's own."""


def is_alt_digit(event: QKeyEvent, platform: str = sys.platform) -> bool:
    """Whether a key is Alt and a digit.

    On Windows, Alt and the digits of the number pad type a sign by its number.
    """
    keypad, alt = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.AltModifier
    held = event.modifiers() if platform == "win32" else event.modifiers() & ~keypad
    return held == alt and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9


def silence(part: QWidget, keys: str) -> None:
    """Have keys that mean nothing in a part of the window do nothing, where a field has the keys.

    Left to Qt, a field takes the digit for text.
    """
    nothing = QAction(part)
    nothing.setShortcut(key_sequence(keys))
    nothing.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    part.addAction(nothing)
