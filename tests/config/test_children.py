"""How the program starts itself again."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.config.children import child_environment, own_command


def test_a_folder_of_our_name_is_not_taken_for_the_program(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "app" / "__main__.py").write_text("print('of somebody else')")
    done = subprocess.run(
        own_command("--version"),
        cwd=tmp_path,
        env=child_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("faircat ")


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/faircat/faircat")
    assert own_command("--key-agent") == ["/opt/faircat/faircat", "--key-agent"]
