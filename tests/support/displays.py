"""An X server with a window manager, for what only a real one shows."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import dev

ROOT = Path(__file__).parents[2]


def told_by(module: str, env: Mapping[str, str], *arguments: Path, patience: int = 300) -> Any:
    """What a module of the tests tells as JSON, once it has run on a display."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=patience,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextmanager
def two_screens() -> Iterator[dict[str, str]]:
    """The environment of a display with two monitors beside each other."""
    with x_server("2732x768", "xrandr", "xdotool") as env:
        for monitor in ("LEFT 1366/360x768/200+0+0 screen", "RIGHT 1366/360x768/200+1366+0 none"):
            # xrandr fails where it has to make an output's first monitor, and yet makes it.
            subprocess.run(["xrandr", "--setmonitor", *monitor.split()], env=env, check=False)
        yield env


@contextmanager
def x_server(size: str, *programs: str) -> Iterator[dict[str, str]]:
    """The environment of a display of this size; the test is skipped where a program is missing."""
    missing = [name for name in ("Xvfb", "openbox", *programs) if shutil.which(name) is None]
    if missing or not dev.can_load("libxcb-cursor.so.0"):
        pytest.skip(f"no X server with a window manager: {', '.join(missing) or 'libxcb-cursor'}")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as numbers:
        env = os.environ | {"DISPLAY": f":{numbers.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=env, stderr=subprocess.DEVNULL)
    try:
        yield env
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()
