"""Which plan is printed: under which number, and who has it on paper."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.delegation import Delegation, Party
from app.domain.delegation_meetings import MeetingPlan, PlanPrint
from app.domain.dossier import Dossier
from app.domain.personal_programme import planned_now
from app.services.booth.fairs import FairsService
from app.services.delegation.delegations import DelegationsService, new_thing_id
from app.services.delegation.meeting_plans import next_number

BY_HAND = "hand"
"""Who made a plan of which a meeting was moved since the planner made it."""


class PlanPrintsService:
    """Numbers plans for print. Raises VaultError while the vault is closed."""

    def __init__(self, delegations: DelegationsService, fairs: FairsService) -> None:
        self._delegations = delegations
        self._fairs = fairs

    def numbered(self, delegation: Delegation) -> MeetingPlan | None:
        """The plan as the meetings are now; what was moved by hand makes a new one of it.

        None where there are neither plans nor meetings: two papers of one number say the same.
        """
        dossier = self._delegations.dossier(delegation.id)
        now, last = planned_now(dossier), dossier.plan
        if {*now} == {*(last.meetings if last else ())}:
            return last
        stamp = self._fairs.stamp()
        usual = MeetingPlan(new_thing_id(), 1, stamp.at)
        plan = replace(
            last or usual,
            id=usual.id,
            number=next_number(dossier),
            made=stamp.at,
            device=stamp.device,
            meetings=now,
            proven=False,
            by=BY_HAND,
            as_plan=0,
            printed=dossier.printed.number if dossier.printed else 0,
        )
        self._delegations.save(delegation.id, plan)
        return plan

    def note_print(
        self, delegation: Delegation, printed: MeetingPlan, parties: Iterable[Party] = ()
    ) -> Dossier:
        """Remember that papers of a plan were printed: from now on little of it should move.

        They are for these parties or, where none is named, for both.
        """
        at = self._fairs.stamp().at
        notes = (
            PlanPrint(new_thing_id(), printed.id, printed.number, at, party)
            for party in tuple(parties) or (None,)
        )
        return self._delegations.save(delegation.id, *notes)
