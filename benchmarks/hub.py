"""What it costs to send leads to a hub and to read them, beside bare psycopg doing the same.

    TMPDIR=/dev/shm PYTHONPATH=. python benchmarks/hub.py [--leads 2400] [--gathered 5000]

Needs PostgreSQL on this machine. Processor time is that of the laptop with its children; that of
the server stands beside it. Three floors stand below, each with the same libraries and nothing
else: A is psycopg alone, which sends or reads the very rows that the program sealed; B also does
what nobody can leave out who keeps them sealed on the hub and encrypted here: JSON, zlib, the seal,
and of what was read one row a lead in a vault's library; C does so from and into the tables of a
vault, as plain rows of its bare library: it checks, merges and notes nothing. The first exchange
looks at all leads; what a booth pays all day is the exchange of one, the median of several, over a
connection that is kept. `--gathered` is how many leads were erased and given up, and how many
proofs and photos lie there, as after years. With TMPDIR in memory no disk is waited for.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.bootstrap import Services
from app.domain.hub import HubKind, HubRow
from app.domain.lead import Person
from app.hub.hub_client import HubClient, connected
from app.security import hub_keys
from app.store.leads.lead_tables import (
    ChangeRow,
    CodeRow,
    ConsentRow,
    InterestRow,
    LeadRow,
    LeadValueRow,
    NoteRow,
    NoticeRow,
)
from app.store.leads.vault_connection import connect
from tests.support.hub_costs import FAIR, Cost, captured, gathered, laptop, measured, median
from tests.support.hubs import free_port

ROUNDS = 11
KEY = hub_keys.new_key()
OF_LEADS: tuple[Any, ...] = (
    LeadRow,
    InterestRow,
    ConsentRow,
    NoticeRow,
    NoteRow,
    CodeRow,
    LeadValueRow,
    ChangeRow,
)
"""The tables of a lead, but that of its photos: those measured here have none."""
Note = Callable[[str, Callable[[], object]], None]
"""Keeps what a piece of work cost, under a name."""


class Served:
    """What the server and its children take of the processor."""

    def __init__(self, data: Path) -> None:
        self._server = (data / "postmaster.pid").read_text().split()[0]
        self._before = self._now()

    def seconds(self) -> float:
        """Since this was asked last; what is written behind it counts to whoever asks next."""
        before, self._before = self._before, self._now()
        return self._before - before

    def _now(self) -> float:
        ticks = 0
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                told = (place / "stat").read_text().rpartition(")")[2].split()
                is_server = place.name == self._server
                if is_server or told[1] == self._server:
                    ticks += sum(map(int, told[11 : 15 if is_server else 13]))
        return ticks / os.sysconf("SC_CLK_TCK")


class Tables:
    """The leads of a vault as plain rows of its bare library, read and written."""

    def __init__(self, desk: Services, folder: Path) -> None:
        key = desk.vault.opened().key()
        self._here = connect(desk.vault.files.database, key)
        self._there = connect(folder / f"tables{time.monotonic_ns()}.db", key, create=True)
        told = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
        self._names = tuple(table.__tablename__ for table in OF_LEADS)
        for name in ("fair", *self._names):
            for (statement,) in self._here.execute(told, (name,)).fetchall():
                self._there.execute(statement)

    def close(self) -> None:
        """End both connections."""
        self._here.close()
        self._there.close()

    def texts(self, lead: str = "") -> list[str]:
        """What the tables say of each lead, or of one."""
        found: dict[str, dict[str, list[object]]] = {}
        for name in self._names:
            key = "id" if name == "lead" else "lead"
            which = (f" WHERE {key} = ?", (lead,)) if lead else ("", ())
            rows = self._here.execute(f"SELECT {key}, * FROM {name}{which[0]}", which[1])
            for id_, *row in rows.fetchall():
                found.setdefault(id_, {}).setdefault(name, []).append(row)
        return [json.dumps(it) for it in found.values()]

    def keep(self, texts: list[str]) -> None:
        """Write what texts say into tables like those."""
        every: dict[str, list[list[object]]] = {}
        for text in texts:
            for name, rows in json.loads(text).items():
                every.setdefault(name, []).extend(rows)
        self._there.execute("PRAGMA foreign_keys = OFF")
        self._there.execute("BEGIN")
        for name, rows in every.items():
            places = ", ".join("?" * len(rows[0]))
            self._there.executemany(f"INSERT OR REPLACE INTO {name} VALUES ({places})", rows)
        self._there.execute("COMMIT")


class Floor:
    """Bare psycopg with rows, and what sealing, opening and keeping them costs at least."""

    def __init__(self, desk: Services, folder: Path) -> None:
        self._way = connected(desk.hub_sync.joined()[0])
        self.client = self._way.__enter__()
        path = folder / f"floor{time.monotonic_ns()}.db"
        self._vault = connect(path, "00" * 32, create=True)
        self._vault.execute("CREATE TABLE lead (id BLOB PRIMARY KEY, told TEXT)")
        self._vault.commit()

    def close(self) -> None:
        """End both connections."""
        self._vault.close()
        self._way.__exit__(None, None, None)

    def sealed(self, texts: list[str], rows: list[HubRow]) -> list[HubRow]:
        """Rows of these texts, packed and sealed."""
        return [
            replace(row, sealed=hub_keys.seal_row(KEY, zlib.compress(json.dumps(it).encode()), b""))
            for row, it in zip(rows, map(json.loads, texts), strict=True)
        ]

    def sealed_from(self, tables: Tables, rows: list[HubRow], lead: str = "") -> list[HubRow]:
        """Rows of what the tables of a vault say, under ids that say it."""
        texts = tables.texts(lead)
        ids = [hub_keys.row_id(KEY, text.encode()) for text in texts]
        named = [
            replace(row, id=id_, leads=(b"table" + row.id,))
            for row, id_ in zip(rows, ids, strict=True)
        ]
        return self.sealed(texts, named)

    def kept_in(self, tables: Tables, rows: list[HubRow]) -> None:
        """Rows opened, unpacked, and written into tables like those of a vault."""
        texts = [zlib.decompress(hub_keys.open_row(KEY, row.sealed, b"") or b"") for row in rows]
        tables.keep([text.decode() for text in texts])

    def kept(self, rows: list[HubRow]) -> None:
        """Rows opened, unpacked, and kept in an encrypted database, one row a lead."""
        texts = [zlib.decompress(hub_keys.open_row(KEY, row.sealed, b"") or b"") for row in rows]
        told = [(hub_keys.new_key(), json.dumps(json.loads(text))) for text in texts]
        self._vault.executemany("INSERT INTO lead VALUES (?, ?)", told)
        self._vault.commit()


def in_turn(*steps: Callable[[], object]) -> Callable[[], None]:
    """Several steps as one piece of work."""

    def work() -> None:
        for step in steps:
            step()

    return work


def noted(desk: Services) -> str:
    """One more lead."""
    person = Person("One", f"More{time.monotonic_ns()}", "Firm GmbH")
    return desk.leads.save(replace(desk.leads.new_draft(), person=person, note="wants a call")).id


def rows_of(client: HubClient, since: int = 0) -> list[HubRow]:
    """All rows of leads after a place, read and nothing more."""
    found: list[HubRow] = []
    while some := client.pull(since, of_leads=True, most=1_000):
        found += some
        since = some[-1].seq
    return found


def pushed(client: HubClient, rows: list[HubRow]) -> None:
    """Rows, sent and nothing more."""
    for start in range(0, len(rows), 300):
        client.push(rows[start : start + 300])


def copies(rows: list[HubRow]) -> list[HubRow]:
    """The same rows under other ids, so that they are news to the hub."""
    return [
        replace(
            row,
            id=hub_keys.new_key(),
            leads=(b"other" + row.id,),
            facts={"rating": "hot"},
        )
        for row in rows
    ]


def texts_of(rows: list[HubRow]) -> list[str]:
    """As long a text for each row as a lead is."""
    told = {"lead": {f"field{number}": f"value {number}" for number in range(40)}}
    return [json.dumps(told | {"id": row.id.hex(), "change": "x" * 300}) for row in rows]


def main() -> None:
    """Make a hub and two laptops, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=2_400)
    parser.add_argument("--gathered", type=int, default=0)
    options = parser.parse_args()
    count = options.leads
    top = Path(tempfile.mkdtemp(prefix="faircat-hub-"))
    top.chmod(0o755)
    office, one, two = (laptop(top / name) for name in ("office", "one", "two"))
    office.hub_host.set_up(top / "hub", "Bench", ("127.0.0.1",), free_port())
    try:
        for name, desk in (("one", one), ("two", two)):
            desk.hub_sync.join(office.hub_host.pair(name, HubKind.BOOTH, {FAIR}))
        captured(one, count)
        for desk in (one, two) if options.gathered else ():
            gathered(desk, options.gathered)
        report_all(office, one, two, count, top / "hub" / "data")
        report_one(one, two)
    finally:
        office.hub_host.stop()
        for desk in (office, one, two):
            desk.close()
        shutil.rmtree(top, ignore_errors=True)


