"""Makes a plan: by the solver where there is one, by our own search where there is none."""

import logging
from collections.abc import Sequence
from pathlib import Path

from app.domain.meeting_plan import PlannedBy, PlannedMeeting, PlanProblem, PlanResult
from app.planning.plan_index import PlanIndex
from app.planning.plan_state import PlanState
from app.planning.refused_wishes import refused_wishes
from app.planning.repair import fill, repaired, restored
from app.planning.solver import NoAnswer, solved

log = logging.getLogger(__name__)


def plan(problem: PlanProblem, seconds: float, solver: Path | None) -> PlanResult:
    """A plan that breaks no rule: the better of the solver's and our own.

    The solver has these seconds. Where it proves that its plan is the best, that is taken; our
    own search, whose time is bounded by its steps, runs where the solver is missing, late or wrong.
    """
    index = PlanIndex(problem)
    answer, proven = _answer(index, seconds, solver)
    if answer is not None and proven:
        return _result(answer, PlannedBy.SOLVER, proven=True)
    own = repaired(index)
    if answer is not None and answer.worth > own.worth:
        return _result(answer, PlannedBy.SOLVER, proven=False)
    return _result(own, PlannedBy.REPAIR, proven=False)


def _answer(index: PlanIndex, seconds: float, solver: Path | None) -> tuple[PlanState | None, bool]:
    """The solver's plan, if it gave one, and whether nothing is worth more."""
    if solver is None or seconds <= 0:
        return None, False
    try:
        meetings, proven = solved(index, seconds, solver)
    except NoAnswer as reason:
        log.warning("the plan is made without the solver: %s", reason)
        return None, False
    state = restored(index, meetings)
    worth = state.worth
    fill(state)
    # Who calls a plan the best to which a meeting can be added has proven nothing.
    return state, proven and state.worth == worth


def _result(state: PlanState, by: PlannedBy, *, proven: bool) -> PlanResult:
    problem = state.index.problem
    meetings = (*problem.pinned, *state.meetings())
    met = {meeting.pair for meeting in meetings}
    value = sum(wish.value for wish in problem.wishes if (wish.guest, wish.host) in met)
    refused = refused_wishes(problem, meetings)
    return PlanResult(_in_order(problem, meetings), refused, value, proven, by)


def _in_order(
    problem: PlanProblem, meetings: Sequence[PlannedMeeting]
) -> tuple[PlannedMeeting, ...]:
    """By time, then by table as the tables stand."""
    slots = {slot.id: (slot.starts, slot.ends) for slot in problem.slots}
    tables = {table: at for at, table in enumerate(problem.tables)}
    known = [meeting for meeting in meetings if meeting.slot in slots]
    known.sort(key=lambda it: (*slots[it.slot], it.slot, tables.get(it.table, -1), it.guest))
    return (*known, *(meeting for meeting in meetings if meeting.slot not in slots))
