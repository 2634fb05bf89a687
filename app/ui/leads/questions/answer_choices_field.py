"""The choices of a question as a field of its form: a line a choice, in the order of the card."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.domain.question import MAX_CHOICES, AnswerChoice, words_in
from app.domain.question_rules import free_id
from app.domain.serialise import to_dict
from app.i18n.texts import SOURCE_LANGUAGE
from app.ui.kit.enter_key import ENTER
from app.ui.kit.forms import FormField
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext, label
from app.ui.kit.wording_fields import WordingLine
from app.ui.leads.questions.questions_card import DOWN, MOVE_DOWN, MOVE_UP, UP
from app.ui.system.override import override

ICON = 16
_KEYS = {Qt.Key.Key_Up: UP, Qt.Key.Key_Down: DOWN}
_MOVE_ACTIONS = {
    UP: ("chevron-up", MOVE_UP, N_("Move up (Alt+↑)")),
    DOWN: ("chevron-down", MOVE_DOWN, N_("Move down (Alt+↓)")),
}


class _ChoiceLine(WordingLine):
    """The wording of a choice; Alt with an arrow moves it among the others, Enter goes on."""

    moved = Signal(int)
    ended = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _KEYS.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(way)
        elif event.key() in ENTER:  # and is not heard again where the keys are then
            self.ended.emit()
        else:
            super().keyPressEvent(event)


@dataclass(slots=True)
class _Row:
    """A line of a choice; one that is new has no ID yet."""

    id: str
    line: _ChoiceLine
    remove: QPushButton
    moves: dict[int, QToolButton] = field(default_factory=dict)
    widget: QWidget = field(default_factory=QWidget)


class AnswerChoicesField(FormField[tuple[AnswerChoice, ...]]):
    """A choice that is mended or moved keeps its ID, one that is new gets a free one."""

    def __init__(self, name: str, title: str, taken: Collection[str]) -> None:
        super().__init__(name, title, width=2)
        self._taken = taken
        self._rows: list[_Row] = []
        self._words: tuple[str, str] = ("{n}", "")
        self._label_move_buttons: Callable[[_Row, str], None] = lambda _row, _name: None
        self._lang = SOURCE_LANGUAGE
        self._caption = label(role="caption")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add_button = QPushButton()
        self.add_button.setProperty("role", "link")
        self.add_button.clicked.connect(self._add)
        self.widget = _ChoicesWidget()
        self.changed = self.widget.changed
        self.control = self.add_button
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._caption)
        column.addLayout(self._lines)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column.addLayout(foot)

    @override
    def retranslate(self, context: UiContext) -> None:
        _ = context.texts.gettext
        self._caption.setText(_(self.title))
        self.add_button.setText(_(N_("Add a choice")))
        self._words = _(N_("Choice {n}")), _(N_("Remove"))
        self._label_move_buttons = partial(_label_move_buttons, context)
        self._number()

    def speak(self, lang: str) -> None:
        """Show the wordings of another language."""
        self._lang = lang
        for row in self._rows:
            row.line.speak(lang)

    @override
    def show(self, value: tuple[AnswerChoice, ...]) -> None:
        for row in tuple(self._rows):
            self._drop(row)
        for choice in value:
            self._append(choice)
        self._number()

    @override
    def read(self) -> tuple[AnswerChoice, ...]:
        taken = {*self._taken, *(row.id for row in self._rows)}
        found = []
        for row in self._rows:
            if texts := row.line.texts():
                id_ = row.id or free_id(words_in(texts, SOURCE_LANGUAGE), taken, "choice")
                taken.add(id_)
                found.append(AnswerChoice(id_, texts))
        return tuple(found)

    @override
    def kept(self) -> str:
        return json.dumps([to_dict(it) for it in self.read()])

    @override
    def put(self, kept: str) -> None:
        """Nothing: as for a wording."""

    def lines(self) -> list[WordingLine]:
        """The lines, from top to bottom."""
        return [row.line for row in self._rows]

    def _add(self) -> None:
        self._append(AnswerChoice("", ()))
        self._number()
        self._rows[-1].line.setFocus()

    def _append(self, choice: AnswerChoice) -> None:
        row = _Row(choice.id, _ChoiceLine(choice.texts), QPushButton())
        row.line.speak(self._lang)
        row.remove.setProperty("role", "link")
        row.line.textChanged.connect(self.changed)
        row.line.moved.connect(lambda way: self._move(row, way))
        row.line.ended.connect(lambda: self._go_on(row))
        row.remove.clicked.connect(lambda: self._remove(row))
        beside = QHBoxLayout(row.widget)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        beside.addWidget(row.line, 1)
        for way in (UP, DOWN):
            row.moves[way] = button = QToolButton()
            button.setIconSize(QSize(ICON, ICON))
            button.clicked.connect(partial(self._move_by_button, row, way))
            beside.addWidget(button)
        beside.addWidget(row.remove)
        self._rows.append(row)
        self._lines.addWidget(row.widget)

    def _go_on(self, row: _Row) -> None:
        """Have the keys in the choice that follows; behind the last one it is a new one."""
        place = self._rows.index(row) + 1
        if place < len(self._rows):
            self._rows[place].line.setFocus()
        elif row.line.texts() and self.add_button.isEnabled():
            self._add()
        else:
            self.add_button.setFocus()

    def _move_by_button(self, row: _Row, way: int) -> None:
        self._move(row, way)
        if not row.moves[way].isEnabled():
            row.moves[-way].setFocus()

    def _move(self, row: _Row, way: int) -> None:
        """Put a choice before or behind its neighbour; who moves it keeps the keys."""
        place = self._rows.index(row) + way
        if not 0 <= place < len(self._rows):
            return
        self._rows.remove(row)
        self._rows.insert(place, row)
        self._lines.removeWidget(row.widget)
        self._lines.insertWidget(place, row.widget)
        self._number()
        self.changed.emit()

    def _remove(self, row: _Row) -> None:
        place = self._rows.index(row)
        self._drop(row)
        self._number()
        following = self._rows[min(place, len(self._rows) - 1)].line if self._rows else None
        (following or self.add_button).setFocus()
        self.changed.emit()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row.widget)
        row.widget.setParent(None)  # at once: until it is deleted its button would be found
        row.widget.deleteLater()

    def _number(self) -> None:
        named, remove = self._words
        for number, row in enumerate(self._rows, start=1):
            name = named.format(n=number)
            row.line.setAccessibleName(name)
            row.remove.setText(remove)
            row.remove.setAccessibleName(f"{remove}: {name}")
            row.moves[UP].setEnabled(number > 1)
            row.moves[DOWN].setEnabled(number < len(self._rows))
            self._label_move_buttons(row, name)
        self.add_button.setEnabled(len(self._rows) < MAX_CHOICES)


def _label_move_buttons(context: UiContext, row: _Row, name: str) -> None:
    _ = context.texts.gettext
    for way, button in row.moves.items():
        icon, title, hint = _MOVE_ACTIONS[way]
        button.setIcon(context.icons.icon(icon, context.theme.colours.slate))
        button.setAccessibleName(f"{_(title)}: {name}")
        set_tool_tip(button, _(hint))


class _ChoicesWidget(QWidget):
    """The widget of the choices, which tells of each change."""

    changed = Signal()
