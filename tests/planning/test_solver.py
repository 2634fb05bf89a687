"""With the solver a plan is the best there is; whatever it does wrong, there is a plan."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.meeting_plan import (
    PlanInterpreter,
    PlannedBy,
    PlannedMeeting,
    PlanProblem,
    PlanWay,
    PlanWish,
)
from app.planning.planner import plan
from app.planning.solver import find_solver
from tests.support.plans import (
    delegation,
    faults,
    optimum,
    problem,
    slots,
    small_problem,
    unit,
)

Stand = Callable[[str], Path]
SOLVER = find_solver()

installed = pytest.mark.skipif(SOLVER is None, reason="highsbox is not installed")


def two_days() -> PlanProblem:
    """Two guests, two hosts, each wants each; one meeting is pinned, one pair must not meet."""
    when = slots(3)
    made = problem(
        [unit("g0", when), unit("g1", when)], [unit("h0", when), unit("h1", when)], when, 2
    )
    wishes = tuple(PlanWish(g, h, 5) for g in ("g0", "g1") for h in ("h0", "h1"))
    pin = PlannedMeeting("g0", "h1", "s01", "t1")
    return replace(made, wishes=wishes, never=frozenset({("g1", "h0")}), pinned=(pin,))


@pytest.fixture
def stand_in(tmp_path: Path) -> Stand:
    """Makes a program that stands where the solver should, and does what the lines say."""
    if os.name == "nt":
        pytest.skip("Windows starts no scripts as programs")

    def make(lines: str) -> Path:
        program = tmp_path / "highs"
        program.write_text(f"#!{sys.executable}\n{lines}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    return make


def answer(text: str) -> str:
    return f"open('plan.sol', 'w').write({text!r})"


def solution(status: str, *values: str, count: int | None = None) -> str:
    columns = len(values) if count is None else count
    head = f"Model status\n{status}\n\n# Primal solution values\nFeasible\nObjective 1\n"
    return answer(head + "\n".join([f"# Columns {columns}", *values, "# Rows 0", ""]))


def far_apart(names: tuple[str, ...]) -> PlanProblem:
    """Two meetings, one after the other, at places an hour apart, with these interpreters."""
    first, second = slots(2)
    when = (replace(first, place="hall"), replace(second, place="mine"))
    guests = [unit("g0", when[:1], speaks="mn"), unit("g1", when[1:], speaks="mn")]
    made = problem(guests, [unit("h0", when), unit("h1", when)], when, 2)
    both, every = frozenset({"mn", "en"}), frozenset(it.id for it in when)
    return replace(
        made,
        interpreters=tuple(PlanInterpreter(it, both, every) for it in names),
        wishes=(PlanWish("g0", "h0", 5), PlanWish("g1", "h1", 5)),
        ways=(PlanWay("hall", "mine", 60),),
    )


@installed
@pytest.mark.parametrize("names", [("bayar",), ("bayar", "saraa")])
def test_the_solver_proves_that_each_place_needs_an_interpreter(names: tuple[str, ...]) -> None:
    made = far_apart(names)
    result = plan(made, 20, SOLVER)
    assert (result.by, result.proven) == (PlannedBy.SOLVER, True)
    assert len(result.meetings) == len(names)
    assert faults(made, result.meetings) == []


@installed
@pytest.mark.parametrize("seed", range(20))
def test_the_solver_finds_the_best_plan(seed: int) -> None:
    made = replace(small_problem(seed), before=(), nothing_new=False)
    result = plan(made, 20, SOLVER)
    assert faults(made, result.meetings) == []
    assert result.value == optimum(made)


@installed
def test_a_real_day_is_proven() -> None:
    made = delegation(12, 30, 10, 84)
    result = plan(made, 60, SOLVER)
    assert (result.by, result.proven) == (PlannedBy.SOLVER, True)
    assert faults(made, result.meetings) == []
    assert plan(made, 0, None).value >= 0.97 * result.value


@pytest.mark.parametrize(
    "lines",
    [
        "raise SystemExit(1)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "pass",
        answer(""),
        answer("Model status\nOptimal\n"),
        "open('plan.sol', 'wb').write(bytes(range(256)) * 9)",
        solution("Optimal", "x0 1", "x1 1", count=999),
        solution("Optimal", "x99999 1"),
        solution("Optimal", "x-1 1"),
        solution("Optimal", "y0 1"),
        solution("Optimal", "x0 many"),
        answer("Model status\nInfeasible\n\n# Primal solution values\nNone\n"),
        # Everybody meets everybody at once.
        solution("Optimal", *(f"x{at} 1" for at in range(4))),
    ],
)
def test_a_solver_that_fails_or_lies_costs_no_plan(stand_in: Stand, lines: str) -> None:
    made = two_days()
    result = plan(made, 5, stand_in(lines))
    assert faults(made, result.meetings) == []
    assert result.by is PlannedBy.REPAIR
    assert result == plan(made, 0, None)
    assert {it.pair for it in result.meetings} == {("g0", "h0"), ("g0", "h1"), ("g1", "h1")}


def test_a_solver_that_calls_an_empty_plan_the_best_proves_nothing(stand_in: Stand) -> None:
    made = two_days()
    result = plan(made, 5, stand_in(solution("Optimal", "x0 0")))
    assert faults(made, result.meetings) == []
    assert result.value == 15
    assert result.by is PlannedBy.REPAIR


def test_a_plan_that_was_not_proven_in_time_is_taken_where_it_is_better(stand_in: Stand) -> None:
    made = two_days()
    result = plan(made, 5, stand_in(solution("Time limit reached", "x0 0")))
    assert result == plan(made, 0, None)


def test_no_solver_where_it_should_be(tmp_path: Path) -> None:
    made = two_days()
    assert plan(made, 5, tmp_path / "highs") == plan(made, 5, None)
    folder = tmp_path / "folder"
    folder.mkdir()
    assert plan(made, 5, folder) == plan(made, 5, None)


def test_a_solver_that_is_late_is_ended(stand_in: Stand, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    late = stand_in(
        f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    )
    begin = time.monotonic()
    result = plan(two_days(), 0.5, late)
    assert time.monotonic() - begin < 60
    assert result.by is PlannedBy.REPAIR
    if told.exists():
        with pytest.raises(ProcessLookupError):
            os.kill(int(told.read_text()), 0)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no other process")
def test_a_solver_that_wants_all_memory_gets_none(stand_in: Stand) -> None:
    best = solution("Optimal", "x0 1", "x1 0", "x2 1", "x3 0")
    assert plan(two_days(), 10, stand_in(best)).by is PlannedBy.SOLVER
    greedy = stand_in(f"kept = bytearray(3 << 30)\n{best}")
    assert plan(two_days(), 10, greedy).by is PlannedBy.REPAIR


def test_a_solver_learns_no_names_and_leaves_nothing(stand_in: Stand, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    lines = (
        f"import os; open({str(seen)!r}, 'w').write(os.getcwd() + '\\n' + open('plan.lp').read())"
    )
    plan(two_days(), 5, stand_in(lines))
    folder, _, text = seen.read_text().partition("\n")
    assert not Path(folder).exists()
    assert not any(name in text for name in ("g0", "g1", "h0", "h1", "s01"))
    assert "Maximize" in text


def test_a_solver_inherits_no_secret(
    stand_in: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", "seventeen words")
    monkeypatch.setenv("SOMETHING_ELSE", "of ours")
    seen = tmp_path / "seen"
    lines = f"import os; open({str(seen)!r}, 'w').write(repr(dict(os.environ)))"
    plan(two_days(), 5, stand_in(lines))
    assert "seventeen words" not in seen.read_text()
    assert "SOMETHING_ELSE" not in seen.read_text()


def test_meetings_are_in_the_order_of_the_day() -> None:
    order = [meeting.slot for meeting in plan(two_days(), 0, None).meetings]
    assert order == sorted(order)
