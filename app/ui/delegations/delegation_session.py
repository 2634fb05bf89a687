"""The delegation that is open on the page: read, changed, and everywhere shown anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes
from app.domain.delegation import LocalMoment
from app.domain.dossier import Dossier
from app.domain.meeting_plan import PlanConflict
from app.domain.vault_state import VaultState
from app.services.delegation.delegation_names import name_of
from app.ui.frame.app_context import AppContext
from app.ui.system.no_op import no_op
from app.ui.system.tasks import Latest

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """A delegation as it is now; `members` are names of the edition in use, by their IDs.

    `clashes` are the rules that its meetings break, `now` is the time where it is.
    """

    dossier: Dossier
    members: Mapping[str, str]
    clashes: tuple[PlanConflict, ...]
    now: LocalMoment

    def name(self, id_: str) -> str:
        """What a unit, person, interpreter, table or member is called."""
        return name_of(self.dossier, id_, self.members)

    def short_name(self, id_: str) -> str:
        """The name where there is little room: of one person without the organisation."""
        unit = self.dossier.units.find(id_)
        if unit is not None and len(unit.people) == 1 and unit.people[0].name:
            return self.members.get(unit.id, unit.people[0].name)
        return self.name(id_)


class DelegationSession(QObject):
    """What is open, and the one way to change it; nothing is held while the vault is closed."""

    shown = Signal()
    """Something else is to be shown, or nothing any more."""

    def __init__(self, app: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self.app = app
        self.facts: DelegationFacts | None = None
        self._read = Latest(app.tasks.keeping)

    @property
    def id(self) -> str:
        """The ID of the delegation that is open; empty for none."""
        return self.facts.dossier.delegation.id if self.facts else ""

    def open(self, id_: str, then: Callable[[], object] = no_op) -> None:
        """Read a delegation and show it."""

        def take(facts: DelegationFacts) -> None:
            self._take(facts)
            then()

        self._read.do(lambda: self._facts(id_), take, self._fail)

    def refresh(self) -> None:
        """Read again what is open."""
        if self.id:
            self.open(self.id)

    def close(self) -> None:
        """Hold nothing any more."""
        self._read.drop()
        self.facts = None
        self.shown.emit()

    def do(
        self,
        work: Work,
        text: str = "",
        undo: Work | None = None,
        *,
        then: Callable[[Any], object] = no_op,
        otherwise: Callable[[Exception], object] | None = None,
        is_slow: bool = False,
    ) -> None:
        """Change something and show what came of it; `undo` is offered with the `text`.

        What `is_slow` is done beside the thread of the vault: a lead that is saved does not wait.
        """
        id_ = self.id

        def change() -> tuple[object, DelegationFacts]:
            return work(), self._facts(id_)

        def done(found: tuple[object, DelegationFacts]) -> None:
            self._take(found[1])
            self.app.changed(Changes(delegations=True))
            if text:
                offer = self.app.context.texts.gettext("Undo") if undo else ""
                self.app.problems.info(text, offer, partial(self.do, undo) if undo else None)
            then(found[0])

        if id_:
            self._read.drop()
            tasks = self.app.tasks
            (tasks.reading if is_slow else tasks.keeping).do(change, done, otherwise)

    def _facts(self, id_: str) -> DelegationFacts:
        services = self.app.services
        dossier = services.delegations.dossier(id_)
        return DelegationFacts(
            dossier,
            services.delegation_wishes.members(),
            services.meeting_plans.clashes(dossier),
            services.delegations.now_there(dossier.delegation),
        )

    def _take(self, facts: DelegationFacts) -> None:
        if self.app.vault.state() is VaultState.OPEN:
            self.facts = facts
            self.shown.emit()

    def _fail(self, error: Exception) -> None:
        self.close()
        self.app.problems.error(error)
