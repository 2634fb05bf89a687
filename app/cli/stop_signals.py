"""Signals that end a command: each lets it clean up as Ctrl+C does, so that no half file stays."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")
"""A service manager or the system ends; the terminal was closed, which Windows does not tell."""

_BY_SIGNAL = 128
"""What a shell adds to the number of a signal for the exit code."""


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """Raise KeyboardInterrupt where a command is told to end; who ignores a signal still does."""
    known = (getattr(signal, name, None) for name in _NAMES)
    taken = [it for it in known if it is not None and signal.getsignal(it) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def code_of(stop: KeyboardInterrupt) -> int:
    """The exit code of a command that was stopped: 130 by Ctrl+C, 143 by SIGTERM."""
    return _BY_SIGNAL + (stop.args[0] if stop.args else signal.SIGINT)


def _stop(number: int, _frame: FrameType | None) -> None:
    # Once is enough: told again, cleaning up would be broken off.
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt(number)
