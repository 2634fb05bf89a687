"""The keys that choose a page, a language or the search field of the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_of_a_page(event: QKeyEvent) -> bool:
    """Whether a key chooses a page, a language or the search field of the window."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_digit = Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return is_digit
    return modifiers == Qt.KeyboardModifier.ControlModifier and (
        is_digit or event.key() == Qt.Key.Key_K
    )
