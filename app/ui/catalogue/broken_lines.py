"""Breaks a text into so many lines; what is beyond the last one ends in an ellipsis."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def break_lines(layout: QTextLayout, width: float, lines: int, font: QFont) -> None:
    """Break into lines of `width`; what is beyond the last one ends in an ellipsis."""
    height = 0.0
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        rest = line.textStart() + line.textLength() < len(layout.text().encode("utf-16-le")) // 2
        if number == lines - 1 and rest:
            _end_in_ellipsis(layout, line.textStart(), width, lines, font)
            return
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()


def broken(text: str, width: float, lines: int, font: QFont) -> tuple[str, ...]:
    """The lines of a text that is broken so."""
    if QFontMetricsF(font).horizontalAdvance(text) <= width:
        return (text,)
    layout, anywhere = QTextLayout(text, font), QTextOption()
    anywhere.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(anywhere)
    break_lines(layout, max(width, 1), lines, font)
    units = layout.text().encode("utf-16-le")
    made = (layout.lineAt(number) for number in range(layout.lineCount()))
    ends = ((line.textStart(), line.textStart() + line.textLength()) for line in made)
    return tuple(units[2 * start : 2 * end].decode("utf-16-le").strip() for start, end in ends)


def _end_in_ellipsis(
    layout: QTextLayout, start: int, width: float, lines: int, font: QFont
) -> None:
    layout.endLayout()
    units = layout.text().encode("utf-16-le")
    head = units[: 2 * start].decode("utf-16-le")
    tail = units[2 * start :].decode("utf-16-le")
    metrics = QFontMetricsF(font)
    room = width - metrics.horizontalAdvance("m")
    layout.setText(head + metrics.elidedText(tail, Qt.TextElideMode.ElideRight, room))
    break_lines(layout, width, lines + 1, font)


def utf16_length(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
