"""Proves that no lead that was reported saved is lost when the power goes: cuts it again and again.

    python -m tests.leads.power_loop --rounds 40            # needs root and Linux
    python -m tests.leads.power_loop --rounds 10 --weaker   # the control: this one must fail

The vault lies on an ext4 of its own in a file. A cut is the file system's shutdown without a flush
(EXT4_IOC_SHUTDOWN): what was not forced to the disk by then is gone. Only what was told before the
cut counts; then the disk is mounted anew and the vault opened as the program opens it.
"""

import argparse
import os
import random
import select
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.leads.kill_loop import (
    ROOT,
    Moment,
    Told,
    command,
    environment,
    faults_after,
    make_vault,
)

SHUTDOWN = 0x8004587D
WITHOUT_FLUSH = struct.pack("I", 2)
MEGABYTES = 64


def call(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


@contextmanager
def disk(folder: Path) -> Iterator[Path]:
    """A file system of its own, mounted beside its file. Raises CalledProcessError, OSError."""
    image, place = folder / "disk.img", folder / "disk"
    with image.open("wb") as file:
        file.truncate(MEGABYTES << 20)
    place.mkdir()
    call("mkfs.ext4", "-q", "-F", image)
    call("mount", "-o", "loop", image, place)
    try:
        yield place
    finally:
        call("umount", place)


def cut(place: Path) -> None:
    """Take the power from the disk."""
    import fcntl  # noqa: PLC0415 - Windows lacks it

    descriptor = os.open(place, os.O_RDONLY)
    try:
        fcntl.ioctl(descriptor, SHUTDOWN, WITHOUT_FLUSH)
    finally:
        os.close(descriptor)


def remount(place: Path) -> None:
    """Give the disk its power back."""
    call("umount", place)
    call("mount", "-o", "loop", place.with_name("disk.img"), place)


def cut_once(place: Path, start: int, moment: Moment, *, weaker: bool = False) -> Told:
    """Let it capture, cut the power at a moment, and give what had been told by then."""
    child = subprocess.Popen(
        [*command(place, 10_000, start, weaker=weaker), *([] if weaker else ["small"])],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    heard = b""
    # Counting what it tells finds the same moments on a slow machine as on a quick one.
    while b"closed" not in heard and heard.partition(b"open\n")[2].count(b"\n") < moment.lines:
        heard += os.read(child.stdout.fileno(), 65536)
    time.sleep(moment.seconds)
    while select.select([child.stdout], [], [], 0)[0]:
        heard += os.read(child.stdout.fileno(), 65536)
    cut(place)
    child.kill()
    child.wait()
    child.stdout.close()
    told = Told()
    told.read(heard.decode())
    remount(place)
    return told


def power_loop(
    folder: Path, rounds: int, seed: int, *, weaker: bool = False
) -> tuple[int, list[str]]:
    """Cut again and again over one vault; gives how many were reported saved, and the faults."""
    chance = random.Random(seed)
    saved = 0
    with disk(folder) as place:
        make_vault(place)
        os.sync()
        for number in range(rounds):
            moment = Moment(chance.randrange(1, 40), chance.uniform(0.0, 0.02))
            told = cut_once(place, number, moment, weaker=weaker)
            saved += len(told.safe)
            found = faults_after(place, told)
            if found:
                return saved, [f"cut {number}: {fault}" for fault in found]
    return saved, []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weaker", action="store_true", help="the control, which must fail")
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        saved, found = power_loop(Path(name), options.rounds, options.seed, weaker=options.weaker)
    print(f"{options.rounds} cuts, {saved} reported saved, {len(found)} faults")
    print("\n".join(found[:20]))
    print(f"{time.monotonic() - start:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
