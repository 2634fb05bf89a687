"""Starts another window of the program: a process of its own, with inherited pipes."""

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from app.config.children import child_environment, own_command, passing
from app.ui.system.channel import Channel

NONE = "-"
"""In the place of a descriptor that there is not."""

_TO_END = 2.0


@dataclass(frozen=True, slots=True)
class ChildWindow:
    """The process, and the pipes to it."""

    process: "subprocess.Popen[bytes]"
    channel: Channel

    def kill(self) -> None:
        """End it, whatever it is doing."""
        self.channel.close()
        self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_TO_END)


def start_child_window(kind: str, others: Sequence[int | None] = ()) -> ChildWindow:
    """Start the program once more as a `kind` of window. Raises OSError.

    It inherits the ends of its pipes and the descriptors in `others`, and nothing else; only their
    numbers are told by argument.
    """
    its_reading, writing = os.pipe()
    reading, its_writing = os.pipe()
    wanted = (its_reading, its_writing, *others)
    try:
        with passing(*(one for one in wanted if one is not None)) as passed:
            known = iter(passed.names)
            names = [NONE if one is None else next(known) for one in wanted]
            process = subprocess.Popen(  # noqa: S603 - our own program
                own_command(kind, *names), env=child_environment(), **passed.options
            )
    except OSError:
        for descriptor in (reading, writing):
            os.close(descriptor)
        raise
    finally:
        for descriptor in (its_reading, its_writing):
            os.close(descriptor)
    return ChildWindow(process, Channel(reading, writing))
