"""Makes any number of small plans and holds each against the rules and, if asked, the optimum.

python -m tests.planning.plans_loop --count 10000 [--first SEED] [--optimum]
"""

import argparse
import sys
import time
from dataclasses import replace

from app.domain.meeting_plan import PlanProblem
from app.planning.planner import granted_too, plan
from tests.support.plans import (
    after_a_bad_morning,
    changed_people,
    faults,
    fell_out,
    optimum,
    small_problem,
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--optimum", action="store_true", help="try all plans, too (slow)")
    options = parser.parse_args()
    begin, meetings, worst = time.process_time(), 0, 1.0
    for seed in range(options.first, options.first + options.count):
        made = small_problem(seed, largest=4 if options.optimum or seed % 10 else 9)
        result = plan(made, 0, None)
        meetings += len(result.meetings)
        if found := faults(made, result.meetings):
            print(f"seed {seed}: {found}")
            return 1
        if found := faults_of_a_change(made):
            print(f"seed {seed}, after a change: {found}")
            return 1
        if options.optimum:
            alone = replace(made, before=(), nothing_new=False)
            best = optimum(alone)
            worst = min(worst, plan(alone, 0, None).value / best if best else 1.0)
    spent = time.process_time() - begin
    print(f"{options.count} plans, {meetings} meetings, no broken rule, {spent:.0f} s", end="")
    print(f", the worst at {worst:.1%} of the optimum" if options.optimum else "")
    return 0


def faults_of_a_change(made: PlanProblem) -> list[str]:
    """What is wrong once a plan is printed and its first guest does not come."""
    if len(made.guests) < 2:
        return []
    printed = plan(replace(made, before=(), nothing_new=False, pinned=()), 0, None).meetings
    later = after_a_bad_morning(replace(made, pinned=()), printed)
    result = plan(later, 0, None)
    more = granted_too(later, result)
    found = [*faults(later, result.meetings), *faults(later, more.meetings)]
    people = len(made.guests) + len(made.hosts)
    touched = changed_people(printed, result.meetings) - fell_out(later, printed)
    if len(touched) > people / 10:
        found.append(f"{sorted(touched)} of {people} get another page")
    if {it.pair for it in result.meetings} - {it.pair for it in printed}:
        found.append("something new is granted")
    if not {*result.meetings} <= {*more.meetings}:
        found.append("what is granted too moves something")
    return found


if __name__ == "__main__":
    sys.exit(main())
