"""Measures a day at the booth: what backups write, how long a save takes beside them, what is lost.

    python -m tests.leads.backup_day --leads 300 --kilobytes 300

Every lead has a photo. Backups are made in a thread of their own as in the window, but asked for
all the time. At the end `leads.db` and its log are lost; what the backups bring back is counted.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

from app.bootstrap import Services
from tests.support.vaults import PASSPHRASE, draft_in, vault_in

Seen = dict[tuple[str, int], int]
"""Bytes by name and number of a file."""


@dataclass(frozen=True)
class Day:
    """In bytes, seconds and leads."""

    vault: int
    backups: int
    files: int
    wholes: int
    p95: float
    lost: int


def written_into(folder: Path, seen: Seen) -> None:
    """Note the size of every backup there is; each is written once and never changed."""
    for path in folder.glob("*.db"):
        try:
            state = path.stat()
        except FileNotFoundError:
            continue
        seen[path.name, state.st_ino] = state.st_size


def back_up_until(done: threading.Event, services: Services, seen: Seen) -> None:
    """Back up what is due, all the time."""
    folder = services.vault.files.backups
    while not done.wait(0.05):
        error = services.backups.back_up_if_due()
        assert error is None, error
        written_into(folder, seen)


def lose_the_vault(services: Services) -> None:
    """End without a last backup, and lose the database with its log."""
    services.vault.lock()
    database = services.vault.files.database
    for end in ("", "-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)


def day(
    folder: Path, leads: int, kilobytes: int, *, pause: float = 0.0, backups: bool = True
) -> Day:
    """Live through a day in a folder; without backups it shows what saving takes alone."""
    services = vault_in(folder)
    seen: Seen = {}
    services.backups.make_daily()
    done, times = threading.Event(), []
    copying = threading.Thread(target=back_up_until, args=(done, services, seen))
    if backups:
        copying.start()
    for number in range(leads):
        draft = draft_in(services, last_name=f"Visitor {number}")
        photo = services.leads.attach(draft, "badge.jpg", "image/jpeg", os.urandom(kilobytes << 10))
        draft = replace(draft, attachments=(photo,), note="Wants a pump. " * 20)
        start = time.perf_counter()
        services.leads.save(draft)
        times.append(time.perf_counter() - start)
        time.sleep(pause)
    done.set()
    if backups:
        copying.join()
    services.vault.lock()  # without a last backup
    held = services.vault.files.database.stat().st_size
    lose_the_vault(services)
    services.backups.restore(services.backups.restore_points()[0], PASSPHRASE)
    found = len(services.leads.leads())
    services.close()
    p95 = sorted(times)[int(len(times) * 0.95)]
    wholes = sum(".changes-" not in name for name, _ in seen)
    return Day(held, sum(seen.values()), len(seen), wholes, p95, leads - found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--leads", type=int, default=300)
    parser.add_argument("--kilobytes", type=int, default=300)
    parser.add_argument("--pause", type=float, default=0.2, help="seconds between two leads")
    parser.add_argument("--alone", action="store_true", help="saving without backups beside it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = day(
            Path(name),
            options.leads,
            options.kilobytes,
            pause=options.pause,
            backups=not options.alone,
        )
    times = found.backups / found.vault
    told = (
        f"vault {found.vault / 1e6:.1f} MB; backups wrote {found.backups / 1e6:.1f} MB",
        f"in {found.files} files, {times:.2f} times the vault",
        f"saving: p95 {found.p95 * 1000:.1f} ms; lost with the vault: {found.lost} leads",
    )
    sys.stdout.write("\n".join(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
