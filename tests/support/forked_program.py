"""The command line for pages of many commands: each is a copy of one process that has it loaded.

A command has its own process, environment, folder and streams, as a shell gives them. What it
leaves out is what other tests are about: the start of Python, and the full cost of a passphrase.
"""

import gc
import importlib
import json
import os
import pkgutil
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

import app
from tests.support.least_cost import take_least_cost

_REQUEST = 1 << 18
_CLIENT = """\
import json, os, socket, sys
way = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
way.connect(sys.argv[1])
request = json.dumps([sys.argv[2:], dict(os.environ), os.getcwd()]).encode()
socket.send_fds(way, [request], [0, 1, 2])
sys.exit(int(way.recv(16) or 70))
"""


@contextmanager
def forked_program(command: Path) -> Iterator[None]:
    """Make `command` a file that does what `faircat` would, as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:  # the path of a socket must be short
        place = f"{folder}/way"
        words = shlex.join([sys.executable, "-ISc", _CLIENT, place])
        command.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        with _origin_at(place):
            yield


@contextmanager
def _origin_at(place: str) -> Iterator[None]:
    """The process of which all are copies."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as asking:
        asking.bind(place)
        asking.listen()
        words = [sys.executable, "-m", __name__, str(asking.fileno())]
        origin = subprocess.Popen(words, pass_fds=[asking.fileno()], stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        origin.terminate()
        origin.wait()


def main(name: str) -> None:
    """Be copied for each command until it is told to end."""
    take_least_cost(pytest.MonkeyPatch())
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if not found.name.startswith(("app.ui", "app.__main__")):
            importlib.import_module(found.name)
    gc.freeze()
    asking = socket.socket(fileno=int(name))
    while True:
        way, _ = asking.accept()
        with way:
            request, streams, *_ = socket.recv_fds(way, _REQUEST, 3)
            process = os.fork()
            if not process:
                asking.close()
                _carry_out(streams, *json.loads(request))
            for stream in streams:
                os.close(stream)
            code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            way.send(str(code).encode())


def _carry_out(
    streams: Sequence[int], arguments: Sequence[str], env: dict[str, str], folder: str
) -> None:
    """Go on as the program does that a shell starts with these words."""
    from app.__main__ import main as program  # noqa: PLC0415 - what each copy has

    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
    os.closerange(3, max(streams) + 64)
    sys.stdin, sys.stdout, sys.stderr = map(os.fdopen, range(3), "rww")
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    code = 1
    try:
        code = program(arguments)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    except Exception:  # noqa: BLE001 - told, as Python tells it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1])
