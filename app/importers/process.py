"""Runs the child process that reads foreign files, and hears what it says."""

import json
import logging
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from app.config.children import child_environment, own_command
from app.domain.errors import Cancelled, SourceError
from app.domain.messages import N_
from app.domain.sentence import values_from_json
from app.importers.limits import WALL_SECONDS_A_CPU_SECOND, cpu_seconds
from app.importers.mapping import ColumnMapping
from app.program import IMPORT_CHILD

log = logging.getLogger(__name__)

Message = list[Any]
Kind = Literal["members", "people", "texts"]
"""What the rows of a table are: members, people of a list, texts that were filled in."""

_CHUNK = 1 << 18
_QUEUED_CHUNKS = 32
_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Job:
    """The files to read, how to read them, and who wants to stop it."""

    files: Sequence[Path]
    mapping: ColumnMapping
    cancelled: Callable[[], bool]
    kind: Kind = "members"

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(path.stat().st_size for path in self.files)


class _ChildDied(Exception):
    """The child ended before it had told everything."""

    def __init__(self, error: SourceError) -> None:
        self.error = error
        super().__init__(error)


def read_in_child(job: Job) -> Iterator[Message]:
    """The messages of a child process that reads the files of a job, without its `end`.

    Raises SourceError for what the child refuses or dies of, and Cancelled. The child has ended
    when the iterator has.
    """
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own program
            own_command(IMPORT_CHILD),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=child_environment(),
        )
        try:
            _give(process, job)
            yield from _messages(process, job)
        except _ChildDied as death:
            complaints.seek(0)
            last = complaints.read()[-2000:].decode("utf-8", "replace").strip().rpartition("\n")[2]
            # What follows the kind of the error may be out of the list.
            log.warning("the reader of lists died: %s", last.partition(":")[0])
            raise death.error from death
        finally:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()


def _give(process: subprocess.Popen[bytes], job: Job) -> None:
    text = {
        "files": [str(path.absolute()) for path in job.files],
        "mapping": job.mapping.as_json(),
        "kind": job.kind,
    }
    if process.stdin:
        with suppress(BrokenPipeError), process.stdin:
            process.stdin.write(json.dumps(text).encode())


def _messages(process: subprocess.Popen[bytes], job: Job) -> Iterator[Message]:
    at_file = 0
    for line in _lines(process, job):
        message: Message = json.loads(line)
        match message[0]:
            case "end":
                return
            case "fail":
                raise SourceError(message[1], message[2], **values_from_json(message[3]))
            case "file":
                at_file = message[1]
        yield message
    raise _ChildDied(_death(process, job.files[at_file].name))


def _lines(process: subprocess.Popen[bytes], job: Job) -> Iterator[bytes]:
    """The lines of the child as they come, while nobody stops it and its time lasts."""
    chunks: queue.Queue[list[bytes]] = queue.Queue(_QUEUED_CHUNKS)
    over = threading.Event()
    if process.stdout is None:
        return
    threading.Thread(target=_pump, args=(process.stdout, chunks, over), daemon=True).start()
    deadline = time.monotonic() + WALL_SECONDS_A_CPU_SECOND * cpu_seconds(job.size)
    try:
        while True:
            if job.cancelled():
                raise Cancelled(N_("Stopped. Nothing was changed."))
            if time.monotonic() > deadline:
                raise _too_slow(job.files[0].name)
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
        try:
            lines = stream.readlines(_CHUNK)
        except (OSError, ValueError):
            lines = []
        while not over.is_set():
            with suppress(queue.Full):
                chunks.put(lines, timeout=_POLL_SECONDS)
                break
        if not lines:
            return


def _death(process: subprocess.Popen[bytes], name: str) -> SourceError:
    """Why the child ended before it had told everything."""
    code = process.wait()
    if os.name == "posix" and code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return _too_slow(name)
    return SourceError(
        N_("“{name}” could not be read: its content made the reader fail. Nothing was changed."),
        N_("Save the list as CSV or XLSX with another program and import that file."),
        name=name,
    )


def _too_slow(name: str) -> SourceError:
    return SourceError(
        N_("Reading “{name}” took too much time or memory and was stopped. Nothing was changed."),
        N_("Split the list into several files, or save it as CSV."),
        name=name,
    )
