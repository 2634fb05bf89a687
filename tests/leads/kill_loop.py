"""Proves that no lead that was reported saved is ever lost: kills the capture at any moment.

    python -m tests.leads.kill_loop --rounds 500      # kill -9 at random moments
    python -m tests.leads.kill_loop --rounds 10000 --forked     # the same, three times as quick
    python -m tests.leads.kill_loop --sweep           # at every system call that writes (strace)
    python -m tests.leads.kill_loop --rounds 200 --weaker   # the control: this one must fail

After every round the vault is opened as the program opens it: what was reported saved is there
once, the last reported draft is there, and every page of the database is sound. The newest backup
is put together and counted; the last one that was reported is there, and none is half-made.
"""

import argparse
import functools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

from app.domain.errors import KnownError
from app.i18n.consent_words import ConsentBook
from app.security import key_file
from app.security.key_file import LEAST
from app.services.booth.fairs import FairsService
from app.services.leads.leads import LeadsService
from app.services.vault.backups import BackupsService
from app.services.vault.vault import VaultService
from app.store.leads.backup_chains import points_in
from app.store.leads.copies import clear_away, half_made
from tests.leads import capture_child

ROOT = Path(__file__).resolve().parents[2]
BOOK = ConsentBook(ROOT / "resources" / "consent")
PASSPHRASE = "correct horse battery staple"

A_VAULT = 15
"""Rounds over one vault; with more of them a round would only open and check what is old."""

LINES = 12
"""What it tells until it is killed: up to two leads and the first backup."""

SYSCALLS = "pwrite64,fsync,fdatasync,ftruncate,rename,unlink"
MOST_POINTS = 400

FAULTS = (
    f"{SYSCALLS}:signal=KILL",
    "fsync,fdatasync:error=EIO",
    "pwrite64:error=EIO",
    "pwrite64:error=ENOSPC",
    "ftruncate:error=EIO",
    "rename:error=EIO",
)


@dataclass
class Told:
    """What the capture reported."""

    begun: set[str] = field(default_factory=set)
    safe: set[str] = field(default_factory=set)
    drafts: dict[str, int] = field(default_factory=dict)
    backed: str = ""
    opened: bool = False
    ended: bool = False

    def read(self, output: str) -> None:
        for line in output.splitlines(keepends=True):
            if line.endswith("\n"):
                self.hear(*line.split())

    def hear(self, word: str, *rest: str) -> None:
        if word in {"saved", "kept", "failed"}:
            self.drafts.pop(rest[0], None)
        if word in {"saved", "kept"}:
            self.safe.add(rest[0])
        match word:
            case "begun":
                self.begun.add(rest[0])
            case "draft":
                self.drafts[rest[0]] = int(rest[1])
            case "backed":
                self.backed = rest[0]
            case "open":
                self.opened = True


@dataclass(frozen=True)
class Moment:
    """So many lines after the vault is open, and a little later."""

    lines: int
    seconds: float


def make_vault(folder: Path) -> None:
    vault = VaultService(folder / "leads.db", LEAST)
    vault.create(PASSPHRASE)
    vault.lock()


def command(folder: Path, count: int, start: int, *, weaker: bool = False) -> list[str]:
    child = [sys.executable, "-m", "tests.leads.capture_child", str(folder), str(count), str(start)]
    return [*child, *(["weaker"] if weaker else [])]


