"""Makes the pictures of the README from the real window: python docs/make_pictures.py."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QRect, QTimer  # noqa: E402
from PySide6.QtGui import QColor, QPainter, QPixmap  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.bootstrap import Services, build_services  # noqa: E402
from app.config.paths import find_paths  # noqa: E402
from app.ui.application.startup import make_window  # noqa: E402
from app.ui.frame.page_names import EDITION  # noqa: E402
from app.ui.window.main_window import MainWindow  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
LIST = """Firma;Straße;PLZ;Ort;Land;Webseite
Kranbau Süd GmbH;Am Bahnhof 3;03042;Cottbus;Deutschland;www.kranbau-sued.example
Kranbau Süd GmbH;;;Cottbus;;
Gleisbau Nord GmbH;Ring 5;01968;Senftenberg;Deutschland;
;Ring 7;01968;Senftenberg;Deutschland;
"""


WORDS = (
    ("bagger", "en"),
    ("Foerderbruecke", "de"),
    ("Forderbrucke", "de"),
    ("рекультивации", "en"),
    ("насос", "en"),
    ("rekultivatsiya", "ru"),
    ("rehabilitacion", "es"),
    ("өрөмдлөг", "en"),
    ("oromdlog", "mn"),
)

PATIENCE, GIVEN_UP = 120_000, 2
"""Milliseconds that the window may take on a busy computer, and the exit code after them."""


def wait_for(condition: Callable[[], object]) -> None:
    """Let the window work until something holds; a page of half a window would be wrong."""
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: condition() and loop.quit())
    timer.start(20)
    given_up = QTimer(singleShot=True, interval=PATIENCE)
    given_up.timeout.connect(lambda: loop.exit(1))
    given_up.start()
    if loop.exec() != 0:
        sys.stderr.write(f"given up after {PATIENCE // 1000} s; nothing was written\n")
        raise SystemExit(GIVEN_UP)


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def open_window(
    visitor_language: str, fill: Callable[[Services], None] | None = None
) -> Iterator[tuple[MainWindow, Path]]:
    """The window once it is complete, over a data folder that is gone at the end; both.

    `fill` puts into it what the pictures show.
    """
    app = QApplication([])
    with tempfile.TemporaryDirectory() as data:
        services = build_services(find_paths(Path(data)))
        services.settings.change(visitor_language=visitor_language, staff_language="en")
        if fill is not None:
            fill(services)
        window = make_window(app, services)
        window.resize(1366, 768)
        window.show()
        wait_for(lambda: window.is_complete)
        yield window, Path(data)
        window.close()


def search(window: MainWindow, text: str, lang: str) -> None:
    """Type a text and wait for its hits and the first profile."""
    for place in range(5):
        if window.languages.current() != lang:
            window.languages.press(place)
    window.search_box.field.setText(text)
    page = window.catalogue_page
    wait_for(lambda: page is not None and page.answered == text)
    pause(400)


def words_of_the_fair(window: MainWindow) -> None:
    """The first hits of the words that a fair brings, side by side on one sheet."""
    tiles = []
    for text, lang in WORDS:
        search(window, text, lang)
        page = window.catalogue_page
        if page is not None:
            tiles.append((f"{text}  ·  {lang}", page.results.grab(QRect(0, 0, 420, 150))))
    sheet = QPixmap(3 * 436, -(-len(tiles) // 3) * 190)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    for number, (caption, tile) in enumerate(tiles):
        left, top = number % 3 * 436 + 8, number // 3 * 190
        painter.drawText(left + 4, top + 22, caption)
        painter.drawPixmap(left, top + 32, tile)
    painter.end()
    sheet.save(str(PICTURES / "words.png"))


def main() -> None:
    """Take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with open_window("ru") as (window, data):
        for name, text, lang in (
            ("catalogue", "nasos", "ru"),
            ("members", "", "en"),
            ("compound", "bagger", "en"),
            ("mongolian", "oromdlog", "mn"),
        ):
            search(window, text, lang)
            window.grab().save(str(PICTURES / f"{name}.png"))
        words_of_the_fair(window)
        source = data / "Messeliste.csv"
        source.write_text(LIST, encoding="cp1252")
        window.show_page(EDITION)
        edition = window.app.pages.page(EDITION)
        edition.take([source])
        wait_for(edition.preview.isVisible)
        pause(200)
        window.grab().save(str(PICTURES / "edition.png"))


if __name__ == "__main__":
    main()
