"""The style under the style sheet: brings sizes that the code sets to the scale of the window."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMargins, QObject, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QProxyStyle,
    QToolButton,
    QWidget,
)

from app.ui.style.palettes import TARGET
from app.ui.system.override import override

KEPT = "faircatSizes"
"""The property that holds a scale, sizes at 100 percent, and what became of them."""

NO_LIMIT = 16_777_215
"""The greatest width of a widget without one, which Qt calls QWIDGETSIZE_MAX."""
_CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)


class ScaledStyle(QProxyStyle):
    """Qt asks a style to polish each widget before it is first shown, and when the sheet changes.

    Then its limits, its icon size, its margins and spaces are multiplied by `factor`; what the
    style sheet says is scaled by the theme. `touch` makes each control large enough for a finger.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.factor = 1.0
        self.touch = False
        self._rests = False

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Polish nothing meanwhile: it is done again at once."""
        self._rests = True
        yield
        self._rests = False

    def fit(self, factor: float, *, touch: bool) -> None:
        """Polish at another scale and density from now on."""
        self.factor, self.touch = factor, touch

    @override
    def polish(self, what: QWidget | QApplication | QPalette | int) -> None:  # type: ignore[override]
        super().polish(what)  # type: ignore[arg-type]
        if not self._rests and isinstance(what, QWidget) and not what.isWindow():
            self._fit(what)

    def _fit(self, widget: QWidget) -> None:
        self._fit_limits(widget)
        for holder in (widget, widget.parentWidget()):
            for part in _layouts(holder.layout() if holder is not None else None):
                self._fit_layout(part)

    def _fit_limits(self, widget: QWidget) -> None:
        icon = widget.iconSize() if isinstance(widget, QAbstractButton) else QSize()
        least, most = widget.minimumSize(), widget.maximumSize()
        now = [least.width(), least.height(), most.width(), most.height()]
        now += [icon.width(), icon.height()]
        sizes = self._scaled(widget, now, self._least(widget))
        if sizes == now:
            return
        if not widget.property("_q_stylesheet_minw"):
            widget.setMinimumWidth(sizes[0])
        if not widget.property("_q_stylesheet_minh"):
            widget.setMinimumHeight(sizes[1])
        widget.setMaximumSize(sizes[2], sizes[3])
        if isinstance(widget, QAbstractButton):
            widget.setIconSize(QSize(sizes[4], sizes[5]))

    def _least(self, widget: QWidget) -> list[int]:
        """What a finger asks of least and greatest width and height."""
        if not self.touch or not isinstance(widget, _CONTROLS):
            return [0] * 6
        height = _at(TARGET, self.factor)
        width = height if isinstance(widget, QToolButton) else 0
        return [width, height, width, height, 0, 0]

    def _fit_layout(self, layout: QLayout) -> None:
        edges = layout.contentsMargins()
        now = [edges.left(), edges.top(), edges.right(), edges.bottom(), *_spaces(layout)]
        sizes = self._scaled(layout, now, [-1] * len(now))
        if sizes == now:
            return
        layout.setContentsMargins(QMargins(*sizes[:4]))
        if isinstance(layout, QGridLayout):
            layout.setHorizontalSpacing(sizes[4])
            layout.setVerticalSpacing(sizes[5])
        else:
            layout.setSpacing(sizes[4])

    def _scaled(self, thing: QObject, now: list[int], least: list[int]) -> list[int]:
        """Sizes at the scale that holds, reckoned from those that the code has set at 100 percent.

        Where they are no longer what they became, the code has set them anew at the scale of then.
        """
        kept = thing.property(KEPT)
        if kept is None and self._leaves(now, least):
            return now
        base = now
        if kept is not None:
            old, before, became = kept
            if now == became and old == self.factor and not self.touch:
                return now
            base = [
                b if n == a else _at(n, 1 / old)
                for b, a, n in zip(before, became, now, strict=True)
            ]
        sizes = [
            max(_at(size, self.factor), floor) for size, floor in zip(base, least, strict=True)
        ]
        if kept is not None or sizes != now:
            thing.setProperty(KEPT, (self.factor, base, sizes))
        return sizes

    def _leaves(self, now: list[int], least: list[int]) -> bool:
        """Whether all sizes stay as they are: Qt asks for thousands of which few were ever set."""
        if self.factor == 1:
            return not self.touch
        return max(least) <= 0 and all(size <= 0 or size >= NO_LIMIT for size in now)


def _at(size: int, factor: float) -> int:
    return size if size <= 0 or size >= NO_LIMIT else round(size * factor)


def _spaces(layout: QLayout) -> list[int]:
    """Between what stands in it; a grid has two, and says -1 for one where they differ."""
    if isinstance(layout, QGridLayout):
        return [layout.horizontalSpacing(), layout.verticalSpacing()]
    return [layout.spacing()]


def _layouts(layout: QLayout | None) -> Iterator[QLayout]:
    """A layout and those in it; tests/house/test_qt.py says why they are not sought by items."""
    if layout is not None:
        yield layout
        yield from layout.findChildren(QLayout)
