"""Parts of which one is in front, and which need no more room than that one."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.ui.system.override import override


class _FrontLayout(QStackedLayout):
    """Asks the part in front alone: Qt would give all of them the height of the highest."""

    @override
    def sizeHint(self) -> QSize:
        front = self.currentWidget()
        return front.sizeHint() if front is not None else QSize()

    @override
    def minimumSize(self) -> QSize:
        front = self.currentWidget()
        if front is None:
            return QSize()
        return front.minimumSizeHint().expandedTo(front.minimumSize())

    @override
    def hasHeightForWidth(self) -> bool:
        front = self.currentWidget()
        return front is not None and front.hasHeightForWidth()

    @override
    def heightForWidth(self, width: int, /) -> int:
        front = self.currentWidget()
        return front.heightForWidth(width) if front is not None else -1


class FrontStack(QWidget):
    """Stands in for a QStackedWidget on pages that scroll where the window is small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = _FrontLayout(self)
        self._parts.currentChanged.connect(lambda _place: self._ask_anew())

    def addWidget(self, part: QWidget) -> int:
        """Put a part behind the others; gives its place."""
        return self._parts.addWidget(part)

    def currentIndex(self) -> int:
        """The place of the part in front; -1 where there is none."""
        return self._parts.currentIndex()

    def currentWidget(self) -> QWidget | None:
        """The part in front."""
        return self._parts.currentWidget()

    def setCurrentIndex(self, place: int) -> None:
        """Bring the part at a place to the front."""
        self._parts.setCurrentIndex(place)

    def setCurrentWidget(self, part: QWidget) -> None:
        """Bring a part to the front."""
        self._parts.setCurrentWidget(part)

    def _ask_anew(self) -> None:
        self._parts.invalidate()
        self.updateGeometry()
