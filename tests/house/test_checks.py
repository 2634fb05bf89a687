"""The checks of style, types and layers; what they say of a fault is the test's message."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CHECKS = {
    "types": ["-m", "mypy", "--no-pretty"],
    "style": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "layers": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_check_finds_nothing(name: str) -> None:
    check = subprocess.run(
        [sys.executable, *CHECKS[name]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, f"{name}:\n{check.stdout}{check.stderr}"
