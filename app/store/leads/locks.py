"""Locks between processes that end with the process: who writes, and who has the vault open."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.config.own_file import open_own
from app.domain.errors import VaultBusy
from app.domain.messages import N_

PATIENCE = 5.0
_STEP = 0.005


@contextmanager
def exclusive(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock alone. Raises VaultBusy where another holds it longer than `patience`."""
    file = _opened(path)
    try:
        _wait(file, patience, shared=False)
        try:
            yield
        finally:
            _unlock(file)
    finally:
        file.close()


class OpenVaultLock:
    """Says that this process has the vault open, so that nobody replaces it meanwhile.

    Windows needs no lock for that: an open database cannot be replaced there.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._file = _opened(path)
        try:
            if os.name == "posix":
                _wait(self._file, patience, shared=True)
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        """The vault is closed here."""
        self._file.close()


class UnwrittenVaultLock:
    """Says that nobody writes the vault while it is looked at where nothing can be written.

    Raises VaultBusy. Where there is no lock file, nobody has opened it since it lies there.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._file: BinaryIO | None = None
        if os.name != "posix" or not path.exists():
            return
        self._file = path.open("rb", buffering=0)
        try:
            _wait(self._file, patience, shared=False)
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        """The vault is closed here."""
        if self._file is not None:
            self._file.close()


@contextmanager
def alone(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the vault while nobody has it open. Raises VaultBusy."""
    if os.name != "posix":
        yield
        return
    with exclusive(path, patience):
        yield


def _opened(path: Path) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.fdopen(open_own(path, os.O_RDWR), "r+b", buffering=0)


def _wait(file: BinaryIO, patience: float, *, shared: bool) -> None:
    end = time.monotonic() + patience
    while not _try(file, shared=shared):
        if time.monotonic() >= end:
            raise VaultBusy(
                N_("Another window or command is using the vault. Nothing was changed."),
                N_("Close it there, or try again."),
            )
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
