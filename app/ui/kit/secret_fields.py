"""Fields in which a passphrase, a key or a PIN is typed: they say so, whether it is seen or not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.kit.typed_keys import is_command

_MARK = "asksFor"
_SENSITIVE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def mark_secret(line: QLineEdit) -> None:
    """Say that a secret is typed here: no scanner is heard, and no keyboard learns its words."""
    line.setProperty(_MARK, "secret")
    line.setInputMethodHints(line.inputMethodHints() | _SENSITIVE)


def is_for_secrets(line: QLineEdit) -> bool:
    """Whether a secret is typed here; what is shown as dots is one without saying so."""
    is_seen = line.echoMode() is QLineEdit.EchoMode.Normal
    return not is_seen or bool(line.property(_MARK))


def secret_line(part: QWidget) -> QLineEdit | None:
    """The first field for a secret that a part of the window shows."""
    lines = (line for line in part.findChildren(QLineEdit) if line.isVisibleTo(part))
    return next(filter(is_for_secrets, lines), None)


def give_missed_key(part: QWidget, event: QKeyEvent) -> bool:
    """Type a sign that was pressed elsewhere into the field for a secret.

    False where the part asks for none, or the key is a command. A secret that is chosen, and so
    seen, is not changed by keys that were meant for something else.
    """
    field, text = secret_line(part), event.text()
    is_typed = bool(text) and text.isprintable() and not is_command(event)
    if field is None or not is_typed or field.echoMode() is QLineEdit.EchoMode.Normal:
        return False
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.sendEvent(field, event)
    return True


def take_unwanted_key(part: QWidget, event: QKeyEvent) -> bool:
    """The same for a key that what has the keys in the part itself had no use for."""
    return not isinstance(part.focusWidget(), QLineEdit) and give_missed_key(part, event)
