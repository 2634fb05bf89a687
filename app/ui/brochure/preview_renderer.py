"""Makes the pages of what is in the tray, off the GUI thread; only the newest wish counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from app.bootstrap import Services
from app.domain.brochure import Brochure, BrochureRequest, PageImage
from app.domain.progress import Progress
from app.ui.system.tasks import Background, Latest, Result


@dataclass(frozen=True, slots=True)
class Proofs:
    """A file with images of some of its pages; `page` is the size of a page in points."""

    brochure: Brochure
    images: Mapping[int, QImage]
    dpi: float
    page: QSizeF


class PreviewRenderer(QObject):
    """Previews: made without reading codes back, kept in memory alone."""

    made = Signal(object)
    """Proofs of the newest wish."""
    drawn = Signal(object)
    """Images of more of its pages: a Mapping by number, and their resolution."""
    failed = Signal(object)
    advanced = Signal(str, int, int)

    def __init__(self, services: Services, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._background = background
        self._stop = Event()
        self._making = Latest(background, self._interrupt)
        self._drawing = Latest(background)
        self.pdf = b""
        """The newest file."""

    def make(self, request: BrochureRequest, seen: Iterable[int], dpi: float) -> None:
        """Make the pages anew, and images of those that are seen at a resolution."""
        self._drawing.drop()
        numbers = tuple(seen)

        def work() -> Proofs:
            watch = Progress(self.advanced.emit, stop.is_set)
            brochure = self._services.brochures.make(request, watch, proof=False)
            wanted = [number for number in numbers if number <= brochure.report.pages] or [1]
            images = list(self._services.brochures.pages(brochure.pdf, dpi, wanted))
            page = QSizeF(*self._services.brochures.page_size(brochure.pdf))
            return Proofs(brochure, _by_number(images), dpi, page)

        stop = Event()
        # Stops what was made before.
        self._making.do(work, self._take, self.failed.emit)
        self._stop = stop

    def draw(self, numbers: Iterable[int], dpi: float) -> None:
        """Draw more pages of the newest file."""
        pdf, wanted = self.pdf, tuple(numbers)
        if not pdf:
            return

        def work() -> tuple[Mapping[int, QImage], float]:
            return _by_number(self._services.brochures.pages(pdf, dpi, wanted)), dpi

        self._drawing.do(work, self.drawn.emit, self.failed.emit)

    def warm(self) -> None:
        """Read ahead, while nothing is wanted, what a first file waits for."""
        self._background.run(self._services.brochures.warm, _done)

    def stop(self) -> None:
        """Give up what is being made."""
        self._making.drop()
        self._drawing.drop()

    def forget(self) -> None:
        """Give up what is being made, and the file before."""
        self.stop()
        self.pdf = b""

    def _interrupt(self) -> None:
        self._stop.set()

    def _take(self, proofs: Proofs) -> None:
        self.pdf = proofs.brochure.pdf
        self.made.emit(proofs)


def image_of(page: PageImage) -> QImage:
    """A page as Qt paints it fastest."""
    raw = QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return raw.convertToFormat(QImage.Format.Format_RGB32)


def _by_number(pages: Iterable[PageImage]) -> dict[int, QImage]:
    return {page.number: image_of(page) for page in pages}


def _done(_result: Result[None]) -> None:
    """What could not be read ahead is read when it is needed, and told then."""
