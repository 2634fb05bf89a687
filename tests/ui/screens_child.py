"""Presents on two screens of one X server, takes one away and brings it back; tells as JSON."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.application.startup import make_window
from app.ui.showing.page import PresentPage
from app.ui.showing.presentation import Presentation
from tests.support.kinds import there

PATIENCE = 15_000


def wait_until(condition: Callable[[], object]) -> None:
    """Let the window work until something holds."""
    loop, poll = QEventLoop(), QTimer()

    def look() -> None:
        if condition():
            loop.quit()

    poll.timeout.connect(look)
    poll.start(20)
    QTimer.singleShot(PATIENCE, loop.quit)
    loop.exec()


def shown() -> Presentation | None:
    windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, Presentation))
    return next((window for window in windows if window.isVisible()), None)


def main(data: str, catalogue: str) -> None:
    app = QApplication([])
    window = make_window(app, build_services(find_paths(Path(data)), Path(catalogue)))
    window.move(0, 0)
    window.show()
    wait_until(lambda: window.is_complete and there(window.catalogue_page).subject())
    window.commands.named("Present").trigger()
    wait_until(shown)
    show = shown()
    assert show is not None
    wait_until(lambda: show.x() == 1366)
    wait_until(show.isActiveWindow)
    for key in ("Next", "Next", "1"):
        subprocess.run(["xdotool", "key", key], check=False)
    wait_until(lambda: show.place == 2 and show.lang == "de")
    told = [(show.x(), show.place, show.lang, isinstance(window.pages.current(), PresentPage))]
    for x in (0, 1366):
        subprocess.run(["xdotool", "key", "s"], check=False)
        wait_until(partial(lambda it: show.x() == it and show.isActiveWindow(), x))
        told.append((show.x(), show.place, show.lang, show.isVisible()))
    for command, x in (
        (["--delmonitor", "RIGHT"], 0),
        (["--setmonitor", "RIGHT", "1366/360x768/200+1366+0", "none"], 1366),
    ):
        subprocess.run(["xrandr", *command], check=False, stdout=sys.stderr)
        wait_until(partial(lambda it: show.x() == it, x))
        told.append((show.x(), show.place, show.lang, show.isVisible()))
    wait_until(show.isActiveWindow)
    subprocess.run(["xdotool", "key", "l"], check=False)
    wait_until(lambda: window.sheets.current() and window.isActiveWindow())
    subprocess.run(["xrandr", "--delmonitor", "RIGHT"], check=False, stdout=sys.stderr)
    wait_until(lambda: not show.isVisible())
    told.append((window.sheets.current() is not None, show.place, show.lang, show.isVisible()))
    subprocess.run(["xdotool", "key", "Escape"], check=False)
    wait_until(show.isActiveWindow)
    told.append((show.x(), show.place, show.lang, show.isVisible()))
    subprocess.run(["xdotool", "key", "alt+F4"], check=False)
    wait_until(lambda: shown() is None)
    window.close()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
