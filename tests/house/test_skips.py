"""A check that is skipped says so, and CI takes none for granted."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.support.skips import EXPECTED, Machine, unexpected

ROOT = Path(__file__).parents[2]

FULL = Machine("linux", is_root=True, may_mount=True, has=lambda _program: True)
"""A machine on which everything can be tried."""


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A run of pytest over a file with two checks of which one is skipped."""
    command = (
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.support.skips",
        "-p",
        "no:cacheprovider",
    )
    # Nothing of what CI adds, and no plugin that such a file has no use for.
    bare = {"PYTEST_ADDOPTS": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(
        [*command, f"--config-file={os.devnull}", f"--rootdir={folder}", *options, str(folder)],
        cwd=ROOT,
        env=os.environ | bare,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def skipping(tmp_path: Path) -> Path:
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "def test_one(): pass\n"
        "@pytest.mark.parametrize('number', [1, 2])\n"
        "def test_two(number): pytest.skip('the moon is new')\n"
    )
    return tmp_path


@pytest.mark.parametrize(
    "workers", [(), ("-p", "xdist.plugin", "--numprocesses=1")], ids=["one", "workers"]
)
def test_a_run_tells_what_was_skipped_and_ci_fails_on_it(
    skipping: Path, workers: tuple[str, ...]
) -> None:
    told = run(skipping, *workers)
    assert "2 x UNEXPECTED HERE: the moon is new (test_it.py)" in told.stdout
    assert told.returncode == 0
    failed = run(skipping, "--no-unexpected-skips", *workers)
    assert "name the reason in tests/support/skips.py" in failed.stdout
    assert failed.returncode == 1


def test_an_expected_skip_is_told_and_lets_ci_pass(tmp_path: Path) -> None:
    reason = "the system keeps no cores in the folder of a process"
    (tmp_path / "test_it.py").write_text(
        f"import pytest\npytest.skip({reason!r}, allow_module_level=True)\ndef test_one(): pass\n"
    )
    (tmp_path / "test_other.py").write_text("def test_other(): pass\n")
    told = run(tmp_path, "--no-unexpected-skips")
    assert f"1 x {reason}" in told.stdout
    assert told.returncode == 0


@pytest.mark.parametrize(
    ("reason", "machine", "surprises"),
    [
        ("made on Linux", FULL, True),
        ("made on Linux", replace(FULL, platform="darwin"), False),
        ("modes say nothing there", replace(FULL, platform="darwin"), True),
        ("modes say nothing there", replace(FULL, platform="win32"), False),
        ("no makensis", FULL, True),
        ("no makensis", replace(FULL, has=lambda program: program != "makensis"), False),
        ("no makensis", replace(FULL, has=lambda program: program != "strace"), True),
        ("only root becomes another user", replace(FULL, is_root=False), False),
        ("small disks cannot be mounted here", FULL, True),
        ("small disks cannot be mounted here", replace(FULL, may_mount=False), False),
        ("no X server with a window manager: xrandr", FULL, True),
        ("got empty parameter set for (case)", FULL, True),
    ],
)
def test_a_reason_is_expected_where_the_machine_explains_it(
    reason: str, machine: Machine, surprises: bool
) -> None:
    assert (unexpected([reason], machine) == [reason]) is surprises


def reasons(source: Path) -> Iterator[str]:
    """What a file of tests says when it skips, with `*` for what it fills in."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = (it.value if isinstance(it, ast.Constant) else "*" for it in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_expected_reason_is_given_by_a_test() -> None:
    files = [file for file in (ROOT / "tests").rglob("*.py") if "skips" not in file.name]
    given = {reason for file in files for reason in reasons(file)}
    unused = [known for known in EXPECTED if not any(fnmatchcase(it, known) for it in given)]
    assert unused == []
