"""What people of a delegation are asked afterwards, as the editor of questions keeps it."""

from pathlib import Path

from app.domain.changes import Changes
from app.domain.delegation import Delegation
from app.domain.dossier import Dossier
from app.domain.question import Question, Questionnaire
from app.services.catalogue.output_guard import write_output
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.leads.questions.condition_field import ConditionSources


class FeedbackQuestions:
    """Of the delegation that is open."""

    def __init__(self, session: DelegationSession) -> None:
        self._session = session
        self._feedback = session.app.services.delegation_feedback

    def now(self) -> Questionnaire | None:
        """What is asked now; None while no delegation is open."""
        facts = self._session.facts
        return facts.dossier.questions if facts is not None else None

    def sources(self, before: tuple[Question, ...]) -> ConditionSources:
        """Earlier questions: nobody's interests are known here."""
        return ConditionSources(before)

    def save(self, asked: tuple[Question, ...]) -> object:
        """Ask these from now on."""
        return self._feedback.ask(self._here, asked)

    def take(self, path: Path) -> object:
        """Ask what a file says from now on."""
        return self._feedback.take(self._here, path)

    def write(self, path: Path) -> None:
        """Write what is asked as a file."""
        write_output(path, self._feedback.as_file(self._dossier).encode())

    def changed(self) -> None:
        """Show what is asked now, here and on the list."""
        self._session.refresh()
        self._session.app.changed(Changes(delegations=True))

    @property
    def _here(self) -> Delegation:
        return self._dossier.delegation

    @property
    def _dossier(self) -> Dossier:
        assert self._session.facts is not None  # noqa: S101 - asked while `now` gives questions
        return self._session.facts.dossier
