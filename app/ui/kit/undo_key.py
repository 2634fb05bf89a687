"""Ctrl+Z undoes the last change of the window, and leaves text to its field."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.ui.kit.sheets import Sheet
from app.ui.system.override import override

_KEYS = QKeySequence.StandardKey.Undo


class UndoKey(QObject):
    """Hears the key in the window of `banner`, as long as it is asked to.

    While that `offers` it, a field in which something was written since then has the key itself;
    later every field in which something can be undone. So has a part of the window with an undo of
    its own, and everything on a sheet.
    """

    def __init__(
        self, banner: QWidget, offers: Callable[[], bool], undo: Callable[[], object]
    ) -> None:
        super().__init__(banner)
        self._banner = banner
        self._offers = offers
        self._undo = undo
        self._before: dict[QObject, str] = {}

    def listen(self) -> None:
        """Take the key from now on."""
        self.rest()
        self._note(QApplication.focusWidget())
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def rest(self) -> None:
        """Leave the key alone."""
        self._before.clear()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._note(watched)
        if kind not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            return False
        if not isinstance(event, QKeyEvent) or not event.matches(_KEYS):
            return False
        if not isinstance(watched, QWidget) or not self._takes(watched):
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            self._undo()
        return True

    def _takes(self, widget: QWidget) -> bool:
        if widget.window() is not self._banner.window() or _has_own(widget):
            return False
        if self._offers():
            return _text_of(widget) == self._before.get(widget, "")
        return not _can_undo(widget)

    def _note(self, widget: QWidget | None) -> None:
        if widget is not None:
            self._before.setdefault(widget, _text_of(widget))


def _text_of(widget: QWidget) -> str:
    """What is written in a field; of what is no field nothing."""
    match widget:
        case QLineEdit():
            return widget.text()
        case QPlainTextEdit() | QTextEdit():
            return widget.toPlainText()
        case _:
            return ""


def _can_undo(widget: QWidget) -> bool:
    """Whether the key means the text of a field."""
    match widget:
        case QLineEdit():
            return widget.isUndoAvailable()
        case QPlainTextEdit() | QTextEdit():
            return widget.document().isUndoAvailable()
        case _:
            return False


def _has_own(widget: QWidget) -> bool:
    """Whether the key means something else in this part of the window."""
    part: QWidget | None = widget
    while part is not None:
        if isinstance(part, Sheet) or any(_is_undo(action) for action in part.actions()):
            return True
        part = part.parentWidget() if not part.isWindow() else None
    return False


def _is_undo(action: QAction) -> bool:
    matches = action.shortcut().matches(QKeySequence(_KEYS))
    return action.isEnabled() and matches == QKeySequence.SequenceMatch.ExactMatch