def environment() -> dict[str, str]:
    return os.environ | {"FAIRCAT_PASSPHRASE": PASSPHRASE, "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class Child:
    """A process that captures, and the end of its pipe."""

    process: int
    output: IO[str]

    def end(self) -> str:
        """Kill it; gives what it had told that was not read yet."""
        os.kill(self.process, signal.SIGKILL)
        rest = self.output.read()
        os.waitpid(self.process, 0)
        self.output.close()
        return rest


def child_of_its_own(folder: Path, start: int, *, weaker: bool = False) -> Child:
    words = command(folder, 10_000, start, weaker=weaker)

    def work() -> None:
        os.chdir(ROOT)
        os.execve(words[0], words, environment())

    # Child.end waits for it: Popen would, too, and warns at its end.
    return _piped(work)


def forked_child(folder: Path, start: int, *, weaker: bool = False) -> Child:
    """One that need not load the program, nor stretch a passphrase that was stretched before."""
    words = command(folder, 10_000, start, weaker=weaker)
    return _piped(lambda: capture_child.main(words[3:]))


def _piped(work: Callable[[], object]) -> Child:
    read, write = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.dup2(write, 1)
            os.close(read)
            work()
        finally:
            os._exit(1)  # whatever happens, this copy of the loop does not go on
    os.close(write)
    return Child(process, os.fdopen(read))


def load_once(folder: Path) -> None:
    """Load what a capture loads, and stretch the passphrase, before anything is forked."""
    # A pure function, and every round opens the same vault by the same passphrase.
    key_file.stretched = functools.cache(key_file.stretched)
    os.environ["FAIRCAT_PASSPHRASE"] = PASSPHRASE
    make_vault(folder)
    capture_child.main([str(folder), "2", "0"])


def kill_once(
    folder: Path, start: int, moment: Moment, *, weaker: bool = False, forked: bool = False
) -> Told:
    """Let it capture, and end it at a moment after the vault is open."""
    child = (forked_child if forked else child_of_its_own)(folder, start, weaker=weaker)
    heard = ""
    while (line := child.output.readline()) and not line.startswith(("open", "closed")):
        pass
    # Counting what it tells finds the same moments on a slow machine as on a quick one.
    for _ in range(moment.lines):
        heard += line
        line = child.output.readline()
    time.sleep(moment.seconds)
    told = Told()
    told.read(heard + line + child.end())
    return told


def faults_after(folder: Path, told: Told) -> list[str]:
    """What is wrong with the vault after a round; nothing, if all is well."""
    vault = VaultService(folder / "leads.db")
    try:
        vault.unlock(PASSPHRASE)
        service = LeadsService(
            vault, FairsService(vault, BOOK, lambda: datetime.now().astimezone(), "", "")
        )
        leads = {lead.id: lead for lead in service.leads()}
        drafts = {draft.id: draft for draft in service.drafts()}
        broken = vault.opened().raw("PRAGMA cipher_integrity_check")
        checked = vault.opened().raw("PRAGMA integrity_check")
    except KnownError as error:
        return [f"does not open: {error}"]
    finally:
        vault.lock()
    found = [f"lost {id_}" for id_ in told.safe - leads.keys()]
    found += [f"twice {id_}" for id_ in told.begun & leads.keys() if len(leads[id_].notes) != 1]
    for id_, step in told.drafts.items():
        if id_ not in leads and (id_ not in drafts or int(drafts[id_].person.city) < step):
            found.append(f"draft lost {id_}")
    if broken or checked != [("ok",)]:
        found.append(f"not sound: {broken[:1]} {checked[:1]}")
    return found + faults_of_backups(vault, told, set(leads))


def faults_of_backups(vault: VaultService, told: Told, leads: set[str]) -> list[str]:
    """What is wrong with the backups after a round: that one is gone, broken, or half-made."""
    backups = BackupsService(vault, lambda: datetime.now().astimezone())
    clear_away(vault.files)
    found = [f"half-made: {path.name}" for path in half_made(vault.files)]
    points = points_in(vault.files.backups)
    if told.backed and told.backed not in {path.name for path in points}:
        found.append(f"backup gone: {told.backed}")
    for path in points[:1]:
        try:
            held = backups.preview(path, PASSPHRASE).leads
        except KnownError as error:
            found.append(f"backup {path.name} does not open: {error}")
        else:
            if held > len(leads):
                found.append(f"backup {path.name} holds {held} leads, the vault {len(leads)}")
    return found


def kill_loop(
    folder: Path, rounds: int, seed: int, *, weaker: bool = False, forked: bool = False
) -> tuple[int, list[str]]:
    """Kill again and again over a vault; gives how many were reported saved, and the faults."""
    chance = random.Random(seed)
    saved = 0
    for number in range(rounds):
        place = folder / str(number // A_VAULT)
        if not number % A_VAULT:
            shutil.rmtree(folder / str(number // A_VAULT - 1), ignore_errors=True)
            make_vault(place)
        moment = Moment(chance.randrange(LINES), chance.uniform(0.0, 0.02))
        told = kill_once(place, number, moment, weaker=weaker, forked=forked)
        saved += len(told.safe)
        found = faults_after(place, told)
        if found:
            return saved, [f"round {number}: {fault}" for fault in found]
        if number % 100 == 99:
            print(f"{number + 1} rounds, {saved} reported saved", flush=True)
    return saved, []


def sweep(folder: Path, fault: str, *, weaker: bool = False) -> tuple[int, list[str]]:
    """Let the n-th call fail, for every n until a run is unhurt; gives how many, and the faults."""
    found: list[str] = []
    calls, _, effect = fault.partition(":")
    make_vault(folder / "new")
    for number in range(1, MOST_POINTS):
        place = folder / str(number)
        shutil.copytree(folder / "new", place)
        inject = f"inject={calls}:{effect}:when={number}"
        # The quick way of tracing injects errors, but no signals.
        quick = [] if "signal" in effect else ["--seccomp-bpf"]
        trace = ["strace", "-f", *quick, "-qq", "-o", str(folder / "trace"), "-e", f"trace={calls}"]
        run = subprocess.run(
            [*trace, "-e", inject, *command(place, 2, number, weaker=weaker), "small"],
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        told = Told()
        told.read(run.stdout)
        found += [f"{fault} {number}: {text}" for text in faults_after(place, told)]
        if "Traceback" in run.stderr or "Visitor" in run.stderr:
            found.append(f"{fault} {number}: {run.stderr[-400:]}")
        shutil.rmtree(place)
        if run.returncode == 0 and "INJECTED" not in (folder / "trace").read_text():
            return number - 1, found
    return MOST_POINTS, found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sweep", action="store_true", help="needs strace")
    parser.add_argument("--only", default="", help="of the sweep only faults with this text")
    parser.add_argument("--forked", action="store_true", help="quicker: no process loads anew")
    parser.add_argument("--weaker", action="store_true", help="the control, which must fail")
    options = parser.parse_args()
    found: list[str] = []
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        if options.forked:
            load_once(Path(name) / "loaded")
        if options.sweep:
            for number, fault in enumerate(fault for fault in FAULTS if options.only in fault):
                points, faults = sweep(Path(name) / str(number), fault, weaker=options.weaker)
                found += faults
                print(f"{fault}: {points} points, {len(faults)} faults", flush=True)
        else:
            saved, found = kill_loop(
                Path(name),
                options.rounds,
                options.seed,
                weaker=options.weaker,
                forked=options.forked,
            )
            print(f"{options.rounds} rounds, {saved} reported saved, {len(found)} faults")
    print("\n".join(found[:20]))
    print(f"{time.monotonic() - start:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
