"""What it costs to send leads to a hub and to read them, beside bare psycopg doing the same.

    .venv/bin/python benchmarks/hub.py [--leads 2400]

Needs PostgreSQL on this machine. Processor time is that of the laptop with its children; what bare
psycopg sends and reads are the very rows that the program sealed. The first exchange looks at all
leads; what a booth pays all day is the exchange of one lead, the median of several, each with a
connection of its own on both sides. With TMPDIR in memory no disk is waited for.
"""

import argparse
import shutil
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.bootstrap import Services
from app.domain.hub import HubKind, HubRow, Membership
from app.domain.lead import Person
from app.hub.hub_client import connected
from tests.support.hub_costs import FAIR, Cost, captured, laptop, measured, median
from tests.support.hubs import free_port

ROUNDS = 11


def noted(desk: Services) -> None:
    """One more lead."""
    person = Person("One", f"More{time.monotonic_ns()}", "Firm GmbH")
    desk.leads.save(replace(desk.leads.new_draft(), person=person, note="wants a call"))


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
    bare_read = measured(lambda: rows_of(two))
    bare_send = measured(lambda: bare_push(one, copies(rows)))
    sealed = sum(len(row.sealed) for row in rows) / count
    print(f"{count} leads, {len(rows)} rows, {sealed:.0f} bytes a lead sealed")
    print(f"on the hub: {size / 1e6:.1f} MB")
    say("send all", push, bare_send)
    say("read and merge all", pull, bare_read)
    report_one(one, two)


def report_one(one: Services, two: Services) -> None:
    """The exchange of one lead at a time, as a booth has it all day."""
    (member,) = one.hub_sync.joined()
    for desk in (one, two):
        desk.hub_sync.meet(desk.hub_sync.joined()[0])
    costs: dict[str, list[Cost]] = {"send": [], "read": [], "idle": [], "sent": [], "was read": []}
    for _ in range(ROUNDS):
        noted(one)
        since = two.hub_sync.joined()[0].cursor.leads
        costs["send"].append(
            measured(lambda: one.hub_sync.meet(one.hub_sync.joined()[0], pull=False))
        )
        costs["read"].append(
            measured(lambda: two.hub_sync.meet(two.hub_sync.joined()[0], push=False))
        )
        costs["idle"].append(measured(lambda: two.hub_sync.meet(two.hub_sync.joined()[0])))
        with connected(member) as client:
            (*_, row) = client.pull(since, of_leads=True, most=300)
        costs["was read"].append(measured(partial(bare_pull, member, since)))
        costs["sent"].append(measured(partial(bare_push, one, copies([row]))))
        two.hub_sync.meet(two.hub_sync.joined()[0], push=False)
    told = {name: median(found) for name, found in costs.items()}
    say("send one", told["send"], told["sent"])
    say("read and merge one", told["read"], told["was read"])
    print(f"nothing is new       {told['idle']}")


def bare_pull(member: Membership, since: int) -> None:
    """What came after a place, read and nothing more."""
    with connected(member) as client:
        client.pull(since, of_leads=True, most=300)


def copies(rows: list[HubRow]) -> list[HubRow]:
    """The same rows under other ids, so that they are news to the hub."""
    return [
        replace(
            row,
            id=bytes([row.id[0] ^ 255]) + row.id[1:],
            leads=(b"other" + row.id,),
            facts={"rating": "hot"},
        )
        for row in rows
    ]


def say(what: str, ours: Cost, bare: Cost) -> None:
    """One line of ours, and one of the floor."""
    print(f"{what:20} {ours}")
    print(f"  bare psycopg       {bare}, ratio {ours.cpu / bare.cpu:.1f}")


if __name__ == "__main__":
    main()
