"""Which part of a form a refusal is about: the sentence goes as that is answered."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget


class RefusedPart:
    """Calls `answered` as soon as the part that was refused last is typed into or chosen anew."""

    def __init__(self, answered: Callable[[], object]) -> None:
        self._answered = answered
        self._part: QWidget | None = None
        self._watched: set[QWidget] = set()

    def point_at(self, part: QWidget | None) -> None:
        """Watch the part that a refusal is about; None where it is about no part, or gone."""
        self._part = part
        if part is None or part in self._watched:
            return
        self._watched.add(part)
        match part:
            case QLineEdit() | QPlainTextEdit():
                part.textChanged.connect(lambda *_text: self._see(part))
            case QAbstractButton():
                part.toggled.connect(lambda _on: self._see(part))
            case QComboBox():
                part.currentIndexChanged.connect(lambda _place: self._see(part))

    def _see(self, part: QWidget) -> None:
        if self._part is part:
            self._part = None
            self._answered()
