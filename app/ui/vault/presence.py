"""Whether somebody is at the laptop: every key and move, and the seconds between them."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.config.clock import Clock
from app.config.settings import SettingsFile
from app.services.vault.idle_watch import IdleWatch, Verdict
from app.ui.system.override import override

SECOND_MS = 1000
SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Presence(QObject):
    """Looks once a second while the vault is open, and says what is due."""

    due = Signal(Verdict)

    def __init__(self, clock: Clock, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._watch = IdleWatch(clock)
        self._is_covered = False
        self._watched: QObject | None = None
        self._seconds = QTimer(self)
        self._seconds.setInterval(SECOND_MS)
        self._seconds.timeout.connect(self.look)

    def start(self, window: QWidget) -> None:
        """The leads are shown from now on; `window` is where keys and moves arrive."""
        self._is_covered = False
        self._watch.start()
        self._seconds.start()
        # They come to the window's handle before they come to a widget, which may eat them.
        handle = window.windowHandle()
        if self._watched is not handle:
            handle.installEventFilter(self)
            self._watched = handle

    def touch(self) -> None:
        """Somebody is there, at another window of the program."""
        self._watch.touch()

    def cover(self) -> None:
        """The leads are covered from now on."""
        self._is_covered = True
        self._watch.cover()

    def stop(self) -> None:
        """The vault is closed."""
        self._seconds.stop()

    def look(self) -> None:
        """Say what is due now."""
        minutes = self._settings.value.idle_minutes
        self.due.emit(self._watch.look(minutes, covered=self._is_covered))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self._watch.touch()
        return super().eventFilter(watched, event)
