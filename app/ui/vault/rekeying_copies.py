"""Going on, while the window works, with copies that a new key has not reached yet."""

from typing import TYPE_CHECKING

from app.domain.vault_state import Rekeyed
from app.ui.system.tasks import Ok, Result

if TYPE_CHECKING:
    from app.ui.frame.app_context import AppContext

ONE = 0.01
"""Seconds for which copies are begun: one of them, so that a lead waits for no second one."""


def follow(app: "AppContext") -> None:
    """Encrypt what waits anew, one copy after the other, between the work of others."""

    def done(result: Result[Rekeyed]) -> None:
        if isinstance(result, Ok) and result.value.done and result.value.waiting:
            follow(app)

    app.tasks.keeping.run(lambda: app.services.rekeying.go_on(ONE), done)
