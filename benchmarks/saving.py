"""Saving a lead against its floor: a bare sqlcipher3 connection with the same key and PRAGMAs.

Run: python benchmarks/saving.py [--rounds 300]. Each round saves one lead through the service and
writes the same text with the bare connection, in turn, so that both meet the same disk. Printed
are the median and the 95th of 100 of both, durable on the disk, and of a draft that is kept.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sqlcipher3 import dbapi2  # noqa: E402

from app.bootstrap import Services, build_services  # noqa: E402
from app.config.paths import find_paths  # noqa: E402
from app.domain.interest import Interest  # noqa: E402
from app.domain.lead import Code, NextStep, Person, Purpose, Rating  # noqa: E402
from app.domain.lead_draft import LeadDraft  # noqa: E402
from app.security.key_file import LEAST  # noqa: E402
from app.services.vault.vault import VaultService  # noqa: E402
from app.store.leads.vault_connection import PRAGMAS  # noqa: E402

KEY = "2b" * 32
BUDGET_MS = 50
PERSON = Person(
    "Болормаа", "Ганбаатар", "Эрдэнэс Уурхай ХХК", "Head of procurement",
    "bolormaa@erdenes.example", "+97611000000", country="MN", language="mn",
)  # fmt: skip
NOTE = "Needs 4 pumps before March, wants a reference in Baganuur. " * 5


def filled(draft: LeadDraft) -> LeadDraft:
    """The draft of a talk of some minutes."""
    interests = tuple(
        Interest(f"member-{n}", f"Member {n} GmbH", f"offering-{n}", f"Pumpe {n}", handover=True)
        for n in range(3)
    )
    return replace(
        draft,
        person=PERSON,
        rating=Rating.HOT,
        next_step=NextStep.OFFER,
        interests=interests,
        consents=(Purpose.CONTACT, Purpose.HANDOVER),
        note=NOTE,
        codes=(Code(f"badge {draft.id}"),),
        trail=("search pump", "open member-1/offering-1", "show member-2"),
    )


def bare(path: Path) -> dbapi2.Connection:
    """A connection that does what the vault's does, and no more."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY}'\"")
    for name, value, _expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    connection.execute("CREATE TABLE lead (id TEXT PRIMARY KEY, content TEXT)")
    return connection


def opened(folder: Path) -> Services:
    """Services over a new vault."""
    services = build_services(find_paths(folder))
    services.vault = VaultService(services.paths.leads, LEAST)
    services.vault.create("a passphrase of a benchmark")
    return services


def took(work: Callable[[], object]) -> float:
    """Milliseconds of a piece of work."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Save in turn, and print both side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    rounds = parser.parse_args().rounds
    floors: list[float] = []
    drafts: list[float] = []
    saves: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        services = opened(Path(name) / "data")
        connection = bare(Path(name) / "bare.db")
        text = repr(filled(services.leads.new_draft()))
        insert = "INSERT INTO lead VALUES (?, ?)"
        for number in range(rounds + 20):
            draft = filled(services.leads.new_draft())
            times = (
                took(partial(connection.execute, insert, (draft.id, text))),
                took(partial(services.leads.save_draft, draft)),
                took(partial(services.leads.save, draft)),
            )
            # The first ones load what is loaded once.
            if number >= 20:
                for listed, value in zip((floors, drafts, saves), times, strict=True):
                    listed.append(value)
        connection.close()
        services.close()
    print(f"{'durable, ms':28}{'p50':>8}{'p95':>8}{'of floor':>10}")
    floor = statistics.median(floors)
    names = ("bare sqlcipher3, one row", "keep a draft", "save a lead")
    for title, values in zip(names, (floors, drafts, saves), strict=True):
        median, high = statistics.median(values), statistics.quantiles(values, n=20)[-1]
        print(f"{title:28}{median:8.1f}{high:8.1f}{median / floor:10.1f}")
    print(f"{rounds} rounds; the budget of a save is {BUDGET_MS} ms at p95")


if __name__ == "__main__":
    main()
