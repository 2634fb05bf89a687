"""Room kept on the disk, to be given back for the one lead that no longer fits."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from app.config.private_file import open_private

BYTES = 16 * 1024 * 1024
ENOUGH = 8 * BYTES


def allocate(file: Path) -> None:
    """Take the room where there is plenty of it; without it saving goes on all the same."""
    if not hasattr(os, "posix_fallocate"):
        return
    with suppress(OSError):
        if _is_whole(file):
            return
        room = os.statvfs(file.parent)
        if room.f_bavail * room.f_frsize < ENOUGH:
            return
        # A link of this name would have another file grow; what lies there is made anew.
        file.unlink(missing_ok=True)
        descriptor = open_private(file, os.O_RDWR | os.O_EXCL)
        try:
            os.posix_fallocate(descriptor, 0, BYTES)
        finally:
            os.close(descriptor)


def _is_whole(file: Path) -> bool:
    try:
        state = file.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(state.st_mode) and state.st_size >= BYTES


def drop(file: Path) -> bool:
    """Give the room back; whether there was any."""
    try:
        file.unlink()
    except OSError:
        return False
    return True
