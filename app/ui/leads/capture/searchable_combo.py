"""A line in which a country or a language is found by typing a part of any of its names."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from app.language.named_codes import NamedCode, found_choices, one_choice
from app.ui.kit.accessibility import announce
from app.ui.system.override import override

EDGES = 12
"""Pixels of the frame of the list and beside its bar."""


class SearchableCombo(QLineEdit):
    """Shows the label of what is chosen; what is none of the choices stays as it was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: Sequence[NamedCode] = ()
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list = QListView()
        self._list.setObjectName("found")
        self._list.installEventFilter(self)
        completer.setPopup(self._list)
        self.setCompleter(completer)
        completer.activated.connect(self._tell_chosen)
        self.textEdited.connect(self._look_up)
        self.editingFinished.connect(self._settle)

    def offer(self, choices: Sequence[NamedCode]) -> None:
        """Let it be one of these."""
        value = self.value()
        self._choices = choices
        self.put(value)

    def value(self) -> str:
        """The code of what is chosen, or what is typed."""
        text = self.text()
        return next((item.code for item in self._choices if item.label == text), text)

    def put(self, value: str) -> None:
        """Show another choice by its code."""
        shown = next((item.label for item in self._choices if item.code == value), value)
        if self.text() != shown:
            self.setText(shown)
            self.setCursorPosition(0)

    def _look_up(self, text: str) -> None:
        found = found_choices(self._choices, text) if text.strip() else []
        self._show(found)

    def _show(self, choices: Sequence[NamedCode]) -> None:
        """Offer these in a list as wide as the longest of their names, within the window."""
        self._list.setAccessibleName(self.accessibleName())
        self._found.setStringList([item.label for item in choices])
        beside = self._list.verticalScrollBar().sizeHint().width() + EDGES
        wide = self._list.sizeHintForColumn(0) + beside
        self._list.setMinimumWidth(min(wide, self.window().width()))

    def _settle(self) -> None:
        text = self.text()
        if any(item.label == text for item in self._choices):
            return
        only = one_choice(self._choices, text) if text.strip() else None
        if only is not None:
            self.put(only.code)
            self._tell_chosen()

    def _tell_chosen(self) -> None:
        """Have read what was chosen and in which field, once the keys are where they go."""

        def tell() -> None:
            announce(self, ": ".join(filter(None, (self.accessibleName(), self.text()))))

        QTimer.singleShot(0, self, tell)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # The list has the keys while it is open, and gives them back amid a word.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._list and event.type() in {QEvent.Type.Show, QEvent.Type.Move}:
            beyond = self._list.geometry().right() - self.window().geometry().right()
            self._list.move(self._list.x() - max(0, beyond), self._list.y())
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._list.isVisible():
            self._show(self._choices)
            self.completer().complete()
            return
        super().keyPressEvent(event)
