"""Laptops at one hub: how long until a lead of one is on all others.

    TMPDIR=/dev/shm PYTHONPATH=. python benchmarks/hub_booth.py [--windows] [--laptops 8]
        [--leads 2400] [--every 1]

Needs PostgreSQL on this machine. Each laptop is a process of its own (hub_booth_desk.py): without a
window it meets the hub as a window does; with --windows it is one, offscreen, with the list of
leads open. A lead has a note and a photo. All laptops share this processor, so the load stands
beside the times; 2,400 leads one a second take 40 minutes, 240 take four.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from app.domain.hub import HubKind
from tests.support.hub_costs import FAIR, laptop
from tests.support.hubs import free_port

DESK = Path(__file__).with_name("hub_booth_desk.py")
BEGIN, BEGIN_OF_WINDOWS = 5.0, 20.0
"""Seconds until the first lead: by then every laptop has begun, and each window is there."""


@dataclass(frozen=True)
class Told:
    """What laptops told, and the load of the machine every five seconds."""

    lines: list[list[str]]
    loads: list[float]


def main() -> None:
    """Make a hub and the laptops, have them work, and say when what was where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--windows", action="store_true", help="each laptop is a window")
    parser.add_argument("--laptops", type=int, default=8)
    parser.add_argument("--leads", type=int, default=2_400)
    parser.add_argument("--every", type=float, default=1.0, help="seconds between two leads")
    options = parser.parse_args()
    top = Path(tempfile.mkdtemp(prefix="faircat-hub-"))
    top.chmod(0o755)
    office = laptop(top / "office")
    office.hub_host.set_up(top / "hub", "Bench", ("127.0.0.1",), free_port())
    try:
        for number in range(options.laptops):
            desk = laptop(top / f"desk{number}")
            desk.hub_sync.join(office.hub_host.pair(f"desk {number}", HubKind.BOOTH, {FAIR}))
            desk.close()
        report(told_by_desks(top, options), options)
        print(f"on the hub: {office.hub_host.state().bytes / 1e6:.1f} MB")
    finally:
        office.hub_host.stop()
        office.close()
        shutil.rmtree(top, ignore_errors=True)


def told_by_desks(top: Path, options: argparse.Namespace) -> Told:
    """What each laptop tells, its lines as words, and the load meanwhile."""
    begin = time.monotonic() + (BEGIN_OF_WINDOWS if options.windows else BEGIN)
    desks = []
    for number in range(options.laptops):
        # To a file: a pipe that nobody empties yet would hold a laptop up.
        with (top / f"told{number}").open("w", encoding="utf-8") as told:
            words = [str(top / f"desk{number}"), *map(str, (number, options.laptops))]
            words += [*map(str, (options.leads, options.every, begin))]
            words += ["--window"] if options.windows else []
            command = [sys.executable, str(DESK), *words]
            desks.append(subprocess.Popen(command, stdout=told, cwd=DESK.parents[1]))
    loads = [os.getloadavg()[0]]
    while any(desk.poll() is None for desk in desks):
        time.sleep(5)
        loads.append(os.getloadavg()[0])
    files = [top / f"told{number}" for number in range(options.laptops)]
    lines = [line.split() for it in files for line in it.read_text("utf-8").splitlines()]
    return Told(lines, loads)


def report(by_desks: Told, options: argparse.Namespace) -> None:
    """Say how long leads took to each of the others, and what it cost."""
    told = by_desks.lines
    saved = {id_: float(at) for what, id_, at in told if what == "saved"}
    cpu = sum(float(spent) for what, _, spent in told if what == "cpu")
    expected = options.leads * (options.laptops - 1)
    for what, name in (("seen", "leads"), ("photo", "photos")):
        took = sorted(float(at) - saved[id_] for kind, id_, at in told if kind == what)
        print(f"{name}: {len(took)} of {expected} arrivals on another laptop")
        if took:
            middle, last = statistics.median(took), took[int(len(took) * 0.95)]
            print(f"  median {middle:.2f} s, p95 {last:.2f} s, longest {took[-1]:.2f} s")
    print(f"processor time of all laptops: {cpu:.1f} s, {cpu / max(1, len(saved)):.3f} s a lead")
    middle, most = statistics.median(by_desks.loads), max(by_desks.loads)
    print(f"load of this machine meanwhile: {middle:.1f} in the median, {most:.1f} at most")


if __name__ == "__main__":
    main()
