"""Photos that are still on a hub, fetched while a sheet waits for them."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.domain.changes import Changes
from app.ui.frame.app_context import AppContext
from app.ui.system.tasks import Background, NetworkExecutor


class PhotoFetch(QObject):
    """Fetches them in a thread of its own, so that nothing else waits for the network."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._network = Background(NetworkExecutor("photos"))
        app.at_end.append(self._network.close)

    def fetch(self, then: Callable[[], object], otherwise: Callable[[Exception], object]) -> None:
        """Fetch all that hubs have, then go on."""

        def done(count: int) -> None:
            if count:
                self._app.changed(Changes(leads=True))
            then()

        self._network.do(self._app.services.hub_sync.fetch_photos, done, otherwise)


def fetch_photos(
    app: AppContext, then: Callable[[], object], otherwise: Callable[[Exception], object]
) -> None:
    """Fetch all that hubs have, then go on; the thread is there from the first time on."""
    (app.window.findChild(PhotoFetch) or PhotoFetch(app)).fetch(then, otherwise)
