"""What it costs to send leads to a hub and to read them, beside bare psycopg doing the same.

    .venv/bin/python benchmarks/hub.py [--leads 2400]

Needs PostgreSQL on this machine. Processor time is that of the laptop alone; what bare psycopg
sends and reads are the very rows that the program sealed.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.hub import HubKind, HubRow
from app.domain.lead import Person
from app.hub.hub_client import connected
from app.security.key_file import LEAST
from app.services.vault.vault import VaultService
from tests.support.hubs import free_port
from tests.support.vaults import MemoryKeyring

FAIR = "fair"


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock, and of this process's processor."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.cpu:7.2f} s of processor, {self.wall:6.2f} s of the clock"


def measured(work: Callable[[], object]) -> Cost:
    """What some work costs."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def laptop(folder: Path) -> Services:
    """A laptop with a vault of its own."""
    services = build_services(find_paths(folder))
    services.vault = VaultService(services.paths.leads, LEAST, MemoryKeyring())
    services.vault.create("five words that nobody types")
    return services


def captured(desk: Services, count: int) -> None:
    """So many leads, each with a note."""
    for number in range(count):
        person = Person(f"First{number}", f"Last{number}", "Firm GmbH", email=f"{number}@x.example")
        draft = replace(desk.leads.new_draft(), person=person, note=f"wants size {number}")
        desk.leads.save(draft)


def rows_of(desk: Services) -> list[HubRow]:
    """All rows of the hub, read and nothing more."""
    (member,) = desk.hub_sync.joined()
    found: list[HubRow] = []
    with connected(member) as client:
        for of_leads in (False, True):
            since = 0
            while some := client.pull(since, of_leads=of_leads, most=300):
                found += some
                since = some[-1].seq
    return found


def bare_push(desk: Services, rows: list[HubRow]) -> None:
    """Rows, sent and nothing more."""
    (member,) = desk.hub_sync.joined()
    with connected(member) as client:
        for start in range(0, len(rows), 300):
            client.push(rows[start : start + 300])


def main() -> None:
    """Make a hub and two laptops, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=2_400)
    count = parser.parse_args().leads
    top = Path(tempfile.mkdtemp(prefix="faircat-hub-"))
    top.chmod(0o755)
    office, one, two = (laptop(top / name) for name in ("office", "one", "two"))
    office.hub_host.set_up(top / "hub", "Bench", ("127.0.0.1",), free_port())
    try:
        for name, desk in (("one", one), ("two", two)):
            desk.hub_sync.join(office.hub_host.pair(name, HubKind.BOOTH, {FAIR}))
        captured(one, count)
        report(office, one, two, count)
    finally:
        office.hub_host.stop()
        for desk in (office, one, two):
            desk.close()
        shutil.rmtree(top, ignore_errors=True)


def report(office: Services, one: Services, two: Services, count: int) -> None:
    """Send, read, and do neither, beside the floor."""
    (first,), (second,) = one.hub_sync.joined(), two.hub_sync.joined()
    before = office.hub_host.state().bytes
    push = measured(lambda: one.hub_sync.meet(first, pull=False))
    size = office.hub_host.state().bytes - before
    rows = rows_of(one)
    pull = measured(lambda: two.hub_sync.meet(second, push=False))
    idle = measured(lambda: one.hub_sync.meet(one.hub_sync.joined()[0]))
    bare_read = measured(lambda: rows_of(two))
    other = [
        HubRow(
            bytes([row.id[0] ^ 255]) + row.id[1:],
            row.fair,
            row.kind,
            row.epoch,
            row.sealed,
            (b"other" + row.id,),
            {"rating": "hot"},
        )
        for row in rows
    ]
    bare_send = measured(lambda: bare_push(one, other))
    sealed = sum(len(row.sealed) for row in rows) / count
    print(f"{count} leads, {len(rows)} rows, {sealed:.0f} bytes a lead sealed")
    print(f"on the hub: {size / 1e6:.1f} MB")
    print(f"send             {push}")
    print(f"  bare psycopg   {bare_send}, ratio {push.cpu / bare_send.cpu:.1f}")
    print(f"read and merge   {pull}")
    print(f"  bare psycopg   {bare_read}, ratio {pull.cpu / bare_read.cpu:.1f}")
    print(f"nothing is new   {idle}")


if __name__ == "__main__":
    main()
