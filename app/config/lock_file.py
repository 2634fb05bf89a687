"""A lock file that one process holds, and that its successor takes over without a gap.

The lock belongs to the open file, not to the process (flock; under Windows an open handle that
shares no writing): who inherits its descriptor holds it, and it is free when the last one ends.
"""

import os
import sys
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

_LONGEST = 20
"""Signs of a process id."""


class LockResult(Enum):
    """What came of the wish to hold a file."""

    OURS = auto()
    OF_ANOTHER = auto()
    UNKNOWN = auto()
    """The folder can't be written, or its system has no locks."""


class LockFile:
    """The lock file at a path; it says the process that holds it and is never removed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> LockResult:
        """Hold it, if nobody does."""
        try:
            descriptor = _opened(self._path)
        except OSError as error:
            return LockResult.OF_ANOTHER if _is_refused(error) else LockResult.UNKNOWN
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            return LockResult.OF_ANOTHER if _is_refused(error) else LockResult.UNKNOWN
        self._hold(descriptor)
        return LockResult.OURS

    def adopt(self, descriptor: int) -> None:
        """Hold it by the descriptor that the process before passed on."""
        self._hold(descriptor)

    def descriptor(self) -> int | None:
        """What is passed on to a successor; nothing where it is not held."""
        return self._descriptor

    def holder(self) -> int:
        """The process that holds it; 0 where that is not known."""
        with suppress(OSError, ValueError):
            return int(self._path.read_text(encoding="ascii")[:_LONGEST])
        return 0

    def let_go(self) -> None:
        """Hold it no longer; a successor that took it over goes on."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def _hold(self, descriptor: int) -> None:
        self._descriptor = descriptor
        with suppress(OSError):
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, f"{os.getpid()}\n".encode())
            os.ftruncate(descriptor, os.lseek(descriptor, 0, os.SEEK_CUR))


if sys.platform == "win32":
    import _winapi
    import msvcrt

    _READ_WRITE, _SHARE_READING, _OPEN_ALWAYS = 0xC0000000, 1, 4
    _SHARING_VIOLATION = 32

    def _opened(path: Path) -> int:
        arguments = (_READ_WRITE, _SHARE_READING, _winapi.NULL, _OPEN_ALWAYS, 0, _winapi.NULL)
        return msvcrt.open_osfhandle(_winapi.CreateFile(str(path), *arguments), os.O_RDWR)

    def _lock(_descriptor: int) -> None:
        """It is locked by being open."""

    def _is_refused(error: OSError) -> bool:
        return error.winerror == _SHARING_VIOLATION

else:
    import fcntl

    from app.config.private_file import open_private

    def _opened(path: Path) -> int:
        return open_private(path, os.O_RDWR)

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_refused(error: OSError) -> bool:
        return isinstance(error, BlockingIOError)
