"""Makes a page a language with one visitor step by step: python docs/make_day_pictures.py [FOLDER].

The pages of docs/pictures are made anew; into FOLDER go the steps as large as they are. The steps
are those of tests/ui/test_day_of_ten.py, with the invented people of the tests.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from make_contact_sheets import keep  # noqa: E402
from PySide6.QtCore import QPoint, QSize, Qt  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from app.ui.leads.capture.sheet import CaptureSheet  # noqa: E402
from app.ui.style.theme import body_font  # noqa: E402
from app.ui.visitor.card.card_window import CardWindow  # noqa: E402
from tests.support.booth import Booth, open_booth  # noqa: E402
from tests.support.windows import VIEWS  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("de", "mn")
WINDOW, TILE = QSize(1366, 768), QSize(683, 384)
ACROSS, GAP, CAPTION = 2, 12, 24
STEPS = (
    ("catalogue: an offering", "1 They ask: the language, a word, the offer"),
    ("new lead: scanned", "2 The badge is scanned"),
    ("card: person", "3 F9: the card is theirs; are these data right?"),
    ("card: notice", "4 The notice in full"),
    ("card: purposes", "5 What they agree to"),
    ("card: signature", "6 The signature"),
    ("card: receipt", "7 The receipt to take along, in the language of the consent"),
    ("card: thanks", "8 Thanks; the PIN brings the screen back"),
    ("lead: answered on the card", "9 What was agreed stands in the sheet"),
    ("brochure", "10 The brochure"),
)


def sign(window: QWidget) -> None:
    """Draw something where a visitor signs."""
    if isinstance(window, CardWindow) and window.step() is window.signature:
        pad = window.signature.pad
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 120))
        for x, y in ((120, 40), (150, 150), (210, 60), (240, 130), (330, 90)):
            QTest.mouseMove(pad, QPoint(x, y))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(330, 90))


def steps(booth: Booth) -> Iterator[tuple[str, QPixmap]]:
    """Each step in the language that the booth speaks."""
    views = {view.name: view for view in VIEWS}
    for name, caption in STEPS:
        shown = views[name].show(booth).window()
        shown.resize(WINDOW)
        booth.settle()
        sign(shown)
        sheet = booth.window.sheets.current()
        if isinstance(sheet, CaptureSheet):
            sheet.area.ensureWidgetVisible(sheet.consent)
        booth.settle()
        yield caption, shown.grab()
        booth.clear()
    booth.take_back()


def page_of(shown: list[tuple[str, QPixmap]]) -> QImage:
    """The steps in their order on one page, under what they are."""
    rows = -(-len(shown) // ACROSS)
    wide, high = TILE.width() + GAP, TILE.height() + GAP + CAPTION
    page = QImage(ACROSS * wide + GAP, rows * high + GAP, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    painter.setFont(body_font(14))
    for number, (caption, step) in enumerate(shown):
        left, top = GAP + number % ACROSS * wide, GAP + number // ACROSS * high
        painter.drawText(left, top + CAPTION - 7, caption)
        small = step.scaled(
            TILE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap(left, top + CAPTION, small)
    painter.end()
    return page


def main(arguments: list[str]) -> None:
    """Make the pages."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder, open_booth(app, Path(folder)) as booth:
        for lang in LANGUAGES:
            booth.speak(lang)
            shown = list(steps(booth))
            keep(page_of(shown), PICTURES / f"day-{lang}.png")
            for number, (_caption, step) in enumerate(shown, 1) if arguments else ():
                step.save(str(Path(arguments[0]) / f"day-{lang}-{number}.png"))


if __name__ == "__main__":
    main(sys.argv[1:])
