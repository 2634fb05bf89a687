"""The rows of the result list: what they hold, and how each is painted."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.hit_grouping import Folded, Row
from app.domain.search_outcome import Hit
from app.i18n.texts import Texts
from app.ui.kit.list_rows import ModelIndex
from app.ui.system.override import override

if TYPE_CHECKING:
    from app.ui.catalogue.hit_painter import HitPainter
    from app.ui.catalogue.stars import Stars

ROW_ROLE = Qt.ItemDataRole.UserRole


class RowModel(QAbstractListModel):
    """The rows of one answer."""

    def __init__(self, texts: Callable[[], Texts], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.rows: Sequence[Row] = ()
        self.stars: Stars | None = None
        self.where: Callable[[Hit], str] = lambda _hit: ""
        """Hall and stand of a hit."""

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return self._spoken(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                mark = self.stars.spoken(row) if self.stars and isinstance(row, Hit) else ""
                where = self.where(row) if isinstance(row, Hit) else ""
                return ", ".join(filter(None, (self._spoken(row), where, mark)))
            case _:
                return None

    def _spoken(self, row: Row) -> str:
        if isinstance(row, Folded):
            more = self._texts().ngettext("show {n} more", "show {n} more", row.hidden)
            return f"{row.name}: {more}"
        parts = (row.title.text, row.name.text if row.offering else "", row.city)
        return ", ".join(part for part in parts if part)


class RowDelegate(QStyledItemDelegate):
    """Hands each row to the painter."""

    painter: "HitPainter | None" = None
    stars: "Stars | None" = None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        if self.painter is not None:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            row, box = index.data(ROW_ROLE), QRectF(option.rect)
            self.painter.paint(painter, row, box, chosen=chosen)
            if self.stars is not None and isinstance(row, Hit):
                self.stars.paint(painter, box, row)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        if self.painter is None:
            return QSize()
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return self.painter.size(index.data(ROW_ROLE), width)
