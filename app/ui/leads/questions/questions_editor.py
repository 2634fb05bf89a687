"""Questions in the window: kept as their card and its sheet want, each action with Undo."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.domain.question import Question, Questionnaire
from app.ui.frame.app_context import AppContext
from app.ui.frame.language_switch import languages_for_visitors
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.questions.condition_field import ConditionSources
from app.ui.leads.questions.questions_card import QuestionsCard
from app.ui.system.file_dialogs import file_to_write
from app.ui.system.no_op import no_op
from app.ui.vault.vault_sheet import refused_in

FILE_NAME = "questions.toml"
KINDS = "TOML (*.toml)"


class QuestionStorage(Protocol):
    """Where questions are kept: with a fair, or with a delegation."""

    def now(self) -> Questionnaire | None:
        """What is asked now; None where nothing can be asked."""
        ...

    def sources(self, before: tuple[Question, ...]) -> ConditionSources:
        """What the condition of a question after these can be about."""
        ...

    def save(self, asked: tuple[Question, ...]) -> object:
        """Ask these from now on."""
        ...

    def take(self, path: Path) -> object:
        """Ask what a file says from now on."""
        ...

    def write(self, path: Path) -> None:
        """Write what is asked as a file."""
        ...

    def changed(self) -> None:
        """Tell everybody that others are asked."""
        ...


class QuestionsEditor:
    """Does what a card of questions asks."""

    def __init__(self, app: AppContext, card: QuestionsCard, kept: QuestionStorage) -> None:
        self._app = app
        self._kept = kept
        self._is_of_leads = card.is_of_leads
        card.requested.connect(self._ask)
        card.removed.connect(self._remove)
        card.moved.connect(self._move)
        card.template_requested.connect(self._take_template)
        card.file_requested.connect(self._open_file)
        card.save_requested.connect(self._save_file)

    def _asked(self) -> tuple[Question, ...]:
        now = self._kept.now()
        return now.asked if now is not None else ()

    def _ask(self, question: Question | None) -> None:
        """Open the sheet, once the names of members and sectors are read."""
        asked = self._asked()
        before = asked[: asked.index(question)] if question in asked else asked
        self._app.tasks.keeping.do(
            lambda: self._kept.sources(before), lambda sources: self._open(question, sources)
        )

    def _open(self, question: Question | None, sources: ConditionSources) -> None:
        from app.ui.leads.questions.question_sheet import (  # noqa: PLC0415 - a few times a fair
            QuestionPlace,
            QuestionSheet,
            placed,
        )

        now, services = self._kept.now(), self._app.services
        if now is None:
            return
        languages = languages_for_visitors(services)
        place = QuestionPlace(now, languages, services.texts, sources, self._is_of_leads)
        sheet = QuestionSheet(self._app.context, place, question)

        def keep(made: Question) -> None:
            text = self._app.context.texts.gettext("The question is saved.")
            refused = refused_in(sheet, self._app)
            self._save_questions(placed(self._asked(), made), text, sheet.close_sheet, refused)

        sheet.requested.connect(keep)
        open_lead_sheet(self._app, sheet)

    def _remove(self, id_: str) -> None:
        left = tuple(it for it in self._asked() if it.id != id_)
        _ = self._app.context.texts.gettext
        self._save_questions(left, _("The question is no longer asked. Its answers are kept."))

    def _move(self, id_: str, step: int) -> None:
        asked = list(self._asked())
        place = next(place for place, it in enumerate(asked) if it.id == id_)
        asked.insert(place + step, asked.pop(place))
        self._save_questions(tuple(asked), "")

    def _take_template(self) -> None:
        """Ask what of the template is not asked yet, after what is."""
        services, texts = self._app.services, self._app.context.texts
        asked = self._asked()
        known = {it.id for it in asked}

        def take(template: tuple[Question, ...]) -> None:
            more = tuple(it for it in template if it.id not in known)
            if more:
                self._save_questions(
                    (*asked, *more), texts.gettext("The questions of the template were added.")
                )
            else:
                text = texts.gettext("All questions of the template are already asked.")
                self._app.problems.info(text)

        self._app.tasks.keeping.do(services.questions.template, take)

    def _open_file(self) -> None:
        _ = self._app.context.texts.gettext
        path = self._app.devices.files.file_to_read(_("Open questions"), KINDS)
        if path is not None and self._kept.now() is not None:
            self._do(
                lambda: self._kept.take(path),
                _("The questions of the file are asked from now on."),
            )

    def _save_file(self) -> None:
        _ = self._app.context.texts.gettext
        proposed = Path.home() / FILE_NAME
        path = file_to_write(self._app.devices.files, _("Save questions"), proposed)
        if path is None or self._kept.now() is None:
            return

        def finished(_none: object) -> None:
            text = _("The questions are saved: {path}").format(path=path)
            self._app.problems.info(text)

        self._app.tasks.keeping.do(lambda: self._kept.write(path), finished)

    def _save_questions(
        self,
        asked: tuple[Question, ...],
        text: str,
        then: Callable[[], object] = no_op,
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        if self._kept.now() is not None:
            self._do(lambda: self._kept.save(asked), text, then, otherwise)

    def _do(
        self,
        work: Callable[[], object],
        text: str,
        then: Callable[[], object] = no_op,
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Change what is asked, and offer to ask again what was asked before."""
        before = self._asked()

        def done(_questions: object) -> None:
            then()
            if text:
                _ = self._app.context.texts.gettext
                self._app.problems.info(text, _("Undo"), lambda: self._save_questions(before, ""))
            self._kept.changed()

        self._app.tasks.keeping.do(work, done, otherwise)
