"""The commands of the README and of the tutorials work when they are pasted, in their order."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.forked_program import forked_program

ROOT = Path(__file__).parents[2]
CAN_FORK = sys.platform == "linux"
PLACEHOLDER = "https://git.mingentec.example/faircat.git"
MADE = {
    "README.md": {"data", "pumps.pdf", "list.csv", "next.db", "leads.xlsx"},
    "docs/lead-admin/your-first-fair.md": {"data", "stick", "evening.xlsx", "signature.svg"},
    "docs/network/first-edition.md": {
        *("members.csv", "mapping.toml", "edition.toml", "first.db", "report.json"),
        *("english.xlsx", "stick"),
    },
    "docs/it/troubleshooting.md": {"data", "test-code.pdf"},
}
"""What the commands of a page leave in the one folder that they make."""


@contextmanager
def program_at(command: Path) -> Iterator[None]:
    """Make `command` a file that starts the program."""
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m app "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    yield


def blocks(page: str, kind: str = "sh") -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def test_trying_it_is_a_clone_and_the_command_that_ci_prepares() -> None:
    lines = [shlex.split(line, comments=True) for line in blocks("README.md")[0].splitlines()]
    assert lines == [["git", "clone", PLACEHOLDER], ["cd", "faircat"], ["python3", "dev.py", "run"]]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script is the program")
@pytest.mark.parametrize("page", MADE)
def test_what_is_pasted_works_and_answers_what_the_page_says(page: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    programs = tmp_path / "checkout" / ".venv" / "bin"
    for folder in (home, programs):
        folder.mkdir(parents=True)
    faircat = programs / "faircat"
    known = {name: value for name, value in os.environ.items() if "FAIRCAT" not in name}
    known["PATH"] = f"{programs}{os.pathsep}{known['PATH']}"
    with (program_at if page == "README.md" or not CAN_FORK else forked_program)(faircat):
        pasted = subprocess.run(
            ["bash", "-e"],
            input="".join(block for block in blocks(page) if PLACEHOLDER not in block),
            cwd=tmp_path / "checkout",
            env=known | {"HOME": str(home), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert pasted.returncode == 0, pasted.stderr
    (place,) = home.iterdir()
    assert {path.name for path in place.iterdir()} == MADE[page]
    assert list((tmp_path / "checkout").rglob("*.*")) == [programs.parent]
    said = {line.rstrip() for line in f"{pasted.stdout}\n{pasted.stderr}".splitlines()}
    shown = [line for block in blocks(page, "text") for line in block.splitlines()]
    assert [line for line in shown if line not in said and "…" not in line] == []


@pytest.mark.skipif(not CAN_FORK, reason="made on Linux")
def test_what_fails_on_a_page_of_many_commands_fails_it(tmp_path: Path) -> None:
    faircat = tmp_path / "faircat"
    with forked_program(faircat):
        told = subprocess.run([faircat, "--no-such"], capture_output=True, text=True, check=False)
        done = subprocess.run([faircat, "--version"], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert "--no-such" in told.stderr
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("faircat ")
