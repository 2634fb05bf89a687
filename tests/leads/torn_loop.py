"""Proves that no torn or reordered write loses a lead: replays a recorded run into many disks.

    python -m tests.leads.torn_loop --images 3000            # needs strace
    python -m tests.leads.torn_loop --images 300 --weaker    # the control: this one must fail

What a capture with its backups writes is recorded. A disk is then what was forced to it by some
moment, and of each write after that all, nothing, or any of its sectors. Which files a folder holds
counts as known to the disk at once; power_loop.py cuts there, too. What was told by that moment
must be in the vault, and the last backup that was told must open.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import KnownError
from app.domain.vault_files import VaultFiles
from app.store.leads.backup_chains import chain_of, chains_in, tip_of
from app.store.leads.database import LeadsDatabase
from tests.leads.kill_loop import PASSPHRASE, ROOT, Told, command, environment, make_vault
from tests.support.vaults import quick_vault

SECTOR = 512
CALLS = "openat,close,pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink"
LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class File:
    """What is forced to the disk, what the system holds, and what was written in between."""

    durable: bytes = b""
    pending: list[tuple[int, bytes]] = field(default_factory=list)
    """Where and what; a length and nothing is a cut to that length."""

    def force(self) -> None:
        self.durable = applied(self.durable, self.pending)
        self.pending = []


def applied(data: bytes, writes: list[tuple[int, bytes]]) -> bytes:
    content = bytearray(data)
    for place, written in writes:
        if not written:
            content = content[:place].ljust(place, b"\0")
            continue
        content.extend(bytes(max(0, place - len(content))))
        content[place : place + len(written)] = written
    return bytes(content)


@dataclass
class Disk:
    """The files of a folder while a run is replayed."""

    folder: str
    files: dict[str, File] = field(default_factory=dict)
    opened: dict[int, File] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    told: str = ""

    def do(self, call: str, told: str, result: int) -> None:
        """One call of the recorded run."""
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(told)]
        number = int(told.split(",", maxsplit=1)[0]) if told[:1].isdigit() else -1
        match call:
            case "openat":
                self._open(texts[0].decode(), told, result)
            case "write" if number == 1:
                self.told += texts[0].decode()
            case "rename":
                self.files[texts[1].decode()] = self.files.pop(texts[0].decode())
            case "unlink":
                self.files.pop(texts[0].decode(), None)
            case _ if number in self.opened:
                self._change(call, number, told, texts)

    def _change(self, call: str, number: int, told: str, texts: list[bytes]) -> None:
        file = self.opened[number]
        match call:
            case "close":
                del self.opened[number]
            case "write":
                file.pending.append((self.places[number], texts[0]))
                self.places[number] += len(texts[0])
            case "pwrite64":
                file.pending.append((int(told.rsplit(",", 1)[1]), texts[0]))
            case "ftruncate":
                file.pending.append((int(told.split(",")[1]), b""))
            case _:
                file.force()

    def image(self, folder: Path, chance: random.Random) -> None:
        """Lay the files out as a disk may have them whose power went now."""
        for name, file in self.files.items():
            if name.endswith("-shm"):
                continue
            path = folder / Path(name).relative_to(self.folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = [part for write in file.pending for part in torn(write, chance)]
            path.write_bytes(applied(file.durable, kept))

    def _open(self, path: str, told: str, number: int) -> None:
        self.opened.pop(number, None)
        if not path.startswith(self.folder) or Path(path).is_dir():
            return
        file = self.files.get(path)
        if file is None:
            if "O_CREAT" not in told:
                return
            file = self.files[path] = File()
        if "O_TRUNC" in told:
            file.pending.append((0, b""))
        self.opened[number], self.places[number] = file, 0


def torn(write: tuple[int, bytes], chance: random.Random) -> list[tuple[int, bytes]]:
    """All of a write, nothing, or some of its sectors."""
    place, data = write
    match chance.randrange(3):
        case 0:
            return [write]
        case 1:
            return []
        case _:
            starts = range(0, len(data), SECTOR)
            kept = [start for start in starts if chance.random() < 0.5]
            return [(place + start, data[start : start + SECTOR]) for start in kept]


def record(folder: Path, trace: Path, *, weaker: bool) -> Disk:
    """Let it capture, and note every call; gives the disk as it was before."""
    make_vault(folder)
    disk = Disk(str(folder))
    disk.files = {
        str(path): File(path.read_bytes()) for path in folder.rglob("*") if path.is_file()
    }
    strace = ["strace", "-f", "-qq", "-xx", "-s", "200000", "-o", str(trace)]
    subprocess.run(
        [*strace, "-e", f"trace={CALLS}", *command(folder, 8, 0, weaker=weaker), "small"],
        cwd=ROOT,
        env=environment(),
        check=True,
        capture_output=True,
    )
    return disk


def faults_in(folder: Path, key: str, told: Told) -> list[str]:
    """What is wrong with a vault and its backups; nothing, if all is well."""
    files = VaultFiles(folder / "leads.db")
    try:
        database = LeadsDatabase(files, lambda: key)
    except KnownError as error:
        return [f"does not open: {error}"]
    try:
        ids = {id_ for (id_,) in database.raw("SELECT id FROM lead")}
        drafts = {id_ for (id_,) in database.raw("SELECT id FROM draft")}
        sound = database.raw("PRAGMA quick_check") == [("ok",)]
        found = [f"lost {id_}" for id_ in told.safe - ids]
        found += [f"draft lost {id_}" for id_ in told.drafts.keys() - ids - drafts]
        found += [] if sound else ["not sound"]
        if told.backed:
            path = files.backups / told.backed
            chain = chain_of(path)
            whole = next(it for it in chains_in(files.backups) if path in it.files())
            tip_of(whole if chain is None else chain, key)
    except (KnownError, StopIteration) as error:
        found = [f"backup {told.backed}: {error}"]
    finally:
        database.close()
    return found


def torn_loop(folder: Path, images: int, seed: int, *, weaker: bool = False) -> list[str]:
    """Replay a run into so many disks; gives the faults."""
    chance, found = random.Random(seed), []
    place, trace = folder / "vault", folder / "trace"
    place.mkdir()
    disk = record(place, trace, weaker=weaker)
    vault = quick_vault(place / "leads.db")
    key = vault.key_file().open(PASSPHRASE).hex()
    lines = trace.read_text().splitlines()
    calls = [match.groups() for line in lines if (match := LINE.match(line))]
    begun = next(
        n for n, (name, told, _) in enumerate(calls) if name == "write" and told[:2] == "1,"
    )
    moments = sorted(chance.randrange(begun, len(calls)) for _ in range(images))
    for number, (name, told, result) in enumerate(calls):
        while moments and moments[0] == number:
            moments.pop(0)
            heard = Told()
            heard.read(disk.told)
            with tempfile.TemporaryDirectory(dir=folder) as image:
                disk.image(Path(image), chance)
                found += [f"call {number}: {it}" for it in faults_in(Path(image), key, heard)]
        disk.do(name, told, int(result))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weaker", action="store_true", help="the control, which must fail")
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        found = torn_loop(Path(name), options.images, options.seed, weaker=options.weaker)
    lines = [f"{options.images} images, {len(found)} faults", *found[:20]]
    sys.stdout.write("\n".join(lines) + f"\n{time.monotonic() - start:.0f} s\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
