"""Whatever is asked for: nobody sits at two tables, and what was pinned stays."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.meeting_plan import PlannedBy
from app.planning.plan_rules import broken_rules
from app.planning.planner import plan
from tests.planning.plans_loop import faults_of_a_change
from tests.support.plans import faults, optimum, small_problem

SEEDS = st.integers(0, 2**32)


@settings(max_examples=400, deadline=None)
@given(SEEDS)
def test_no_plan_breaks_a_rule(seed: int) -> None:
    made = small_problem(seed)
    result = plan(made, 0, None)
    assert faults(made, result.meetings) == []
    assert result.by is PlannedBy.REPAIR


@settings(max_examples=300, deadline=None)
@given(SEEDS)
def test_the_rules_find_what_a_plan_breaks_and_nothing_else(seed: int) -> None:
    """Meetings at random, as somebody may type or drag them: told as by the checker of tests."""
    made = small_problem(seed)
    bare = replace(made, pinned=(), before=(), nothing_new=False)
    assert bool(broken_rules(bare, made.before)) == bool(faults(bare, made.before))


@settings(max_examples=60, deadline=None)  # more of them: python -m tests.planning.plans_loop
@given(SEEDS)
def test_small_plans_are_the_best_there_are(seed: int) -> None:
    made = small_problem(seed)
    alone = replace(made, before=(), nothing_new=False)
    result = plan(alone, 0, None)
    best = optimum(alone)
    assert result.value >= 0.97 * best
    assert not (result.proven and result.value < best)


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_a_printed_plan_changes_few_pages_and_grants_nothing_new(seed: int) -> None:
    assert faults_of_a_change(small_problem(seed)) == []
