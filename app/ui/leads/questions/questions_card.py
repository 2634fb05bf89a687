"""The card of the questions that are asked at a fair, or of a delegation."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.domain.question import MAX_QUESTIONS, NO_QUESTIONS, Question, Questionnaire
from app.i18n.formats import language_name, listed
from app.ui.kit.cards import CardFrame
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext, clear_layout, label
from app.ui.leads.questions.question_words import KIND_TITLES

OF_FAIR = N_("Questions of the fair")
ABOUT_FAIR = N_(
    "What you want to know about each visitor. Staff answer in the lead, "
    "visitors on their card. The next bundle takes the questions to the "
    "other laptops."
)
UP, DOWN = -1, 1
CHANGE, MOVE_UP, MOVE_DOWN = N_("Change…"), N_("Move up"), N_("Move down")
REMOVE = N_("Remove")


class QuestionsCard(CardFrame):
    """Some lines a question, and what can be done with it and with all.

    Those that are not `is_of_leads` are answered by people whom no lead has: there is no template
    for them, nothing is required, and nothing is passed on.
    """

    requested = Signal(object)
    """The question that shall be changed; None asks for a new one."""
    removed = Signal(str)
    moved = Signal(str, int)
    template_requested = Signal()
    file_requested = Signal()
    save_requested = Signal()

    def __init__(
        self,
        context: UiContext,
        title: str = OF_FAIR,
        about: str = ABOUT_FAIR,
        *,
        is_of_leads: bool = True,
    ) -> None:
        super().__init__(context, title, about)
        self.is_of_leads = is_of_leads
        self._context = context
        self._questions = NO_QUESTIONS
        self._missing: Mapping[str, tuple[str, ...]] = {}
        self._buttons: dict[tuple[str, str], QPushButton] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.column.addLayout(self._lines)
        self.add_button = self.words.button(N_("New question…"), lambda: self.requested.emit(None))
        self.open_button = self.words.button(N_("Open file…"), self.file_requested.emit)
        self.save_button = self.words.button(N_("Save as file…"), self.save_requested.emit)
        of_fair = []
        if is_of_leads:
            of_fair = [self.words.button(N_("Use the template"), self.template_requested.emit)]
        self.add_row(self.add_button, *of_fair, self.open_button, self.save_button)
        self.words.follow(self._show)

    def show_questions(
        self, questions: Questionnaire, missing: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Show what is asked, and in which languages a wording is missing."""
        if (questions, missing) == (self._questions, self._missing):
            return
        self._questions, self._missing = questions, missing
        self._show()

    def _show(self) -> None:
        had_keys = next((key for key, it in self._buttons.items() if it.hasFocus()), None)
        place = self._place_of(had_keys[0]) if had_keys else 0
        clear_layout(self._lines)
        self._buttons.clear()
        asked = self._questions.asked
        for question in asked:
            line = self._line(question)
            self._lines.addWidget(line)
            line.setHidden(False)  # at once: what is not seen yet takes no keys
        self.add_button.setEnabled(len(asked) < MAX_QUESTIONS)
        self.save_button.setEnabled(bool(asked))
        if asked:
            for key in ((asked[0].id, MOVE_UP), (asked[-1].id, MOVE_DOWN)):
                self._buttons[key].setEnabled(False)
        if had_keys:
            self._give_back_keys(had_keys, place)

    def _place_of(self, id_: str) -> int:
        buttons = list(dict.fromkeys(question for question, _action in self._buttons))
        return buttons.index(id_)

    def _give_back_keys(self, had: tuple[str, str], place: int) -> None:
        """To the button that was pushed, else to the next one that is left."""
        asked = self._questions.asked
        id_, action = had
        if all(it.id != id_ for it in asked):
            id_ = asked[min(place, len(asked) - 1)].id if asked else ""
        found = (self._buttons.get((id_, it)) for it in (action, MOVE_UP, MOVE_DOWN))
        can = next((it for it in found if it is not None and it.isEnabled()), None)
        (can or self.add_button).setFocus()

    def _line(self, question: Question) -> QWidget:
        title, id_ = question.title(self._context.texts.lang), question.id
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(title, "strong", wrap=True))
        column.addWidget(label(self._about_one(question), "quiet", wrap=True))
        if lacking := self._lacking(question):
            column.addWidget(label(lacking, "caution", wrap=True))
        actions: tuple[tuple[str, Callable[[], object]], ...] = (
            (CHANGE, lambda: self.requested.emit(question)),
            (MOVE_UP, lambda: self.moved.emit(id_, UP)),
            (MOVE_DOWN, lambda: self.moved.emit(id_, DOWN)),
            (REMOVE, lambda: self.removed.emit(id_)),
        )
        row = FlowLayout(10)
        for action, run in actions:
            self._buttons[id_, action] = button = self._button(action, title, run)
            row.add(button)
        column.addWidget(row)
        return line

    def _button(self, action: str, title: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(self.words.of(action))
        button.setProperty("role", "link")
        button.setAccessibleName(f"{button.text()}: {title}")
        button.clicked.connect(run)
        return button

    def _about_one(self, question: Question) -> str:
        _ = self.words.of
        parts = [_(KIND_TITLES[question.kind])]
        parts += [_(N_("required"))] * question.required
        is_kept_back = self.is_of_leads and not question.for_members
        parts += [_(N_("not for members"))] * is_kept_back
        parts += [_(N_("not always asked"))] * (not question.when.is_empty)
        return " · ".join(parts)

    def _lacking(self, question: Question) -> str:
        lang = self._context.texts.lang
        names = [language_name(it, lang) for it in self._missing.get(question.id, ())]
        if not names:
            return ""
        text = self.words.of(N_("No wording in: {languages}. Visitors see another language."))
        return text.format(languages=listed(names, lang))
