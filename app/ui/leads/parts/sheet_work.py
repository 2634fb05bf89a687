"""Work that a sheet of leads waits for, in the thread of the vault."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from app.ui.frame.app_context import AppContext
from app.ui.system.tasks import Background
from app.ui.vault.vault_sheet import VaultSheet, refused_in

T = TypeVar("T")


class SheetWork(QObject):
    """What does something for sheets over the window of `app`."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        sheet: VaultSheet | None = None,
        thread: Background | None = None,
    ) -> None:
        """Do the work, then `done`; a refusal is said in the sheet, or else in the window."""
        otherwise = None if sheet is None else refused_in(sheet, self._app)
        (thread or self._app.tasks.keeping).do(work, done, otherwise)
