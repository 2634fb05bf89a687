"""The self-test: it passes on what works, says what does not, and leaves nothing behind."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import main
from app.cli.selftest_catalogue import IMPORTED_LATE
from tests.cli.conftest import Terminal

APP = Path(__file__).parents[2] / "app"
OF_ONE_SYSTEM = {"resource", "fcntl", "msvcrt", "winreg"}


def test_everything_works_here_and_nothing_is_left_behind(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data_folder.mkdir()
    (data_folder / "leads.db").write_bytes(b"the user's own")
    assert main(["selftest", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["ok"]
    said = {step["name"]: step["sentence"] for step in report["steps"] if step["ok"]}
    assert "codes were read back" in said["brochure"]
    assert "насос" in said["search"].lower() or re.search("[а-яө]{4}", said["search"])
    assert "pages" in said["window"]
    assert [path.name for path in data_folder.iterdir()] == ["leads.db"]
    assert (data_folder / "leads.db").read_bytes() == b"the user's own"


def test_a_damaged_catalogue_is_found(terminal: Terminal, data_folder: Path) -> None:
    data = bytearray(terminal.catalogue.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
    terminal.catalogue.write_bytes(data)
    done = terminal.run("selftest")
    assert done.code == 1
    assert re.search(r"^BAD  catalogue +\S", done.out, re.MULTILINE)
    assert re.search(r"^ok   vault ", done.out, re.MULTILINE)
    assert "steps failed: " in done.out.splitlines()[-1]
    assert not data_folder.exists()


def test_a_data_folder_that_cannot_be_written_is_a_sentence(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    done = terminal.run("selftest", "--data", str(tmp_path / "file"))
    assert (done.code, done.out) == (2, "")
    assert "Nothing can be written in the data folder" in done.err


def test_what_is_imported_late_is_looked_for() -> None:
    late = {name for path in APP.rglob("*.py") for name in imported_late(path)} - {"PySide6"}
    wrong = (late - OF_ONE_SYSTEM) ^ (set(IMPORTED_LATE) - {"PySide6"})
    assert not wrong, f"IMPORTED_LATE in app/cli/selftest_catalogue.py differs by {wrong}"
    assert not set(IMPORTED_LATE) & set(sys.builtin_module_names)


def imported_late(path: Path) -> Iterator[str]:
    """The modules of others that functions import."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            yield from (name for name in names if name.partition(".")[0] != "app")
