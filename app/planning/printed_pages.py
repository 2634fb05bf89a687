"""Whose printed page a plan changes, beside those whose own meeting cannot stay as it is."""

from collections.abc import Iterable

from app.domain.meeting_plan import PlannedMeeting
from app.planning.plan_index import PlanIndex

MOST_TOUCHED = 0.1
"""The part of all people whose page may change though their own meetings could have stayed."""


def touches_few(index: PlanIndex, meetings: Iterable[PlannedMeeting]) -> bool:
    """Whether hardly anybody gets a new page who would need none."""
    problem = index.problem
    touched = _people(set(problem.before) ^ set(meetings)) - _people(fell_out(index))
    return len(touched) <= MOST_TOUCHED * (len(problem.guests) + len(problem.hosts))


def fell_out(index: PlanIndex) -> tuple[PlannedMeeting, ...]:
    """The meetings of the plan before that cannot be where they were, whatever else moves."""
    staying = {index.pair_ids(it) for it in index.pairs if index.can_stay(it)}
    staying |= {it.pair for it in index.problem.pinned}
    return tuple(it for it in index.problem.before if it.pair not in staying)


def _people(meetings: Iterable[PlannedMeeting]) -> set[str]:
    return {name for it in meetings for name in it.pair}
