"""One window for one data folder: a second start brings the first to the front."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QSysInfo, Signal

from app.config.own_file import write_own

_CALL = ".call"


class OneWindow(QObject):
    """Holds the place of the window that is open; `called` says that the program was started again.

    Nothing of the network is used: the first holds a lock file, the second writes to a file beside
    it that the first watches.
    """

    called = Signal()

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls = lock.with_name(lock.name + _CALL)
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)  # only one whose process is gone is taken over

    def take(self) -> bool:
        """Become the window of this data folder; False where one is open already.

        Where the folder can't be written nobody can tell, and every start has its window.
        """
        self._make_folder()
        is_taken = self._lock.tryLock(0)
        if not is_taken and self._is_of_another_machine():
            # A stick that was pulled out there: its window can't be open any more.
            self._lock.removeStaleLockFile()
            is_taken = self._lock.tryLock(0)
        return is_taken or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hear from now on whether the program was started again; needs the application."""
        try:
            write_own(self._calls, b"")
        except OSError:
            return
        watcher = QFileSystemWatcher([str(self._calls)], self)
        watcher.fileChanged.connect(self.called)

    def call(self) -> None:
        """Ask the window that is open to come to the front."""
        process, _, _ = self._holder()
        _let_come_to_front(process)
        with suppress(OSError):
            write_own(self._calls, os.urandom(8))

    def release(self) -> None:
        """Give the place up: the window is closed."""
        self._lock.unlock()

    def _holder(self) -> tuple[int, str, str]:
        """The process that holds the lock, its machine and its program."""
        process, machine, program = self._lock.getLockInfo()
        return int(process), str(machine), str(program)

    def _is_of_another_machine(self) -> bool:
        _, machine, _ = self._holder()
        return machine not in {"", QSysInfo.machineHostName()}

    def _make_folder(self) -> None:
        with suppress(OSError):  # the lock then says why
            self._calls.parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def _let_come_to_front(process: int) -> None:
    """Windows lets a window to the front only if the program in front allows it, which is us."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone

        ctypes.windll.user32.AllowSetForegroundWindow(process)
