"""What was told lately, in memory alone: it may name a visitor, and goes when the leads do."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.messages import N_

MESSAGES = N_("Messages")
MOST = 50


@dataclass(frozen=True, slots=True)
class LoggedMessage:
    """What was told when, what can be done about it, and the report of a bug."""

    at: datetime
    what: str
    remedy: str = ""
    report: str = ""
    is_failure: bool = False


@dataclass(frozen=True, slots=True)
class UndoableChange:
    """Something that can be undone, as it was told."""

    what: str
    undo: Callable[[], object]


class MessageLog:
    """The latest messages, and the last change that can be undone still."""

    def __init__(self) -> None:
        self._messages: deque[LoggedMessage] = deque(maxlen=MOST)
        self.last_change: UndoableChange | None = None

    def add(self, message: LoggedMessage) -> None:
        """Note what is told now."""
        self._messages.append(message)

    def messages(self) -> tuple[LoggedMessage, ...]:
        """What was told, the latest first."""
        return tuple(reversed(self._messages))

    def forget(self) -> None:
        """Know nothing any more: the leads leave the screen."""
        self._messages.clear()
        self.last_change = None
