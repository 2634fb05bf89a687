"""All that can be done by a key: one list for shortcuts, keyboard map and command palette."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.view import Look

KEYS_OF_THE_FOCUS = {
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
}
"""Keys that mean something only where the focus is, or nothing by themselves."""


class Actions(QObject):
    """The actions of a window; their titles are message ids, said in the staff's language."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._actions: dict[str, QAction] = {}

    def add(
        self, title: str, keys: str, run: Callable[[], object], within: QWidget | None = None
    ) -> QAction:
        """Let `keys` do something, anywhere in the window or `within` a part that has the keys.

        `title` is marked with N_.
        """
        contexts = Qt.ShortcutContext
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(
            contexts.WindowShortcut if within is None else contexts.WidgetWithChildrenShortcut
        )
        action.triggered.connect(lambda _checked: run())
        (within or self._window).addAction(action)
        self._actions[title] = action
        self._name(title, action)
        return action

    def named(self, title: str) -> QAction:
        """The action that was added with a title."""
        return self._actions[title]

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order in which they were added."""
        return tuple(self._actions.values())

    def retranslate(self) -> None:
        """Say the titles in the staff's language."""
        for title, action in self._actions.items():
            self._name(title, action)

    def _name(self, title: str, action: QAction) -> None:
        action.setText(self._look.texts.gettext(title))


def keys_of(action: QAction) -> str:
    """The keys of an action as the system and the language write them."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def written(keys: str) -> str:
    """Keys as the system and the language write them: Ctrl+1, Strg+1."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
