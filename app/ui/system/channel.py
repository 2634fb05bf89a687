"""The inherited pipes between two windows of the program: a JSON array a line, both ways."""

import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from shiboken6 import isValid

LONGEST = 4_000_000
"""Bytes of a line; a longer one is not from us."""


class _Relay(QObject):
    """What the thread speaks through: it outlives the window, and ends in Qt's own time.

    An object that dies while it hears, or in another thread, takes the program with it: so it is
    the application's child, whoever else lets go of it.
    """

    _heard = Signal(object)

    def __init__(self, give: Callable[[list[Any] | None], None]) -> None:
        super().__init__(QCoreApplication.instance())
        self._deliver = give
        self._heard.connect(self._give)

    def hear(self, message: list[Any] | None) -> None:
        """Give a message in the thread of the window; None is the last."""
        self._heard.emit(message)

    @Slot(object)
    def _give(self, message: list[Any] | None) -> None:
        if message is None:
            self.deleteLater()
        self._deliver(message)


class Channel(QObject):
    """`came` gives each message in the thread of the window, `ended` that no more will come.

    Who closes it hears nothing more. Reading takes a thread: a pipe of Windows can't be waited
    for by Qt.
    """

    came = Signal(object)
    ended = Signal()

    def __init__(self, reading: int, writing: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: IO[bytes] = os.fdopen(reading, "rb")
        self._writing = writing
        self._is_open = True

    def first(self) -> list[Any] | None:
        """Wait for the first message, before `listen`; None where none comes."""
        return _message(self._reading)

    def listen(self) -> None:
        """Hear what comes from now on."""
        threading.Thread(
            target=_hear, args=(self._reading, _Relay(self._give)), name="channel", daemon=True
        ).start()

    def send(self, *message: object) -> None:
        """Say something; one that is gone hears nothing."""
        line = json.dumps(message).encode() + b"\n"
        with suppress(OSError):
            while line and self._is_open:
                line = line[os.write(self._writing, line) :]

    def close(self) -> None:
        """Say no more, which the other side hears as the end."""
        if self._is_open:
            self._is_open = False
            os.close(self._writing)

    def _give(self, message: list[Any] | None) -> None:
        if not self._is_open or not isValid(self):
            return
        if message is None:
            self.ended.emit()
        else:
            self.came.emit(message)


def _hear(pipe: IO[bytes], relay: _Relay) -> None:
    # A program that is ended from outside takes the relay away, and nobody is left to hear.
    with pipe, suppress(RuntimeError):
        while (message := _message(pipe)) is not None:
            relay.hear(message)
        relay.hear(None)


def _message(pipe: IO[bytes]) -> list[Any] | None:
    """The next message; None at the end, and for what is none."""
    try:
        line = pipe.readline(LONGEST)
        message = json.loads(line) if line.endswith(b"\n") else None
    except (OSError, ValueError, RecursionError):
        return None
    return message if isinstance(message, list) and message else None
