"""Makes any number of small plans and holds each against the rules and, if asked, the optimum.

python -m tests.planning.plans_loop --count 10000 [--first SEED] [--optimum]
"""

import argparse
import sys
import time
from dataclasses import replace

from app.planning.planner import plan
from tests.support.plans import faults, optimum, small_problem


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
        if options.optimum:
            alone = replace(made, before=())
            best = optimum(alone)
            worst = min(worst, plan(alone, 0, None).value / best if best else 1.0)
    spent = time.process_time() - begin
    print(f"{options.count} plans, {meetings} meetings, no broken rule, {spent:.0f} s", end="")
    print(f", the worst at {worst:.1%} of the optimum" if options.optimum else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
