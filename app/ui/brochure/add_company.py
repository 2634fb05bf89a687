"""“Add a company”: a small search that puts a member into the tray without leaving the page."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.errors import KnownError
from app.domain.messages import N_
from app.domain.search_outcome import Hit, Outcome
from app.domain.search_request import SearchRequest
from app.services.catalogue.catalogue_service import CatalogueService
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.search_combo import SearchCombo
from app.ui.kit.ui_context import UiContext
from app.ui.system.tasks import Background, Latest

MOST_FOUND = 5
ENOUGH_HITS = 60


class AddCompany(QWidget):
    """A button that becomes a search field; arrows choose, Enter adds, Escape goes back."""

    added = Signal(str, str)
    """The id and the name of a member."""
    failed = Signal(object)

    def __init__(
        self, context: UiContext, searching: Background, catalogue: Callable[[], CatalogueService]
    ) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._catalogue = catalogue
        self._lang = ""
        self._taken: Collection[str] = ()
        self._search = Latest(searching, lambda: catalogue().interrupt())
        self.button = self.words.button(N_("+ Add a company"), self.open, "dashed")
        self.hits = SearchCombo(
            self.words, N_("Add a company"), N_("Name, place or product; Enter adds")
        )
        self.hits.typed.connect(self._ask)
        self.hits.picked.connect(self._add)
        self.hits.left.connect(self.close_search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(self.hits)
        self.close_search()

    def show_tray(self, lang: str, members: Collection[str]) -> None:
        """Search with the reader's language first, and for others than these members."""
        self._lang, self._taken = lang, members

    def open(self) -> None:
        """Give the keys to the field."""
        self.button.hide()
        self.hits.show()
        self.hits.field.setFocus()
        self._ask(self.hits.field.text())

    def take(self, event: QKeyEvent) -> None:
        """Take a key that was typed elsewhere on the page."""
        self.open()
        QApplication.sendEvent(self.hits.field, event)

    def close_search(self) -> None:
        """Be a button again."""
        had_keys = self.hits.field.hasFocus()
        self._search.drop()
        self.hits.hide()
        self.hits.field.clear()
        self.hits.show_hits(())
        self.button.show()
        if had_keys:
            self.button.setFocus()

    def _ask(self, text: str) -> None:
        if self.hits.isHidden():
            return
        request = SearchRequest(text=text, lang=self._lang, limit=ENOUGH_HITS, with_facets=False)
        try:
            catalogue = self._catalogue()
        except KnownError as error:
            self.failed.emit(error)
            return
        self._search.do(lambda: catalogue.search(request), self._show, self.failed.emit)

    def _show(self, outcome: Outcome) -> None:
        first = {hit.member: hit for hit in reversed(outcome.hits) if hit.member not in self._taken}
        members = list(first.values())[::-1][:MOST_FOUND]
        self.hits.show_hits((_line(hit), (hit.member, _name(hit))) for hit in members)

    def _add(self, picked: tuple[str, str]) -> None:
        self.hits.field.clear()
        self.added.emit(*picked)


def _name(hit: Hit) -> str:
    return hit.name.text or hit.title.text


def _line(hit: Hit) -> str:
    return " · ".join(filter(None, (_name(hit), hit.city)))
