"""Puts the pages of a finished file on paper, at their true size."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from app.domain.brochure import BrochureError, PageImage
from app.domain.messages import N_
from app.domain.progress import Progress
from app.ui.brochure.page_places import is_across
from app.ui.brochure.preview_renderer import image_of

FINEST = 400
"""Dots an inch beyond which a page takes more memory than it gains on paper."""

Draw = Callable[[float, int], PageImage]
"""Draws a page at a resolution, by its number."""


def prepare(printer: QPrinter, page: QSizeF, count: int) -> None:
    """Propose paper of the size of the pages, in points, and all of them.

    Pages that lie on their side are sheets of a booklet: both sides are printed, for folding.
    """
    upright = QSizeF(min(page.width(), page.height()), max(page.width(), page.height()))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    wide = page.width() > page.height()
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, turned, QMarginsF()))
    if wide:
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    printer.setFromTo(1, count)


def pages_to_print(printer: QPrinter, count: int) -> Sequence[int]:
    """The numbers of the pages in the order of print, as was chosen in the dialog."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        chosen = range(printer.fromPage(), min(printer.toPage(), count) + 1)
    else:
        chosen = range(1, count + 1)
    numbers = list(chosen)
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return numbers * copies


def print_pages(printer: QPrinter, numbers: Sequence[int], draw: Draw, watch: Progress) -> None:
    """Print pages one after the other. Raises BrochureError, Cancelled."""
    resolution = min(float(printer.resolution()), FINEST)
    # The margins are those of the pages; what a printer can't reach at the edge stays white.
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise BrochureError(
            N_("The printer is not accepting anything. Nothing was printed."),
            N_("Check that it is on and connected, or save the brochure as a PDF."),
        )
    try:
        for place, number in enumerate(numbers):
            watch.report("print", place, len(numbers))
            if place:
                printer.newPage()
            _paint(painter, printer, draw(resolution, number), resolution)
        watch.report("print", len(numbers), len(numbers))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _paint(painter: QPainter, printer: QPrinter, page: PageImage, resolution: float) -> None:
    """Paint a page in the middle of its sheet, smaller only where the sheet is.

    One that lies on its side among others that stand is turned.
    """
    scale = printer.resolution() / resolution
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    image = image_of(page)
    if is_across(paper.size().toSize(), image.size()):
        image = image.transformed(QTransform().rotate(90))
    scale *= min(1.0, *_room(paper, image, scale))
    size = QSizeF(image.width() * scale, image.height() * scale)
    corner = paper.center() - QRectF(paper.topLeft(), size).center()
    painter.drawImage(QRectF(corner, size), image)


def _room(paper: QRectF, page: QImage, scale: float) -> Iterable[float]:
    # A paper size is rounded to points: less than one in a hundred is no reason to shrink.
    for room, needed in (
        (paper.width(), page.width() * scale),
        (paper.height(), page.height() * scale),
    ):
        share = room / needed
        yield 1.0 if share > 0.99 else share
