"""The list of hits, grouped by member."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from app.domain.hit_grouping import Folded, Group, Row, grouped_by_member
from app.domain.search_outcome import Hit
from app.ui.catalogue.result_rows import RowDelegate, RowModel
from app.ui.kit.accessibility import spoken_place
from app.ui.kit.scroll_bar import keep_room_to_scroll
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

if TYPE_CHECKING:
    from app.ui.catalogue.hit_painter import HitPainter
    from app.ui.catalogue.stars import Stars


class ResultList(QListView):
    """A virtualised list; a hit that somebody chose survives an answer in which it still stands.

    The first one, which is chosen by itself, does not: every answer begins with its best hit.
    """

    chosen = Signal(object)
    """The hit that is chosen now, or None."""
    opened = Signal()
    hit_clicked = Signal()
    star_pressed = Signal(object)
    """The hit whose star was pressed."""
    unfolded = Signal(int)
    """So many rows stand where one stood for them."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("results")
        self._hits: Sequence[Hit] = ()
        self._unfolded: set[Group] = set()
        self._is_own = False
        """Whether somebody chose the row that is chosen."""
        self._model = RowModel(lambda: context.texts, self)
        self._delegate = RowDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        # A click chooses a hit and leaves the keys to the search field.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_to_scroll(self)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.open_current())
        self.clicked.connect(self._take_click)

    def show_hits(self, hits: Sequence[Hit], painter: "HitPainter") -> None:
        """Show an answer; what somebody chose stays where it is seen, if it still stands."""
        self._hits = hits
        self._unfolded.clear()
        rows, chosen = grouped_by_member(hits), self.current() if self._is_own else None
        self._is_own = _place_of(chosen, rows) is not None
        self._model.where = painter.where
        self._show(rows, chosen, painter)

    def let_go(self) -> None:
        """Keep what is chosen no longer than until the next answer."""
        self._is_own = False

    def show_stars(self, stars: "Stars") -> None:
        """Have a star on every hit."""
        self._model.stars = self._delegate.stars = stars
        stars.changed.connect(self.viewport().update)
        self.viewport().update()

    def selected(self) -> tuple[Hit, ...]:
        """The hits that are chosen together, from top to bottom."""
        places = sorted(index.row() for index in self.selectedIndexes())
        rows = (self._model.rows[place] for place in places)
        return tuple(row for row in rows if isinstance(row, Hit))

    def current(self) -> Hit | None:
        """The chosen hit; None where nothing or a folded row is chosen."""
        row = self.current_row()
        return row if isinstance(row, Hit) else None

    def current_row(self) -> Row | None:
        """The chosen row."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def said(self) -> str:
        """The chosen row as it is read, and which of the rows it is."""
        return spoken_place(self, self.currentIndex(), self._context.texts)

    def choose(self, member: str, offering: str = "") -> None:
        """Choose the hit of an offering, else that of its member, where it stands in the list."""
        hits = [row for row in self._model.rows if isinstance(row, Hit) and row.member == member]
        wanted = next((hit for hit in hits if (hit.offering or "") == offering), None)
        place = _place_of(wanted or next(iter(hits), None), self._model.rows)
        if hits and place is not None:
            self.setCurrentIndex(self._model.index(place, 0))

    def hits(self) -> Sequence[Hit]:
        """All hits of the answer, in rank order."""
        return self._hits

    def rows(self) -> Sequence[Row]:
        """The rows as they stand in the list."""
        return self._model.rows

    def press(self, event: QKeyEvent) -> None:
        """Take a key that moves the choice."""
        super().keyPressEvent(event)

    def open_current(self) -> None:
        """Open the chosen hit, or show the hits that are folded there."""
        match self.current_row():
            case Folded(group=group):
                self._unfold(group)
            case Hit():
                self._is_own = True
                self.opened.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, stars = event.position(), self._delegate.stars
        index = self.indexAt(at.toPoint())
        row = self._model.rows[index.row()] if index.isValid() else None
        is_star = stars is not None and stars.is_at(at, QRectF(self.visualRect(index)))
        if is_star and isinstance(row, Hit) and event.button() is Qt.MouseButton.LeftButton:
            self.star_pressed.emit(row)
        else:
            super().mousePressEvent(event)
            self._is_own = self._is_own or index.isValid()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
        elif event.text().strip():
            event.ignore()  # letters go to the search field, not to Qt's search in lists
        else:
            super().keyPressEvent(event)

    def _take_click(self, index: QModelIndex) -> None:
        match self._model.rows[index.row()]:
            case Folded(group=group):
                self._unfold(group)
            case Hit():
                self.hit_clicked.emit()

    def _unfold(self, group: Group) -> None:
        """Show all hits of a group; the first that was hidden is chosen."""
        place = self.currentIndex().row()
        self._unfolded.add(group)
        rows = grouped_by_member(self._hits, self._unfolded)
        row = rows[place]
        more = len(rows) - len(self._model.rows) + 1
        self._show(rows, row if isinstance(row, Hit) else None)
        self.unfolded.emit(more)

    def _show(
        self, rows: Sequence[Row], choose: Hit | None, painter: "HitPainter | None" = None
    ) -> None:
        before, offset = self.current(), self.visualRect(self.currentIndex()).top()
        place = _place_of(choose, rows)
        # Only now: to measure the rows before, it would keep their cards for those of this answer.
        self._delegate.painter = painter or self._delegate.painter
        blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._model.replace(rows)
        if rows:
            # Not setCurrentIndex: while Shift is held for a capital letter, that would choose more.
            index, flags = self._model.index(place or 0), QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.selectionModel().blockSignals(blocked)
        if place:
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtTop)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - offset)
        else:
            self.scrollToTop()
        self.viewport().update()
        if _key(self.current()) != _key(before):
            self.chosen.emit(self.current())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _tell(self, current: QModelIndex) -> None:
        self._is_own = True
        if current.isValid() and self.current() is not None:
            self.chosen.emit(self.current())


def _place_of(hit: Hit | None, rows: Sequence[Row]) -> int | None:
    if hit is None:
        return None
    for place, row in enumerate(rows):
        if isinstance(row, Hit) and _key(row) == _key(hit):
            return place
    return None


def _key(hit: Hit | None) -> tuple[str, str | None] | None:
    return (hit.member, hit.offering) if hit else None
