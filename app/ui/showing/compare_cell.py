"""Paints a comparison: whole texts, each on as many lines as it needs."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
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

from app.ui.catalogue.result_rows import Index
from app.ui.system.override import override

MARGIN = 7


class CellDelegate(QStyledItemDelegate):
    """Breaks long words too, where Qt's own delegate would cut them off."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style, elements = self._table.style(), QStyle.ControlElement
        style.drawControl(elements.CE_ItemViewItem, option, painter, self._table)
        width = self._table.columnWidth(index.column())
        _draw(_document(text, option.font, width), painter, option.rect, self._table.palette())

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
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
        text = self.model().headerData(place, Qt.Orientation.Horizontal)
        return _document(str(text or ""), font, self.sectionSize(place))


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
