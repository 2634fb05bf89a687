"""Scroll anchoring: what is seen stays in its place when what stands above it changes."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from app.ui.system.override import override

_LAID_OUT = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})


class ScrollAnchor(QObject):
    """Scrolls a page by as much as its content moved what is in sight, but one that is at its top.

    That shows its beginning while it is filled.
    """

    def __init__(self, page: QScrollArea, content: QWidget) -> None:
        super().__init__(page)
        self._page, self._content = page, content
        self._bar = page.verticalScrollBar()
        self._scrolled = self._bar.value()
        self._anchor: QWidget | None = None
        self._place = 0
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._settle)
        content.installEventFilter(self)
        self._bar.valueChanged.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._note)  # type: ignore[union-attr] # made before any widget

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() in _LAID_OUT and self._content.isVisible():
            self._settling.start()
        return False

    def _follow(self, scrolled: int) -> None:
        """Whoever scrolls sees something else, or the same elsewhere."""
        self._place -= scrolled - self._scrolled
        self._scrolled = scrolled
        if not self._settling.isActive():
            self._note()

    def _note(self) -> None:
        """Note what is in sight: what has the keys, else what stands in the middle."""
        focus = QApplication.focusWidget()
        self._anchor = focus if focus and self._content.isAncestorOf(focus) else None
        self._place = self._seen_at()
        if not self._is_in_sight():
            middle = self._page.viewport().rect().center()
            self._anchor = self._content.childAt(
                self._content.mapFrom(self._page.viewport(), middle)
            )
            self._place = self._seen_at()

    def _settle(self) -> None:
        if self._bar.value() and self._is_in_sight():
            self._bar.setValue(self._bar.value() + self._seen_at() - self._place)
        self._note()

    def _is_in_sight(self) -> bool:
        return self._is_there() and 0 <= self._place < self._page.viewport().height()

    def _is_there(self) -> bool:
        """Whether it is part of the page still: what is filled anew loses its buttons."""
        anchor = self._anchor
        return anchor is not None and isValid(anchor) and self._content.isAncestorOf(anchor)

    def _seen_at(self) -> int:
        """How far below the upper edge of the page it is."""
        if self._anchor is None or not self._is_there():
            return 0
        return self._anchor.mapTo(self._page.viewport(), QPoint()).y()
