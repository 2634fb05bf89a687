"""Keeps the pages on the desk the ones that would be saved now."""

from PySide6.QtCore import QObject, QSizeF, QTimer, Signal

from app.bootstrap import Services
from app.domain.brochure import BrochureRequest, Paper
from app.ui.brochure.preview_pane import PreviewPane
from app.ui.brochure.preview_renderer import PreviewRenderer, Proofs
from app.ui.system.tasks import Background

IDLE_MS = 1500
"""After the first pages, until other languages are read ahead."""
SIZES = {
    Paper.A4: QSizeF(595.28, 841.89),
    Paper.A5: QSizeF(419.53, 595.28),
    Paper.LETTER: QSizeF(612.0, 792.0),
    Paper.BOOKLET: QSizeF(841.89, 595.28),
}
"""What a page is taken to measure, in points, until the first is there."""


class PreviewController(QObject):
    """Makes pages anew when another request is shown; previews are in memory alone."""

    reported = Signal(object)
    """The report of the pages that are shown."""
    failed = Signal(object)

    def __init__(self, desk: PreviewPane, services: Services, background: Background) -> None:
        super().__init__(desk)
        self._desk = desk
        self._press = PreviewRenderer(services, background, self)
        self._asked: BrochureRequest | None = None
        self._shown: BrochureRequest | None = None
        self.page = SIZES[Paper.A4]
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._press.warm)
        self._press.made.connect(self._take)
        self._press.drawn.connect(lambda drawn: desk.pages.show_images(*drawn))
        self._press.failed.connect(self._tell)
        self._press.advanced.connect(desk.advance)
        desk.pages.requested.connect(self._draw)

    def show(self, request: BrochureRequest | None) -> None:
        """Show the pages of a request; without one, say what to do."""
        if request is None:
            self.forget()
            self._desk.show_empty()
        elif request != self._asked:
            self._asked = request
            self._desk.show_making()
            self._make(request)

    def is_current(self) -> bool:
        """Whether the pages that are seen are those of the newest request, and sharp."""
        return self._shown == self._asked and self._desk.pages.is_complete()

    def pdf(self) -> bytes:
        """The file whose pages are seen."""
        return self._press.pdf

    def stop(self) -> None:
        """Give up what is being made; the pages before stay."""
        self._press.stop()
        self._give_up()

    def forget(self) -> None:
        """Let go of all pages."""
        self._press.forget()
        self._asked = self._shown = None
        self._desk.end()
        self._desk.pages.clear()

    def _make(self, request: BrochureRequest) -> None:
        pages = self._desk.pages
        count = pages.count() or len(request.items) + request.cover
        size = SIZES[request.paper]
        seen = pages.seen() or range(1, min(count, 2) + 1)
        self._press.make(request, seen, pages.dpi_for(size, count))

    def _take(self, proofs: Proofs) -> None:
        if self._shown is None:
            self._idle.start()
        self._shown, self.page = self._asked, _true_size(proofs.page, proofs.dpi)
        report, pages = proofs.brochure.report, self._desk.pages
        self._desk.end()
        self._desk.show_pages()
        pages.show_file(report.pages, self.page, proofs.images, proofs.dpi)
        self.reported.emit(report)

    def _draw(self) -> None:
        # One by one: what is looked at is sharp first, and the others are wanted again then.
        pages = self._desk.pages
        self._press.draw(pages.missing()[:1], pages.dpi())

    def _tell(self, error: Exception) -> None:
        self._give_up()
        self.failed.emit(error)

    def _give_up(self) -> None:
        self._desk.end()
        self._asked = self._shown
        self._desk.show_unmade()


def _true_size(page: QSizeF, dpi: float) -> QSizeF:
    """The size of a page by that of its image, which is rounded up to whole dots."""
    dot = 72 / dpi
    for size in SIZES.values():
        if abs(size.width() - page.width()) <= dot and abs(size.height() - page.height()) <= dot:
            return size
    return page
