"""Where pages stand on the desk: in rows, centred, as many side by side as there is room for."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt

GAP = 28
SPREAD_IS_WORTH = 1.35
"""How much smaller two pages may be than one to be shown side by side."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of all pages, the first first, and the size of what they stand on."""

    rects: tuple[QRect, ...] = ()
    size: QSize = field(default_factory=QSize)

    def seen(self, view: QRect) -> list[int]:
        """The numbers of the pages of which `view` shows something, counted from 1."""
        return [n for n, rect in enumerate(self.rects, start=1) if rect.intersects(view)]

    def in_front(self, view: QRect) -> int:
        """The number of the first page whose middle is not above `view`; 0 without pages."""
        for number, rect in enumerate(self.rects, start=1):
            if rect.center().y() >= view.top():
                return number
        return len(self.rects)

    def tops(self) -> list[int]:
        """Where the rows begin."""
        return sorted({rect.top() for rect in self.rects})


def fitting_scale(page: QSizeF, count: int, room: QSize) -> float:
    """Pixels a point at which one page, or two side by side, are seen whole."""
    one = _fit(page, 1, room)
    two = _fit(page, 2, room) if count > 1 else 0.0
    return two if two * SPREAD_IS_WORTH >= one else one


def places(page: QSize, count: int, room: QSize) -> Places:
    """Places for `count` pages of this size in a view as large as `room`."""
    if not count:
        return Places()
    across = max(1, min(count, (room.width() - GAP) // (page.width() + GAP)))
    rows = -(-count // across)
    width = max(room.width(), across * (page.width() + GAP) + GAP)
    height = max(room.height(), rows * (page.height() + GAP) + GAP)
    left = (width - across * (page.width() + GAP) + GAP) // 2
    top = (height - rows * (page.height() + GAP) + GAP) // 2
    corners = _corners(count, across, QSize(page.width() + GAP, page.height() + GAP))
    rects = tuple(QRect(QPoint(left, top) + corner, page) for corner in corners)
    return Places(rects, QSize(width, height))


def _corners(count: int, across: int, step: QSize) -> Iterable[QPoint]:
    for place in range(count):
        row, column = divmod(place, across)
        yield QPoint(column * step.width(), row * step.height())


def _fit(page: QSizeF, across: int, room: QSize) -> float:
    by_width = (room.width() - (across + 1) * GAP) / (across * page.width())
    by_height = (room.height() - 2 * GAP) / page.height()
    return max(0.05, min(by_width, by_height))


def is_across(place: QSize, page: QSize) -> bool:
    """Whether a page lies where others stand, or stands where others lie."""
    return (place.width() > place.height()) != (page.width() > page.height())


def fitted(place: QRect, page: QSize) -> QRect:
    """A page in the middle of a place, as large as it fits."""
    size = page.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    found = QRect(QPoint(), size)
    found.moveCenter(place.center())
    return found
