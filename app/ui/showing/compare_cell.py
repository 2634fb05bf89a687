"""Paints a comparison: whole texts, each on as many lines as it needs."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontInfo,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
)

from app.ui.kit.list_rows import ModelIndex
from app.ui.system.override import override

MARGIN = 7
LEAST_TYPE = 0.6
"""The least part of its size that type is shrunk to."""
_PARTS = re.compile(r"\s+|(?<=[-/])")
"""Where Qt breaks a line."""


class CellDelegate(QStyledItemDelegate):
    """Breaks long words too, where Qt's own delegate would cut them off."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style, elements = self._table.style(), QStyle.ControlElement
        style.drawControl(elements.CE_ItemViewItem, option, painter, self._table)
        width = self._table.columnWidth(index.column())
        _draw(_document(text, option.font, width), painter, option.rect, self._table.palette())

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        self.initStyleOption(option, index)
        width = self._table.columnWidth(index.column())
        size = _document(option.text, option.font, width).size()
        return QSize(round(size.width()), round(size.height() + 0.5))


class CompareHeader(QHeaderView):
    """The names of what stands side by side, as high as the longest needs; they never scroll."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(False)

    @override
    def sizeHint(self) -> QSize:
        documents = (self._section(place) for place in range(self.count()))
        heights = (document.size().height() for document in documents)
        return QSize(super().sizeHint().width(), round(max(heights, default=0.0) + 1))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        painter.fillRect(rect, self.palette().alternateBase())
        painter.setPen(self.palette().mid().color())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        _draw(self._section(logicalIndex), painter, rect, self.palette())

    def _section(self, place: int) -> QTextDocument:
        font = QFont(self.font())
        font.setBold(True)
        text = str(self.model().headerData(place, Qt.Orientation.Horizontal) or "")
        width = self.sectionSize(place)
        font.setPixelSize(size_that_fits([text], font, width))
        return _document(text, font, width)


def longest_word(texts: Iterable[str], font: QFont) -> int:
    """Pixels of the longest word, which a narrow column breaks without a hyphen."""
    words = (word for text in texts for word in _PARTS.split(text))
    return max(map(QFontMetrics(font).horizontalAdvance, words), default=0)


def size_that_fits(texts: Iterable[str], font: QFont, width: int) -> int:
    """The size of type in which no word is broken in a column, as far as it can be read."""
    size, room = QFontInfo(font).pixelSize(), width - 2 * MARGIN - 1
    shrunk = int(size * min(1.0, room / max(longest_word(texts, font), 1)))
    return max(shrunk, round(size * LEAST_TYPE))


def _document(text: str, font: QFont, width: float) -> QTextDocument:
    made = QTextDocument()
    made.setDefaultFont(font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setDefaultTextOption(wrap)
    made.setDocumentMargin(MARGIN)
    made.setPlainText(text)
    made.setTextWidth(width)
    return made


def _draw(document: QTextDocument, painter: QPainter, box: QRect, palette: QPalette) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, palette.text().color())
    painter.save()
    painter.translate(QPointF(box.topLeft()))
    document.documentLayout().draw(painter, context)
    painter.restore()
