"""All that can be done by a key: one list for shortcuts, keyboard map and command palette."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.messages import N_
from app.i18n.texts import Texts
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

FINDING, VISITS, BROCHURES = N_("Finding"), N_("Visits and leads"), N_("Brochures")
SHOWING, SAFETY, PAGES = N_("Showing"), N_("Keeping leads safe"), N_("Pages")
WINDOW = N_("The window")

Say = Callable[[Texts], str]
"""Says the title of an action; nothing where the action means nothing now."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An action, where it is listed, and the part of the window in which alone its keys count."""

    action: QAction
    say: Say
    group: str
    within: QWidget | None = None


class Actions(QObject):
    """The actions of a window; their titles are message ids, said in the staff's language."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._deeds: dict[str, Deed] = {}
        self._changing: list[Deed] = []

    def add(
        self,
        title: str,
        keys: str,
        run: Callable[[], object],
        within: QWidget | None = None,
        group: str = WINDOW,
    ) -> QAction:
        """Let `keys` do something, anywhere in the window or `within` a part that has the keys.

        `title` is marked with N_; the keyboard map lists the action in `group`.
        """
        contexts = Qt.ShortcutContext
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(
            contexts.WindowShortcut if within is None else contexts.WidgetWithChildrenShortcut
        )
        action.triggered.connect(lambda _checked: run())
        (within or self._window).addAction(action)
        deed = Deed(action, lambda texts: texts.gettext(title), group, within)
        self._deeds[title] = deed
        self._name(deed)
        return action

    def add_saying(self, say: Say, keys: str, run: Callable[[], object], group: str) -> None:
        """Let `keys` do something whose title depends on more than the language; see `renew`."""
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked: run())
        self._window.addAction(action)
        deed = Deed(action, say, group)
        self._changing.append(deed)
        self._name(deed)

    def named(self, title: str) -> QAction:
        """The action that was added with a title."""
        return self._deeds[title].action

    def deeds(self) -> tuple[Deed, ...]:
        """All that can be done, in the order in which it was added."""
        return (*self._deeds.values(), *self._changing)

    def retranslate(self) -> None:
        """Say the titles in the staff's language."""
        for deed in self.deeds():
            self._name(deed)

    def renew(self) -> None:
        """Say the titles that depend on more than the language."""
        for deed in self._changing:
            self._name(deed)

    def _name(self, deed: Deed) -> None:
        deed.action.setText(deed.say(self._look.texts))
