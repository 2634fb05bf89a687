"""On two screens one shows, the other keeps list and notes; a pulled plug loses nothing.

A clicker leads on, a digit changes the language, and Alt+F4 ends it, all by real keys.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.catalogues import put_catalogue
from tests.support.displays import x_server

ROOT = Path(__file__).parents[2]
LEFT = ["LEFT", "1366/360x768/200+0+0", "screen"]
RIGHT = ["RIGHT", "1366/360x768/200+1366+0", "none"]


@pytest.fixture
def two_screens() -> Iterator[dict[str, str]]:
    """The environment of an X server with two monitors and a window manager."""
    with x_server("2732x768", "xrandr", "xdotool") as env:
        for monitor in (LEFT, RIGHT):
            # xrandr fails where it has to make an output's first monitor, and yet makes it.
            subprocess.run(["xrandr", "--setmonitor", *monitor], env=env, check=False)
        yield env


def test_the_show_moves_with_the_screens(two_screens: dict[str, str], tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
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
    on_two, on_the_first, back, on_one, again_on_two, *writing = json.loads(done.stdout)
    while_writing, after_writing = writing
    assert on_the_first == [0, 2, "de", True], "S chooses the screen"
    assert back == [1366, 2, "de", True]
    assert on_two == [1366, 2, "de", True]
    assert on_one == [0, 2, "de", True]
    assert again_on_two == [1366, 2, "de", True]
    assert while_writing == [True, 2, "de", False], "it does not cover what is being written"
    assert after_writing == [0, 2, "de", True]
