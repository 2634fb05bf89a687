"""The checks of style, types and layers; what they say of a fault is the test's message."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CHECKS = {
    "style": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "layers": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
}
TOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
BENCHMARKS = "benchmarks"
GONE = ("[attr-defined]", "[call-arg]", "[name-defined]")
"""What the types say of a name that the program gave up."""


@pytest.fixture(scope="module")
def faults_of_types() -> list[str]:
    """Those of the program and of its benchmarks, which share the minute that reading it takes."""
    files = [*TOOLS["mypy"]["files"], BENCHMARKS]
    command = [sys.executable, "-m", "mypy", "--no-pretty", *files]
    check = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "checked" in check.stdout or "no issues" in check.stdout, check.stdout + check.stderr
    return [line for line in check.stdout.splitlines() if ": error:" in line]


@pytest.mark.parametrize("name", CHECKS)
def test_check_finds_nothing(name: str) -> None:
    check = subprocess.run(
        [sys.executable, *CHECKS[name]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, f"{name}:\n{check.stdout}{check.stderr}"


def test_types_find_nothing_in_the_program(faults_of_types: list[str]) -> None:
    assert [fault for fault in faults_of_types if not fault.startswith(BENCHMARKS)] == []


def test_no_benchmark_asks_for_what_is_not_there(faults_of_types: list[str]) -> None:
    of_benchmarks = [fault for fault in faults_of_types if fault.startswith(BENCHMARKS)]
    assert [fault for fault in of_benchmarks if fault.endswith(GONE)] == []
