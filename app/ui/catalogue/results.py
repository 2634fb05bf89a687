"""The list of hits."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.search.outcome import Hit
from app.ui.catalogue.card import CardPainter
from app.ui.override import override

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole


class HitModel(QAbstractListModel):
    """The hits of one answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def replace(self, hits: Sequence[Hit]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.hits)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return hit
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                parts = (hit.title.text, hit.name.text if hit.offering else "", hit.city)
                return ", ".join(part for part in parts if part)
            case _:
                return None


class _CardDelegate(QStyledItemDelegate):
    """Hands each row to the painter."""

    painter: CardPainter | None = None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self.painter is not None:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self.painter.paint(painter, index.data(HIT_ROLE), QRectF(option.rect), chosen=chosen)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if self.painter is None:
            return QSize()
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return self.painter.size(index.data(HIT_ROLE), width)


class ResultList(QListView):
    """A virtualised list; the chosen hit survives an answer in which it still stands."""

    chosen = Signal(object)
    """The hit that is chosen now, or None."""
    opened = Signal()
    typed = Signal(QKeyEvent)
    """A key that the search field should have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self._model = HitModel(self)
        self._delegate = _CardDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def show_hits(self, hits: Sequence[Hit], painter: CardPainter) -> None:
        """Show an answer; the chosen hit and its place on the screen stay where it still stands."""
        before = self.current()
        offset = self.visualRect(self.currentIndex()).top() if before else 0
        self._delegate.painter = painter
        blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._model.replace(hits)
        self.selectionModel().blockSignals(blocked)
        row = _row_of(before, hits)
        if hits:
            self.setCurrentIndex(self._model.index(row if row is not None else 0))
        if row:
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtTop)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - offset)
        else:
            self.scrollToTop()
        if self.current() != before:
            self.chosen.emit(self.current())

    def current(self) -> Hit | None:
        """The chosen hit."""
        index = self.currentIndex()
        return self._model.hits[index.row()] if index.isValid() else None

    def hits(self) -> Sequence[Hit]:
        """The hits shown."""
        return self._model.hits

    def press(self, event: QKeyEvent) -> None:
        """Take a key that moves the choice."""
        super().keyPressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.text() and event.text().isprintable():
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.current())


def _row_of(wanted: Hit | None, hits: Sequence[Hit]) -> int | None:
    if wanted is None:
        return None
    for row, hit in enumerate(hits):
        if (hit.member, hit.offering) == (wanted.member, wanted.offering):
            return row
    return None
