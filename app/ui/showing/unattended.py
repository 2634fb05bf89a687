"""A visitor's screen that nobody touches waits, after a while, on the choice of a language."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.services.catalogue.edition_pictures import EditionPicture, edition_pictures
from app.ui.frame.app_context import AppContext
from app.ui.showing.attract_screen import AttractScreen
from app.ui.showing.slide_pictures import SlidePictures
from app.ui.system.override import override
from app.ui.system.reduced_motion import wants_little_motion
from app.ui.system.tasks import Ok, Result

TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
}


class Unattended(QObject):
    """Covers the window `over` once nobody touched it for as long as the settings say.

    `may_wait` says whether nothing is in the way. `take` is given the key that ended it.
    """

    chosen = Signal(str)
    """Somebody chose a language."""
    ended = Signal()

    def __init__(
        self,
        app: AppContext,
        over: QWidget,
        languages: Sequence[str],
        may_wait: Callable[[], bool],
        take: Callable[[QKeyEvent], object],
    ) -> None:
        super().__init__(over)
        self._app, self._over = app, over
        self._may_wait = may_wait
        self._are_read = False
        services = app.services
        pictures = SlidePictures(services.catalogue.medium, app.tasks.reading)
        self.screen = AttractScreen(
            app.context.theme, services.texts, languages, pictures, over, take
        )
        self.screen.chosen.connect(self.chosen)
        self.screen.ended.connect(self.ended)
        self.alone = QTimer(self)
        self.alone.setSingleShot(True)
        self.alone.timeout.connect(self.look)
        over.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.touch()
        return super().eventFilter(watched, event)

    def touch(self) -> None:
        """Somebody is there."""
        minutes = self._app.services.settings.value.attract_minutes
        self.alone.stop()
        if minutes:
            self.alone.start(minutes * 60_000)

    def stop(self) -> None:
        """Look no more, and give the window back."""
        self.alone.stop()
        self.screen.end()

    def is_waiting(self) -> bool:
        """Whether the window is covered."""
        return not self.screen.isHidden()

    def look(self) -> None:
        """Cover the window if it is time, and nothing is in the way any more."""
        settings = self._app.services.settings.value
        is_due = settings.attract_minutes and not self.alone.isActive()
        if not is_due or not self._over.isVisible() or not self._may_wait():
            return
        if not self._are_read:
            self._are_read = True
            catalogue = self._app.services.catalogue
            self._app.tasks.reading.run(lambda: edition_pictures(catalogue), self._take)
        self.screen.wait(still=settings.attract_still or wants_little_motion())

    def _take(self, result: Result[tuple[EditionPicture, ...]]) -> None:
        # Without pictures there are the languages alone.
        if isinstance(result, Ok) and isValid(self):
            self.screen.offer_pictures(result.value)
