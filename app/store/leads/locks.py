"""The locks of a vault between processes: who writes, and who has it open."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from app.config import process_lock
from app.domain.errors import VaultBusy
from app.domain.messages import N_

PATIENCE = process_lock.PATIENCE


@contextmanager
def exclusive(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock alone. Raises VaultBusy where another holds it longer than `patience`."""
    with ExitStack() as held:
        with _busy():
            held.enter_context(process_lock.exclusive(path, patience))
        yield


class OpenVaultLock:
    """Says that this process has the vault open, so that nobody replaces it meanwhile.

    Windows needs no lock for that: an open database cannot be replaced there.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._file = process_lock.open_lock_file(path)
        if os.name == "posix":
            _wait(self._file, patience, shared=True)

    def close(self) -> None:
        """The vault is closed here."""
        self._file.close()


class UnwrittenVaultLock:
    """Says that nobody writes the vault while it is looked at where nothing can be written.

    Raises VaultBusy. Where there is no lock file, nobody has opened it since it lies there.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._file: BinaryIO | None = None
        if os.name == "posix" and path.exists():
            self._file = path.open("rb", buffering=0)
            _wait(self._file, patience, shared=False)

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


def _wait(file: BinaryIO, patience: float, *, shared: bool) -> None:
    """Lock an open file; without the lock it is closed again."""
    try:
        with _busy():
            process_lock.wait_for(file, patience, shared=shared)
    except BaseException:
        file.close()
        raise


@contextmanager
def _busy() -> Iterator[None]:
    try:
        yield
    except process_lock.LockTimeout as error:
        raise VaultBusy(
            N_("Another window or command is using the vault. Nothing was changed."),
            N_("Close it there, or try again."),
        ) from error
