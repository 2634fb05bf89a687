"""The inside of a sandbox: a child process that reads what others made.

It gets its job as one line of JSON on the standard input, with bytes behind it where the job has
some, and answers on the standard output, a JSON array a line: what each job says of itself, then
`["end"]`, or `["fail", what, remedy, values]`, or `["spent"]` where its memory was not enough.
"""

import json
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, BinaryIO

from app.domain.errors import KnownError
from app.domain.sentence import Sentence

Job = Mapping[str, Any]
Send = Callable[..., None]
"""Tells one message: its name and what belongs to it."""

_FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.startfile"),
    *("os.fork", "os.spawn"),
)
"""Beginnings of what Python says that it is about to do (sys.audit)."""


def serve(work: Callable[[Job, BinaryIO, Send], None]) -> int:
    """Do the job that is given to this process, within its limits; returns the exit code.

    `work` gets the job, the bytes behind it, and what tells its messages.
    """
    source, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    job = json.loads(source.readline())
    limit_this_process(job["memory"], job["cpu_seconds"])

    def send(*message: object) -> None:
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        out.write(text.encode("utf-8", "replace") + b"\n")
        if message[0] == "read":  # how far it is, somebody waits for
            out.flush()

    try:
        work(job, source, send)
    except KnownError as error:
        _, values = Sentence(error.what, **error.values).as_json()
        send("fail", error.what, error.remedy, values)
    except MemoryError:
        send("spent")
    else:
        send("end")
    out.flush()
    return 0


def limit_this_process(memory: int, cpu_seconds: int) -> None:
    """Set the limits of memory and time, where the system has them, and forbid the network."""
    sys.addaudithook(_refuse)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 5))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
