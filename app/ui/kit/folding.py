"""What lays itself out by its width: when it folds, and when it unfolds again."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from app.ui.system.override import override

BEYOND = 32
"""Pixels that what is folded must have beyond the need of what it unfolds to.

They are more than a scroll bar takes at twice the size. A row can be higher than its column, as
what wraps in it has less room. If it folded at the same width either way, its scroll bar would come
with the row and go with the column, each within the resize of the other, until the stack is full.
"""


def has_room(width: int, needed: int, *, unfolds: bool) -> bool:
    """Whether so much has room in a width; `unfolds` tells that it would unfold for it."""
    return needed + (BEYOND if unfolds else 0) <= width


class FoldingFrame(QFrame):
    """Calls `fold` whenever its width changes, or the need of what stands in it."""

    def fold(self) -> None:
        """Lay out what stands in it by the width of now."""
        raise NotImplementedError

    def narrowest(self) -> int:
        """The width below which it cannot fold any more."""
        raise NotImplementedError

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as it folds: were it the width that it unfolds to, it would never fold."""
        return QSize(self.narrowest(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fold()
        return super().event(event)
