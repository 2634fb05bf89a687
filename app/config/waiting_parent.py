"""Stands in for a window that handed over to its successor, for who started the program and waits.

A shell, a kiosk's compositor or a service manager would take the end of the process for the end of
the program. So the process becomes this one, which replaces all of its memory and holds nothing,
and lives as long as there is a window. There is none of it on Windows, where nobody waits.
"""

import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

from app.config.children import child_environment, own_command
from app.program import WAITING_PARENT

_MOST_DESCRIPTORS = 4096


def main(arguments: Sequence[str]) -> int:
    """Wait until no window holds the other end; told to end, have the window close first."""
    line = socket.socket(fileno=int(arguments[0]))

    def close_window(_number: int, _frame: FrameType | None) -> None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_WR)

    # Ctrl+C goes to the window itself, which is of the same terminal.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, close_window)
    with suppress(OSError):
        while line.recv(1):
            pass
    return 0


def become_waiting_parent(descriptor: int) -> None:
    """Put this process out of the memory, and one that waits in its place; returns if it can't."""
    if sys.platform == "win32":
        return
    command = own_command(WAITING_PARENT, str(descriptor))
    # Not closed, as other threads work with them: nothing but ours outlives the exchange.
    for other in range(3, _MOST_DESCRIPTORS):
        with suppress(OSError):
            os.set_inheritable(other, other == descriptor)
    with suppress(OSError):
        os.execve(command[0], command, env=child_environment())  # noqa: S606 - our own program
