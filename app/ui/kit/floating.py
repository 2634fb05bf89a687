"""Lays a part over the window, where it moves nothing and hides neither pointer nor focus."""

from collections.abc import Iterator
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from app.ui.system.override import override

EDGE = 16
"""Pixels between it and the edges of what it lies over."""
MOST = 820
"""No wider than a line is read well."""
LEAST = 320
"""With less room beside an open sheet it lies under that, too."""
_CLEAR = "keepsClear"


class FloatingPosition(Enum):
    """Where something lies in its area: of these the first at which it is in nobody's way."""

    FOOT = auto()
    FOOT_BEGIN = auto()
    """At the left."""
    HEAD = auto()


def keep_clear(part: QWidget) -> None:
    """Let nothing lie over a part that says something of what is chosen beside it."""
    part.setProperty(_CLEAR, True)  # noqa: FBT003 - Qt's signature


class Floating(QFrame):
    """Lies at the foot of a part of the window, or beside or above what is read or done there.

    It stays where it came until it goes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._area: QWidget | None = None
        self._veil: QWidget | None = None
        self._where = FloatingPosition.FOOT

    def float_over(self, area: QWidget, veil: QWidget) -> None:
        """Lie over `area`, and under `veil` with whatever else that covers.

        What is shown in the veil leaves room beside it to be read in.
        """
        self.setParent(area.window())
        self.hide()
        self._area, self._veil = area, veil
        area.installEventFilter(self)
        veil.installEventFilter(self)

    def most(self) -> int:
        """Pixels of its width, where there is room for more."""
        return MOST

    def appear(self) -> None:
        """Be seen."""
        is_new = self.isHidden()
        self._place()
        self.show()
        # Only now its words have the letters of the theme.
        if is_new:
            free = (it for it in FloatingPosition if not self._is_in_the_way(it))
            self._where = next(free, FloatingPosition.HEAD)
        self._place()
        self.raise_()
        if self._veil is not None:
            self._veil.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        if watched is self._veil and event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            QTimer.singleShot(0, self, self._place)  # once what is in it has its place
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()  # other words or letters
        return super().event(event)

    def _place(self) -> None:
        if self._area is not None:
            self.setGeometry(self._wished(self._where))

    def _wished(self, where: FloatingPosition) -> QRect:
        assert self._area is not None  # noqa: S101 - who asks has it
        area = QRect(self._area.mapTo(self.window(), QPoint()), self._area.size())
        room = self._beside_sheets(area.adjusted(EDGE, EDGE, -EDGE, -EDGE))
        width = max(1, min(room.width(), self.most()))
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        height = max(height, self.minimumSizeHint().height())
        # Words are not cut where the part is low: it then lies over what is above, too.
        box = QRect(0, 0, width, min(height, max(1, room.bottom() - EDGE)))
        box.moveCenter(room.center())
        if where is FloatingPosition.FOOT_BEGIN:
            box.moveLeft(room.left())
        if where is FloatingPosition.HEAD and height <= room.height():
            box.moveTop(room.top())
        else:
            box.moveBottom(room.bottom())
        return box

    def _beside_sheets(self, room: QRect) -> QRect:
        """What open sheets leave of a room, where that is enough."""
        if self._veil is None or self._veil.isHidden():
            return room
        only_own = Qt.FindChildOption.FindDirectChildrenOnly
        for sheet in self._veil.findChildren(QWidget, options=only_own):
            box, free = self._box_of(sheet), QRect(room)
            if box.left() > room.left():
                free.setRight(min(room.right(), box.left() - EDGE))
            else:
                free.setLeft(max(room.left(), box.right() + EDGE))
            if sheet.isVisible() and free.width() >= LEAST:
                room = free
        return room

    def _is_in_the_way(self, where: FloatingPosition) -> bool:
        """Whether it would come under the pointer, over what has the keys or is to be read."""
        if self._area is None:
            return False
        wished = self._wished(where)
        if wished.contains(self.window().mapFromGlobal(QCursor.pos())):
            return True
        if any(wished.intersects(self._box_of(it)) for it in _kept_clear(self._area)):
            return True
        chosen = QApplication.focusWidget()
        if chosen is None or chosen.window() is not self.window():
            return False
        box = self._box_of(chosen)
        # A list fills the page: it is seen with a strip of it covered.
        return box.height() < wished.height() * 2 and wished.intersects(box)

    def _box_of(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self.window(), QPoint()), part.size())


def _kept_clear(area: QWidget) -> Iterator[QWidget]:
    """The parts in sight over which nothing may lie."""
    return (it for it in area.findChildren(QWidget) if it.property(_CLEAR) and it.isVisible())


def keys_leave(part: QWidget) -> bool:
    """Whether the keys are in a part that is about to go."""
    chosen = QApplication.focusWidget()
    return chosen is not None and (chosen is part or part.isAncestorOf(chosen))
