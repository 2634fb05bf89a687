"""The bootstrap: what it decides before anything is installed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import dev
from tests.support.slow import LONGEST, SLOW, TESTS

DEV = Path(dev.__file__)


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    env.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, str(DEV), *arguments],
        env=env | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--data", "folder"], True),
        (["--data=folder", "--catalogue", "file.db"], True),
        (["--data"], True),
        (["search", "pump"], False),
        (["--data", "folder", "search", "pump"], False),
        (["--version"], False),
        (["--help"], False),
    ],
)
def test_run_knows_when_a_window_opens(arguments: Sequence[str], window: bool) -> None:
    assert dev.opens_window(arguments) is window


def test_a_library_that_is_not_there_is_missed() -> None:
    assert dev.can_load("libno-such-thing.so.1") is (sys.platform != "linux")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script is the program")
def test_a_tool_that_cannot_be_had_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, line in {"apt-get": "exit 1", "no-such-tool": ""}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    dev.add_if_possible({"no-such-tool": "is-there"})
    assert capfd.readouterr().err == ""
    dev.add_if_possible({"another-tool": "its-package"})
    assert "goes on without its-package" in capfd.readouterr().err


def test_without_a_command_it_says_what_it_can_do() -> None:
    help_ = call()
    assert help_.returncode == 0
    assert all(f"dev.py {name}" in help_.stdout for name in dev.COMMANDS)
    assert call("fly").returncode == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_one_sentence_shows_how_to_go_on() -> None:
    venv = dev.folder_of_this_python(DEV.parent / ".venv")
    if not dev.is_complete(venv, dev.interpreter_in(venv)):
        pytest.skip("the environment was not made by dev.py")
    if not all(map(dev.can_load, dev.WINDOW_LIBRARIES)):
        pytest.skip("the libraries of a window are not installed")
    run = call("run")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == f"dev.py: {dev.NO_DISPLAY}\n"


def test_what_takes_long_is_there_under_its_name() -> None:
    assert [place for place in (*LONGEST, *SLOW) if not (TESTS / place).exists()] == []
    assert len(set(SLOW)) == len(SLOW)


def test_an_environment_left_half_done_is_not_taken_for_complete(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.touch()
    assert not dev.is_complete(tmp_path, python)
    (tmp_path / "complete").write_text("of another lock")
    assert not dev.is_complete(tmp_path, python)
    (tmp_path / "complete").write_text(dev.fingerprint(python))
    assert dev.is_complete(tmp_path, python)


@pytest.mark.parametrize("name", ["LOCK", "PROJECT", "VERSION"])
def test_an_environment_is_filled_anew_when_what_it_is_made_from_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    python = tmp_path / "python"
    python.touch()
    (tmp_path / "complete").write_text(dev.fingerprint(python))
    (tmp_path / "other").write_text("another")
    monkeypatch.setattr(dev, name, tmp_path / "other")
    assert not dev.is_complete(tmp_path, python)


def test_each_version_of_python_has_an_environment_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    assert dev.folder_of_this_python(folder) == folder
    interpreter = dev.interpreter_in(folder)
    interpreter.parent.mkdir(parents=True)
    known = folder / "pyvenv.cfg"
    major, minor, *_ = sys.version_info
    known.write_text(f"home = somewhere\nversion = {major}.{minor}.1\n")
    interpreter.touch()
    assert dev.folder_of_this_python(folder) == folder
    known.write_text(f"home = somewhere\nversion = {major}.{minor}9.1\n")
    assert dev.folder_of_this_python(folder) == tmp_path / f".venv-{major}.{minor}"
    interpreter.unlink()
    assert dev.folder_of_this_python(folder) == folder, "what no Python runs is made anew"


def test_the_pythons_that_are_named_are_what_they_are_called() -> None:
    told = call("pythons").stdout.split()
    assert told
    for python in told:
        code = "import sys; print('python{}.{}'.format(*sys.version_info))"
        said = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
        assert Path(python).name == said.stdout.strip()
