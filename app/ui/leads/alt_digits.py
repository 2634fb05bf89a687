"""Alt and a digit, which press what a sheet has under it, whatever field has the keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPlainTextEdit, QWidget

from app.ui.override import override


class AltDigits(QObject):
    """Asks `press`, which gives False where nothing is under a digit."""

    def __init__(self, sheet: QWidget, press: Callable[[int], bool]) -> None:
        super().__init__(sheet)
        self._press = press
        fields = (QLineEdit, QPlainTextEdit, QDateEdit)
        for field in (found for kind in fields for found in sheet.findChildren(kind)):
            field.installEventFilter(self)

    def take(self, event: QKeyEvent) -> bool:
        """Press what is meant by a key; False where it means nothing here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_ours = modifiers == Qt.KeyboardModifier.AltModifier
        return is_ours and self._press(event.key() - Qt.Key.Key_0.value)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A field would take the digit for text.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.take(event)
        return super().eventFilter(watched, event)
