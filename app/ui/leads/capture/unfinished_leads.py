"""Leads that were left half-written: counted in the rail, gone on with by one key."""

from typing import TYPE_CHECKING

from app.domain.changes import Changes
from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import VISITS
from app.ui.frame.page_names import LEADS
from app.ui.system.tasks import Ok, Result

if TYPE_CHECKING:
    from app.services.leads.capture import PendingDrafts
    from app.ui.leads.capture.controller import CaptureController


class UnfinishedLeads:
    """Counts again whenever a sheet goes away or the vault opens or closes; names nobody."""

    def __init__(self, app: AppContext, capture: "CaptureController") -> None:
        self._app = app
        self._capture = capture
        go_on = N_("Continue the unfinished lead")
        app.actions.add(go_on, "Ctrl+Shift+D", self.go_on, group=VISITS, over_sheets=True)
        capture.left.connect(self.count)
        app.watchers.append(self._follow)

    def count(self) -> None:
        """Show in the rail how many wait now."""
        self._app.tasks.keeping.run(self._app.services.capture.count_waiting, self._show)

    def go_on(self) -> None:
        """Go on with the one that was left last; what is written in an open sheet waits then."""
        self._app.vault.when_unlocked(self._look)

    def _look(self) -> None:
        capture = self._app.services.capture
        self._app.tasks.keeping.do(lambda: capture.begin(shown=True), self._open_last)

    def _open_last(self, beginning: "PendingDrafts") -> None:
        waiting = [it for it in beginning.waiting if it.id != self._capture.open_id()]
        if waiting:
            self._capture.go_on(waiting[0])
        else:
            self._app.problems.info(self._app.context.texts.gettext("No other lead is unfinished."))

    def _follow(self, changes: Changes) -> None:
        if changes.vault or changes.leads:
            self.count()

    def _show(self, result: Result[int]) -> None:
        if isinstance(result, Ok):
            self._app.frame.rail.show_waiting(LEADS, result.value)
