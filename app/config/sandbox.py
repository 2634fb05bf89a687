"""Sandboxes: processes that read what others made, limited in memory and time, without a network.

What such a process says is heard here, and believed by nobody before it was looked at again.
"""

import json
import logging
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from app.config.children import child_environment, own_command
from app.domain.errors import Cancelled, KnownError
from app.domain.messages import N_
from app.domain.sentence import values_from_json
from app.program import SANDBOX

log = logging.getLogger(__name__)

SandboxMessage = list[Any]

WALL_SECONDS_A_CPU_SECOND = 6
MAX_LINE = 64_000_000
"""Bytes of one message; who says more at once is no reader of ours any more."""

_CHUNK = 1 << 18
_QUEUED_CHUNKS = 8
_POLL_SECONDS = 0.05
_TO_END = 2.0
_KEPT = frozenset(
    (
        *("PATH", "HOME", "USERPROFILE", "APPDATA", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR"),
        *("TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "VIRTUAL_ENV"),
        *("PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE"),
        *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
    )
)
"""What a sandbox inherits of the environment: passphrases may stand beside it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a sandbox may use: bytes of memory and seconds of processor time."""

    memory: int
    cpu_seconds: int


class ChildDied(Exception):
    """A sandbox ended before it had told everything; `spent` says that it used up its limits."""

    def __init__(self, *, spent: bool) -> None:
        self.spent = spent
        super().__init__(spent)


@dataclass(frozen=True, slots=True)
class Task:
    """What a reader is to do, with the bytes it gets, and who wants to stop it.

    `reader` is the name of one in app/__main__.py, `refusal` the kind of error for what it refuses.
    """

    reader: str
    job: Mapping[str, object]
    limits: Limits
    refusal: type[KnownError]
    data: bytes = b""
    cancelled: Callable[[], bool] = lambda: False


def messages_of(task: Task) -> Iterator[SandboxMessage]:
    """What a reader says of its task, without its `end`.

    Raises the task's kind of error for what the reader refuses, ChildDied and Cancelled. The
    process has ended when the iterator has.
    """
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own program
            own_command(SANDBOX, task.reader),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=child_environment(_KEPT),
        )
        try:
            threading.Thread(target=_give, args=(process, task), daemon=True).start()
            yield from _messages(process, task)
        except ChildDied:
            complaints.seek(0)
            last = complaints.read()[-2000:].decode("utf-8", "replace").strip().rpartition("\n")[2]
            # What follows the kind of the error may be out of the file.
            log.warning("the reader of %s died: %s", task.reader, last.partition(":")[0])
            raise
        finally:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()


def _give(process: subprocess.Popen[bytes], task: Task) -> None:
    limits = {"memory": task.limits.memory, "cpu_seconds": task.limits.cpu_seconds}
    line = json.dumps({**task.job, **limits}).encode() + b"\n"
    if process.stdin:
        # A reader that has seen enough hears no more.
        with suppress(OSError, ValueError), process.stdin:
            process.stdin.write(line)
            process.stdin.write(task.data)


def _messages(process: subprocess.Popen[bytes], task: Task) -> Iterator[SandboxMessage]:
    for line in _lines(process, task):
        try:
            message: SandboxMessage = json.loads(line)
            name = message[0]
        except (ValueError, LookupError, TypeError, RecursionError):
            raise ChildDied(spent=False) from None
        if name == "end":
            return
        if name == "spent":
            raise ChildDied(spent=True)
        if name == "fail":
            raise _refusal(message, task)
        yield message
    raise ChildDied(spent=_is_spent(process))


def _refusal(message: SandboxMessage, task: Task) -> KnownError:
    """What a reader refuses. Raises ChildDied where it says so in no form that can be shown."""
    try:
        _, what, remedy, values = message
        refusal = task.refusal(what, remedy, **values_from_json(values))
        str(refusal)  # fills the fields
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ChildDied(spent=False) from None
    return refusal


def _lines(process: subprocess.Popen[bytes], task: Task) -> Iterator[bytes]:
    """The lines of the child as they come, while nobody stops it and its time lasts."""
    chunks: queue.Queue[list[bytes]] = queue.Queue(_QUEUED_CHUNKS)
    over = threading.Event()
    if process.stdout is None:
        return
    threading.Thread(target=_pump, args=(process.stdout, chunks, over), daemon=True).start()
    deadline = time.monotonic() + WALL_SECONDS_A_CPU_SECOND * task.limits.cpu_seconds
    try:
        while True:
            if task.cancelled():
                raise Cancelled(N_("Stopped. Nothing was changed."))
            if time.monotonic() > deadline:
                raise ChildDied(spent=True)
            try:
                lines = chunks.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if not lines:
                return
            yield from lines
    finally:
        over.set()


def _pump(stream: IO[bytes], chunks: "queue.Queue[list[bytes]]", over: threading.Event) -> None:
    """Move lines from the pipe to the queue; an empty list says that the pipe has ended."""
    while not over.is_set():
        lines = _some_lines(stream)
        while not over.is_set():
            with suppress(queue.Full):
                chunks.put(lines, timeout=_POLL_SECONDS)
                break
        if not lines:
            return


def _some_lines(stream: IO[bytes]) -> list[bytes]:
    """The next whole lines; none at the end, and where one is longer than any may be."""
    lines: list[bytes] = []
    size = 0
    try:
        while size < _CHUNK and (line := stream.readline(MAX_LINE)).endswith(b"\n"):
            lines.append(line)
            size += len(line)
    except (OSError, ValueError):
        return []
    return lines


def _is_spent(process: subprocess.Popen[bytes]) -> bool:
    """Whether it used up its limits; one that goes on where nobody hears it any more has not."""
    try:
        code = process.wait(_TO_END)
    except subprocess.TimeoutExpired:
        return False
    return os.name == "posix" and code in {-signal.SIGXCPU, -signal.SIGKILL}
