"""“+ Add”: a small search for what the visitor asks for, without leaving the sheet."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.bootstrap import Services
from app.search.outcome import Hit, Outcome
from app.search.query import SearchRequest
from app.ui.access import Sayer
from app.ui.background import Background, Latest, Ok, Result
from app.ui.catalogue.subject import interest_of
from app.ui.override import override
from app.ui.view import Look

MOST_FOUND = 6
ROW_HEIGHT = 32


class FindInterest(QWidget):
    """A field over its hits: arrows choose, Enter adds, Escape goes back."""

    added = Signal(object)
    closed = Signal()
    shown = Signal()
    """There are other hits now, and they may need more room."""

    def __init__(self, look: Look, services: Services, searching: Background) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._search = Latest(searching, _nothing)
        self.lang = ""
        self.field = QLineEdit()
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.found = QListWidget()
        self.found.setObjectName("foundInterests")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.itemClicked.connect(self._add)
        Sayer(self.field).follow(self.found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.found)
        self.hide()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self.field.setPlaceholderText(_("Search members and offerings; Enter adds"))
        self.field.setAccessibleName(_("Add an interest"))
        self.found.setAccessibleName(_("Hits"))

    def open(self) -> None:
        """Show it and give it the keys."""
        self.show()
        self.found.hide()
        self.field.clear()
        self.field.setFocus()

    def leave(self) -> None:
        """Go away."""
        self._search.drop()
        self.hide()
        self.closed.emit()

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._search.drop()
            self.found.hide()
            return
        request = SearchRequest(text, self.lang, limit=MOST_FOUND, with_facets=False)
        self._search.run(lambda: self._services.catalogue.search(request), self._show)

    def _show(self, result: Result[Outcome]) -> None:
        self.found.clear()
        for hit in result.value.hits if isinstance(result, Ok) else ():
            item = QListWidgetItem(_line(hit))
            item.setData(Qt.ItemDataRole.UserRole, interest_of(hit))
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        rows = ROW_HEIGHT * max(1, self.found.count())
        self.found.setFixedHeight(self._look.theme.px(rows + 8))
        self.found.setVisible(self.found.count() > 0)
        self.shown.emit()

    def _add(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.added.emit(item.data(Qt.ItemDataRole.UserRole))
            self.leave()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handled(event)
        return super().eventFilter(watched, event)

    def _handled(self, event: QKeyEvent) -> bool:
        row, count = self.found.currentRow(), self.found.count()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Down:
                self.found.setCurrentRow(min(row + 1, count - 1))
            case Qt.Key.Key_Up:
                self.found.setCurrentRow(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                self._add(self.found.currentItem() if self.found.isVisible() else None)
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                return False
        return True


def _nothing() -> None:
    """So few hits are found at once; a search is not stopped, only not shown."""


def _line(hit: Hit) -> str:
    return " · ".join(filter(None, (hit.title.text, hit.name.text if hit.offering else hit.city)))
