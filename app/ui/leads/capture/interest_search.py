"""“+ Add”: a small search for what the visitor asks for, without leaving the sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bootstrap import Services
from app.domain.messages import N_
from app.domain.search_outcome import Hit, Outcome
from app.domain.search_request import SearchRequest
from app.ui.frame.subject import interest_of
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.search_combo import SearchCombo
from app.ui.kit.ui_context import UiContext
from app.ui.system.tasks import Background, Latest, Ok, Result

MOST_FOUND = 6


class InterestSearch(QWidget):
    """A field that is there while something is searched for; what is picked is the interest."""

    added = Signal(object)
    closed = Signal()
    shown = Signal()
    """There are other hits now, and they may need more room."""

    def __init__(self, look: UiContext, services: Services, searching: Background) -> None:
        super().__init__()
        self.words = BoundTexts(look)
        self._services = services
        self._search = Latest(searching)
        self.lang = ""
        self.hits = SearchCombo(
            self.words, N_("Add an interest"), N_("Search members and offerings; Enter adds")
        )
        self.hits.typed.connect(self._ask)
        self.hits.picked.connect(self._add)
        self.hits.left.connect(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hits)
        self.hide()

    def open(self) -> None:
        """Show it and give it the keys."""
        self.show()
        self.hits.field.clear()
        self.hits.show_hits(())
        self.hits.field.setFocus()

    def leave(self) -> None:
        """Go away."""
        self._search.drop()
        self.hide()
        self.closed.emit()

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._search.drop()
            self.hits.show_hits(())
            return
        request = SearchRequest(text, self.lang, limit=MOST_FOUND, with_facets=False)
        self._search.run(lambda: self._services.catalogue.search(request), self._show)

    def _show(self, result: Result[Outcome]) -> None:
        hits = result.value.hits if isinstance(result, Ok) else ()
        self.hits.show_hits((_line(hit), interest_of(hit)) for hit in hits)
        self.shown.emit()

    def _add(self, interest: object) -> None:
        self.added.emit(interest)
        self.leave()


def _line(hit: Hit) -> str:
    return " · ".join(filter(None, (hit.title.text, hit.name.text if hit.offering else hit.city)))
