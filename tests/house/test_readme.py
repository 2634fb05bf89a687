"""The commands of the README and of the tutorials work when they are pasted, in their order."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
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
    faircat.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m app "$@"\n', encoding="utf-8")
    faircat.chmod(0o755)
    known = {name: value for name, value in os.environ.items() if "FAIRCAT" not in name}
    known["PATH"] = f"{programs}{os.pathsep}{known['PATH']}"
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
