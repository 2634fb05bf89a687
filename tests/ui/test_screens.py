"""On two screens one shows, the other keeps list and notes; a pulled plug loses nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev
from tests.support.catalogues import build

ROOT = Path(__file__).parents[2]
LEFT = ["LEFT", "1366/360x768/200+0+0", "screen"]
RIGHT = ["RIGHT", "1366/360x768/200+1366+0", "none"]


@pytest.fixture
def two_screens() -> Iterator[dict[str, str]]:
    """The environment of an X server with two monitors and a window manager."""
    programs = all(map(shutil.which, ("Xvfb", "xrandr", "openbox")))
    if not programs or not dev.can_load("libxcb-cursor.so.0"):
        pytest.skip("no X server with a window manager")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "2732x768x24", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as numbers:
        env = os.environ | {"DISPLAY": f":{numbers.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=env, stderr=subprocess.DEVNULL)
    for monitor in (LEFT, RIGHT):
        # xrandr fails where it has to make an output's first monitor, and yet makes it.
        subprocess.run(["xrandr", "--setmonitor", *monitor], env=env, check=False)
    yield env
    for process in (manager, server):
        process.terminate()
        process.wait()


def test_the_show_moves_with_the_screens(two_screens: dict[str, str], tmp_path: Path) -> None:
    build(tmp_path / "catalog.db")
    child = [sys.executable, "-m", "tests.ui.screens_child"]
    done = subprocess.run(
        [*child, str(tmp_path / "data"), str(tmp_path / "catalog.db")],
        cwd=ROOT,
        env=two_screens,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    on_two, on_one, again_on_two = json.loads(done.stdout)
    assert on_two == [1366, 2, True]
    assert on_one == [0, 2, True]
    assert again_on_two == [1366, 2, True]
