"""The commands of the README work when they are pasted, in their order."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACEHOLDER = "https://git.mingentec.example/faircat.git"


def blocks() -> list[str]:
    return re.findall(
        r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )


def test_trying_it_is_a_clone_and_the_command_that_ci_prepares() -> None:
    lines = [shlex.split(line, comments=True) for line in blocks()[0].splitlines()]
    assert lines == [["git", "clone", PLACEHOLDER], ["cd", "faircat"], ["python3", "dev.py", "run"]]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script is the program")
def test_what_is_pasted_works(tmp_path: Path) -> None:
    home = tmp_path / "home"
    programs = tmp_path / "checkout" / ".venv" / "bin"
    for folder in (home, programs):
        folder.mkdir(parents=True)
    faircat = programs / "faircat"
    faircat.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m app "$@"\n', encoding="utf-8")
    faircat.chmod(0o755)
    known = {name: value for name, value in os.environ.items() if "FAIRCAT" not in name}
    pasted = subprocess.run(
        ["bash", "-e"],
        input=blocks()[1],
        cwd=tmp_path / "checkout",
        env=known | {"HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert pasted.returncode == 0, pasted.stderr
    made = {path.name for path in (home / "faircat-trial").iterdir()}
    assert made == {"data", "pumps.pdf", "list.csv", "next.db", "leads.xlsx"}
    assert list((tmp_path / "checkout").rglob("*.*")) == [programs.parent]
