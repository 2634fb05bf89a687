"""Work that a sheet of leads waits for, in the thread of the vault."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from app.ui.frame.context import Shell
from app.ui.system.tasks import Background, Err, Ok, Result
from app.ui.vault.form import VaultSheet

T = TypeVar("T")


class SheetWork(QObject):
    """What does something for sheets over the window of `shell`."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        sheet: VaultSheet | None = None,
        thread: Background | None = None,
    ) -> None:
        """Do the work, then `done`; a refusal is said in the sheet, or else in the window."""

        def told(result: Result[T]) -> None:
            match result:
                case Ok(value):
                    done(value)
                case Err(error):
                    self._refuse(error, result.is_known, sheet)

        (thread or self._shell.keeping).run(work, told)

    def _refuse(self, error: Exception, is_known: bool, sheet: VaultSheet | None) -> None:  # noqa: FBT001 - as it is told
        sheets = self._shell.sheets
        if sheet is not None and sheets.holds(sheet):
            sheet.refuse(error)
        if not is_known or sheet is None or sheets.current() is not sheet:
            self._shell.problems.tell(error)
