"""Questions of a fair in the window: where they are kept, and what their card shows."""

from pathlib import Path

from app.domain.changes import Changes
from app.domain.fair import Booth, Fair
from app.domain.question import NO_QUESTIONS, Question, Questionnaire
from app.ui.frame.app_context import AppContext
from app.ui.leads.questions.condition_field import ConditionSources
from app.ui.leads.questions.questions_card import QuestionsCard
from app.ui.leads.questions.questions_editor import QuestionsEditor


class QuestionsController:
    """Keeps the card of the fair that is on true."""

    def __init__(self, app: AppContext, card: QuestionsCard) -> None:
        self._app = app
        self._card = card
        self._fair: Fair | None = None
        self._editor = QuestionsEditor(app, card, self)

    def show_booth(self, booth: Booth | None) -> None:
        """Show the questions of the fair that is on; none while the vault is closed."""
        self._fair = booth.fair if booth is not None else None
        questions = self.now() or NO_QUESTIONS
        missing = self._app.services.questions.missing_wordings(questions)
        self._card.show_questions(questions, {it.question: it.languages for it in missing})

    # Where they are kept

    def now(self) -> Questionnaire | None:
        """What the fair asks; None while the vault is closed."""
        return self._fair.questions if self._fair is not None else None

    def sources(self, before: tuple[Question, ...]) -> ConditionSources:
        """Earlier questions, members and sectors."""
        services, lang = self._app.services, self._app.context.texts.lang
        names = services.catalogue.names()
        return ConditionSources(before, names, services.glossary.sector_names(lang))

    def save(self, asked: tuple[Question, ...]) -> object:
        """Ask these at the fair from now on."""
        return self._app.services.questions.save(self._here(), asked)

    def take(self, path: Path) -> object:
        """Ask what a file says from now on."""
        return self._app.services.questions.take(self._here(), path)

    def write(self, path: Path) -> None:
        """Write what is asked as a file."""
        self._app.services.questions.write(self._here().questions, path)

    def changed(self) -> None:
        """Tell everybody that the fair asks others."""
        self._app.changed(Changes(fair=True))

    def _here(self) -> Fair:
        assert self._fair is not None  # noqa: S101 - asked for while `now` gives questions
        return self._fair
