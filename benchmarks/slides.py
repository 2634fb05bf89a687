"""How long a slide takes to be painted: python benchmarks/slides.py [WIDTH HEIGHT].

The next slide is asked for as a clicker does, a moment after the one before; a jump, or another
language, has nothing prepared but its pictures; what is shown first since the start has nothing
at all. Beside them, in the same run, the floor: a widget of the same size that paints its gradient
and one line of text. By the clock on the wall, and by that of the processor, which counts no other
program.
"""

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

from PySide6.QtCore import QEventLoop, QRectF, QTimer  # noqa: E402
from PySide6.QtGui import QImage, QLinearGradient, QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from app.bootstrap import build_services  # noqa: E402
from app.config.paths import find_paths  # noqa: E402
from app.domain.deck import Show  # noqa: E402
from app.ui.showing.canvas import SlideCanvas  # noqa: E402
from app.ui.showing.slide_pictures import SlidePictures  # noqa: E402
from app.ui.style.theme import Appearance, Theme  # noqa: E402
from app.ui.system.tasks import Background, ThreadExecutor  # noqa: E402

ROUNDS = 5


Taken = list[tuple[float, float]]
"""Milliseconds of each call, by both clocks."""


def times(
    paint: Callable[[int], None],
    number: int,
    before: Callable[[int], None] = lambda _place: None,
    rounds: int = ROUNDS,
) -> Taken:
    """How long each place takes; what is done `before` it does not count."""
    taken = []
    for _ in range(rounds):
        for place in range(number):
            before(place)
            start = time.perf_counter(), time.process_time()
            paint(place)
            wall, own = time.perf_counter() - start[0], time.process_time() - start[1]
            taken.append((wall * 1000, own * 1000))
    return taken


def tell(name: str, taken: Taken) -> None:
    """Print a line."""
    said = []
    for clock, of_clock in zip(("wall", "processor"), zip(*taken, strict=True), strict=True):
        ordered = sorted(of_clock)
        p95 = ordered[int(len(ordered) * 0.95) - 1]
        said.append(f"{clock} median {statistics.median(ordered):6.2f} p95 {p95:6.2f} ms")
    print(f"{name:10}", "   ".join(said))


def rest(milliseconds: int) -> None:
    """Let pictures come."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(width: int, height: int) -> None:
    """Paint every slide of the seed, and the floor."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as data:
        services = build_services(find_paths(Path(data)))
        theme = Theme(services.paths.resources)
        theme.install(app, Appearance())
        catalogue, reading = services.catalogue, Background(ThreadExecutor("read"))
        members = [Show(member.id) for member in catalogue.members()]
        deck = services.presentations.prepare(members).deck
        canvas = SlideCanvas(theme, catalogue.edition, SlidePictures(catalogue.medium, reading))
        canvas.resize(width, height)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        spoken = [services.texts(lang) for lang in catalogue.edition.languages]
        texts = services.texts("ru")

        def slide(place: int) -> None:
            canvas.show_slide(deck, place, texts, "← → next")
            canvas.render(image)

        def in_another_language(place: int) -> None:
            canvas.show_slide(deck, place // 4, spoken[place % len(spoken)], "← → next")
            canvas.render(image)

        def the_one_before(place: int) -> None:
            slide(max(place - 1, 0))
            canvas.prepare(place)
            rest(250)

        number = min(len(deck.slides), 20)
        first = times(slide, number, rounds=1)
        times(in_another_language, number, rounds=1)
        rest(3000)
        print(f"{len(deck.slides)} slides, {width} x {height}; load {os.getloadavg()[0]:.1f}")
        tell("floor", times(lambda _place: _plain(image), number))
        tell("next", times(slide, number, the_one_before))
        # So few are kept as painted that none is by the time it is shown again.
        tell("jump", times(slide, number))
        tell("language", times(in_another_language, number))
        tell("first", first)
        reading.close()


def _plain(image: QImage) -> None:
    widget = QWidget()
    painter = QPainter(image)
    box = QRectF(image.rect())
    painter.fillRect(box, QLinearGradient(box.topLeft(), box.bottomRight()))
    painter.drawText(box, "MinGenTec")
    painter.end()
    widget.deleteLater()


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:3] or ("1366", "768")))
