"""What people of a delegation are asked afterwards, and what they answer."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.domain.delegation import Delegation, Participant
from app.domain.delegation_feedback import (
    FeedbackAnswer,
    FeedbackQuestion,
    values_of,
    version_id,
)
from app.domain.delegation_meetings import digest_id
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.lead import Values
from app.domain.lead_answer import LeadAnswer, answers_in, shown_questions
from app.domain.lead_fields import ANSWER, text_in
from app.domain.messages import N_
from app.domain.question import Question
from app.domain.question_rules import revised, tidied_answer
from app.exporters.question_toml import questions_to_toml
from app.importers.own_formats.question_file import read_question_file
from app.services.booth.fairs import FairsService
from app.services.delegation.delegations import DelegationsService


class DelegationFeedback:
    """Raises VaultError while the vault is closed. Questions are those of a fair, of any file."""

    def __init__(self, delegations: DelegationsService, fairs: FairsService) -> None:
        self._delegations = delegations
        self._fairs = fairs

    def take(self, delegation: Delegation, path: Path) -> Dossier:
        """Ask what a file says from now on. Raises SourceError, and UsageError as `ask` does."""
        return self.ask(delegation, read_question_file(path))

    def ask(self, delegation: Delegation, asked: Iterable[Question]) -> Dossier:
        """Ask these questions from now on; answers keep the wording that they were given to.

        Raises UsageError for what cannot be asked.
        """
        dossier = self._delegations.dossier(delegation.id)
        after = revised(dossier.questions, tuple(asked), self._fairs.stamp())
        now = {it.key for it in after.asked}
        questions = [
            FeedbackQuestion(version_id(it), it, place) for place, it in enumerate(after.asked, 1)
        ]
        known = (it for it in dossier.feedback_questions if it.question.key not in now)
        questions += (replace(it, place=0) for it in known)
        return self._delegations.save(delegation.id, *questions)

    @staticmethod
    def as_file(dossier: Dossier) -> str:
        """What is asked, as the file that `take` reads."""
        return questions_to_toml(dossier.questions.asked)

    @staticmethod
    def asked_of(dossier: Dossier, person: Participant) -> tuple[Question, ...]:
        """The questions for somebody by what they have answered and whom they met, in order."""
        values = values_of(person.id, dossier.feedback)
        return DelegationFeedback.shown(dossier, person, values)

    @staticmethod
    def answers(dossier: Dossier, person: Participant) -> tuple[LeadAnswer, ...]:
        """What somebody answered."""
        return answers_in(values_of(person.id, dossier.feedback), dossier.questions)

    @staticmethod
    def shown(dossier: Dossier, person: Participant, values: Values) -> tuple[Question, ...]:
        """The questions for somebody who would answer this, in order."""
        met = {name for it in dossier.meetings_of(person.id) for name in it.pair}
        return shown_questions(dossier.questions.asked, values, met, ())

    def save_answers(self, delegation: Delegation, person: Participant, values: Values) -> Dossier:
        """Keep what somebody answered to what is asked now; what is empty is taken away.

        Raises UsageError for what cannot be answered so; then nothing is changed.
        """
        dossier = self._delegations.dossier(delegation.id)
        given = [
            self._given(delegation, person, it, text_in(values, it.field))
            for it in dossier.questions.asked
        ]
        before = values_of(person.id, dossier.feedback)
        changed = [it for it in given if it.value != text_in(before, f"{ANSWER}{it.question}")]
        gone = [it for it in changed if not it.value]
        answers = [it for it in changed if it.value]
        return self._delegations.save(delegation.id, *answers, removing=gone)

    def answer(
        self, delegation: Delegation, person: Participant, question: str, typed: str
    ) -> Dossier:
        """Keep the answer to a question as it is asked now; an empty one takes it away.

        Raises UsageError for what cannot be answered so.
        """
        dossier = self._delegations.dossier(delegation.id)
        asked = dossier.questions.now(question)
        if asked is None:
            raise UsageError(
                N_("This delegation is not asked “{id}”. Nothing was changed."),
                N_("Its questions: {ids}."),
                id=question,
                ids=", ".join(it.id for it in dossier.questions.asked) or "–",
            )
        given = self._given(delegation, person, asked, typed)
        if not given.value:
            return self._delegations.remove(delegation.id, given)
        return self._delegations.save(delegation.id, given)

    @staticmethod
    def _given(
        delegation: Delegation, person: Participant, asked: Question, typed: str
    ) -> FeedbackAnswer:
        text = tidied_answer(asked, typed)
        id_ = digest_id(delegation.seed, "answer", person.id, asked.id)
        return FeedbackAnswer(id_, person.id, asked.id, asked.version, text)
