"""Paints the cells of a comparison: whole texts on as many lines as they need."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPalette,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableWidget

from app.ui.catalogue.result_rows import Index
from app.ui.override import override

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
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._table.palette().text().color())
        painter.save()
        painter.translate(QPointF(option.rect.topLeft()))
        document = self._document(text, option, index)
        document.documentLayout().draw(painter, context)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.initStyleOption(option, index)
        size = self._document(option.text, option, index).size()
        return QSize(round(size.width()), round(size.height() + 0.5))

    def _document(self, text: str, option: QStyleOptionViewItem, index: Index) -> QTextDocument:
        made = QTextDocument()
        made.setDefaultFont(option.font)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setDefaultTextOption(wrap)
        made.setDocumentMargin(MARGIN)
        made.setPlainText(text)
        made.setTextWidth(self._table.columnWidth(index.column()))
        return made
