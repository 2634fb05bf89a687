"""A field for each kind of question: its wording above, what is open about it below."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.field_kinds import DAY
from app.domain.lead_answer import OPEN
from app.domain.question import YES_OR_NO, AnswerChoice, Question, QuestionKind, words_in
from app.i18n.formats import parsed_day
from app.i18n.texts import Texts
from app.language.named_codes import NamedCode, one_choice
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext
from app.ui.kit.wrapping_checkbox import WrappingCheckBox
from app.ui.leads.capture.line_field import CaptureField
from app.ui.leads.capture.searchable_combo import SearchableCombo
from app.ui.system.override import override

DATE_FORM = "2026-11-20"


def title_of(question: Question) -> Callable[[Texts], str]:
    """The wording, the unit behind it, and a star where an answer is asked of everybody."""

    def title(texts: Texts) -> str:
        unit = words_in(question.unit, texts.lang)
        named = f"{question.title(texts.lang)} ({unit})" if unit else question.title(texts.lang)
        return f"{named} *" if question.required else named

    return title


def _worded(choice: AnswerChoice, texts: Texts) -> str:
    return words_in(choice.texts, texts.lang)


class LineAnswer(CaptureField):
    """An answer that is typed: one of a few words, a number, a day, or a line."""

    def __init__(self, context: UiContext, question: Question) -> None:
        is_chosen = question.kind in {QuestionKind.CHOICE, QuestionKind.YES_NO}
        combo = SearchableCombo() if is_chosen else None
        super().__init__(context, question.field, title_of(question), combo)
        self.question = question
        self._context = context
        self.caption.setWordWrap(True)
        if combo is not None:
            self.words.follow(lambda: combo.offer(self._choices()))
            combo.offer(self._choices())
        self._form = DATE_FORM if question.kind is QuestionKind.DATE else ""
        self._hint = ""
        self._say_hint = self.words.bind(self._said_hint, self.line.setPlaceholderText)

    def first(self) -> QWidget:
        """What is typed into."""
        return self.line

    def answer(self) -> str:
        """The text form; what has none stays as it was typed."""
        try:
            if self.question.kind is QuestionKind.DATE:
                return DAY.to_text(parsed_day(self.value(), self._context.texts.lang))
            return self.question.text_kind.tidied(self._value())
        except ValueError:
            return self.value().strip()

    @override
    def show_problem(self, odd: str) -> None:
        """Say what is odd below; that an answer is open, gently where it is typed."""
        is_open = odd == OPEN
        self._hint = odd if is_open else ""
        self._say_hint()
        super().show_problem("" if is_open else odd)

    def _said_hint(self, texts: Texts) -> str:
        choices = " · ".join(it.label for it in self._choices())
        return texts.gettext(self._hint) or self._form or choices

    def _value(self) -> str:
        """What is typed, or the choice that it begins."""
        text = self.value()
        if not isinstance(self.line, SearchableCombo) or not text.strip():
            return text
        only = one_choice(self._choices(), text)
        return only.code if only is not None else text

    def _choices(self) -> list[NamedCode]:
        texts, question = self._context.texts, self.question
        named = [(it.id, words_in(it.texts, texts.lang)) for it in question.choices]
        if question.kind is QuestionKind.YES_NO:
            named = [(id_, texts.gettext(title)) for id_, title in YES_OR_NO.titles.items()]
        return [NamedCode(id_, title, (title.casefold(),)) for id_, title in named]


class TicksAnswer(QWidget):
    """An answer of several choices: a box to tick for each."""

    changed = Signal()
    left = Signal()

    def __init__(self, context: UiContext, question: Question) -> None:
        super().__init__()
        self.setObjectName("answerTicks")
        self.name = question.field
        self.question = question
        self.words = BoundTexts(context)
        ticks = {choice.id: self._tick(choice) for choice in question.choices}
        self._boxes = {id_: tick.box for id_, tick in ticks.items()}
        caption = self.words.label(title_of(question), "fieldName", wrap=True)
        for box in self._boxes.values():
            self.words.bind(title_of(question), box.setAccessibleDescription)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(caption)
        for tick in ticks.values():
            column.addWidget(tick)

    def first(self) -> QWidget:
        """The first that can be ticked."""
        return next(iter(self._boxes.values()))

    def answer(self) -> str:
        """The IDs of what is ticked."""
        return " ".join(id_ for id_, box in self._boxes.items() if box.isChecked())

    def put(self, value: str) -> None:
        """Tick these; what is no choice any more is not seen."""
        ticked = value.split()
        for id_, box in self._boxes.items():
            box.setChecked(id_ in ticked)

    def show_problem(self, odd: str) -> None:
        """Nothing is odd about ticks."""

    def _tick(self, choice: AnswerChoice) -> WrappingCheckBox:
        tick = WrappingCheckBox()
        self.words.bind(partial(_worded, choice), tick.say)
        tick.toggled.connect(self.changed)
        return tick


AnswerField = LineAnswer | TicksAnswer


def answer_field(context: UiContext, question: Question) -> AnswerField:
    """The field of a question."""
    if question.kind is QuestionKind.CHOICES:
        return TicksAnswer(context, question)
    return LineAnswer(context, question)
