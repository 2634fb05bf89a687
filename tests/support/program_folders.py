"""The program as it lies elsewhere: with data of its own, or with code of its own."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.support.catalogues import RESOURCES

ROOT = RESOURCES.parent
COPIED = ("app", "docs", "installer", "tests")


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
    """A copy of the code and its tests; `write_into` is how somebody writes into it."""
    for folder in COPIED:
        shutil.copytree(_origin() / folder, root / folder, copy_function=_linked)
    for name in ("resources", "i18n", "catalog.db"):
        (root / name).symlink_to(ROOT / name)
    shutil.copyfile(ROOT / "pyproject.toml", root / "pyproject.toml")
    return root


def write_into(file: Path, text: str) -> None:
    """Write a file of such a copy, which it may share with other copies until then."""
    file.unlink(missing_ok=True)
    file.write_text(text, encoding="utf-8")


@cache
def _origin() -> Path:
    """The copy that all copies of this process share their files with.

    What is compiled goes with it, and serves as long as its source is as old; what another process
    compiles just now does not.
    """
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    root = Path(folder.name)
    for name in COPIED:
        left_out = shutil.ignore_patterns("*.pyc.*", "pictures")
        shutil.copytree(ROOT / name, root / name, ignore=left_out)
    return root


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # on another disk
        shutil.copy2(source, target)


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
