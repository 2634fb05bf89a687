"""A button that opens a short list of choices and shows the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.kit.plain_text import add_action, set_tool_tip
from app.ui.kit.ui_context import restyle

ALL = ""
LONGEST = 60
"""Characters of a choice; of a longer one the middle is left out, as an answer is at its end."""


class MenuButton(QToolButton):
    """One of several values, each with its name; the first means no limit, or the usual."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "choice")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._title = ""
        self._options: Sequence[tuple[str, str]] = ()
        self._drawn: object = None
        """What the menu was made of; to make it again takes longer than all that asks for it."""
        self.value = ALL
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self.setMenu(self._menu)

    def offer(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        """Name the button and its choices, by value and name."""
        self._title, self._options = title, options
        if self.value not in {value for value, _ in options}:
            self.value = options[0][0]
        drawn = title, tuple(options), self.font().toString()
        if drawn != self._drawn:
            self._drawn = drawn
            self._fill()
        self._name()

    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        for value, name in self._options:
            action = add_action(menu, self._short(name), name)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            action.triggered.connect(lambda _checked=False, value=value: self.choose(value))
            self._group.addAction(action)

    def choose(self, value: str) -> None:
        """Take a choice, as its line in the menu does."""
        self.set_value(value)
        self.chosen.emit(value)

    def set_value(self, value: str) -> None:
        """Show a choice without telling anybody."""
        self.value = value
        for (known, _), action in zip(self._options, self._menu.actions(), strict=True):
            action.setChecked(known == value)
        self._name()

    def options(self) -> list[str]:
        """The names of the choices."""
        return [name for _, name in self._options]

    def _name(self) -> None:
        name = dict(self._options).get(self.value, "")
        is_usual = not self._options or self.value == self._options[0][0]
        shown = self._title if is_usual else self._short(f"{self._title}: {name}")
        self.setText(f"{shown} ▾".replace("&", "&&"))
        self.setAccessibleName(f"{self._title}: {name}")
        set_tool_tip(self, "" if is_usual else name)
        restyle(self, "set", "false" if is_usual else "true")

    def _short(self, name: str) -> str:
        metrics = self.fontMetrics()
        room = LONGEST * metrics.averageCharWidth()
        return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
