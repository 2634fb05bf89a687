"""The end of a window whose vault was locked: a successor is painted, then the process goes.

What showed leads cannot be wiped from memory in place: Qt, Python and SQLCipher keep copies that
nobody knows of. The end of the process is the one wipe that is sure (ADR 14).
"""

import logging
import socket
import sys
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.domain.errors import VaultError
from app.domain.messages import N_
from app.program import SUCCESSOR
from app.security.agent_client import AgentClient
from app.services.visitors.visitor_mode import Visiting
from app.ui.application.relaunch.buffered_input import BufferedInput, EventData, Replay
from app.ui.application.relaunch.ending import end_process
from app.ui.application.relaunch.handover import VisitorHandover, as_text
from app.ui.application.relaunch.unfinished import Unfinished
from app.ui.application.relaunch.window_state import capture_state
from app.ui.frame.vault_protocol import VISITOR
from app.ui.system.child_window import ChildWindow, start_child_window
from app.ui.system.single_instance import SingleInstance, let_come_to_front
from app.ui.visitor.feature import visitor_mode
from app.ui.window.main_window import MainWindow

log = logging.getLogger(__name__)

READY_MS = 60_000
"""For how long a successor may assemble itself, on a slow laptop that has much to do."""
PAINTED_MS = 15_000
POLL_MS = 10
TO_FRONT_MS = 1_000
"""For how long the successor may be painted and not have the keys."""
RETRY_MS = 500
"""After how long it is looked again whether the text is kept by now that holds the end up."""


