"""A lock between processes, held for as long as one change takes; it ends with its process."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.config.private_file import open_private

PATIENCE = 5.0
_STEP = 0.005


class LockTimeout(OSError):
    """Another process, or another thread, held the lock for longer than one waits."""


@contextmanager
def exclusive(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock alone. Raises LockTimeout, or OSError where there can be no lock file."""
    file = open_lock_file(path)
    try:
        wait_for(file, patience, shared=False)
        try:
            yield
        finally:
            _unlock(file)
    finally:
        file.close()


def open_lock_file(path: Path) -> BinaryIO:
    """The lock file, made where there is none; closing it lets go. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.fdopen(open_private(path, os.O_RDWR), "r+b", buffering=0)


def wait_for(file: BinaryIO, patience: float, *, shared: bool) -> None:
    """Lock an open file, alone or with others who share it. Raises LockTimeout."""
    end = time.monotonic() + patience
    while not _try(file, shared=shared):
        if time.monotonic() >= end:
            raise LockTimeout(errno.EBUSY, os.strerror(errno.EBUSY))
        time.sleep(_STEP)


if sys.platform != "win32":
    import fcntl

    def _try(file: BinaryIO, *, shared: bool) -> bool:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

else:
    import msvcrt

    def _try(file: BinaryIO, *, shared: bool) -> bool:  # noqa: ARG001 - one kind there
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        file.seek(0)
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
