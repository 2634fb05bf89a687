"""Whether somebody typed into the fields of a part; what a program put there does not count."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def has_typed(within: QWidget) -> bool:
    """Whether a field that is seen holds words that were typed; those of secrets do not count."""
    lines = (
        line.isUndoAvailable() and bool(line.text().strip())
        for line in within.findChildren(QLineEdit)
        if line.isVisibleTo(within) and line.echoMode() is QLineEdit.EchoMode.Normal
    )
    notes = (
        note.document().isUndoAvailable() and bool(note.toPlainText().strip())
        for note in within.findChildren(QPlainTextEdit)
        if note.isVisibleTo(within)
    )
    return any(lines) or any(notes)
