"""Between two visitors: what was chosen for the one is not shown to the next."""

from datetime import datetime

from app.domain.changes import Changes
from app.domain.tray import Tray
from app.ui.brochure.tray_actions import change_tray
from app.ui.catalogue.lookup import catalogue_page
from app.ui.frame.app_context import AppContext


class NextVisitor:
    """Watches the visits. The language goes back to the usual one as soon as a visit is over.

    The tray stays until the next one begins, as a brochure is printed after the lead is saved; then
    it is as it was before the visit, and what was in it can be brought back.
    """

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self._began: datetime | None = None
        self._usual = self._language()
        self._before: Tray | None = None
        self._after = self._tray()
        app.services.visits.watchers.append(self._follow)
        self._follow()

    def _follow(self) -> None:
        visit = self._app.services.visits.current()
        began = visit.began if visit is not None else None
        if began == self._began:
            return
        if self._began is not None:
            self._end()
        self._began = began
        if began is not None:
            self._begin()

    def _begin(self) -> None:
        self._usual = self._language()
        trays = self._app.services.trays
        before, shown = self._before, trays.tray
        is_theirs = bool(trays.reader.lead) or shown == self._after
        if before is not None and shown != before and is_theirs:
            self._put_back(before)
        if trays.reader.lead:
            self._app.changed(trays.forget_reader())
        self._before = self._tray()

    def _put_back(self, before: Tray) -> None:
        app, trays, shown = self._app, self._app.services.trays, self._tray()
        texts = app.look.texts
        change_tray(app, trays.change(before))
        app.problems.info(
            texts.gettext("Next visitor: the brochure tray is as it was before the last one."),
            texts.gettext("Undo"),
            lambda: change_tray(app, trays.change(shown)),
        )

    def _end(self) -> None:
        self._after = self._tray()
        if self._language() == self._usual:
            return
        self._app.services.settings.change(visitor_language=self._usual)
        shown = self._app.services.visitor_language(self._app.look.texts.lang)
        catalogue_page(self._app).show_language(shown)
        self._app.changed(Changes(language=True))

    def _tray(self) -> Tray:
        return self._app.services.trays.tray

    def _language(self) -> str:
        return self._app.services.settings.value.visitor_language
