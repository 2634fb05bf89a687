"""Text on a slide: set into a box, smaller where it is long, cut only where nothing else helps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from app.domain.units import NO_BREAK
from app.ui.style.theme import body_font

STEP = 0.94
"""By how much a text that does not fit is made smaller each time."""

SHAPES = 64
"""Device pixels from which on Qt fills letters as shapes, and keeps none of them drawn."""

_NUMBERS = re.compile(NO_BREAK)
_UNITS = re.compile(r"(?<=\w/)(?=\w{1,2}\b)")


@dataclass(frozen=True, slots=True)
class FittedTextStyle:
    """How a text is set: pixels at most, how small it may become, lines apart, colour."""

    pixels: float
    colour: QColor
    bold: bool = False
    least: float = 0.7
    leading: float = 1.2
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


def write(painter: QPainter, box: QRectF, text: str, style: FittedTextStyle) -> float:
    """Write a text into a box; gives the height that it took, 0 for an empty one."""
    if not text or box.height() <= 0 or box.width() <= 0:
        return 0.0
    text = _held(text)
    for pixels in _sizes(style):
        layout, height = _set(text, _font(pixels, style), box.width(), style)
        if height <= box.height():
            break
    else:
        pixels = style.pixels * style.least
        text = _cut(text, _font(pixels, style), box, style)
        layout, height = _set(text, _font(pixels, style), box.width(), style)
    painter.setPen(style.colour)
    _draw(layout, painter, box.topLeft(), pixels)
    return height


class FittedColumn:
    """A box that is filled with texts from top to bottom."""

    def __init__(self, painter: QPainter, box: QRectF) -> None:
        self._painter = painter
        self._box = box
        self._y = box.y()

    def write(self, text: str, style: FittedTextStyle, most: float, after: float = 0.0) -> None:
        """Write a text of at most some height; `after` is left free below it."""
        room = QRectF(self._box.x(), self._y, self._box.width(), most)
        height = write(self._painter, room, text, style)
        self._y += height + after if height else 0.0

    def rest(self) -> QRectF:
        """What is left of the box."""
        return QRectF(self._box.x(), self._y, self._box.width(), self._box.bottom() - self._y)


def height_of(text: str, width: float, style: FittedTextStyle) -> float:
    """The height of a text at its full size, on as many lines as it needs; 0 for an empty one."""
    return _set(text, _font(style.pixels, style), width, style)[1] if text else 0.0


def width_of(text: str, style: FittedTextStyle) -> float:
    """The width of a text on one line at its full size."""
    return QFontMetricsF(_font(style.pixels, style)).horizontalAdvance(text)


def _sizes(style: FittedTextStyle) -> Iterator[float]:
    pixels = style.pixels
    while pixels >= style.pixels * style.least:
        yield pixels
        pixels *= STEP


def _font(pixels: float, style: FittedTextStyle) -> QFont:
    return body_font(round(pixels), bold=style.bold)


def _held(text: str) -> str:
    """The text with numbers that stay with their units, and units that stay whole."""
    return _UNITS.sub("\N{WORD JOINER}", _NUMBERS.sub("\N{NO-BREAK SPACE}", text))


def _set(text: str, font: QFont, width: float, style: FittedTextStyle) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption(style.align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() * style.leading
    layout.endLayout()
    return layout, height


def _draw(layout: QTextLayout, painter: QPainter, at: QPointF, pixels: float) -> None:
    if pixels * painter.transform().m22() < SHAPES:
        layout.draw(painter, at)
        return
    # Of a line Qt makes one shape, and takes the square of its letters' number to fill it.
    for run in layout.glyphRuns():
        glyphs = zip(run.glyphIndexes(), run.positions(), strict=True)
        for glyph, place in glyphs:
            run.setGlyphIndexes([glyph])
            run.setPositions([place])
            painter.drawGlyphRun(at, run)


def _cut(text: str, font: QFont, box: QRectF, style: FittedTextStyle) -> str:
    """As much of a text as fits at its least size, with an ellipsis."""
    layout, _height = _set(text, font, box.width(), style)
    whole = [
        layout.lineAt(place)
        for place in range(layout.lineCount())
        if layout.lineAt(place).rect().bottom() <= box.height()
    ]
    if not whole:
        return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    last = whole[-1]
    begun, rest = text[: last.textStart()], text[last.textStart() :]
    return begun + QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, box.width())
