"""Fields for wordings, which are typed in one language at a time: of a question, of its choices."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.domain.question import MAX_CHOICES, MAX_WORDING, AnswerChoice, Wording, words_in
from app.domain.question_rules import free_id
from app.domain.serialise import to_dict
from app.domain.unicode_safety import strip_bidi_controls, without_controls
from app.i18n.texts import SOURCE_LANGUAGE
from app.ui.kit.cards import NamedControl
from app.ui.kit.forms import FormField
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

Wordings = tuple[Wording, ...]


class WordingLine(QLineEdit):
    """A line that shows one language of a wording; where that has none, faintly what is read."""

    def __init__(self, texts: Wordings = ()) -> None:
        super().__init__()
        self.setMaxLength(MAX_WORDING)
        self._texts = {it.lang: it.text for it in texts}
        self._lang = SOURCE_LANGUAGE
        self._show()

    def speak(self, lang: str) -> None:
        """Show the wording of another language; what was typed is that of the one before."""
        texts = self.texts()
        self._texts = {it.lang: it.text for it in texts}
        self._lang = lang
        self._show()

    def put(self, texts: Wordings) -> None:
        """Show another wording."""
        self._texts = {it.lang: it.text for it in texts}
        self._show()

    def texts(self) -> Wordings:
        """The wording in every language that has one."""
        typed = " ".join(strip_bidi_controls(without_controls(self.text())).split())
        texts = {**self._texts, self._lang: typed}
        return tuple(Wording(lang, text) for lang, text in sorted(texts.items()) if text)

    def _show(self) -> None:
        self.setText(self._texts.get(self._lang, ""))
        self.setCursorPosition(0)
        others = tuple(Wording(*it) for it in self._texts.items())
        self.setPlaceholderText(words_in(others, self._lang))


class WordingField(FormField[Wordings]):
    """A wording under its title."""

    def __init__(self, name: str, title: str, *, width: int = 1) -> None:
        super().__init__(name, title, width=width)
        self.line = WordingLine()
        self.named = NamedControl(self.line)
        self.widget, self.control = self.named, self.line

    @override
    def retranslate(self, look: UiContext) -> None:
        self.named.say(look.texts.gettext(self.title))

    @override
    def show(self, value: Wordings) -> None:
        self.line.put(value)

    @override
    def read(self) -> Wordings:
        return self.line.texts()

    @override
    def kept(self) -> str:
        return json.dumps([to_dict(it) for it in self.read()])

    @override
    def put(self, kept: str) -> None:
        """Nothing: a new language of the staff takes nothing away here."""


@dataclass(slots=True)
class _Row:
    """A line of a choice; one that is new has no ID yet."""

    id: str
    line: WordingLine
    remove: QPushButton
    widget: QWidget = field(default_factory=QWidget)


class AnswerChoicesField(FormField[tuple[AnswerChoice, ...]]):
    """A line a choice. A choice that is mended keeps its ID, one that is new gets a free one."""

    def __init__(self, name: str, title: str, taken: Collection[str]) -> None:
        super().__init__(name, title, width=2)
        self._taken = taken
        self._rows: list[_Row] = []
        self._words: tuple[str, str] = ("{n}", "")
        self._lang = SOURCE_LANGUAGE
        self._caption = label(role="caption")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add_button = QPushButton()
        self.add_button.setProperty("role", "link")
        self.add_button.clicked.connect(self._add)
        self.widget = _Told()
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
    def retranslate(self, look: UiContext) -> None:
        _ = look.texts.gettext
        self._caption.setText(_(self.title))
        self.add_button.setText(_(N_("Add a choice")))
        self._words = _(N_("Choice {n}")), _(N_("Remove"))
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
        row = _Row(choice.id, WordingLine(choice.texts), QPushButton())
        row.line.speak(self._lang)
        row.remove.setProperty("role", "link")
        row.line.textChanged.connect(self.changed)
        row.remove.clicked.connect(lambda: self._remove(row))
        beside = QHBoxLayout(row.widget)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        beside.addWidget(row.line, 1)
        beside.addWidget(row.remove)
        self._rows.append(row)
        self._lines.addWidget(row.widget)

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
        self.add_button.setEnabled(len(self._rows) < MAX_CHOICES)


class _Told(QWidget):
    """The widget of the choices, which tells of each change."""

    changed = Signal()
