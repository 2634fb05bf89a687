"""All that can be done by a key: one list for shortcuts, keyboard map and command palette."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.key_names import key_sequence
from app.ui.kit.ui_context import UiContext

if TYPE_CHECKING:
    from app.ui.kit.sheets import Sheets

FINDING, VISITS, BROCHURES = N_("Finding"), N_("Visits and leads"), N_("Brochures")
SHOWING, SAFETY, PAGES = N_("Showing"), N_("Keeping leads safe"), N_("Pages")
WINDOW = N_("The window")

Say = Callable[[Texts], str]
"""Says the title of an action; nothing where the action means nothing now."""


@dataclass(frozen=True, slots=True)
class Command:
    """An action, where it is listed, and the part of the window in which alone its keys count.

    One that acts `over_sheets` does nothing to the page behind an open sheet.
    """

    action: QAction
    say: Say
    group: str
    within: QWidget | None = None
    over_sheets: bool = False


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """Something that is found by a few letters: a command, a control, a member, a lead.

    `where` says in which part of the window it is; `english` is its title for who knows that.
    """

    title: str
    run: Callable[[], object]
    where: str = ""
    english: str = ""
    keys: str = ""


PaletteSource = Callable[[Callable[[Sequence[PaletteItem]], object]], object]
"""Gives what can be found now, at once or a little later, to what it is called with."""


class CommandRegistry(QObject):
    """The actions of a window; their titles are message ids, said in the staff's language."""

    def __init__(self, context: UiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._commands: dict[str, Command] = {}
        self._changing: list[Command] = []
        self._sheets: Sheets | None = None
        self.palette_sources: list[PaletteSource] = []

    def heed(self, sheets: "Sheets") -> None:
        """Do nothing to the page behind these sheets while one is open, whatever key is pressed."""
        self._sheets = sheets

    def add(
        self,
        title: str,
        keys: str,
        run: Callable[[], object],
        within: QWidget | None = None,
        group: str = WINDOW,
        *,
        over_sheets: bool = False,
    ) -> QAction:
        """Let `keys` do something, anywhere in the window or `within` a part that has the keys.

        `title` is marked with N_; the keyboard map lists the action in `group`.
        """
        contexts = Qt.ShortcutContext
        action = QAction(self)
        action.setShortcut(key_sequence(keys))
        action.setShortcutContext(
            contexts.WindowShortcut if within is None else contexts.WidgetWithChildrenShortcut
        )
        (within or self._window).addAction(action)
        command = Command(action, lambda texts: texts.gettext(title), group, within, over_sheets)
        self._commands[title] = command
        self._bind(command, run)
        return action

    def add_saying(
        self,
        say: Say,
        keys: Iterable[str],
        run: Callable[[], object],
        group: str,
        *,
        over_sheets: bool = False,
    ) -> None:
        """Let any of `keys` do something whose title depends on more than the language.

        See `renew`.
        """
        action = QAction(self)
        action.setShortcuts([key_sequence(one) for one in keys])
        self._window.addAction(action)
        command = Command(action, say, group, over_sheets=over_sheets)
        self._changing.append(command)
        self._bind(command, run)

    def add_choice(self, name: str, title: str, run: Callable[[], object]) -> None:
        """Let one of several values be chosen, which the palette alone offers; both message ids."""

        def say(texts: Texts) -> str:
            return f"{texts.gettext(name)}: {texts.gettext(title)}"

        self.add_saying(say, (), run, WINDOW, over_sheets=True)

    def named(self, title: str) -> QAction:
        """The action that was added with a title."""
        return self._commands[title].action

    def found(self, title: str) -> QAction | None:
        """The action with a title, where its feature is there."""
        command = self._commands.get(title)
        return command.action if command else None

    def is_possible(self, command: Command) -> bool:
        """Whether something can be done now where the window is."""
        is_there = command.within is None or command.within.isVisible()
        is_meant = command.action.isEnabled() and bool(command.action.text())
        return is_there and is_meant and not self._is_behind(command)

    def _is_behind(self, command: Command) -> bool:
        """Whether a sheet is before what an action does.

        Where one stands alone, nothing is begun over it that is more than looking around.
        """
        if self._sheets is None or self._sheets.current() is None:
            return False
        return not command.over_sheets or (command.group != WINDOW and self._sheets.stand_alone())

    def commands(self) -> tuple[Command, ...]:
        """All that can be done, in the order in which it was added."""
        return (*self._commands.values(), *self._changing)

    def retranslate(self) -> None:
        """Say the titles in the staff's language."""
        for command in self.commands():
            self._name(command)

    def renew(self) -> None:
        """Say the titles that depend on more than the language."""
        for command in self._changing:
            self._name(command)

    def _bind(self, command: Command, run: Callable[[], object]) -> None:
        def do() -> None:
            if not self._is_behind(command):
                run()

        command.action.triggered.connect(lambda _checked: do())
        self._name(command)

    def _name(self, command: Command) -> None:
        command.action.setText(command.say(self._context.texts))
