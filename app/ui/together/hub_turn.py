"""The meetings with one hub: soon where something is new, seldom while it is out of reach.

Between two meetings the hub rings where another laptop sent something; it is also asked now and
then, for a network that breaks rings no bell.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from app.bootstrap import Services
from app.domain.errors import HubError, KnownError
from app.domain.hub import HubVisit, Membership
from app.domain.messages import N_
from app.ui.system.no_op import no_op
from app.ui.system.tasks import Background, Err, Ok, Result

SOON_MS, EVERY_MS = 200, 15_000
FIRST_WAIT_MS, LONGEST_WAIT_MS = 4_000, 60_000
"""After a meeting that failed; each further one doubles it."""

_ODD = N_("Something unexpected happened at the hub. The leads on this laptop are unchanged.")

REST = 5
"""So many times the processor time of sending it is not sent again: others want that, too."""


class HubTurn(QObject):
    """`visited` gives each meeting, and whether others' rows came; `troubled` why there was none.

    What is asked for runs in `network` alone. `is_over` once nothing more is to come of it.
    """

    visited = Signal(object, bool)
    troubled = Signal(object)

    def __init__(
        self,
        services: Services,
        member: Membership,
        network: Background,
        is_open: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._network = network
        self._is_open = is_open
        self.member = member
        self.visit: HubVisit | None = None
        self.trouble: KnownError | None = None
        self.is_meeting = self.is_over = False
        self._is_news = True
        self._rest_until = 0.0
        self._sent = 0
        self._wait_ms = FIRST_WAIT_MS
        self._visits = services.hub_sync.visits(member.hub)
        self._bell: QSocketNotifier | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.meet)
        self._timer.start(SOON_MS)

    def note_news(self) -> None:
        """Something changed on this laptop: a hub that answers is to have it soon."""
        self._is_news = True
        self.meet_soon()

    def meet_soon(self) -> None:
        """Somebody waits for something of it: a hub that answers is met."""
        if self.trouble is None and not self.is_meeting:
            self._timer.start(SOON_MS)

    def meet(self) -> None:
        """Meet the hub now."""
        if self.is_meeting or self.is_over or not self._is_open():
            return
        self._timer.stop()
        self._take_bell_down()
        push = self._is_news and time.monotonic() >= self._rest_until
        if push:
            self._is_news = False

        def work() -> tuple[HubVisit, float] | None:
            began = time.thread_time()
            visit = self._visits.visit(push=push)
            return (visit, time.thread_time() - began) if visit else None

        self.is_meeting = True
        self._network.run(work, lambda result: self._see(result, push=push))

    def end(self) -> None:
        """Meet no more, and hold nothing of what was met."""
        self.is_over = True
        self._timer.stop()
        self._take_bell_down()
        self._network.run(self._visits.end, no_op)
        self.visit = self.trouble = None
        self.deleteLater()

    def _see(self, result: Result[tuple[HubVisit, float] | None], *, push: bool) -> None:
        if self.is_over:
            return
        self.is_meeting = False
        match result:
            case Ok((visit, took)):
                self.visit, self.trouble, self._wait_ms = visit, None, FIRST_WAIT_MS
                if push:
                    self._rest_until = time.monotonic() + REST * took
                # What was sent last time comes back as rows now.
                is_news = visit.met.pulled.rows > self._sent or visit.met.photos > 0
                self._sent = visit.met.pushed.sent
                self._timer.start(self._pause_after(visit))
                self._put_bell_up(visit.bell)
                self.visited.emit(visit, is_news)
            case Err(error):
                # What came before the line was cut is there: it goes back, and is shown.
                self._is_news, self._sent = True, -1
                self._timer.start(self._wait_ms)
                self._wait_ms = min(2 * self._wait_ms, LONGEST_WAIT_MS)
                self._note(error)

    def _pause_after(self, visit: HubVisit) -> int:
        """Milliseconds until the next meeting, unless something comes between."""
        if visit.again:
            return SOON_MS
        if self._is_news:
            return max(SOON_MS, int(1_000 * (self._rest_until - time.monotonic())))
        return EVERY_MS

    def _put_bell_up(self, socket: int) -> None:
        """Meet the hub soon after it rings; what it says then is read by the meeting."""
        if socket >= 0:
            self._bell = QSocketNotifier(socket, QSocketNotifier.Type.Read, self)
            self._bell.activated.connect(self._heed_bell)

    def _heed_bell(self) -> None:
        self._take_bell_down()
        self._timer.start(SOON_MS)

    def _take_bell_down(self) -> None:
        """Watch the socket no more: from here on it belongs to the other thread."""
        if self._bell is not None:
            self._bell.setEnabled(False)
            self._bell.deleteLater()
            self._bell = None

    def _note(self, error: Exception) -> None:
        """Tell each trouble once; that the hub is out of reach is none, and only shown."""
        trouble = error if isinstance(error, KnownError) else HubError(_ODD)
        before, self.trouble = self.trouble, trouble
        if before is None or str(before) != str(trouble):
            self.troubled.emit(error)
