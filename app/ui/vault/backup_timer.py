"""Keeps the backups up while the vault is open, beside everything else."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.bootstrap import Services
from app.domain.errors import VaultError
from app.ui.system.tasks import Background, Err, Result

EVERY_MS = 5000


class BackupTimer(QObject):
    """Asks every few seconds, in a thread of its own: no save waits for a backup.

    `tell` shows what is in the way.
    """

    def __init__(
        self,
        services: Services,
        copying: Background,
        is_open: Callable[[], bool],
        tell: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._copying = copying
        self._is_open = is_open
        self._tell = tell
        self._is_asked = False
        self._seconds = QTimer(self)
        self._seconds.setInterval(EVERY_MS)
        self._seconds.timeout.connect(self.look)
        self._seconds.start()

    def look(self) -> None:
        """Back up what is due by now."""
        if self._is_open() and not self._is_asked:
            self._is_asked = True
            self._copying.run(self._services.backups.back_up_if_due, self._see)

    def _see(self, result: Result[VaultError | None]) -> None:
        self._is_asked = False
        if isinstance(result, Err):
            self._tell(result.error)
        elif result.value is not None:
            self._tell(result.value)
