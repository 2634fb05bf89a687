"""How many leads were made today, beside the page's name in the rail."""

from app.domain.changes import Changes
from app.domain.vault_state import VaultState
from app.ui.frame.app_context import AppContext
from app.ui.system.tasks import Ok, Result


class TodayBadge:
    """Listens to every change; nothing is counted while the vault is not open."""

    def __init__(self, app: AppContext, page: str) -> None:
        self._app = app
        self._page = page
        app.watchers.append(self.reload)

    def reload(self, changes: Changes) -> None:
        """Count again where leads, or what may be seen of them, changed."""
        if self._app.vault.state() is not VaultState.OPEN:
            self._app.frame.rail.show_badge(self._page, 0)
        elif changes.vault or changes.leads:
            self._app.tasks.keeping.run(self._app.services.leads.count_today, self._show)

    def _show(self, result: Result[int]) -> None:
        is_open = self._app.vault.state() is VaultState.OPEN
        if isinstance(result, Ok) and is_open:
            self._app.frame.rail.show_badge(self._page, result.value)
