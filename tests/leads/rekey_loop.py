"""Proves that a new passphrase is one step: ends it at every system call that changes a file.

    python -m tests.leads.rekey_loop                 # every call, each fault (needs strace)
    python -m tests.leads.rekey_loop --every 9       # every ninth call

After each the vault opens by exactly one of the two passphrases, holds its lead, and when the rest
is done neither the old passphrase nor a stolen key file opens anything in our folders.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.errors import KnownError
from app.security.key_file import LEAST
from app.services.vault.key_files import key_file_at
from app.services.vault.vault import VaultService
from app.store.leads import database_rekeying
from tests.support.vaults import MemoryKeyring, draft_in

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = "correct horse battery staple", "a new and longer passphrase"
CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink"
FAULTS = (
    f"{CALLS}:signal=KILL",
    "fsync,fdatasync:error=EIO",
    "pwrite64,write:error=ENOSPC",
    "rename:error=EIO",
)
MOST_POINTS = 4000


def services_of(folder: Path) -> Services:
    services = build_services(find_paths(folder))
    services.vault = VaultService(services.paths.leads, LEAST, MemoryKeyring())
    return services


def make(folder: Path) -> None:
    """A vault with a lead, a backup beside it and one in a second place."""
    (folder / "stick").mkdir(parents=True)
    services = services_of(folder / "data")
    services.vault.create(OLD)
    services.leads.save(draft_in(services, last_name="Kept"))
    services.settings.change(backup_folder=str(folder / "stick"))
    services.backups.back_up_everywhere()
    services.close()
    shutil.copyfile(folder / "data" / "leads.key", folder / "stolen.key")


def faults_after(folder: Path, *, changed: bool) -> list[str]:
    """What is wrong after a change that was ended; nothing, if all is well."""
    services = services_of(folder / "data")
    services.settings.change(backup_folder=str(folder / "stick"))
    by = [passphrase for passphrase in (OLD, NEW) if _opens(services, passphrase)]
    if len(by) != 1 or (changed and by != [NEW]):
        return [f"opens by {by}, changed: {changed}"]
    found = []
    services.access.open(by[0])
    names = [lead.person.last_name for lead in services.leads.leads()]
    if names != ["Kept"]:
        found.append(f"holds {names}")
    told = services.rekeying.go_on()
    if told.waiting or told.unopened or told.away:
        found.append(f"left {told}")
    databases = [*(folder / "data").rglob("*.db"), *(folder / "stick").glob("*.db")]
    if by == [NEW]:
        keys = [*(folder / "data").rglob("*.key"), *(folder / "stick").glob("*.key")]
        keys.append(folder / "stolen.key")
        found += [f"old opens {path}" for path in _opened_by(OLD, databases, keys)]
    for path in databases:
        if (
            path != services.vault.files.database
            and services.backups.preview(path, by[0]).leads != 1
        ):
            found.append(f"not whole: {path}")
    services.close()
    left = {path.name for path in (folder / "data").iterdir()}
    strange = [name for name in left if "rekeyed" in name or "before" in name or ".part" in name]
    return found + [f"left behind {name}" for name in strange]


def _opens(services: Services, passphrase: str) -> bool:
    try:
        services.vault.unlock(passphrase)
    except KnownError:
        return False
    services.vault.lock()
    return True


def _opened_by(secret: str, databases: list[Path], key_files: list[Path]) -> list[Path]:
    keys = set()
    for path in key_files:
        file = key_file_at(path)
        try:
            key = file.open(secret)
        except KnownError:
            continue
        keys |= {key.hex(), *(one.hex() for one in file.retired_keys(key))}
    return [path for path in databases if database_rekeying.opening_key(path, sorted(keys))]


def end_at(folder: Path, fault: str, number: int) -> tuple[bool, list[str]]:
    """Let the n-th call go wrong in a change; gives whether one did, and what is wrong after it."""
    calls, _, effect = fault.partition(":")
    trace = folder / "trace"
    # The folder may be a copy of one made before.
    services_of(folder / "data").settings.change(backup_folder=str(folder / "stick"))
    child = [sys.executable, "-m", "tests.leads.rekey_child", str(folder / "data"), OLD, NEW]
    run = subprocess.run(
        ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={calls}",
         "-e", f"inject={calls}:{effect}:when={number}", *child],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    told = trace.read_text(encoding="utf-8", errors="replace")
    was_hit = "INJECTED" in told or "SIGKILL" in told
    found = faults_after(folder, changed="changed" in run.stdout)
    if "Traceback" in run.stderr:
        found.append(run.stderr[-400:])
    return was_hit, [f"{fault} {number}: {text}" for text in found]


def sweep(folder: Path, fault: str, every: int = 1, start: int = 1) -> tuple[int, list[str]]:
    """End a change at every n-th call until a run is unhurt; gives how many, and the faults."""
    found: list[str] = []
    points = 0
    make(folder / "new")
    for number in range(start, MOST_POINTS, every):
        place = folder / "place"
        shutil.copytree(folder / "new", place)
        was_hit, wrong = end_at(place, fault, number)
        shutil.rmtree(place)
        found += wrong
        if not was_hit:
            break
        points += 1
    shutil.rmtree(folder / "new")
    return points, found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--start", type=int, default=1)
    parser.add_argument("--only", default="", help="only faults with this text")
    options = parser.parse_args()
    found: list[str] = []
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        for fault in (fault for fault in FAULTS if options.only in fault):
            points, wrong = sweep(Path(name), fault, options.every, options.start)
            found += wrong
            print(f"{fault}: {points} points, {len(wrong)} faults", flush=True)
    print("\n".join(found[:20]))
    print(f"{time.monotonic() - begun:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
