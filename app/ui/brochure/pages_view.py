"""The pages as they will be printed: scrolled, enlarged, only those drawn that are seen."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from app.ui.brochure.page_images import PageImages, ShownImage
from app.ui.brochure.page_places import GAP, Places, fitted, fitting_scale, is_across, places
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.scroll_bar import keep_room_to_scroll
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

STEP = 1.25
SMALLEST, LARGEST = 0.15, 6.0
"""Pixels a point."""
MOST_DPI = LARGEST * 72
"""Of fine screens, a page that is enlarged most would take four times the memory and time."""
NATURAL = 96 / 72
SHADOW = (16, 13, 10, 8, 6, 4, 2, 1)
A4 = QSizeF(595.28, 841.89)
LINE = 40


class PagesView(QAbstractScrollArea):
    """Shows page images; tells by `requested` when some that are seen are missing."""

    requested = Signal()
    changed = Signal()
    """Another page is in front, or the size is another."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._count = 0
        self._page = A4
        self._zoom: float | None = None
        self._places = Places()
        self._images = PageImages()
        self.setObjectName("desk")
        set_role(self, Role.DOCUMENT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keep_room_to_scroll(self)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(LINE)
            bar.valueChanged.connect(self._look_again)

    # What is shown

    def show_file(self, count: int, page: QSizeF, images: Mapping[int, QImage], dpi: float) -> None:
        """Show another file; the images of the one before stay until there are newer ones."""
        self._count, self._page = count, page
        self._images.age(count)
        self._images.take(images, dpi, self.devicePixelRatioF())
        self._arrange()

    def show_images(self, images: Mapping[int, QImage], dpi: float) -> None:
        """Show images of this file's pages, unless they are for a size of before."""
        if dpi == self.dpi():
            self._images.take(images, dpi, self.devicePixelRatioF())
            self._images.keep(self._near())
            self._look_again()

    def clear(self) -> None:
        """Show no page."""
        self._images.age(0)
        self.show_file(0, self._page, {}, 0.0)

    def seen(self) -> list[int]:
        """The pages of which something is seen."""
        return self._places.seen(self._view())

    def missing(self) -> list[int]:
        """The pages that are seen and have no sharp image of this file, the one in front first."""
        dpi, front = self.dpi(), self.in_front()
        lacking = (number for number in self.seen() if not self._images.is_sharp(number, dpi))
        return sorted(lacking, key=lambda number: (number != front, number))

    def is_complete(self) -> bool:
        """Whether all that is seen is sharp and of this file."""
        return bool(self._count) and not self.missing()

    def image(self, number: int) -> QImage | None:
        """The image of a page, if there is one."""
        shown = self._images.get(number)
        return shown.image if shown is not None else None

    # Size and place

    def dpi(self) -> float:
        """The resolution that is sharp on this screen at this size."""
        return self.dpi_for(self._page, self._count)

    def dpi_for(self, page: QSizeF, count: int) -> float:
        """The resolution for a file of `count` pages of this size in points."""
        scale = self._zoom or fitting_scale(page, count, self._room())
        return min(MOST_DPI, round(scale * 72 * self.devicePixelRatioF(), 2))

    def percent(self) -> int:
        """How large pages are, paper being 100."""
        return round(self._scale() / NATURAL * 100)

    def fits(self) -> bool:
        """Whether pages are as large as the view lets them be seen whole."""
        return self._zoom is None

    def count(self) -> int:
        """How many pages there are."""
        return self._count

    def in_front(self) -> int:
        """The number of the page in front; 0 without any."""
        return self._places.in_front(self._view())

    def zoom(self, steps: int) -> None:
        """Enlarge, or make smaller; the middle of the view stays."""
        scale = self._scale() * STEP**steps
        self._set_zoom(min(LARGEST, max(SMALLEST, scale)))

    def fit(self) -> None:
        """Show pages whole."""
        self._set_zoom(None)

    def turn(self, rows: int) -> None:
        """Go on by rows of pages."""
        bar, tops = self.verticalScrollBar(), self._places.tops()
        here = bar.value() + GAP
        if rows > 0:
            further = [top for top in tops if top > here]
            bar.setValue((further[0] if further else self._places.size.height()) - GAP)
        else:
            before = [top for top in tops if top < here]
            bar.setValue((before[-1] if before else 0) - GAP)

    def _set_zoom(self, zoom: float | None) -> None:
        view, size = self._view(), self._places.size
        middle = (
            view.center().x() / max(1, size.width()),
            view.center().y() / max(1, size.height()),
        )
        self._zoom = zoom
        self._arrange()
        for bar, share, whole, room in (
            (self.horizontalScrollBar(), middle[0], self._places.size.width(), view.width()),
            (self.verticalScrollBar(), middle[1], self._places.size.height(), view.height()),
        ):
            bar.setValue(round(share * whole - room / 2))

    def _scale(self) -> float:
        return self._zoom or fitting_scale(self._page, self._count, self._room())

    def _room(self) -> QSize:
        # Without the horizontal bar, which comes only when pages are enlarged.
        return QSize(self.viewport().width(), self.maximumViewportSize().height())

    def _view(self) -> QRect:
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner, self.viewport().size())

    def _near(self) -> set[int]:
        view = self._view()
        return set(self._places.seen(view.adjusted(0, -view.height(), 0, view.height())))

    def _arrange(self) -> None:
        size = (self._page * self._scale()).toSize()
        self._places = places(size, self._count, self._room())
        view = self.viewport().size()
        for bar, whole, room in (
            (self.horizontalScrollBar(), self._places.size.width(), view.width()),
            (self.verticalScrollBar(), self._places.size.height(), view.height()),
        ):
            bar.setRange(0, max(0, whole - room))
            bar.setPageStep(room)
        self._look_again()

    def _look_again(self) -> None:
        self.viewport().update()
        self.changed.emit()
        if self._count and self.missing():
            self.requested.emit()

    # Drawing and keys

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = self._context.theme.colours
        painter.fillRect(event.rect(), colours.colour("desk"))
        view = self._view()
        for number in self._places.seen(view):
            rect = self._places.rects[number - 1].translated(-view.topLeft())
            self._paint_page(painter, rect, self._images.get(number))

    def _paint_page(self, painter: QPainter, rect: QRect, shown: ShownImage | None) -> None:
        is_turned = shown is not None and is_across(rect.size(), shown.image.size())
        if shown is not None and is_turned:
            rect = fitted(rect, shown.image.size())
        shade = self._context.theme.colours.colour("veil")
        shade.setAlpha(4)
        for spread in SHADOW:
            painter.fillRect(rect.adjusted(-spread, 3 - spread, spread, 3 + spread), shade)
        painter.fillRect(rect, Qt.GlobalColor.white)
        if shown is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if shown.dpi == self.dpi() < MOST_DPI and not is_turned:
                # Dot for dot: an image is up to a dot larger than the page.
                rect = QRect(rect.topLeft(), shown.image.deviceIndependentSize().toSize())
            painter.drawImage(rect, shown.image)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.turn(1)
            case Qt.Key.Key_PageUp:
                self.turn(-1)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)
