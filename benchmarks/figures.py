"""The board of a fair with many leads, from a cold page and again, and its report as files.

Run: python benchmarks/figures.py [--leads 20000]. Printed are milliseconds of the clock and of this
process; *cold* is with nothing read before, as the page is first shown.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from leads_list import fill  # noqa: E402

from tests.support.vaults import services_in, vault_in  # noqa: E402


def timed(name: str, work: Callable[[], object]) -> None:
    """Do something and say how long it took."""
    clock, own = time.perf_counter(), time.process_time()
    work()
    passed = ((time.perf_counter() - clock) * 1000, (time.process_time() - own) * 1000)
    print(f"{name:12} {passed[0]:7.0f} {passed[1]:7.0f}")


def main() -> None:
    """Fill a vault, lock it, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=20_000)
    count = parser.parse_args().leads
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = vault_in(folder)
        fill(desk, count)
        desk.close()
        desk = services_in(folder)
        desk.vault.unlock_remembered()
        desk.fairs.current()
        print("             clock process")
        timed("board, cold", desk.reports.board)
        timed("board, again", desk.reports.board)
        fair, german = desk.fairs.current(), desk.texts("de")
        for ending in ("pdf", "xlsx", "json"):
            out = folder / f"report.{ending}"
            timed(ending, lambda: desk.report_files.write(desk.reports.report(fair), out, german))  # noqa: B023 - done at once
        desk.close()


if __name__ == "__main__":
    main()
