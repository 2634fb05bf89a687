"""One window for one data folder: a second start brings the first to the front."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from app.config.lock_file import LockFile, LockResult
from app.config.private_file import write_private

_CALL = ".call"


class SingleInstance(QObject):
    """Holds the place of the window that is open; `called` says that the program was started again.

    Nothing of the network is used: the first holds a lock file, the second writes to a file beside
    it that the first watches. A successor of the window gets the place as it is.
    """

    called = Signal()

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls = lock.with_name(lock.name + _CALL)
        self._lock = LockFile(lock)
        self._watcher: QFileSystemWatcher | None = None

    def take(self) -> bool:
        """Become the window of this data folder; False where one is open already.

        Where the folder can't be written nobody can tell, and every start has its window.
        """
        with suppress(OSError):  # the lock then says why
            self._calls.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._lock.take() is not LockResult.OF_ANOTHER

    def take_over(self, descriptor: int | None) -> None:
        """Become the window of this data folder in the place of the one that passed it on."""
        if descriptor is not None:
            self._lock.adopt(descriptor)

    def descriptor(self) -> int | None:
        """What a successor takes the place over by; nothing where there is no place."""
        return self._lock.descriptor()

    def listen(self) -> None:
        """Hear from now on whether the program was started again; needs the application."""
        try:
            if not self._calls.exists():
                write_private(self._calls, b"")
        except OSError:
            return
        self._watcher = QFileSystemWatcher([str(self._calls)], self)
        self._watcher.fileChanged.connect(self.called)

    def listen_no_more(self) -> None:
        """Leave it to a successor to hear."""
        watcher, self._watcher = self._watcher, None
        if watcher is not None:
            watcher.deleteLater()

    def call(self) -> None:
        """Ask the window that is open to come to the front."""
        let_come_to_front(self._lock.holder())
        with suppress(OSError):
            write_private(self._calls, os.urandom(8))

    def release(self) -> None:
        """Give the place up: the window is closed."""
        self._lock.let_go()


def let_come_to_front(process: int) -> None:
    """Windows lets a window to the front only if the program in front allows it, which is us."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone

        ctypes.windll.user32.AllowSetForegroundWindow(process)
