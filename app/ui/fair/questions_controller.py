"""Questions of a fair in the window: kept as the card and its sheet want, each deed with Undo."""

from collections.abc import Callable
from pathlib import Path

from app.domain.changes import Changes
from app.domain.fair import Booth, Fair
from app.domain.question import NO_QUESTIONS, Question
from app.ui.fair.condition_field import ConditionSources
from app.ui.fair.questions_card import QuestionsCard
from app.ui.frame.app_context import AppContext
from app.ui.frame.language_switch import languages_for_visitors
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.no_op import no_op
from app.ui.vault.vault_sheet import refused_in

FILE_NAME = "questions.toml"
KINDS = "TOML (*.toml)"


class QuestionsController:
    """Keeps a card true, and does what it asks."""

    def __init__(self, app: AppContext, card: QuestionsCard) -> None:
        self._app = app
        self._card = card
        self._fair: Fair | None = None
        card.wanted.connect(self._ask)
        card.removed.connect(self._remove)
        card.moved.connect(self._move)
        card.template_wanted.connect(self._take_template)
        card.file_wanted.connect(self._open_file)
        card.save_wanted.connect(self._save_file)

    def show_booth(self, booth: Booth | None) -> None:
        """Show the questions of the fair that is on; none while the vault is closed."""
        fair = self._fair = booth.fair if booth is not None else None
        questions = fair.questions if fair is not None else NO_QUESTIONS
        missing = self._app.services.questions.missing_wordings(questions)
        self._card.show_questions(questions, {it.question: it.languages for it in missing})

    def _asked(self) -> tuple[Question, ...]:
        return self._fair.questions.asked if self._fair is not None else ()

    def _ask(self, question: Question | None) -> None:
        """Open the sheet, once the names of members and sectors are read."""
        services, lang = self._app.services, self._app.look.texts.lang
        asked = self._asked()
        before = asked[: asked.index(question)] if question in asked else asked

        def read() -> ConditionSources:
            names = services.catalogue.names()
            return ConditionSources(before, names, services.glossary.sector_names(lang))

        self._app.tasks.keeping.do(read, lambda sources: self._open(question, sources))

    def _open(self, question: Question | None, sources: ConditionSources) -> None:
        from app.ui.fair.question_sheet import (  # noqa: PLC0415 - a few times a fair
            QuestionPlace,
            QuestionSheet,
            placed,
        )

        if self._fair is None:
            return
        services = self._app.services
        languages = languages_for_visitors(services)
        place = QuestionPlace(self._fair.questions, languages, services.texts, sources)
        sheet = QuestionSheet(self._app.look, place, question)

        def keep(made: Question) -> None:
            said = self._app.look.texts.gettext("The question is saved.")
            refused = refused_in(sheet, self._app)
            self._keep(placed(self._asked(), made), said, sheet.close_sheet, refused)

        sheet.wanted.connect(keep)
        open_lead_sheet(self._app, sheet)

    def _remove(self, id_: str) -> None:
        left = tuple(it for it in self._asked() if it.id != id_)
        _ = self._app.look.texts.gettext
        self._keep(left, _("The question is no longer asked. Its answers are kept."))

    def _move(self, id_: str, step: int) -> None:
        asked = list(self._asked())
        place = next(place for place, it in enumerate(asked) if it.id == id_)
        asked.insert(place + step, asked.pop(place))
        self._keep(tuple(asked), "")

    def _take_template(self) -> None:
        """Ask what of the template is not asked yet, after what is."""
        services, texts = self._app.services, self._app.look.texts
        asked = self._asked()
        known = {it.id for it in asked}

        def take(template: tuple[Question, ...]) -> None:
            more = tuple(it for it in template if it.id not in known)
            if more:
                self._keep(
                    (*asked, *more), texts.gettext("The questions of the template were added.")
                )
            else:
                said = texts.gettext("All questions of the template are already asked.")
                self._app.problems.info(said)

        self._app.tasks.keeping.do(services.questions.template, take)

    def _open_file(self) -> None:
        _ = self._app.look.texts.gettext
        path, fair = self._app.devices.files.file_to_read(_("Open questions"), KINDS), self._fair
        if path is None or fair is None:
            return
        questions = self._app.services.questions
        self._do(
            lambda: questions.take(fair, path),
            _("The questions of the file are asked from now on."),
        )

    def _save_file(self) -> None:
        _ = self._app.look.texts.gettext
        proposed = Path.home() / FILE_NAME
        path = self._app.devices.files.file_to_write(_("Save questions"), proposed)
        if path is None or self._fair is None:
            return
        questions, asked = self._app.services.questions, self._fair.questions

        def told(_none: object) -> None:
            said = _("The questions are saved: {path}").format(path=path)
            self._app.problems.info(said)

        self._app.tasks.keeping.do(lambda: questions.write(asked, path), told)

    def _keep(
        self,
        asked: tuple[Question, ...],
        said: str,
        then: Callable[[], object] = no_op,
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        fair = self._fair
        if fair is not None:
            work = self._app.services.questions.keep
            self._do(lambda: work(fair, asked), said, then, otherwise)

    def _do(
        self,
        work: Callable[[], object],
        said: str,
        then: Callable[[], object] = no_op,
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Change what is asked, and offer to ask again what was asked before."""
        before = self._asked()

        def done(_questions: object) -> None:
            then()
            if said:
                _ = self._app.look.texts.gettext
                self._app.problems.info(said, _("Undo"), lambda: self._keep(before, ""))
            self._app.changed(Changes(fair=True))

        self._app.tasks.keeping.do(work, done, otherwise)
