"""Room kept on the disk, to be given back for the one lead that no longer fits."""

import os
from contextlib import suppress
from pathlib import Path

BYTES = 16 * 1024 * 1024
ENOUGH = 8 * BYTES


def keep(file: Path) -> None:
    """Take the room where there is plenty of it; without it saving goes on all the same."""
    if not hasattr(os, "posix_fallocate"):
        return
    with suppress(OSError):
        if file.exists() and file.stat().st_size >= BYTES:
            return
        room = os.statvfs(file.parent)
        if room.f_bavail * room.f_frsize < ENOUGH:
            return
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, BYTES)
        finally:
            os.close(descriptor)


def drop(file: Path) -> None:
    """Give the room back."""
    with suppress(OSError):
        file.unlink(missing_ok=True)