def report_all(office: Services, one: Services, two: Services, count: int, data: Path) -> None:
    """Send all and read all, each beside its floors."""
    (first,), (second,) = one.hub_sync.joined(), two.hub_sync.joined()
    before = office.hub_host.state().bytes
    served = Served(data)
    push = measured(lambda: one.hub_sync.meet(first, pull=False))
    print(f"server, send all     {served.seconds():8.4f} s of processor")
    size = office.hub_host.state().bytes - before
    served.seconds()
    pull = measured(lambda: two.hub_sync.meet(second, push=False))
    print(f"server, read all     {served.seconds():8.4f} s of processor")
    floor = Floor(one, one.paths.leads.parent)
    client = floor.client
    rows = rows_of(client)
    sealed = sum(len(row.sealed) for row in rows) / count
    print(f"{count} leads, {len(rows)} rows, {sealed:.0f} bytes a lead sealed")
    print(f"on the hub: {size / 1e6:.1f} MB")
    texts, news = texts_of(rows), copies(rows)
    served.seconds()
    send_a = measured(lambda: pushed(client, news))
    print(f"  A: bare psycopg    {served.seconds():8.4f} s of processor")
    other = copies(rows)
    send_b = measured(lambda: pushed(client, floor.sealed(texts, other)))
    tables = Tables(one, one.paths.leads.parent)
    send_c = measured(lambda: pushed(client, floor.sealed_from(tables, rows)))
    read = lambda: client.pull(0, of_leads=True, most=count)  # noqa: E731 - thrice
    read_a = measured(read)
    opened = floor.sealed(texts, rows)
    read_b = measured(in_turn(read, lambda: floor.kept(opened)))
    opened = floor.sealed(tables.texts(), rows)
    read_c = measured(in_turn(read, lambda: floor.kept_in(tables, opened)))
    tables.close()
    floor.close()
    say("send all", push, send_a, send_b, send_c)
    say("read and merge all", pull, read_a, read_b, read_c)


