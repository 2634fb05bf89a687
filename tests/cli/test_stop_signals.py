"""A command that is told to end, as by a service manager, leaves nothing half-written."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ENDED = """\
import os, signal, sys
from app.__main__ import main

def end(event, args):
    if event == "os.rename" and str(args[0]).endswith(".part"):
        os.kill(os.getpid(), signal.SIGTERM)

sys.addaudithook(end)
sys.exit(main(sys.argv[1:]))
"""
"""The program, ended as it is about to put a whole file in its place."""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_command_that_is_ended_says_so_and_leaves_no_half_file(tmp_path: Path) -> None:
    command = ["--data", str(tmp_path / "data"), "catalogue", "export", "--format", "jsonl"]
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / "members.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", ENDED, *command, "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, "faircat: stopped.\n")
    assert list(out.parent.iterdir()) == []
