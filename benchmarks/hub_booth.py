"""Eight laptops at one hub: how long until a lead of one is on the seven others.

    TMPDIR=/dev/shm .venv/bin/python benchmarks/hub_booth.py [--leads 2400] [--every 1]

Needs PostgreSQL on this machine. Each laptop is a process of its own without a window, and meets
the hub as a window does: after what it saved, and else two seconds after the meeting before. A lead
has a note and a photo. All laptops share this processor, so the load stands beside the times.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.errors import HubUnreachable
from app.domain.hub import HubKind
from app.domain.lead import Person
from app.security.key_file import LEAST
from app.services.vault.vault import VaultService
from tests.support.hub_costs import FAIR, PASSPHRASE, laptop
from tests.support.hubs import free_port
from tests.support.pictures import photo
from tests.support.vaults import MemoryKeyring

LAPTOPS = 8
POLL, SOON = 2.0, 0.2
"""Seconds between two meetings, and after something was saved: those of app/ui/together."""
AFTER = 30.0
"""Seconds in which the last leads may still arrive."""


def at_desk(folder: Path, number: int, count: int, every: float, begin: float) -> None:
    """One laptop: captures its share and meets the hub; tells what it saved and saw, and when."""
    desk = build_services(find_paths(folder))
    desk.vault = VaultService(desk.paths.leads, LEAST, MemoryKeyring())
    desk.vault.unlock(PASSPHRASE)
    mine = [begin + place * every for place in range(number, count, LAPTOPS)]
    seen: set[str] = set()
    is_news, due = True, begin
    end = begin + count * every + AFTER
    while (now := time.monotonic()) < end and (mine or len(seen) < count or is_news):
        if mine and now >= mine[0]:
            mine.pop(0)
            id_ = captured(desk, number)
            seen.add(id_)
            print("saved", id_, time.monotonic(), flush=True)
            is_news, due = True, min(due, time.monotonic() + SOON)
        elif now >= due:
            answered = met(desk, push=is_news)
            is_news = is_news and not answered
            due = time.monotonic() + POLL
            for id_ in {lead.id for lead in desk.leads.leads()} - seen:
                seen.add(id_)
                print("seen", id_, time.monotonic(), flush=True)
        else:
            time.sleep(max(0.0, min([due, *mine[:1]]) - now))
    print("cpu", number, sum(os.times()[:4]), flush=True)
    desk.close()


def captured(desk: Services, number: int) -> str:
    """A lead with a note and a photo."""
    person = Person("First", f"Last{time.monotonic_ns()}", f"Firm {number} GmbH")
    draft = replace(desk.leads.new_draft(), person=person, note="wants size 7")
    item = desk.leads.attach(draft, "card.jpg", "image/jpeg", photo(person.last_name))
    return desk.leads.save(replace(draft, attachments=(item,))).id


def met(desk: Services, *, push: bool) -> bool:
    """Meet the hub; whether it answered."""
    (member,) = desk.hub_sync.joined()
    try:
        desk.hub_sync.look_in(member, push=push)
    except HubUnreachable:
        return False
    return True


def main() -> None:
    """Make a hub and eight laptops, have them work, and say when what was where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=2_400)
    parser.add_argument("--every", type=float, default=1.0, help="seconds between two leads")
    parser.add_argument("--desk", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.desk:
        folder, number, begin = options.desk
        at_desk(Path(folder), int(number), options.leads, options.every, float(begin))
        return
    top = Path(tempfile.mkdtemp(prefix="faircat-hub-"))
    top.chmod(0o755)
    office = laptop(top / "office")
    office.hub_host.set_up(top / "hub", "Bench", ("127.0.0.1",), free_port())
    try:
        for number in range(LAPTOPS):
            desk = laptop(top / f"desk{number}")
            desk.hub_sync.join(office.hub_host.pair(f"desk {number}", HubKind.BOOTH, {FAIR}))
            desk.close()
        report(told_by_desks(top, options.leads, options.every), options.leads)
        print(f"on the hub: {office.hub_host.state().bytes / 1e6:.1f} MB")
    finally:
        office.hub_host.stop()
        office.close()
        shutil.rmtree(top, ignore_errors=True)


def told_by_desks(top: Path, count: int, every: float) -> list[list[str]]:
    """What each laptop tells, its lines as words."""
    begin = time.monotonic() + 10
    desks = [
        subprocess.Popen(
            [
                *(sys.executable, __file__),
                *("--leads", str(count), "--every", str(every)),
                *("--desk", str(top / f"desk{number}"), str(number), str(begin)),
            ],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[1],
        )
        for number in range(LAPTOPS)
    ]
    return [line.split() for desk in desks for line in desk.communicate()[0].splitlines()]


def report(lines: Iterable[list[str]], count: int) -> None:
    """Say how long leads took to each of the others, and what it cost."""
    told = list(lines)
    saved = {id_: float(at) for what, id_, at in told if what == "saved"}
    took = sorted(float(at) - saved[id_] for what, id_, at in told if what == "seen")
    cpu = sum(float(spent) for what, _, spent in told if what == "cpu")
    expected = count * (LAPTOPS - 1)
    print(f"{len(saved)} leads, {len(took)} of {expected} arrivals on another laptop")
    if took:
        last = took[int(len(took) * 0.95)]
        print(f"median {statistics.median(took):.2f} s, p95 {last:.2f} s, longest {took[-1]:.2f} s")
    print(f"processor time of all laptops: {cpu:.1f} s, {cpu / max(1, len(saved)):.3f} s a lead")
    print(f"load of this machine: {' '.join(f'{it:.1f}' for it in os.getloadavg())}")


if __name__ == "__main__":
    main()
