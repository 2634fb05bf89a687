"""Leads of two laptops coming together, against a floor: the bare rows of the same database.

Run: python benchmarks/merging.py [--leads 2000] [--rounds 5]. The floors are a bare sqlcipher3
connection with the vault's key and PRAGMAs that reads every row of the merged vault, and one that
writes the same rows into an empty database in one transaction. Printed are medians.
"""

import argparse
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from saving import filled, opened, took  # noqa: E402
from sqlcipher3 import dbapi2  # noqa: E402

from app.bootstrap import Services  # noqa: E402
from app.config.machine import local_now  # noqa: E402
from app.domain.lead_bundle import Bundle  # noqa: E402
from app.domain.lead_copy import LeadCopy  # noqa: E402
from app.domain.three_way_merge import apply_draft, differences  # noqa: E402
from app.security.key_file import LEAST  # noqa: E402
from app.services.merge.bundles import BundlesService  # noqa: E402
from app.store.leads.vault_connection import PRAGMAS  # noqa: E402

SHARED = "a passphrase of a benchmark"
Rows = dict[str, list[tuple[object, ...]]]


def laptop(folder: Path) -> Services:
    """A laptop with an empty vault."""
    services = opened(folder)
    services.bundles = BundlesService(
        services.vault, services.fairs, services.backups, local_now, LEAST
    )
    return services


def captured(desk: Services, count: int) -> Bundle:
    """So many visitors, each with a change in the history; every tenth was captured twice."""
    fair, copies = desk.fairs.current(), []
    for number in range(count):
        draft = replace(filled(desk.leads.new_draft()), fair=fair.id)
        who = number - 1 if number % 10 == 9 else number
        person = replace(
            draft.person,
            first_name=f"Visitor{who % 500}",
            last_name=f"Of{who}",
            company=f"Company {who // 7}",
            email=f"{who}@x.example",
            phone=f"+97699{who:06}",
        )
        draft, stamp = replace(draft, person=person), desk.fairs.stamp()
        lead = apply_draft(None, None, draft, stamp)
        after = replace(lead, person=replace(person, city="Darkhan"))
        copies.append(LeadCopy(after, differences(lead, after, stamp)))
    return Bundle(desk.fairs.stamp(), tuple(copies), (fair,))


def bare(path: Path, key: str) -> dbapi2.Connection:
    """A connection that does what the vault's does, and no more."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    for name, value, _expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    return connection


def every_row(path: Path, key: str) -> Rows:
    """All rows of a vault, by their tables."""
    connection = bare(path, key)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    found = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}
    connection.close()
    return found


def write_rows(path: Path, key: str, rows: Rows) -> None:
    """Write them into an empty database, durable on the disk."""
    connection = bare(path, key)
    connection.execute("BEGIN IMMEDIATE")
    for name, several in rows.items():
        if several:
            marks = ", ".join("?" * len(several[0]))
            columns = ", ".join(f"c{place}" for place in range(len(several[0])))
            connection.execute(f'CREATE TABLE "{name}" ({columns})')
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', several)
    connection.execute("COMMIT")
    connection.close()


def measure(folder: Path, bundle: Bundle, times: dict[str, list[float]]) -> None:
    """Carry the leads from one laptop to another, and look for duplicates there."""
    one, two, file = laptop(folder / "one"), laptop(folder / "two"), folder / "b.bundle"
    one.bundles.take_in(bundle)

    def measured(title: str, work: Callable[[], object]) -> None:
        times[title].append(took(work))

    measured("write the bundle", lambda: one.bundles.write(file, SHARED))
    found: list[Bundle] = []
    measured("open the bundle", lambda: found.append(two.bundles.read(file, SHARED)))
    measured("take in, all new", lambda: two.bundles.take_in(found[0]))
    measured("take in, nothing new", lambda: two.bundles.take_in(found[0]))
    measured("list the conflicts", two.conflicts.standing)
    two.lead_finder.sounds("read the tables once")
    measured("find the duplicates", two.duplicates.find)
    key, database = two.vault.opened().key(), two.vault.files.database
    measured("floor: read all rows", lambda: every_row(database, key))
    rows = every_row(database, key)
    measured("floor: write all rows", lambda: write_rows(folder / "bare.db", key, rows))
    for services in (one, two):
        services.close()


def main() -> None:
    """Measure, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        first = laptop(Path(name) / "first")
        bundle = captured(first, options.leads)
        first.close()
        for number in range(options.rounds):
            measure(Path(name) / str(number), bundle, times)
    medians = {title: statistics.median(values) for title, values in times.items()}
    reading, writing = medians["floor: read all rows"], medians["floor: write all rows"]
    print(f"{options.leads} leads, median of {options.rounds}, ms")
    print(f"{'':26}{'ms':>8}{'of reading':>12}{'of writing':>12}")
    for title, median in medians.items():
        print(f"{title:26}{median:8.0f}{median / reading:12.1f}{median / writing:12.1f}")


if __name__ == "__main__":
    main()
