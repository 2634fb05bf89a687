"""The window from the terminal: that it opens and closes there, or says why it cannot."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="such systems always have a display"
)


def opened(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in an environment that says nothing of a display but what is given."""
    unset = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in unset}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=env | environment,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("environment", "what"),
    [
        ({}, "there is no display"),
        ({"DISPLAY": ":4711"}, "the display “:4711” cannot be reached"),
        ({"DISPLAY": "nonsense"}, "the display “nonsense” cannot be reached"),
        ({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"}, "“:4711” cannot be reached"),
        ({"WAYLAND_DISPLAY": "wayland-47"}, "the display “wayland-47” cannot be reached"),
        ({"WAYLAND_DISPLAY": "wayland-47", "DISPLAY": ":4711"}, "“:4711” cannot be reached"),
        ({"QT_QPA_PLATFORM": "wayland", "DISPLAY": ":4711"}, "there is no display"),
    ],
)
def test_without_a_display_the_way_on_is_told(environment: dict[str, str], what: str) -> None:
    done = opened("-m", "app", **environment)
    assert done.returncode == 2
    first, second = done.stderr.splitlines()
    assert first.startswith("faircat: ")
    assert what in first
    assert "xvfb-run" in second


def test_without_qt_the_way_on_is_told() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; import app.__main__ as m; sys.exit(m.main([]))"
    )
    done = opened("-c", code)
    assert done.returncode == 2
    assert done.stderr.startswith("faircat: the window cannot open: ")
    assert "Traceback" not in done.stderr


INTERRUPTED = """
import os, signal, sys, threading
from PySide6.QtWidgets import QApplication
from app.__main__ import main

def interrupt():
    tick = threading.Event()
    while not any(window.isVisible() for window in QApplication.topLevelWidgets()):
        tick.wait(0.01)
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))

threading.Thread(target=interrupt, daemon=True).start()
sys.exit(main([]))
"""

COMPLETED = INTERRUPTED.replace("window.isVisible()", "getattr(window, 'is_complete', False)")
"""The same, once the catalogue is open and everything is there."""


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_the_terminal_can_close_the_window(tmp_path: Path, number: str) -> None:
    done = opened("-c", INTERRUPTED, number, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "data" / "settings.json").exists()


@pytest.fixture
def display() -> Iterator[str]:
    """An X server that starts anew whenever its last client leaves, as they do by themselves."""
    if not shutil.which("Xvfb") or not dev.can_load("libxcb-cursor.so.0"):
        pytest.skip("no X server or no libraries for one")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as numbers:
        number = numbers.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


def test_the_window_opens_on_a_display(display: str, tmp_path: Path) -> None:
    done = opened("-c", INTERRUPTED, "SIGINT", DISPLAY=display)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "settings.json").exists()


def test_what_goes_wrong_at_the_start_is_in_the_log(tmp_path: Path) -> None:
    (tmp_path / "data" / "editions").mkdir(parents=True)
    (tmp_path / "data" / "editions" / "in-use.json").write_text("{")
    opened("-c", COMPLETED, "SIGINT", QT_QPA_PLATFORM="offscreen")
    log = (tmp_path / "data" / "log" / "faircat.log").read_text(encoding="utf-8")
    assert "in-use.json is not readable" in log


def test_the_log_stays_small(tmp_path: Path) -> None:
    write = (
        "import logging, sys; from pathlib import Path; from app.config.logs import start_log\n"
        "start_log(Path(sys.argv[1]))\n"
        "for _ in range(30): logging.warning('x' * 100_000)"
    )
    log = tmp_path / "log" / "faircat.log"
    for _ in range(3):
        opened("-c", write, str(log))
    assert {path.name for path in log.parent.iterdir()} == {"faircat.log", "faircat.log.1"}
    assert all(500_000 < path.stat().st_size < 1_200_000 for path in log.parent.iterdir())
