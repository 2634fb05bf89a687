"""Plans of meetings: our own search beside the solver, by value and processor time.

    python benchmarks/meetings.py [12x30x10 25x60x16 60x120x18 40x80x18x2] [--seconds 60]

Each case is guests x hosts x slots, maybe x places a quarter of an hour apart, tables in turn at
each; then one guest cancels, one is late and a host leaves early,
with the first plan printed. Told are the value of the wishes that are granted, whether it is proven
to be the best, processor time of ours and of the solver's process, and who needs another page.
"""

import argparse
import os
import sys
import time
from dataclasses import replace
from itertools import combinations, cycle
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from app.domain.meeting_plan import PlannedMeeting, PlanProblem, PlanResult, PlanWay  # noqa: E402
from app.planning.planner import plan  # noqa: E402
from app.planning.solver import find_solver  # noqa: E402
from tests.support.plans import after_a_bad_morning, changed_people, delegation  # noqa: E402

WISHES = {"12x30x10": 84, "25x60x16": 250, "60x120x18": 720, "40x80x18x2": 480}
WALK_MINUTES = 15


def main() -> None:
    """Print a line for each case, way and day."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", default=list(WISHES))
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    solver = find_solver()
    for case in options.cases:
        made = problem(case)
        for name, program in (("search", None), ("solver", solver)):
            if name == "solver" and solver is None:
                continue
            first = measured(f"{case} {name}", made, options.seconds, program)
            later = after_a_bad_morning(made, first.meetings)
            changed = measured(f"{case} {name} again", later, options.seconds, program)
            tell_pages(first.meetings, changed.meetings)


def problem(case: str) -> PlanProblem:
    """The delegation of a case."""
    guests, hosts, slots, *places = map(int, case.split("x"))
    made = delegation(guests, hosts, slots, WISHES.get(case, guests * hosts // 2))
    if not places:
        return made
    names = [f"place {number}" for number in range(places[0])]
    return replace(
        made,
        table_places=dict(zip(made.tables, cycle(names), strict=False)),
        ways=tuple(PlanWay(*ends, WALK_MINUTES) for ends in combinations(names, 2)),
    )


def measured(name: str, made: PlanProblem, seconds: float, solver: Path | None) -> PlanResult:
    """The plan; what it took is printed."""
    begin = os.times()
    wall = time.perf_counter()
    result = plan(made, seconds, solver)
    wall = time.perf_counter() - wall
    end = os.times()
    ours = end.user + end.system - begin.user - begin.system
    theirs = end.children_user + end.children_system - begin.children_user - begin.children_system
    print(
        f"{name:24}{result.value:6} {'proven' if result.proven else '':7} {result.by:7}"
        f"{len(result.meetings):5} meetings, ours {ours:5.2f} s, solver {theirs:5.2f} s, "
        f"{wall:5.1f} s by the clock"
    )
    return result


def tell_pages(first: tuple[PlannedMeeting, ...], changed: tuple[PlannedMeeting, ...]) -> None:
    """Who needs another page."""
    everybody = {name for meeting in first for name in meeting.pair}
    print(f"{'':24}{len(changed_people(first, changed))} of {len(everybody)} people")


if __name__ == "__main__":
    main()
