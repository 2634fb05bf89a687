"""Keys as the system and the language write them: Ctrl+1, Strg+1."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


def written(keys: str) -> str:
    """Keys of the code, as in `Ctrl+1`, for the user."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def with_keys(text: str, keys: str) -> str:
    """What a button does, and the keys of the code that do the same: "Send (Ctrl+Return)"."""
    return f"{text} ({written(keys)})"


def keys_of(action: "QAction") -> str:
    """The keys of an action, for the user; the first where there are several."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def all_keys_of(action: "QAction") -> str:
    """All keys that an action has, for the user."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(native) for keys in action.shortcuts())
