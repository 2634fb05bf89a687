"""Keys as the system and the language write them: Ctrl+1, Strg+1."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


def key_sequence(keys: str) -> QKeySequence:
    """Keys of the code, as in `Ctrl+1`, in every language of the user.

    Left to itself, Qt reads a text as the user's language writes keys, and asks for the words of
    all of them: 250 for `Ctrl+Return`.
    """
    return QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)


def written(keys: str) -> str:
    """Keys of the code, as in `Ctrl+1`, for the user."""
    return key_sequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


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
