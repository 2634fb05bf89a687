"""The questions of a fair: set from a file or form, asked of a lead, and answered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

from app.domain.errors import UsageError
from app.domain.fair import Fair
from app.domain.field_kinds import is_readable
from app.domain.lead import Lead
from app.domain.lead_answer import OPEN, LeadAnswer, answers_in, for_card, shown_questions
from app.domain.lead_draft import LeadDraft, Problem, draft_of
from app.domain.lead_fields import text_in, with_text
from app.domain.messages import N_
from app.domain.question import (
    NAMES_NOBODY,
    NO_QUESTIONS,
    Question,
    Questionnaire,
    Wording,
    with_versions_of,
)
from app.domain.question_rules import revised, tidied_answer
from app.exporters.question_toml import questions_to_toml
from app.importers.own_formats.question_file import read_question_file
from app.services.booth.fairs import FairsService
from app.services.catalogue.output_guard import write_output
from app.services.leads.capture import CheckedDraft
from app.services.leads.leads import LeadsService
from app.services.vault.vault import VaultService
from app.store.leads import fair_store
from app.store.leads.database import Connection


@dataclass(frozen=True, slots=True)
class MissingWording:
    """A question that has no wording of its own in some languages: others are shown there."""

    question: str
    languages: tuple[str, ...]


class FairQuestionsService:
    """Raises VaultError while the vault is closed.

    `sectors_of` says in which sectors a member is, `template` is the file of questions to begin
    with, `languages` are those that a visitor may read.
    """

    def __init__(
        self,
        vault: VaultService,
        fairs: FairsService,
        leads: LeadsService,
        sectors_of: Callable[[str], Iterable[str]],
        template: Path,
        languages: Callable[[], Iterable[str]],
    ) -> None:
        self._vault = vault
        self._fairs = fairs
        self._leads = leads
        self._sectors_of = sectors_of
        self._template = template
        self._languages = languages

    # What is asked

    def of(self, fair: str) -> Questionnaire:
        """What is asked at the fair of this id."""
        return self._fairs.of_id(fair).questions

    def template(self) -> tuple[Question, ...]:
        """Three questions to begin with."""
        return read_question_file(self._template)

    def template_text(self) -> str:
        """The same as a file with its comments."""
        return self._template.read_text(encoding="utf-8")

    def take(self, fair: Fair, path: Path) -> Questionnaire:
        """Ask what a file says from now on. Raises SourceError, and UsageError as `keep` does."""
        return self.save(fair, read_question_file(path))

    def save(self, fair: Fair, asked: Iterable[Question]) -> Questionnaire:
        """Ask these questions from now on; answers keep the versions that they were given to.

        Raises UsageError for what cannot be asked.
        """
        chosen, stamp = tuple(asked), self._fairs.stamp()

        def work(connection: Connection) -> Questionnaire:
            fair_store.make_sure_of(connection, fair.id)
            found = {it.id: it for it in fair_store.all_of(connection)}
            after = revised(found[fair.id].questions, chosen, stamp)
            fair_store.save_questions(connection, fair.id, after)
            return after

        revised(fair.questions, chosen, stamp)  # of all that are joined with it
        self._vault.write(work)
        return self.of(fair.id)

    @staticmethod
    def as_file(questions: Questionnaire) -> str:
        """What is asked, as the file that `take` reads."""
        return questions_to_toml(questions.asked)

    def write(self, questions: Questionnaire, path: Path) -> None:
        """Write that file. Raises UsageError where it cannot be written."""
        write_output(path, self.as_file(questions).encode())

    def missing_wordings(self, questions: Questionnaire) -> tuple[MissingWording, ...]:
        """Where a visitor reads a question in another language than the card."""
        wanted = tuple(self._languages())
        found = ((it.id, tuple(filter(_lacking(it), wanted))) for it in questions.asked)
        return tuple(MissingWording(id_, langs) for id_, langs in found if langs)

    # What is answered

    def at(self, fair: str) -> Questionnaire:
        """What is asked at the fair of this id; without one at that of new leads."""
        return self.of(fair or self._fairs.current_id())

    def every(self) -> Questionnaire:
        """All that is and was asked at any fair."""
        return reduce(
            with_versions_of, (fair.questions for fair in self._fairs.fairs()), NO_QUESTIONS
        )

    def asked_of(self, draft: LeadDraft) -> tuple[Question, ...]:
        """The questions for a lead as it is written now, in order."""
        return self.shown(self.at(draft.fair).asked, draft)

    def checked(
        self, checked: CheckedDraft, draft: LeadDraft, asked: tuple[Question, ...]
    ) -> CheckedDraft:
        """What was found about a draft, and which of these questions concern it and are open."""
        if not asked:
            return checked
        shown = self.shown(asked, draft)
        open_ = (Problem(it.field, OPEN) for it in shown if it.required and is_open(it, draft))
        odd = (
            Problem(it.field, it.text_kind.refusal)
            for it in shown
            if not is_readable(it.text_kind, text_in(draft.values, it.field))
        )
        return replace(checked, problems=(*checked.problems, *open_, *odd), shown=shown)

    def shown(self, asked: tuple[Question, ...], draft: LeadDraft) -> tuple[Question, ...]:
        """Those of these questions that concern a draft; reads nothing of the vault."""
        return shown_questions(asked, draft.values, *self._about(draft, asked))

    def for_card(self, draft: LeadDraft, fair: Fair) -> tuple[Question, ...]:
        """The questions for the card of a visitor, which knows no interests of others."""
        asked = fair.questions.asked
        return for_card(asked, *self._about(draft, asked))

    def _about(self, draft: LeadDraft, asked: tuple[Question, ...]) -> tuple[set[str], set[str]]:
        """The members that a draft asks for and, where it matters, their sectors."""
        members = {it.member for it in draft.interests}
        needs_sectors = any(it.when.sectors for it in asked)
        sectors = (
            {code for member in members for code in self._sectors_of(member)}
            if needs_sectors
            else set()
        )
        return members, sectors

    def unanswered(self) -> Callable[[Lead], bool]:
        """Tells of each lead whether a question that its fair requires now has no answer."""
        fairs = {id_: fair for fair in self._fairs.fairs() for id_ in fair.ids}
        asked = {id_: self._required(fair) for id_, fair in fairs.items()}

        def lacks(lead: Lead) -> bool:
            required = asked.get(lead.fair, frozenset())
            if not any(not text_in(lead.values, name) for name in required):
                return False
            shown = self.shown(fairs[lead.fair].questions.asked, draft_of(lead))
            return any(it.field in required and not text_in(lead.values, it.field) for it in shown)

        return lacks

    def _required(self, fair: Fair) -> frozenset[str]:
        """The names of answers that a fair requires and may keep."""
        may_name = self._fairs.profile(fair).personal_data
        required = (it for it in fair.questions.asked if it.required)
        return frozenset(it.field for it in required if may_name or it.kind in NAMES_NOBODY)

    def answers(self, lead: Lead) -> tuple[LeadAnswer, ...]:
        """What a lead answered."""
        return answers_in(lead.values, self.of(lead.fair))

    def answer(self, lead: str, question: str, typed: str) -> Lead:
        """Keep the answer to a question as it is asked now; an empty one takes it away.

        Raises UsageError for what cannot be answered so, and LeadError.
        """
        found = self._leads.lead(lead)
        asked = self._asked(question, self.of(found.fair))
        text = tidied_answer(asked, typed)
        values = with_text(found.values, asked.field, text, asked.version)
        return self._leads.save(replace(draft_of(found), values=values), found)

    def _asked(self, id_: str, questions: Questionnaire) -> Question:
        found = questions.now(id_)
        if found is None:
            raise UsageError(
                N_("The fair of this lead has no question “{id}”. Nothing was changed."),
                N_("Its questions: {ids}."),
                id=id_,
                ids=", ".join(it.id for it in questions.asked) or "–",
            )
        return found


def is_open(question: Question, draft: LeadDraft) -> bool:
    """Whether a draft has no answer to a question."""
    return not text_in(draft.values, question.field)


def _lacking(question: Question) -> Callable[[str], bool]:
    parts: Mapping[str, tuple[Wording, ...]] = {
        "": question.texts,
        **{choice.id: choice.texts for choice in question.choices},
    }
    return lambda lang: any(lang not in {it.lang for it in texts} for texts in parts.values())
