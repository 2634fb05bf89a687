"""“Add a company”: a small search that puts a member into the tray without leaving the page."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import KnownError
from app.search.outcome import Hit, Outcome
from app.search.query import SearchRequest
from app.services.catalogue import CatalogueService
from app.ui.access import Sayer
from app.ui.background import Background, Err, Latest, Ok, Result
from app.ui.override import override
from app.ui.view import Look

MOST_FOUND = 5
ENOUGH_HITS = 60
PADDING = 1


class AddCompany(QWidget):
    """A button that becomes a search field; arrows choose, Enter adds, Escape goes back."""

    added = Signal(str, str)
    """The id and the name of a member."""
    failed = Signal(object)

    def __init__(
        self, look: Look, searching: Background, catalogue: Callable[[], CatalogueService]
    ) -> None:
        super().__init__()
        self._look = look
        self._catalogue = catalogue
        self._lang = ""
        self._taken: Collection[str] = ()
        self._search = Latest(searching, lambda: catalogue().interrupt())
        self.button = QPushButton()
        self.button.setProperty("role", "dashed")
        self.button.clicked.connect(self.open)
        self.field = QLineEdit()
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.found = QListWidget()
        self.found.setObjectName("found")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(self._add)
        Sayer(self.field).follow(self.found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.button, self.field, self.found):
            column.addWidget(widget)
        self.close_search()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self.button.setText(_("+ Add a company"))
        self.field.setPlaceholderText(_("Name, place or product; Enter adds"))
        self.field.setAccessibleName(_("Add a company"))
        self.found.setAccessibleName(_("Hits"))

    def show_tray(self, lang: str, members: Collection[str]) -> None:
        """Search with the reader's language first, and for others than these members."""
        self._lang, self._taken = lang, members

    def open(self) -> None:
        """Give the keys to the field."""
        self.button.hide()
        self.field.show()
        self.field.setFocus()
        self._ask()

    def take(self, event: QKeyEvent) -> None:
        """Take a key that was typed elsewhere on the page."""
        self.open()
        QApplication.sendEvent(self.field, event)

    def close_search(self) -> None:
        """Be a button again."""
        had_keys = self.field.hasFocus()
        self._search.drop()
        self.field.hide()
        self.field.clear()
        self.found.hide()
        self.button.show()
        if had_keys:
            self.button.setFocus()

    def names(self) -> list[str]:
        """What can be added now."""
        return [self.found.item(row).text() for row in range(self.found.count())]

    def _ask(self) -> None:
        if self.field.isHidden():
            return
        request = SearchRequest(
            text=self.field.text(), lang=self._lang, limit=ENOUGH_HITS, with_facets=False
        )
        try:
            catalogue = self._catalogue()
        except KnownError as error:
            self.failed.emit(error)
            return
        self._search.run(lambda: catalogue.search(request), self._show)

    def _show(self, result: Result[Outcome]) -> None:
        match result:
            case Err(error):
                self.failed.emit(error)
            case Ok(outcome):
                self._list(outcome.hits)

    def _list(self, hits: Sequence[Hit]) -> None:
        self.found.clear()
        first = {hit.member: hit for hit in reversed(hits) if hit.member not in self._taken}
        members = list(first.values())[::-1][:MOST_FOUND]
        for hit in members:
            name = hit.name.text or hit.title.text
            item = QListWidgetItem(" · ".join(filter(None, (name, hit.city))))
            item.setData(Qt.ItemDataRole.UserRole, (hit.member, name))
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        height = self.found.sizeHintForRow(0) * len(members)
        self.found.setFixedHeight(height + 2 * self.found.frameWidth() + 2 * PADDING)
        self.found.setVisible(bool(members))

    def _add(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            member, name = item.data(Qt.ItemDataRole.UserRole)
            self.field.clear()
            self.added.emit(member, name)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handled(event)
        return super().eventFilter(watched, event)

    def _handled(self, event: QKeyEvent) -> bool:
        row, count = self.found.currentRow(), self.found.count()
        match event.key():
            case Qt.Key.Key_Down:
                self.found.setCurrentRow(min(row + 1, count - 1))
            case Qt.Key.Key_Up:
                self.found.setCurrentRow(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._add(self.found.currentItem())
            case Qt.Key.Key_Escape:
                self.close_search()
            case _:
                return False
        return True
