"""Following long work from outside, and stopping it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.errors import Cancelled
from app.domain.messages import N_


def _unseen(_step: str, _done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Progress:
    """Hears how far the work is (step, done, total) and says whether to stop it."""

    on_progress: Callable[[str, int, int], None] = _unseen
    is_cancelled: Callable[[], bool] = _never

    def report(self, step: str, done: int, total: int) -> None:
        """Report progress. Raises Cancelled when the work is to stop."""
        self.on_progress(step, done, total)
        if self.is_cancelled():
            raise Cancelled(N_("Stopped. Nothing was changed."))


NO_PROGRESS = Progress()
