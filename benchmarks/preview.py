"""From a changed option to its painted pages, against the floor: making and drawing them alone.

Run: python benchmarks/preview.py [--rounds 30]. For 1, 3 and 12 members of the seed the print
language is changed in the real window; the clock stops when the pages of the new language are
painted. In turn with it the same file is made and its seen pages are drawn by the service alone.
Printed are median and 95th percentile in milliseconds.
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

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.bootstrap import build_services  # noqa: E402
from app.config.paths import find_paths  # noqa: E402
from app.domain.tray import Tray  # noqa: E402
from app.ui.application.startup import make_window  # noqa: E402
from app.ui.brochure.page import BrochurePage  # noqa: E402
from app.ui.frame.page_names import BROCHURE  # noqa: E402
from app.ui.window.main_window import MainWindow  # noqa: E402

SIZES = (1, 3, 12)
LANGUAGES = ("ru", "de", "es", "mn", "en")
PATIENCE = 20_000


def wait_for(condition: Callable[[], object]) -> None:
    """Let the window work until something holds."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    timer.start(1)
    QTimer.singleShot(PATIENCE, loop.quit)
    loop.exec()
    if not condition():
        raise SystemExit("the window did not answer")


def through_the_window(page: BrochurePage, lang: str) -> float:
    """Choose a language; milliseconds until its pages are painted."""
    start = time.perf_counter()
    page.bar.languages.chosen.emit(lang)
    wait_for(page.preview.is_current)
    page.desk.pages.viewport().grab()
    return (time.perf_counter() - start) * 1000


def floor(window: MainWindow, page: BrochurePage) -> float:
    """Make and draw the same pages by the service alone."""
    brochures, request = window.app.services.brochures, page.request()
    assert request is not None
    seen, dpi = page.desk.pages.seen(), page.desk.pages.dpi()
    start = time.perf_counter()
    brochure = brochures.make(request, proof=False)
    list(brochures.pages(brochure.pdf, dpi, seen))
    return (time.perf_counter() - start) * 1000


def compared(window: MainWindow, page: BrochurePage, rounds: int) -> str:
    """Both, in turn."""
    ours, alone = [], []
    for place in range(rounds):
        ours.append(through_the_window(page, LANGUAGES[place % len(LANGUAGES)]))
        alone.append(floor(window, page))
    cells = [
        f"{name} {statistics.median(times):6.1f} / {sorted(times)[int(rounds * 0.95)]:6.1f}"
        for name, times in (("window", ours), ("floor", alone))
    ]
    ratio = statistics.median(ours) / statistics.median(alone)
    return f"{'   '.join(cells)}   ratio {ratio:.2f}   pages {page.desk.pages.count()}"


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    app = QApplication([])
    with tempfile.TemporaryDirectory() as data:
        services = build_services(find_paths(Path(data)))
        window = make_window(app, services)
        window.resize(1366, 768)
        window.show()
        wait_for(lambda: window.is_complete)
        members = [member.id for member in services.catalogue.members()][: max(SIZES)]
        page = window.pages.page(BROCHURE)
        assert isinstance(page, BrochurePage)
        print("milliseconds, median / 95th percentile")
        for size in SIZES:
            tray = Tray()
            for member in members[:size]:
                tray = tray.with_member(member)
            services.trays.change(tray)
            window.show_page(BROCHURE)
            wait_for(page.preview.is_current)
            for lang in LANGUAGES:  # what a language needs once is no part of it
                through_the_window(page, lang)
            print(f"{size:3} members   {compared(window, page, rounds)}", flush=True)
        window.close()


if __name__ == "__main__":
    main()
