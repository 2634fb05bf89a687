"""The step in which a visitor answers the questions of the fair, if there are any."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from app.domain.field_kinds import DAY
from app.domain.lead import FieldValue, Values
from app.domain.lead_answer import shown_questions
from app.domain.lead_fields import text_in
from app.domain.messages import N_
from app.domain.question import YES_OR_NO, Question, QuestionKind, Wording, words_in
from app.i18n.formats import parsed_day
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.cards import TitledField
from app.ui.kit.ui_context import UiContext
from app.ui.kit.wrapping_checkbox import WrappingCheckBox
from app.ui.system.override import override
from app.ui.visitor.card.card_step import CardStep

LINE_WIDTH = 460
TICKED = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.YES_NO})


class QuestionRow(QFrame):
    """A question, and its choices to tick or a line to type into."""

    changed = Signal()

    def __init__(self, context: UiContext, question: Question, text: str) -> None:
        super().__init__()
        self.question = question
        self.words = BoundTexts(context)
        self._context = context
        self.boxes: dict[str, QCheckBox] = {}
        self.field = TitledField()
        self.setObjectName("cardPurpose")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        if question.kind in TICKED:
            column.addWidget(self.words.label(self._title, "fieldHeading", wrap=True))
            for row in self._tick_rows(text.split()):
                column.addWidget(row)
        else:
            self.words.bind(self._title, lambda title: self.field.name(title, context))
            self.field.caption.setWordWrap(True)
            hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            self.field.line.setInputMethodHints(hints)
            self.field.line.setMaximumWidth(context.theme.px(LINE_WIDTH))
            if question.kind is QuestionKind.DATE:
                self.field.line.setPlaceholderText(DAY.example)
            self.field.put(text)
            self.field.line.textChanged.connect(self.changed)
            column.addWidget(self.field)

    def text(self) -> str:
        """The text form of the answer. Raises ValueError for what has none."""
        if self.question.kind in TICKED:
            return " ".join(id_ for id_, box in self.boxes.items() if box.isChecked())
        if self.question.kind is QuestionKind.DATE:
            return DAY.to_text(parsed_day(self.field.text(), self._context.texts.lang))
        return self.question.text_kind.tidied(self.field.text())

    def enter(self) -> None:
        """Give the keys to the first thing to fill in."""
        first = next(iter(self.boxes.values()), None) or self.field.line
        first.setFocus()

    def _title(self, texts: Texts) -> str:
        unit = words_in(self.question.unit, texts.lang)
        title = self.question.title(texts.lang)
        return f"{title} ({unit})" if unit else title

    def _tick_rows(self, ticked: list[str]) -> Iterator[WrappingCheckBox]:
        for id_, said in self._offered():
            row = WrappingCheckBox()
            self.words.bind(said, row.say)
            row.box.setChecked(id_ in ticked)
            self.words.bind(self._title, row.box.setAccessibleDescription)
            row.box.clicked.connect(lambda checked, it=id_: self._tick(it, checked))
            self.boxes[id_] = row.box
            yield row

    def _offered(self) -> list[tuple[str, Message]]:
        if self.question.kind is QuestionKind.YES_NO:
            return list(YES_OR_NO.titles.items())
        return [(it.id, partial(_worded, it.texts)) for it in self.question.choices]

    def _tick(self, id_: str, checked: bool) -> None:  # noqa: FBT001 - as the signal tells it
        """Of one choice the others go; the same again takes it back."""
        if checked and self.question.kind is not QuestionKind.CHOICES:
            for other, box in self.boxes.items():
                box.setChecked(other == id_)
        self.changed.emit()


class QuestionsStep(CardStep):
    """The questions that concern this visitor; no answer keeps anybody from going on."""

    def __init__(self, context: UiContext, asked: tuple[Question, ...], answered: Values) -> None:
        super().__init__(
            context,
            N_("A few questions"),
            N_("Your answers help the companies to prepare. Each answer is voluntary."),
        )
        self._asked = asked
        self.rows = {
            it.field: QuestionRow(context, it, text_in(answered, it.field)) for it in asked
        }
        for row in self.rows.values():
            self.column.addWidget(row)
            self.words.follow(row.words.retranslate)
            row.changed.connect(self._follow)
        self.column.addStretch(1)
        self._follow()

    @override
    def enter(self) -> None:
        next(iter(self.rows.values())).enter()

    @override
    def problem(self) -> str:
        for row in self._shown():
            try:
                row.text()
            except ValueError:
                row.enter()
                return self.context.texts.gettext(row.question.text_kind.refusal)
        return ""

    def answers(self) -> Values:
        """What is said to the questions that are shown, empty where that is nothing."""
        return tuple(
            FieldValue(row.question.field, _text_of(row), row.question.version)
            for row in self._shown()
        )

    def _shown(self) -> list[QuestionRow]:
        return [row for row in self.rows.values() if not row.isHidden()]

    def _follow(self) -> None:
        """Show a question with the answer that it waits for."""
        values: Values = ()
        for row in self.rows.values():
            values = row.question.with_answer(values, _text_of(row))
        shown = {it.field for it in shown_questions(self._asked, values, (), ())}
        for name, row in self.rows.items():
            row.setVisible(name in shown)
        self.changed.emit()


def _worded(wording: tuple[Wording, ...], texts: Texts) -> str:
    return words_in(wording, texts.lang)


def _text_of(row: QuestionRow) -> str:
    try:
        return row.text()
    except ValueError:
        return ""
