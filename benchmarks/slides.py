"""How long a slide takes to be painted: python benchmarks/slides.py [WIDTH HEIGHT].

Beside it, in the same run, the floor: a widget of the same size that paints its gradient and one
line of text. Pictures are drawn before, as the program draws those of the neighbours.
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
from app.ui.background import Background, ThreadExecutor  # noqa: E402
from app.ui.showing.canvas import SlideCanvas  # noqa: E402
from app.ui.showing.pictures import Pictures  # noqa: E402
from app.ui.theme import Appearance, Theme  # noqa: E402

ROUNDS = 5


def times(paint: Callable[[int], None], number: int) -> list[float]:
    """Milliseconds of each call."""
    taken = []
    for _ in range(ROUNDS):
        for place in range(number):
            start = time.perf_counter()
            paint(place)
            taken.append((time.perf_counter() - start) * 1000)
    return taken


def tell(name: str, taken: list[float]) -> float:
    """Print a line; gives the median."""
    ordered = sorted(taken)
    p95 = ordered[int(len(ordered) * 0.95) - 1]
    print(f"{name:8} median {statistics.median(ordered):6.2f} ms   p95 {p95:6.2f} ms")
    return statistics.median(ordered)


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
        theme.dress(app, Appearance())
        catalogue, reading = services.catalogue, Background(ThreadExecutor("read"))
        members = [Show(member.id) for member in catalogue.members()]
        deck = services.presentations.prepare(members).deck
        canvas = SlideCanvas(theme, catalogue.edition, Pictures(catalogue.medium, reading))
        canvas.resize(width, height)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        texts = services.texts("ru")

        def slide(place: int) -> None:
            canvas.show_slide(deck, place, texts, "← → next")
            canvas.render(image)

        number = min(len(deck.slides), 20)
        times(slide, number)
        rest(3000)
        floor = tell("floor", times(lambda _place: _plain(image), number))
        ours = tell("slide", times(slide, number))
        print(f"{len(deck.slides)} slides, {width} x {height}, ratio {ours / floor:.2f}")
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
