"""Pages that lie on their side among pages that stand: shown in their shape, printed turned."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QRect, QSize, QSizeF
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.domain.brochure import PageImage
from app.domain.progress import NO_PROGRESS
from app.ui.brochure.page_places import fitted, is_across
from app.ui.brochure.printing import prepare, print_pages

A4 = QSizeF(595, 842)
RED, WHITE = b"\xff\x00\x00", b"\xff\xff\xff"


def lying(_dpi: float, number: int) -> PageImage:
    """A page whose left half is red."""
    width, height = 842, 595
    row = RED * (width // 2) + WHITE * (width - width // 2)
    return PageImage(number, width, height, row * height)


def is_red(pixel: object) -> bool:
    return isinstance(pixel, tuple) and pixel[0] > 240 and max(pixel[1:]) < 15


def test_a_lying_page_fills_a_standing_sheet(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    prepare(printer, A4, 1)
    printer.setResolution(72)
    print_pages(printer, [1], lying, NO_PROGRESS)
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    try:
        image = document[0].render().to_pil().convert("RGB")
    finally:
        document.close()
    assert image.width < image.height
    upper, lower = (
        image.getpixel((image.width // 2, round(image.height * at))) for at in (0.1, 0.9)
    )
    assert is_red(upper)
    assert not is_red(lower)
    # To the edges, and not smaller than it is.
    assert is_red(image.getpixel((4, 4)))


@pytest.mark.parametrize(("page", "turned"), [(QSize(842, 595), True), (QSize(595, 842), False)])
def test_a_page_is_shown_in_its_own_shape(page: QSize, turned: bool) -> None:
    place = QRect(10, 20, 300, 424)
    assert is_across(place.size(), page) is turned
    shown = fitted(place, page)
    assert place.contains(shown)
    assert abs(shown.center().y() - place.center().y()) <= 1
    assert abs(shown.width() / shown.height() - page.width() / page.height()) < 0.01
