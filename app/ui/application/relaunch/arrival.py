"""The beginning of a window in the place of another one: where that was, and with its keys."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.security.agent_client import AgentClient
from app.ui.application.relaunch.buffered_input import BufferedInput, EventData, Replay
from app.ui.application.relaunch.handover import Handover, from_text
from app.ui.application.relaunch.window_state import as_bytes, bring_there, present
from app.ui.frame.appearance_actions import appearance_of
from app.ui.frame.commands import Command
from app.ui.frame.vault_protocol import VISITOR
from app.ui.system.channel import Channel
from app.ui.visitor.feature import visitor_mode
from app.ui.window.main_window import MainWindow

POLL_MS = 5
TO_FRONT_MS = 700
"""For how long a window that is painted waits for the keys before it says so."""


class Arrival(QObject):
    """Assembles a hidden window, says so, and shows it as the window before is now.

    `shown` is told that it is, `abandoned` that the other one died before it said anything.
    Keys that come here before the last ones of the other window are held back until then.
    """

    def __init__(
        self,
        window: MainWindow,
        channel: Channel,
        shown: Callable[[], None],
        abandoned: Callable[[], None],
        agent: AgentClient | None = None,
    ) -> None:
        super().__init__(window)
        self._abandoned = abandoned
        self._window = window
        self._agent = agent
        self._channel = channel
        self._shown = shown
        self._handover: Handover | None = None
        self._input: BufferedInput | None = None
        self._own: list[EventData] = []
        self._passed: list[EventData] = []
        self._is_brought = self._is_shown = False
        self._since = QElapsedTimer()
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._show_when_in_front)
        self._replay = Replay(self._front, self._commands)
        channel.setParent(self)
        channel.came.connect(self._handle_message)
        channel.ended.connect(self._is_alone)
        window.completed.connect(lambda: channel.send("ready"))

    def begin(self) -> None:
        """Assemble the window; the rest comes through the channel."""
        self._channel.listen()
        self._window.assemble()

    def _handle_message(self, message: list[object]) -> None:
        match message:
            case ["state", str(text)] if self._handover is None:
                self._handover = from_text(text)
                self._apply_settings(self._handover)
                bring_there(self._window, self._handover, self._show)
            case ["input", list(data)]:
                self._passed.append(data)
                self._play()
            case ["gone"]:
                self._release()

    def _apply_settings(self, handover: Handover) -> None:
        """What was set and could not be kept is set here, too."""
        window, settings = self._window, handover.settings
        window.vault.was_locked()
        if settings != window.services.settings.value:
            window.services.settings.value = settings
            window.context.theme.apply(appearance_of(settings))
            window.context.texts = window.services.texts(
                settings.staff_language or window.context.texts.lang
            )
            window.retranslate()
            window.opener.open()

    def _show(self) -> None:
        handover = self._handover
        if handover is None:
            return
        window = self._window
        self._is_brought = True
        self._input = BufferedInput(self._own.append, self)
        window.restoreGeometry(as_bytes(handover.geometry))
        if handover.told:
            window.problems.info(window.context.texts.gettext(handover.told))
        if handover.visitor is not None and self._agent is not None:
            mode = visitor_mode(window.app)
            mode.go_on(handover.visitor.visiting(), self._agent, self._wait_for_front)
            return
        window.show()
        if handover.shown is not None:
            present(window, handover.shown, self._wait_for_front)
        else:
            self._wait_for_front()

    def _wait_for_front(self) -> None:
        self._since.start()
        self._poll.start()

    def _show_when_in_front(self) -> None:
        """Say that the window is there once it is on the screen and has the keys."""
        front = self._front()
        handle = front.windowHandle()
        if not handle.isExposed():
            return
        if not self._is_shown:
            self._is_shown = True
            front.repaint()
        if not front.isActiveWindow() and not self._since.hasExpired(TO_FRONT_MS):
            if self._since.elapsed() % 100 < POLL_MS:
                front.raise_()
                front.activateWindow()
            return
        self._poll.stop()
        QGuiApplication.sync()  # it is painted for the system, too
        self._shown()
        self._channel.send("painted")
        self._ask_for(self._handover.wanted if self._handover is not None else "")
        self._play()

    def _ask_for(self, wanted: str) -> None:
        if wanted == VISITOR:
            visitor_mode(self._window.app).start()
        elif wanted:
            self._window.vault.show_way(wanted)

    def _front(self) -> QWidget:
        """The window that takes the keys: a presentation lies over the staff's."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        tops.sort(key=lambda top: (top.isActiveWindow(), top.isFullScreen()))
        return tops[-1] if tops else self._window

    def _commands(self) -> tuple[Command, ...]:
        return self._window.commands.commands()

    def _play(self) -> None:
        """Do what was typed in the other window, once this one is as that was."""
        if self._is_shown and self._is_brought and not self._poll.isActive():
            passed, self._passed = self._passed, []
            for data in passed:
                self._replay.play(data)

    def _release(self) -> None:
        """The other window is gone: its last keys have come, and then those that came here."""
        self._play()
        if self._input is not None:
            self._input.stop()
            self._input = None
        own, self._own = self._own, []
        for data in own:
            self._replay.play(data)

    def _is_alone(self) -> None:
        """Go on without the other one; where that said nothing, nobody wants this window."""
        self._channel.close()
        if self._handover is None:
            self._abandoned()
            return
        self._release()
