"""Makes a page a language with all windows in small: python docs/make_contact_sheets.py [FOLDER].

The pages of docs/pictures are made anew. Into FOLDER go all windows as large as they are, too, at
100, 150 and 200 percent and for fingers. The windows are those that the tests walk over.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image  # noqa: E402
from PySide6.QtCore import QRect, QSize, Qt  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.ui.style.palettes import THEMES  # noqa: E402
from app.ui.style.theme import body_font  # noqa: E402
from tests.support.booth import Booth, open_booth  # noqa: E402
from tests.support.windows import VIEWS  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("de", "en", "es", "mn", "pl", "ru")
WINDOW, TILE = QSize(1366, 768), QSize(320, 180)
ACROSS, GAP, CAPTION = 6, 10, 20
COLOURS = 48
SCALES = ((100, False), (150, False), (200, False), (100, True))


def tiles(booths: list[Booth], theme_of: int) -> Iterator[tuple[str, QPixmap]]:
    """All windows in a language, each in the next theme."""
    names = list(THEMES)
    for number, name in enumerate(names):
        for booth in booths:
            booth.window.show()
            booth.apply_theme(name)
            views = [view for view in VIEWS if view.fresh is booth.is_fresh]
            for place, view in enumerate(views):
                if (place + theme_of) % len(names) == number:
                    shown = view.show(booth).window()
                    shown.resize(WINDOW)
                    booth.settle()
                    yield f"{view.name} · {name}", shown.grab()
                    booth.clear()
            booth.take_back()
            booth.window.hide()


def sheet_of(shown: list[tuple[str, QPixmap]]) -> QImage:
    """The windows side by side on one page, under their names."""
    rows = -(-len(shown) // ACROSS)
    wide, high = TILE.width() + GAP, TILE.height() + GAP + CAPTION
    page = QImage(ACROSS * wide + GAP, rows * high + GAP, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    painter.setFont(body_font(12))
    for number, (name, window) in enumerate(sorted(shown, key=lambda it: it[0])):
        left, top = GAP + number % ACROSS * wide, GAP + number // ACROSS * high
        painter.drawText(left, top + CAPTION - 6, name)
        small = window.scaled(
            TILE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap(QRect(left, top + CAPTION, small.width(), small.height()), small)
    painter.end()
    return page


def keep(page: QImage, path: Path) -> None:
    """Save a page in few colours: it is looked at, not measured."""
    page.save(str(path))
    with Image.open(path) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def take_large(booth: Booth, folder: Path) -> None:
    """Take every window at each scale, in German, whose words are long."""
    booth.speak("de")
    booth.window.show()
    for percent, touch in SCALES:
        booth.apply_theme("light", percent, touch=touch)
        for view in VIEWS:
            if not view.fresh:
                shown = view.show(booth).window()
                shown.resize(WINDOW)
                booth.settle()
                name = view.name.replace(": ", "-").replace(" ", "-")
                shown.grab().save(str(folder / f"{name}-{percent}{'-touch' * touch}.png"))
                booth.clear()
        booth.take_back()
    booth.window.hide()  # the other booth closes what it sees


def main(arguments: list[str]) -> None:
    """Make the pages."""
    app = QApplication([])
    folder = Path(tempfile.mkdtemp())
    with (
        open_booth(app, folder / "fresh", fresh=True) as fresh,
        open_booth(app, folder / "used") as used,
    ):
        fresh.window.hide()
        used.window.hide()
        if arguments:
            take_large(used, Path(arguments[0]))
        for number, lang in enumerate(LANGUAGES):
            for booth in (fresh, used):
                booth.speak(lang)
            keep(sheet_of(list(tiles([fresh, used], number))), PICTURES / f"contact-{lang}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
