"""Meetings of a delegation: planned, moved by hand, compared, set back; what became of them.

One story: wherever a meeting comes to be, it is kept as one thing, and what it breaks is told.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from app.domain.delegation import Delegation
from app.domain.delegation_meetings import (
    Meeting,
    MeetingPlan,
    MeetingState,
    Wish,
    meeting_id,
)
from app.domain.delegation_problem import as_planned, plan_problem, unplannable_wishes
from app.domain.dossier import Dossier
from app.domain.errors import FieldError, UsageError
from app.domain.meeting_plan import MeetingAlternative, PlanConflict, PlannedMeeting
from app.domain.messages import N_
from app.domain.plan_comparison import PlanComparison, compared_plans
from app.planning.moved_meeting import alternatives
from app.planning.plan_rules import broken_rules
from app.planning.planner import granted_too, plan
from app.planning.solver import find_solver
from app.services.booth.fairs import FairsService
from app.services.delegation.delegations import DelegationsService, new_thing_id

SECONDS = 5.0
"""So long the solver may think."""


@dataclass(frozen=True, slots=True)
class PlanRevision:
    """A plan with what it changed of what was planned before, and of what is printed.

    `unplannable` are wishes for somebody of whom nobody takes part.
    """

    plan: MeetingPlan
    dossier: Dossier
    changed: PlanComparison
    since_print: PlanComparison | None
    unplannable: tuple[Wish, ...]


class MeetingPlansService:
    """Plans of a delegation. Raises VaultError while the vault is closed."""

    def __init__(self, delegations: DelegationsService, fairs: FairsService) -> None:
        self._delegations = delegations
        self._fairs = fairs

    def plan(
        self,
        delegation: Delegation,
        seconds: float = SECONDS,
        *,
        repair_only: bool = False,
        anew: bool = False,
        grant: Collection[tuple[str, str]] | None = (),
    ) -> PlanRevision:
        """Plan or replan: what is pinned, was held or has begun stays, of the rest little moves.

        `repair_only` leaves the solver out, `anew` asks for the best plan whatever moves. Once a
        plan is printed, what else fits beside it is granted to the pairs of `grant` alone, or with
        None to all. Raises UsageError where there is nothing to plan with.
        """
        dossier = self._delegations.dossier(delegation.id)
        _refuse_nothing(dossier)
        now = self._delegations.now_there(dossier.delegation)
        problem = plan_problem(dossier, now, anew=anew)
        result = plan(problem, seconds, None if repair_only else find_solver())
        if problem.nothing_new and grant != ():
            result = granted_too(problem, result, grant)
        meeting_plan = MeetingPlan(
            id=new_thing_id(),
            number=next_number(dossier),
            made=self._fairs.stamp().at,
            device=self._fairs.stamp().device,
            meetings=result.meetings,
            refused=result.refused,
            value=result.value,
            proven=result.proven,
            by=result.by,
            printed=dossier.printed.number if dossier.printed else 0,
        )
        return self._kept(dossier, meeting_plan)

    def back_to(self, delegation: Delegation, earlier: MeetingPlan) -> PlanRevision:
        """Plan again as an earlier plan was, under a new number: papers bear the old ones.

        Its meetings of people who are gone, or that were cancelled since, stay out.
        """
        dossier = self._delegations.dossier(delegation.id)
        there = {it.id for it in dossier.units.units}
        gone = {it.pair for it in dossier.meetings if it.state is MeetingState.CANCELLED}
        meeting_plan = replace(
            earlier,
            id=new_thing_id(),
            number=next_number(dossier),
            made=self._fairs.stamp().at,
            device=self._fairs.stamp().device,
            meetings=tuple(
                it for it in earlier.meetings if {*it.pair} <= there and it.pair not in gone
            ),
            as_plan=earlier.number,
            printed=dossier.printed.number if dossier.printed else 0,
        )
        return self._kept(dossier, meeting_plan)

    def back(self, delegation: Delegation) -> PlanRevision:
        """Go back one step. Raises UsageError where there is no plan before the last one."""
        plans = self._delegations.dossier(delegation.id).plans
        last = plans[-1] if plans else None
        number = last.as_plan if last and last.as_plan else last.number if last else 0
        earlier = [it for it in plans if it.number < number]
        if not earlier:
            raise UsageError(N_("There is no earlier plan to go back to. Nothing was changed."))
        return self.back_to(delegation, earlier[-1])

    @staticmethod
    def has_solver() -> bool:
        """Whether the solver is installed; without it our own search plans alone."""
        return find_solver() is not None

    @staticmethod
    def compare(before: MeetingPlan, after: MeetingPlan) -> PlanComparison:
        """What leads from one plan to another."""
        return compared_plans(before.meetings, after.meetings)

    @staticmethod
    def clashes(dossier: Dossier) -> tuple[PlanConflict, ...]:
        """The rules that the meetings of now break: moved by hand, or on two laptops."""
        return broken_rules(plan_problem(dossier), _all_placed(dossier))

    @staticmethod
    def alternatives(dossier: Dossier, meeting: Meeting) -> tuple[MeetingAlternative, ...]:
        """Where else a meeting can go, and which meetings must give way for it; the best first."""
        placed = [it for it in (as_planned(dossier, one) for one in dossier.meetings) if it]
        own = next((it for it in placed if it.pair == meeting.pair), meeting.planned)
        return alternatives(plan_problem(dossier), placed, own)

    # One meeting

    def change(self, delegation: Delegation, before: Meeting, after: Meeting) -> Dossier:
        """Keep what somebody changed of a meeting. Raises FieldError for a place that is none."""
        self._refuse_odd_place(delegation, after)
        return self._delegations.save(delegation.id, after, base=before)

    def place(self, delegation: Delegation, meeting: Meeting) -> Dossier:
        """Have a meeting that no plan has, where somebody wants it; no plan takes it back.

        What this breaks, `clashes` tells. Raises FieldError for a place that is none.
        """
        if not meeting.slot:
            raise FieldError("slot", N_("Choose a time."))
        if not meeting.table:
            raise FieldError("table", N_("Choose a table."))
        self._refuse_odd_place(delegation, meeting)
        return self._delegations.save(delegation.id, meeting)

    def _refuse_odd_place(self, delegation: Delegation, after: Meeting) -> None:
        dossier = self._delegations.dossier(delegation.id)
        if after.slot and after.slot not in dossier.slot_of:
            what = N_("“{value}” is not a time for meetings of this delegation.")
            raise FieldError("slot", what, value=after.slot)
        if after.table and after.table not in dossier.table_of:
            what = N_("“{value}” is not a table of this delegation.")
            raise FieldError("table", what, value=after.table)
        if after.interpreter and after.interpreter not in dossier.interpreter_of:
            what = N_("“{value}” is not an interpreter of this delegation.")
            raise FieldError("interpreter", what, value=after.interpreter)

    @staticmethod
    def free_places(dossier: Dossier, meeting: Meeting) -> Collection[tuple[str, str]]:
        """Slots and tables at which a meeting can be without another one giving way."""
        planned = as_planned(dossier, meeting)
        if planned is None:
            return frozenset()
        found = alternatives(plan_problem(dossier), _all_placed(dossier), planned)
        return frozenset((it.meeting.slot, it.meeting.table) for it in found if not it.displaces)

    def move(self, delegation: Delegation, meeting: str, slot: str, table: str) -> Dossier:
        """Move a meeting by hand, with an interpreter who is free there; no plan takes it back.

        Who sits there takes its place. What this breaks, `clashes` tells. Raises FieldError.
        """
        dossier = self._delegations.dossier(delegation.id)
        moved = next((it for it in dossier.meetings if it.id == meeting), None)
        if moved is None or slot not in dossier.slot_of:
            what = N_("“{value}” is not a time for meetings of this delegation.")
            raise FieldError("slot", what, value=slot)
        if table not in dossier.table_of:
            what = N_("“{value}” is not a table of this delegation.")
            raise FieldError("table", what, value=table)
        there = [it for it in dossier.meetings if it.takes_place and it != moved]
        there = [it for it in there if (it.slot, it.table) == (slot, table)]
        changed = [replace(_placed_at(dossier, moved, slot, table), pinned=True)]
        changed += [_placed_at(dossier, it, moved.slot, moved.table) for it in there]
        return self._delegations.save(delegation.id, *changed)

    def _kept(self, dossier: Dossier, meeting_plan: MeetingPlan) -> PlanRevision:
        before, printed = _all_placed(dossier), dossier.printed
        placed = _placed(dossier, meeting_plan.meetings)
        after = self._delegations.save(dossier.delegation.id, meeting_plan, *placed)
        return PlanRevision(
            meeting_plan,
            after,
            compared_plans(before, meeting_plan.meetings),
            compared_plans(printed.meetings, meeting_plan.meetings) if printed else None,
            unplannable_wishes(after),
        )


def _all_placed(dossier: Dossier) -> list[PlannedMeeting]:
    return [it for it in (as_planned(dossier, one) for one in dossier.meetings) if it]


def _placed_at(dossier: Dossier, meeting: Meeting, slot: str, table: str) -> Meeting:
    """A meeting at another place, with the interpreter who is best there."""
    planned = as_planned(dossier, meeting)
    others = alternatives(plan_problem(dossier), _all_placed(dossier), planned) if planned else ()
    there = (it.meeting for it in others if (it.meeting.slot, it.meeting.table) == (slot, table))
    who = next((it.interpreter for it in there), meeting.interpreter)
    return replace(meeting, slot=slot, table=table, interpreter=who)


def _placed(dossier: Dossier, planned: Iterable[PlannedMeeting]) -> Iterable[Meeting]:
    """The meetings where a plan has them; what is in it no more loses its place."""
    known: dict[tuple[str, str], Meeting] = {}
    for meeting in dossier.meetings:
        units = tuple(dossier.units.find(it) for it in meeting.pair)
        guest, host = (
            unit.id if unit else it for unit, it in zip(units, meeting.pair, strict=True)
        )
        known[guest, host] = meeting
    left = dict(known)
    for it in planned:
        left.pop(it.pair, None)
        id_ = meeting_id(dossier.delegation, *it.pair)
        meeting = known.get(it.pair) or Meeting(id_, *it.pair)
        if meeting.planned != it or not meeting.slot:
            yield replace(meeting, slot=it.slot, table=it.table, interpreter=it.interpreter)
        elif it.pair not in known:
            yield meeting
    for meeting in left.values():
        if meeting.slot and meeting.state is MeetingState.PLANNED:
            yield replace(meeting, slot="", table="", interpreter="")


def next_number(dossier: Dossier) -> int:
    """The number of a plan that is made now."""
    return max((it.number for it in dossier.plans), default=0) + 1


def _refuse_nothing(dossier: Dossier) -> None:
    """Raise UsageError where a plan could only be empty."""
    if not dossier.slots:
        raise UsageError(
            N_("The schedule has no time for meetings yet."),
            N_("Add an item of the type “Meetings”."),
        )
    if not dossier.tables:
        raise UsageError(N_("There are no tables yet."), N_("Enter how many there are."))
    if not dossier.guests or not dossier.hosts:
        raise UsageError(N_("There are no guests or no hosts yet."), N_("Import their list first."))
