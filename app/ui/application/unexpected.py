"""What no code expected, in whichever thread: told or logged, and never a traceback."""

import logging
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

log = logging.getLogger(__name__)


class _Reports(QObject):
    """Brings an error of any thread into that of its parent."""

    _came = Signal(object)

    def __init__(self, tell: Callable[[Exception], object], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._came.connect(self._deliver)

    def take(self, error: BaseException | None) -> None:
        if not isinstance(error, Exception):
            return
        try:
            self._came.emit(error)
        except RuntimeError:  # the window is gone
            log.error("unexpected error", exc_info=error)

    @Slot(object)
    def _deliver(self, error: Exception) -> None:
        try:
            self._tell(error)
        except Exception:
            # Raised on, it would come here again.
            log.exception("an unexpected error could not be told")


def report_unexpected(tell: Callable[[Exception], object], parent: QObject) -> None:
    """Have `tell` hear, in the thread of `parent`, of every error that nothing caught."""
    reports = _Reports(tell, parent)
    sys.excepthook = lambda _kind, error, _trace: reports.take(error)
    threading.excepthook = lambda told: reports.take(told.exc_value)
    sys.unraisablehook = _log_unraisable


def _log_unraisable(told: "UnraisableHookArgs") -> None:
    """Log what was raised while something was destroyed, which may be at any moment."""
    if told.exc_value is not None:
        log.error("unexpected error while something was destroyed", exc_info=told.exc_value)
