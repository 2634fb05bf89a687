"""How long everything larger takes until the page in view is painted: python benchmarks/zoom.py.

Each page of the seed is shown and, with Ctrl++ and Ctrl+0 by turns, asked for at another size. It
counts until the window has painted what is seen; `rest` is until nothing is left to be done. Beside
them, in the same run, the floor: an empty window under the same style sheet. By the clock on the
wall, and by that of the processor, which counts no other program.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget  # noqa: E402

from app.ui.style.theme import Appearance  # noqa: E402
from tests.support.booth import Booth, open_booth  # noqa: E402
from tests.support.windows import PAGES  # noqa: E402

SIZE = 1366, 768
SHOWN = ("catalogue: hits", "shortlist", "leads", "brochure", "fair", "settings")
STEPS = 110, 100

Clocks = tuple[float, float]


def now() -> Clocks:
    """Both clocks, in milliseconds."""
    return time.perf_counter() * 1000, time.process_time() * 1000


def since(start: Clocks) -> Clocks:
    """What went by on both."""
    wall, own = now()
    return wall - start[0], own - start[1]


def zoomed(wear: Callable[[int], None], window: QWidget, percent: int) -> tuple[Clocks, Clocks]:
    """How long until the window is painted at another size, and until all is done."""
    start = now()
    wear(percent)
    QCoreApplication.sendPostedEvents()
    window.grab()
    painted = since(start)
    QCoreApplication.processEvents()
    # No loop runs here that would end what was replaced: it would be dressed again each time.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return painted, since(start)


def tell(name: str, wear: Callable[[int], None], window: QWidget, rounds: int) -> None:
    """Print a line."""
    taken = [zoomed(wear, window, percent) for _ in range(rounds) for percent in STEPS]
    words = []
    for what, part in (("painted", 0), ("rest", 1)):
        wall, own = zip(*(one[part] for one in taken), strict=True)
        words.append(
            f"{what} wall {statistics.median(wall):5.0f} processor {statistics.median(own):5.0f} ms"
        )
    print(f"{name:16}", "   ".join(words))


def floor(booth: Booth, rounds: int) -> None:
    """An empty window: what Qt takes for the style sheet alone."""
    window = QWidget()
    QLineEdit(window)
    window.resize(*SIZE)
    window.show()
    sheet = QApplication.instance().styleSheet()  # type: ignore[union-attr]
    booth.window.hide()

    def wear(percent: int) -> None:
        window.setStyleSheet(f"{sheet}\n/* {percent} */")

    tell("empty window", wear, window, rounds)
    window.close()
    booth.window.show()


def main() -> None:
    """Show each page, and zoom."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    rounds: int = parser.parse_args().rounds
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder, open_booth(app, Path(folder)) as booth:
        theme = booth.window.app.context.theme

        def wear(percent: int) -> None:
            theme.apply(Appearance("light", percent))

        floor(booth, rounds)
        for view in PAGES:
            if view.name in SHOWN:
                window = view.show(booth).window()
                window.resize(*SIZE)
                booth.settle()
                tell(view.name, wear, window, rounds)
                booth.clear()
        wear(100)


if __name__ == "__main__":
    main()
