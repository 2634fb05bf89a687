"""Makes a plan: by the solver where there is one, by our own search where there is none."""

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.meeting_plan import (
    PlannedBy,
    PlannedMeeting,
    PlanProblem,
    PlanResult,
    RefusalReason,
    RefusedWish,
)
from app.planning.plan_index import PlanIndex
from app.planning.plan_state import PlanState
from app.planning.printed_pages import touches_few
from app.planning.refused_wishes import refused_wishes
from app.planning.repair import fill, repaired, restored
from app.planning.solver import NoAnswer, solved

log = logging.getLogger(__name__)

KEEPING = (2, 3, 1_000)
"""How many times as much staying is worth, one after the other, until few printed pages change."""


def plan(problem: PlanProblem, seconds: float, solver: Path | None) -> PlanResult:
    """A plan that breaks no rule: the better of the solver's and our own.

    The solver has these seconds. Where it proves that its plan is the best, that is taken; our
    own search, whose time is bounded by its steps, runs where the solver is missing, late or wrong.
    Where much of what is printed would move, it is planned again with staying worth more.
    """
    index = PlanIndex(problem)
    result = _planned(index, seconds, solver)
    for keeping in KEEPING if problem.nothing_new else ():
        if touches_few(index, result.meetings):
            break
        result = _planned(PlanIndex(problem, keeping), seconds, solver)
    return _offering(problem, result) if problem.nothing_new else result


def granted_too(
    problem: PlanProblem, result: PlanResult, pairs: Collection[tuple[str, str]] | None = None
) -> PlanResult:
    """The same plan with as many refused wishes more as fit without moving anything in it.

    Those of these pairs alone, or all.
    """
    asked = ((it, (it.guest, it.host)) for it in problem.wishes)
    wishes = tuple(wish for wish, pair in asked if pairs is None or pair in pairs)
    beside = replace(problem, wishes=wishes, pinned=result.meetings, before=(), nothing_new=False)
    more = repaired(PlanIndex(beside)).meetings()
    meetings = _in_order(problem, (*result.meetings, *more))
    granted = replace(
        result,
        meetings=meetings,
        refused=refused_wishes(problem, meetings),
        value=_value(problem, meetings),
        proven=result.proven and not more,
    )
    return granted if pairs is None else _offering(problem, granted)


def _offering(problem: PlanProblem, result: PlanResult) -> PlanResult:
    """The same, where no more wishes can be granted than fit beside each other."""
    together = {it.pair: it.slot for it in granted_too(problem, result).meetings}

    def offered(wish: RefusedWish) -> RefusedWish:
        if not wish.can_be_granted:
            return wish
        if wish.pair in together:
            return replace(wish, slot=together[wish.pair])
        return replace(wish, reason=RefusalReason.YIELDS)

    return replace(result, refused=tuple(map(offered, result.refused)))


def _planned(index: PlanIndex, seconds: float, solver: Path | None) -> PlanResult:
    """A plan by what staying is worth in an index."""
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
    refused = refused_wishes(problem, meetings)
    value = _value(problem, meetings)
    return PlanResult(_in_order(problem, meetings), refused, value, proven, by)


def _value(problem: PlanProblem, meetings: Iterable[PlannedMeeting]) -> int:
    met = {meeting.pair for meeting in meetings}
    return sum(wish.value for wish in problem.wishes if (wish.guest, wish.host) in met)


def _in_order(
    problem: PlanProblem, meetings: Sequence[PlannedMeeting]
) -> tuple[PlannedMeeting, ...]:
    """By time, then by table as the tables stand."""
    slots = {slot.id: (slot.starts, slot.ends) for slot in problem.slots}
    tables = {table: at for at, table in enumerate(problem.tables)}
    known = [meeting for meeting in meetings if meeting.slot in slots]
    known.sort(key=lambda it: (*slots[it.slot], it.slot, tables.get(it.table, -1), it.guest))
    return (*known, *(meeting for meeting in meetings if meeting.slot not in slots))
