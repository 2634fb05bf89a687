"""Small widgets side by side like words of a text, on as many lines as they need.

This is no QLayout: one written in Python keeps wrappers of layout items, and when Qt gives the
place in memory of a deleted item to a new one, PySide hands out the dead wrapper.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.system.override import override

EXPLICIT = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class FlowLayout(QWidget):
    """Places its widgets from left to right, from right to left where a language asks that."""

    broken = Signal()
    """The widgets stand on other lines than before."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self.lines: tuple[tuple[QWidget, ...], ...] = ()
        """The widgets that are seen, line by line."""
        self._widgets: list[QWidget] = []
        self._heights: dict[int, int] = {}
        """What is needed at each width that was asked for, until something here changes.

        Qt asks for the same widths several times each time that it lays a window out.
        """
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end; one that was hidden stays so."""
        self._widgets.append(widget)
        stays_hidden = widget.isHidden() and widget.testAttribute(EXPLICIT)
        widget.setParent(self)
        # Elsewhere it comes with this: Qt would style it now, and anew with each ancestor to come.
        if self.isVisible() and not stays_hidden:
            widget.show()
        self._changed()

    def clear(self) -> None:
        """Remove and delete all widgets."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        self.lines = ()
        self._changed()

    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets in their order."""
        return tuple(self._widgets)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        if not self.isVisible():
            # What changes in a hidden widget, Qt tells only its layout of.
            return self._arranged(width, move=False)
        if width not in self._heights:
            self._heights[width] = self._arranged(width, move=False)
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        sizes = [_size_of(widget) for widget in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    @override
    def minimumSizeHint(self) -> QSize:
        size = QSize()
        for widget in self._shown():
            # A list of choices gets narrower than it wants to be, before the page scrolls sideways.
            least = max(widget.minimumSizeHint().width(), widget.minimumWidth())
            size = size.expandedTo(_size_of(widget, least))
        return size

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arranged(event.size().width(), move=True)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._changed()
        self._arranged(self.width(), move=True)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
            self._arranged(self.width(), move=True)
        return super().event(event)

    def _changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if widget.isVisibleTo(self)]

    def _arranged(self, width: int, *, move: bool) -> int:
        """Place the widgets line by line; returns the height they need."""
        top, lines = 0, self._lines(width)
        for number, line in enumerate(lines):
            top += self._gap if number else 0
            height, left = max(size.height() for _, size in line), 0
            for widget, size in line:
                if move:
                    at = QPoint(left, top + (height - size.height()) // 2)
                    widget.setGeometry(self._mirrored(QRect(at, size), width))
                left += size.width() + self._gap
            top += height
        if move:
            self._note(tuple(tuple(widget for widget, _size in line) for line in lines))
        return top

    def _note(self, lines: tuple[tuple[QWidget, ...], ...]) -> None:
        before, self.lines = self.lines, lines
        if lines != before:
            self.broken.emit()

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        """The widgets with their sizes, as many on a line as have room there."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for widget in self._shown():
            size = _size_of(widget, width)
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((widget, size))
            left += size.width() + self._gap
        return lines

    def _mirrored(self, box: QRect, width: int) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(width - box.right() - 1)
        return box


def _size_of(widget: QWidget, most: int = 100_000) -> QSize:
    """The size a widget wants within its own limits, no wider than `most`."""
    size = widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
    size.setWidth(min(size.width(), most))
    if widget.hasHeightForWidth():
        size.setHeight(max(widget.heightForWidth(size.width()), widget.minimumHeight()))
    return size
