"""The sheet in which a question is made or changed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.domain.errors import FieldError, UsageError
from app.domain.messages import N_
from app.domain.question import CHOOSING, Question, QuestionKind, Questionnaire, words_in
from app.domain.question_rules import free_id, refuse_change
from app.i18n.formats import language_title
from app.i18n.texts import SOURCE_LANGUAGE, Texts
from app.ui.kit.forms import ChoiceField, Form, TickField
from app.ui.kit.ui_context import UiContext
from app.ui.kit.wording_fields import WordingField
from app.ui.leads.questions.answer_choices_field import AnswerChoicesField
from app.ui.leads.questions.condition_field import ConditionField, ConditionSources
from app.ui.leads.questions.question_preview import QuestionPreview
from app.ui.leads.questions.question_words import KIND_TITLES
from app.ui.system.override import override
from app.ui.vault.edit_sheet import EditSheet

BLANK = Question("", QuestionKind.CHOICE, ())
NEW, CHANGE = N_("New question"), N_("Change the question")
ABOUT_NEW = N_("Staff and visitors answer it from now on. Every answer is voluntary.")
ABOUT_FEEDBACK = N_("Guests and hosts are asked it from now on. Every answer is voluntary.")
ABOUT_KNOWN = N_(
    "Existing answers keep the wording they were given to. The type of answer cannot be "
    "changed; add a new question instead."
)


@dataclass(frozen=True, slots=True)
class QuestionPlace:
    """Where a question stands: what is asked, `sources` of its condition, languages to word it in.

    `texts_of` gives the words of the program in a language of visitors.
    """

    questions: Questionnaire
    languages: tuple[str, ...]
    texts_of: Callable[[str], Texts]
    sources: ConditionSources = field(default_factory=ConditionSources)
    is_of_leads: bool = True
    """Whether leads have the answers, which then can be required, and go to members."""

    def with_question(self, question: Question) -> tuple[Question, ...]:
        """All that is asked, with this one in its place, or at the end."""
        return placed(self.questions.asked, question)


def placed(asked: tuple[Question, ...], question: Question) -> tuple[Question, ...]:
    """The questions with this one in place of that of its ID, or at the end."""
    if all(it.id != question.id for it in asked):
        return (*asked, question)
    return tuple(question if it.id == question.id else it for it in asked)


class QuestionSheet(EditSheet):
    """`requested` gives the question as it shall be asked; without one it begins a new one."""

    def __init__(self, context: UiContext, place: QuestionPlace, question: Question | None) -> None:
        super().__init__(context)
        self._place = place
        self._is_new = question is None
        about_new = ABOUT_NEW if place.is_of_leads else ABOUT_FEEDBACK
        title, about = (NEW, about_new) if self._is_new else (CHANGE, ABOUT_KNOWN)
        self.introduce(title, about, N_("Save the question"))
        shown = question or BLANK
        self.language = ChoiceField("lang", N_("Language of the wording"), self._languages)
        self.wording = WordingField("texts", N_("Wording"), width=2)
        self.kind = ChoiceField("kind", N_("Answer"), _kinds)
        self.choices = AnswerChoicesField("choices", N_("Choices"), _choice_ids(place, shown.id))
        self.unit = WordingField("unit", N_("Unit"))
        self.when = ConditionField("when", N_("When it is asked"), place.sources)
        self.form = Form(
            context,
            shown,
            (
                self.wording,
                self.kind,
                self.unit,
                self.choices,
                TickField(
                    "required", N_("Required: a lead without an answer counts as incomplete")
                ),
                TickField("for_members", N_("Members get the answers with their leads")),
                self.when,
            ),
            refuse=self._refuse,
            on_change=lambda _name, _value: self._show_parts(),
        )
        self.form.show(shown)
        self.preview = QuestionPreview()
        self._lay_out()
        self.language.retranslate(context)
        own = context.texts.lang if context.texts.lang in place.languages else place.languages[0]
        self.language.show(own)
        self._speak()
        self._connect()

    @override
    def enter(self) -> None:
        self.wording.line.setFocus()

    def _lay_out(self) -> None:
        self.kind.control.setEnabled(self._is_new)
        self.body.addWidget(self.language.widget)
        for name in ("texts", "kind", "unit", "choices"):
            self.body.addWidget(self.form.field(name).widget)
        is_of_leads = self._place.is_of_leads
        preview = N_("As visitors see it") if is_of_leads else N_("As it is asked")
        self.body.addWidget(self.words.label(preview, "caption"))
        self.body.addWidget(self.preview)
        for name in ("required", "for_members", "when"):
            self.body.addWidget(self.form.field(name).widget)
            self.form.field(name).widget.setVisible(is_of_leads or name == "when")
        self.end_form()

    def _connect(self) -> None:
        self.language.on_change = self._speak
        for line in (self.wording.line, self.unit.line):
            line.textChanged.connect(self._show_parts)
        self.choices.changed.connect(self._show_parts)
        self.words.follow(lambda: self.language.retranslate(self.context), self._show_parts)

    def _speak(self) -> None:
        """Show the wordings of the language that is chosen."""
        for part in (self.wording.line, self.unit.line, self.choices):
            part.speak(self._lang())
        self._show_parts()

    def _show_parts(self) -> None:
        """Show what the kind of answer needs, and what visitors will see."""
        question = self.form.read()
        self.choices.widget.setVisible(question.kind in CHOOSING)
        self.unit.widget.setVisible(question.kind is QuestionKind.NUMBER)
        self.preview.show_question(question, self._place.texts_of(self._lang()))

    def _lang(self) -> str:
        return str(self.language.read())

    @override
    def as_sent(self, typed: Question) -> Question:
        return self._tidied(typed)

    def _tidied(self, typed: Question) -> Question:
        """The question without what its kind has not, under its ID."""
        known = self._place.questions
        taken = {it.id for it in (*known.asked, *known.earlier)}
        wording = words_in(typed.texts, SOURCE_LANGUAGE)
        return replace(
            typed,
            id=typed.id or free_id(wording, taken, "question"),
            choices=typed.choices if typed.kind in CHOOSING else (),
            unit=typed.unit if typed.kind is QuestionKind.NUMBER else (),
        )

    def _refuse(self, typed: Question) -> None:
        question = self._tidied(typed)
        questions = self._place.with_question(question)
        try:
            refuse_change(questions, self._place.questions)
        except FieldError as error:
            id_ = error.values["id"]
            error.values["id"] = self._title(next(it for it in questions if it.id == id_))
            if id_ == question.id:
                raise
            raise UsageError(error.what, error.remedy, **error.values) from error

    def _title(self, question: Question) -> str:
        """What a question is called here: nobody in the window knows its ID."""
        texts = self.context.texts
        return question.title(texts.lang) or texts.gettext(NEW)

    def _languages(self, texts: Texts) -> list[tuple[str, str]]:
        return [(lang, language_title(lang, texts.lang)) for lang in self._place.languages]


def _kinds(texts: Texts) -> list[tuple[QuestionKind, str]]:
    return [(kind, texts.gettext(title)) for kind, title in KIND_TITLES.items()]


def _choice_ids(place: QuestionPlace, id_: str) -> set[str]:
    """The IDs that a choice of the question has or had."""
    return {choice.id for it in place.questions.of_id(id_) for choice in it.choices}
