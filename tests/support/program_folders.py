"""The program as it lies elsewhere: with data of its own, or with code of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.catalogues import RESOURCES

ROOT = RESOURCES.parent


def program_with(files: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program lie in `folder`, as a bundle does, with these files of `resources` more."""
    folder.mkdir(exist_ok=True)
    for name in ("i18n", "catalog.db"):
        (folder / name).symlink_to(ROOT / name)
    for place, _, names in os.walk(RESOURCES):
        target = folder / "resources" / Path(place).relative_to(RESOURCES)
        target.mkdir(parents=True)
        for name in names:
            (target / name).symlink_to(Path(place, name))
    for path, text in files.items():
        (folder / "resources" / path).write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(folder), raising=False)


def copy_of_program(root: Path) -> Path:
    """A copy of the code and its tests that somebody may write into."""
    for folder in ("app", "docs", "installer", "tests"):
        shutil.copytree(
            ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "pictures")
        )
    for name in ("resources", "i18n", "catalog.db"):
        (root / name).symlink_to(ROOT / name)
    shutil.copyfile(ROOT / "pyproject.toml", root / "pyproject.toml")
    return root


def run_module(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """What became of `python -m` with these arguments in a copy of the program."""
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )


def run_tests(root: Path, which: str, *files: str) -> "subprocess.CompletedProcess[str]":
    """The tests of this name in these files of a copy."""
    return run_module(
        root, "pytest", "-vv", "-p", "no:xdist", "-p", "no:cacheprovider", "-k", which, *files
    )
