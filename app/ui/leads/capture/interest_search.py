"""“+ Add”: a small search for what the visitor asks for, without leaving the sheet."""

from collections.abc import Callable

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

    def __init__(self, context: UiContext, services: Services, searching: Background) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._services = services
        self._search = Latest(searching)
        self._answered = self._fruitless = ""
        self._after: list[Callable[[], object]] = []
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
        self._fruitless = ""
        self.hits.field.clear()
        self.hits.show_hits(())
        self.hits.field.setFocus()

    def leave(self) -> None:
        """Go away."""
        self._search.drop()
        self._after.clear()
        self.hide()
        self.closed.emit()

    def waits(self, run: Callable[[], object]) -> bool:
        """Whether what is typed is still looked for; `run` then follows."""
        is_asking = bool(self._typed()) and self._typed() != self._answered
        if is_asking:
            self._after.append(run)
        return is_asking

    def take_typed(self) -> str:
        """Add what Enter would add, and go away; what is typed, where that leads to nothing.

        It is told once and then let go.
        """
        typed = self._typed()
        if not typed or self.hits.pick_chosen():
            return ""
        if typed == self._fruitless:
            self.leave()
            return ""
        self._fruitless = typed
        return typed

    def _typed(self) -> str:
        return "" if self.isHidden() else self.hits.field.text().strip()

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._search.drop()
            self.hits.show_hits(())
            return
        request = SearchRequest(text, self.lang, limit=MOST_FOUND, with_facets=False)
        typed = text.strip()
        search = self._services.catalogue.search
        self._search.run(lambda: search(request), lambda result: self._show(typed, result))

    def _show(self, typed: str, result: Result[Outcome]) -> None:
        self._answered = typed
        hits = result.value.hits if isinstance(result, Ok) else ()
        self.hits.show_hits((_line(hit), interest_of(hit)) for hit in hits)
        self.shown.emit()
        after, self._after = self._after, []
        for run in after:
            run()

    def _add(self, interest: object) -> None:
        self.added.emit(interest)
        self.leave()


def _line(hit: Hit) -> str:
    return " · ".join(filter(None, (hit.title.text, hit.name.text if hit.offering else hit.city)))
