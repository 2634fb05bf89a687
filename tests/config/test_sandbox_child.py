"""A child that reads what others made starts nothing and speaks with nobody."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.config.children import child_environment
from app.config.sandbox import ChildDied, Limits, Task, messages_of
from app.domain.errors import CatalogueError

ROOM = 2**40
"""More memory than there is: what is tried here is no limit of it."""

ACTIONS = {
    "a connection": "import socket; socket.socket()",
    "a name that is looked up": "import socket; socket.getaddrinfo('a.example', 80)",
    "a process": "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
    "a shell": "import os; os.system('exit 0')",
    "another program": "import os, sys; os.execv(sys.executable, [sys.executable, '-c', ''])",
}
OF_POSIX = {
    "a spawned one": "import os, sys; os.posix_spawn(sys.executable, ['python', '-c', ''], {})",
    "one found on the path": "import os; os.posix_spawnp('true', ['true'], {})",
    "a copy of itself": "import os; os.fork() or os._exit(0)",
    "a copy on a terminal": "import os; os.forkpty()[0] or os._exit(0)",
    "a spawned copy": "import os, sys; os.spawnv(os.P_WAIT, sys.executable, ['python', '-c', ''])",
}


def said(action: str) -> str:
    """What a child says that was limited and then tries this."""
    limited = f"from app.config.sandbox_child import limit_this_process as l; l({ROOM}, 60)"
    tried = f"try:\n    {action}\n    print('done')\nexcept PermissionError as error: print(error)"
    done = subprocess.run(
        [sys.executable, "-c", f"{limited}\n{tried}"],
        env=child_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or done.stderr


@pytest.mark.parametrize("what", ACTIONS)
def test_a_child_that_reads_is_refused(what: str) -> None:
    assert said(ACTIONS[what]).startswith(("socket.", "subprocess.", "os."))


@pytest.mark.skipif(os.name != "posix", reason="these ways are those of POSIX")
@pytest.mark.parametrize("what", OF_POSIX)
def test_a_child_that_reads_is_refused_the_ways_of_posix(what: str) -> None:
    assert said(OF_POSIX[what]).startswith("os.")


def test_what_it_may_do_it_does() -> None:
    assert said("open(__import__('os').devnull).read()") == "done"


@pytest.mark.skipif(os.name != "posix", reason="the system has no such limits")
def test_a_child_that_reads_has_its_share_of_the_processor_and_no_more() -> None:
    assert said("import resource as r; print(r.getrlimit(r.RLIMIT_CPU)[0])").startswith("60")


def test_how_far_it_is_is_told_while_it_still_reads() -> None:
    serve = (
        "from app.config.sandbox_child import serve\n"
        "def work(job, source, send):\n    send('read', 1, 2)\n    source.read()\n"
        "serve(work)"
    )
    with (
        ThreadPoolExecutor(1) as pool,
        subprocess.Popen(
            [sys.executable, "-c", serve],
            env=child_environment({"PATH", "SYSTEMROOT"}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as child,
    ):
        assert child.stdin is not None
        assert child.stdout is not None
        told = pool.submit(child.stdout.readline)
        with child.stdin as source:  # while it is open, there may be more to read
            source.write(json.dumps({"memory": ROOM, "cpu_seconds": 60}).encode() + b"\n")
            source.flush()
            assert json.loads(told.result(timeout=60)) == ["read", 1, 2]


@pytest.mark.parametrize(
    ("does", "cpu_seconds", "spent"),
    [
        ("import time; time.sleep(20)", 0, True),
        ("while True: print('no message' * 9999)", 60, False),
        ("print('[\"fail\"]')", 60, False),
        ('print(\'["fail", "{a}", "", {}]\')', 60, False),
    ],
    ids=["says nothing", "says what is no message", "refuses nothing", "half a sentence"],
)
def test_one_that_does_not_do_its_work_is_ended(
    does: str, cpu_seconds: int, *, spent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-c", does]
    monkeypatch.setattr("app.config.sandbox.own_command", lambda *_: command)
    task = Task("a reader", {}, Limits(ROOM, cpu_seconds), CatalogueError)
    with pytest.raises(ChildDied) as died:
        list(messages_of(task))
    assert died.value.spent is spent