def report_one(one: Services, two: Services) -> None:
    """The exchange of one lead at a time, as a booth has it all day."""
    for desk in (one, two):
        desk.hub_sync.meet(desk.hub_sync.joined()[0])
    sending, reading = (desk.hub_sync.visits(desk.hub_sync.joined()[0].hub) for desk in (one, two))
    floor = Floor(two, two.paths.leads.parent)
    tables = Tables(one, two.paths.leads.parent)
    costs: dict[str, list[Cost]] = {}

    def note(name: str, work: Callable[[], object]) -> None:
        costs.setdefault(name, []).append(measured(work))

    for visits in (sending, reading):
        visits.visit(push=True)
    for _ in range(ROUNDS):
        lead = noted(one)
        since = two.hub_sync.joined()[0].cursor.leads
        note("send", lambda: sending.visit(push=True))
        note("read", lambda: reading.visit(push=False))
        note("idle", lambda: reading.visit(push=False))
        note_floors(note, floor, tables, lead, since)
        reading.visit(push=False)
    tables.close()
    note("anew", lambda: two.hub_sync.meet(two.hub_sync.joined()[0]))
    for visits in (sending, reading):
        visits.end()
    floor.close()
    told = {name: median(found) for name, found in costs.items()}
    say("send one", *(told[name] for name in ("send", "send A", "send B", "send C")))
    say("read and merge one", *(told[name] for name in ("read", "read A", "read B", "read C")))
    print(f"nothing is new       {told['idle']}")
    print(f"  connected anew     {told['anew']}")


def note_floors(note: Note, floor: Floor, tables: Tables, lead: str, since: int) -> None:
    """The exchange of one lead, the last that came to the hub since, by each of the floors."""
    client = floor.client
    rows = rows_of(client, since)[-1:]
    news, others, texts = copies(rows), copies(rows), texts_of(rows)
    opened = floor.sealed(texts, rows)
    read = lambda: rows_of(client, since)  # noqa: E731 - thrice
    note("send A", lambda: pushed(client, news))
    note("send B", lambda: pushed(client, floor.sealed(texts, others)))
    note("read A", read)
    note("read B", in_turn(read, lambda: floor.kept(opened)))
    note("send C", lambda: pushed(client, floor.sealed_from(tables, rows, lead)))
    opened_c = floor.sealed(tables.texts(lead), rows)
    note("read C", in_turn(read, lambda: floor.kept_in(tables, opened_c)))


def say(what: str, ours: Cost, bare: Cost, sealed: Cost, plain: Cost) -> None:
    """One line of ours, and one of each floor."""
    print(f"{what:20} {ours}")
    floors = (("A: bare psycopg", bare), ("B: sealed, kept", sealed), ("C: in tables", plain))
    for name, floor in floors:
        print(f"  {name:18} {floor}, ratio {ours.cpu / max(floor.cpu, 1e-6):.1f}")


if __name__ == "__main__":
    main()
