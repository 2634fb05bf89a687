"""Starts the successor of a window: the same program, with inherited pipes."""

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from app.config.children import child_environment, own_command, passing
from app.program import SUCCESSOR
from app.ui.application.relaunch.channel import Channel

NONE = "-"
"""In the place of a descriptor that there is not."""

_TO_END = 2.0


@dataclass(frozen=True, slots=True)
class Successor:
    """The process, and the pipes to it."""

    process: "subprocess.Popen[bytes]"
    channel: Channel

    def kill(self) -> None:
        """End it: it did not come to anything."""
        self.channel.close()
        self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_TO_END)


def start_successor(lock: int | None, line: int | None, agent: Sequence[int]) -> Successor:
    """Start the program once more, hidden until it is told what to show. Raises OSError.

    `lock` is the descriptor by which it holds the window's place, `line` the one to who stands in
    for the first window, `agent` are the ends of pipes to a key agent. Nothing else is inherited,
    and only their numbers are told by argument.
    """
    its_reading, writing = os.pipe()
    reading, its_writing = os.pipe()
    wanted = (its_reading, its_writing, lock, line, *agent)
    try:
        with passing(*(one for one in wanted if one is not None)) as passed:
            known = iter(passed.names)
            names = [NONE if one is None else next(known) for one in wanted]
            process = subprocess.Popen(  # noqa: S603 - our own program
                own_command(SUCCESSOR, *names), env=child_environment(), **passed.options
            )
    except OSError:
        for descriptor in (reading, writing):
            os.close(descriptor)
        raise
    finally:
        for descriptor in (its_reading, its_writing):
            os.close(descriptor)
    return Successor(process, Channel(reading, writing))
