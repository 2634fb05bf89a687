"""Which keys type a sign, which go to a field from anywhere, and which are nothing by themselves.

What only changes the signs of others is no command and moves no focus: AltGr, which Windows reports
as Ctrl and Alt, CapsLock, Compose and dead keys.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Modifiers = Qt.KeyboardModifier
_CONTROL, _ALT = Modifiers.ControlModifier, Modifiers.AltModifier
_COMMANDS = _CONTROL | _ALT | Modifiers.MetaModifier
_STEERS = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
}


def is_command(event: QKeyEvent, platform: str = sys.platform) -> bool:
    """Whether a key is held down with one that makes it a command instead of a sign."""
    held = event.modifiers() & _COMMANDS
    # Both are AltGr; on a Mac, Alt types as AltGr does.
    types = {Modifiers.NoModifier, _CONTROL | _ALT} | ({_ALT} if platform == "darwin" else set())
    return held not in types


def types_a_sign(event: QKeyEvent) -> bool:
    """Whether a key types something that is seen; a blank is not, and may push a button."""
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not is_command(event)


def gives_text(event: QKeyEvent) -> bool:
    """Whether a key that nothing had a use for is meant for the field that one types into."""
    leaves = event.key() == Qt.Key.Key_Escape
    return leaves or types_a_sign(event) or event.matches(QKeySequence.StandardKey.Paste)


def steers(event: QKeyEvent) -> bool:
    """Whether a key goes about in what that field holds and finds."""
    return event.key() in _STEERS and not is_command(event)
