"""Whether what is laid out comes to rest, or changes its size for ever."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.ui.system.override import override

FEW = 8
"""Sizes that something may take on the way to the one it stays at."""


class Restlessness(QObject):
    """Counts how often a widget changes its size, and ends it where it would not end.

    It watches as long as somebody has it.
    """

    def __init__(self, watched: QWidget, few: int = FEW) -> None:
        super().__init__()
        self.count = 0
        self._most = 5 * few
        watched.installEventFilter(self)

    @override
    def eventFilter(  # noqa: N802 - Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        del watched
        self.count += event.type() is QEvent.Type.Resize
        return event.type() is QEvent.Type.Resize and self.count > self._most