class Relaunch(QObject):
    """Follows the locks of one window; where no successor can be started, the window stays.

    It stays, too, as long as the memory alone has a text that somebody wrote.

    `line` is the one to who stands in for the first window; that itself has none yet.
    """

    def __init__(self, window: MainWindow, place: SingleInstance, line: int | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._place = place
        self._line = line
        self._own_end: int | None = None
        self._successor: ChildWindow | None = None
        self._input: BufferedInput | None = None
        self._held: list[EventData] = []
        self._wanted = ""
        self._visitor: VisitorHandover | None = None
        self._agent: AgentClient | None = None
        self._is_ready = self._is_handed = False
        self._unfinished = Unfinished(window)
        self._since = QElapsedTimer()
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._go_on_when_free)
        self._deadline = QTimer(self, singleShot=True)
        self._deadline.timeout.connect(self._give_up)
        self.retry = QTimer(self, interval=RETRY_MS)
        self.retry.timeout.connect(self._try_again)
        window.vault.locked.connect(self.begin)
        window.vault.next_window = self

    def begin(self) -> None:
        """Start a successor; the window goes on until that is ready."""
        if self._successor is not None:
            return
        try:
            agent = self._agent.descriptors() if self._agent is not None else ()
            # By the first it holds the window's place, the second leads to who stands in for the
            # first window, the others to a key agent.
            passed = (self._place.descriptor(), self._stand_in_line(), *agent)
            self._successor = start_child_window(SUCCESSOR, passed)
        except OSError as error:
            log.warning("no successor: %s", error.strerror)
            self._forget_visitor()
            self._stay()
            return
        channel = self._successor.channel
        channel.came.connect(self._handle_message)
        channel.ended.connect(self._give_up)
        channel.listen()
        services = self._window.services
        catalogue = services.catalogue_file
        channel.send("begin", str(services.paths.data), str(catalogue or ""))
        let_come_to_front(self._successor.process.pid)
        self._input = BufferedInput(self._hold, self, passing=self._window.search_box.field)
        self._unfinished.begin()
        self._deadline.start(READY_MS)

    def _stand_in_line(self) -> int | None:
        """The line that a successor gets; the first window makes it, and keeps its other end."""
        if self._line is None and sys.platform != "win32":
            own, other = socket.socketpair()
            self._own_end, self._line = own.detach(), other.detach()
        return self._line

    def hand_to_visitor(self, visiting: Visiting, agent: AgentClient) -> None:
        """Have the next successor give its screen to a visitor."""
        self._visitor, self._agent = VisitorHandover.of(visiting), agent

    def take_over(self, what: str) -> bool:
        """Whether a successor comes, and asks for what is wanted; what is typed goes there."""
        if self._successor is None:
            return False
        self._wanted = what
        if self._input is not None:
            self._input.hold_all()
        return True

    def _handle_message(self, message: list[object]) -> None:
        match message:
            case ["ready"] if not self._is_ready:
                self._is_ready = True
                self._poll.start()
                self._go_on_when_free()
            case ["painted"] if self._is_handed:
                self._deadline.stop()
                self._place.listen_no_more()
                self._since.start()
                self._poll.start()

    def _go_on_when_free(self) -> None:
        """Go on as soon as nothing holds the window up any more."""
        if not self._is_handed:
            if self._unfinished.is_stuck():
                self._postpone()
            elif not self._unfinished.holds_up():
                self._poll.stop()
                self._hand_over()
        elif not _has_keys() or self._since.hasExpired(TO_FRONT_MS):
            self._poll.stop()
            self._go()

    def _hand_over(self) -> None:
        """Say where the staff is now; from here on all that is typed is passed on."""
        if self._successor is None or self._input is None:
            return
        self._is_handed = True
        handover = replace(
            capture_state(self._window),
            told=self._unfinished.message(),
            wanted=self._wanted,
            visitor=self._visitor,
        )
        self._input.hold_all()
        channel = self._successor.channel
        channel.send("state", as_text(handover))
        for data in self._held:
            channel.send("input", data)
        self._deadline.start(PAINTED_MS)

    def _hold(self, data: EventData) -> None:
        self._held.append(data)
        if self._is_handed and self._successor is not None:
            self._successor.channel.send("input", data)

    def _go(self) -> None:
        # Keys that came before the other window had them are in the queue of this one.
        QGuiApplication.processEvents()
        if self._successor is not None:
            self._successor.channel.send("gone")
        end_process(self._window, self._own_end)

    def _postpone(self) -> None:
        """Be the window that it was until a text is kept; that it is not was said already."""
        self._end_successor(self._ask_here)
        self.retry.start()

    def _try_again(self) -> None:
        vault, window = self._window.vault, self._window
        # A visitor has the screen, or somebody types the passphrase: that goes first.
        is_free = window.isVisible() and window.sheets.current() is None
        if vault.is_open():
            self.retry.stop()  # the next lock begins anew
        elif is_free and not vault.unsaved.holds_any():
            self.retry.stop()
            self.begin()

    def _give_up(self) -> None:
        """The successor is gone, or as good as: the window is what it was, and says so."""
        self._end_successor(self._stay)

    def _end_successor(self, then: Callable[[], None]) -> None:
        """Go on without one: `then` follows, and after it what was typed meanwhile."""
        successor, self._successor = self._successor, None
        if successor is None:
            return
        self._poll.stop()
        self._deadline.stop()
        self._is_ready = self._is_handed = False
        successor.kill()
        held, self._held = self._held, []
        self._forget_visitor()
        if self._input is not None:
            self._input.stop()
            self._input = None
        then()
        replay = Replay(lambda: self._window, self._window.commands.commands)
        for data in held:
            replay.play(data)

    def _forget_visitor(self) -> None:
        agent, self._agent, self._visitor = self._agent, None, None
        if agent is not None:
            agent.close()

    def _stay(self) -> None:
        self._window.problems.error(
            VaultError(
                N_(
                    "The leads are locked, but no new window could replace this one. Parts of "
                    "them stay in memory until you close the program."
                ),
                N_("Close the program and start it again."),
            )
        )
        self._ask_here()

    def _ask_here(self) -> None:
        """What the successor was to ask for is asked for here."""
        wanted, self._wanted = self._wanted, ""
        if wanted == VISITOR:
            visitor_mode(self._window.app).start()
        elif wanted:
            self._window.vault.show_way(wanted)


def _has_keys() -> bool:
    return QGuiApplication.focusWindow() is not None
