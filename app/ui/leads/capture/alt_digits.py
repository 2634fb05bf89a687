"""Alt and a digit, which press what a sheet has under it, whatever field has the keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPlainTextEdit, QWidget

from app.ui.kit.page_keys import is_alt_digit
from app.ui.system.override import override


class AltDigits(QObject):
    """Gives digits to `press`."""

    def __init__(self, sheet: QWidget, press: Callable[[int], object]) -> None:
        super().__init__(sheet)
        self._press = press
        sheet.installEventFilter(self)
        self.watch(sheet)

    def watch(self, part: QWidget) -> None:
        """Take digits from the fields of a part, too, that came later."""
        fields = (QLineEdit, QPlainTextEdit, QDateEdit)
        for field in (found for kind in fields for found in part.findChildren(kind)):
            field.installEventFilter(self)

    def take(self, event: QKeyEvent) -> bool:
        """Press what is meant by a key; one that means nothing types nothing either."""
        if not is_alt_digit(event):
            return False
        self._press(event.key() - Qt.Key.Key_0.value)
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            kind = event.type()
            if kind == QEvent.Type.ShortcutOverride and is_alt_digit(event):
                event.accept()  # what it means to the window, it does not mean here
                return True
            # A field would take the digit for text.
            if kind == QEvent.Type.KeyPress and watched is not self.parent():
                return self.take(event)
        return super().eventFilter(watched, event)
