"""The command palette: a few letters of what is wanted, and Enter does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidgetItem

from app.domain.messages import N_
from app.ui.keyboard.command_list import CommandList, item_of
from app.ui.keyboard.fuzzy_match import rank
from app.ui.keyboard.key_map import MapLine
from app.ui.kit.accessibility import LiveRegion
from app.ui.kit.key_names import all_keys_of
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """An action that is possible now, with its title in English for who knows that."""

    action: QAction
    english: str


class PaletteSheet(Sheet):
    """A field over the commands that fit; arrows choose, Enter runs."""

    takes_scans = True

    def __init__(self, look: UiContext, commands: Sequence[PaletteEntry]) -> None:
        super().__init__(look)
        self._commands = commands
        self._shown: list[PaletteEntry] = []
        self.field = QLineEdit()
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list = CommandList(look)
        LiveRegion(self.field).follow(self.list)
        self.list.itemClicked.connect(self._run)
        nothing = N_("No available command matches.")
        self._nothing = self.words.label(nothing, "quiet", wrap=True)
        bind = self.words.bind
        bind(N_("Commands"), self.title.setText, self.list.setAccessibleName)
        bind(N_("What do you want to do?"), self.field.setPlaceholderText)
        bind(N_("Search the commands"), self.field.setAccessibleName)
        advice = N_("Arrow keys choose a command, Enter runs it.")
        bind(advice, self.field.setAccessibleDescription)
        self.body.addWidget(self.field)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list, 1)
        self.hide_foot()
        self._show("")

    def titles(self) -> list[str]:
        """The titles that are shown, the best first."""
        return [command.action.text() for command in self._shown]

    def run_chosen(self) -> None:
        """Close the palette and do what is chosen."""
        item = self.list.currentItem()
        if item is not None:
            self._run(item)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = watched is self.field and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.run_chosen()
                return True
            if self.list.press(event):
                return True
        return super().eventFilter(watched, event)

    def _show(self, text: str) -> None:
        ranked = (
            (rank(text, (command.action.text(), command.english)), command)
            for command in self._commands
        )
        fitting = [(place, command) for place, command in ranked if place is not None]
        self._shown = [command for _rank, command in sorted(fitting, key=lambda pair: pair[0])]
        self.list.clear()
        for command in self._shown:
            line = MapLine(command.action.text(), all_keys_of(command.action))
            self.list.addTopLevelItem(item_of(line))
        self.list.choose(0)
        self._nothing.setVisible(not self._shown)

    def _run(self, item: QTreeWidgetItem) -> None:
        command = self._shown[self.list.indexOfTopLevelItem(item)]
        # First gone: what the action opens has the keys then.
        self.close_sheet()
        command.action.trigger()
