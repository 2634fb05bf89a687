"""Sandboxes that need not import what reads: copies of one process that has.

Each is a process of its own still, with its own limits, environment and end. All are copies of the
same state, in which the program's tables are read and nothing else; tests/config/test_sandbox.py
sees to it that a sandbox that is started as the program does it says the same.
"""

import atexit
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any

from app.config.children import child_environment, own_command
from app.program import SANDBOX

_REQUEST = 1 << 18
_CODE = 16
_LIST = """\
Company;Country;Phone;Postcode;Website;Sector;Product;Description
A GmbH;DE;+49 355 1234;03042;a.example;Pumpen;Pumpe;Wir bauen Pumpen für den Tagebau.
B;MA;02115;;b.example;Drills;Drill;We build drills, and repair the pumps of others.
"""


class ReadySandbox:
    """What app/config/sandbox.py asks of subprocess.Popen."""

    def __init__(
        self, command: Sequence[str], *, stderr: IO[bytes], env: dict[str, str], **_pipes: int
    ) -> None:
        asked, giving = os.pipe()
        hearing, told = os.pipe()
        self._end, end = _pair()
        self.stdin: IO[bytes] = open(giving, "wb")  # noqa: PTH123, SIM115 - its user closes it
        self.stdout: IO[bytes] = open(hearing, "rb")  # noqa: PTH123, SIM115 - as above
        request = json.dumps([command[-1], env, str(Path.cwd())]).encode()
        with end:
            passed = [asked, told, stderr.fileno(), end.fileno()]
            socket.send_fds(_origin(), [request], passed)
        os.close(asked)
        os.close(told)
        self._process = int(self._end.recv(_CODE))
        self._code: int | None = None

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self._code is None and not select.select([self._end], [], [], 0)[0]:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(self._process, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it has ended. Raises TimeoutExpired."""
        if self._code is None:
            if not select.select([self._end], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(str(self._process), timeout or 0)
            with self._end:
                self._code = int(self._end.recv(_CODE))
        return self._code


def started(command: Sequence[str], **how: Any) -> Any:
    """In place of subprocess.Popen: what is no sandbox of ours is started as ever."""
    is_ours = list(command[:-1]) == own_command(SANDBOX)
    return ReadySandbox(command, **how) if is_ours else subprocess.Popen(command, **how)


@cache
def _origin() -> socket.socket:
    """The way to the process of which all are copies; it ends with this one."""
    ours, its = _pair()
    with its:
        command = [sys.executable, "-P", "-m", __name__, str(its.fileno())]
        process = subprocess.Popen(
            command, env=child_environment(), stdin=subprocess.DEVNULL, pass_fds=[its.fileno()]
        )
    atexit.register(_let_go, ours, process)
    return ours


def _pair() -> tuple[socket.socket, socket.socket]:
    """Two ends between which messages stay whole."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def _let_go(way: socket.socket, process: "subprocess.Popen[bytes]") -> None:
    way.close()
    process.wait()


def main(name: str) -> None:
    """Be copied until nobody asks any more."""
    import app.services.catalogue.catalogue_child  # noqa: PLC0415 - what each copy shall have
    import app.services.merge.bundle_child  # noqa: F401, PLC0415 - as above

    _read_tables()
    gc.freeze()
    asking = socket.socket(fileno=int(name))
    copies: dict[int, socket.socket] = {}
    ended, wake = os.pipe()
    for end in (ended, wake):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        watched: list[socket.socket | int] = [asking, ended]
        ready = select.select(watched, [], [])[0]
        if asking in ready:
            request, passed, *_ = socket.recv_fds(asking, _REQUEST, 4)
            if not request:
                return
            *ends, told = passed
            process = os.fork()
            if not process:
                _be_sandbox(ends, *json.loads(request))
            for end in ends:
                os.close(end)
            copies[process] = socket.socket(fileno=told)
            copies[process].send(str(process).encode())
        if ended in ready:
            os.read(ended, _REQUEST)
            _tell_ends(copies)


def _read_tables() -> None:
    """Have what never changes: the program's tables of headings, countries and languages."""
    from app.importers.columns.mapping_file import NO_MAPPING  # noqa: PLC0415 - as above
    from app.importers.files.open_file import read_file  # noqa: PLC0415 - as above
    from app.importers.sandbox.import_child import OF_TABLE  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(_LIST, encoding="utf-8")
        for _ in read_file(path, NO_MAPPING, lambda _read: None, OF_TABLE["members"]):
            pass


def _tell_ends(copies: dict[int, socket.socket]) -> None:
    """Tell how each ended that did."""
    while copies:
        process, status = os.waitpid(-1, os.WNOHANG)
        if not process:
            return
        with copies.pop(process) as told:
            told.send(str(os.waitstatus_to_exitcode(status)).encode())


def _be_sandbox(ends: Sequence[int], reader: str, env: dict[str, str], folder: str) -> None:
    """Go on as the program does that is started with this reader."""
    from app.__main__ import main as program  # noqa: PLC0415 - as above

    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for place, end in enumerate(ends):
        os.dup2(end, place)
    os.closerange(3, max(ends) + 64)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    code = program([SANDBOX, reader])  # what it raises ends it as ever
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1])
