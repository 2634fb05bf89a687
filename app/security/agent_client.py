"""The window's end of a key agent: starting one, asking it, passing it on."""

import io
import logging
import os
import queue
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from app.config.children import child_environment, inherited, own_command
from app.domain.pin_try import PinAnswer, PinTry
from app.program import KEY_AGENT
from app.security.data_key import SIZE, DataKey
from app.security.key_agent import MAX_PIN, READY, AgentOrder, read_line

PATIENCE = 10.0
"""Seconds after which an agent that does not answer counts as gone."""

_TO_END = 2.0
_MAX_ANSWER = 64
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AgentAnswer:
    """What an agent says of a PIN; with the right one it gives the key, and is gone."""

    tried: PinTry
    key: DataKey | None = None


_GONE = AgentAnswer(PinTry(PinAnswer.PASSPHRASE))


class AgentClient:
    """One end of the pipes to an agent; the agent ends when the last of them is closed.

    The calls wait for the other process: none belongs into the thread of a window.
    """

    def __init__(
        self, requests: int, answers: int, process: "subprocess.Popen[bytes] | None" = None
    ) -> None:
        self._requests = io.FileIO(requests, "w")
        self._answers = io.FileIO(answers)
        self._process = process

    @classmethod
    def of_names(cls, requests: str, answers: str) -> "AgentClient":
        """The end that another process passed on. Raises OSError, ValueError."""
        return cls(inherited(requests, os.O_WRONLY), inherited(answers, os.O_RDONLY))

    def descriptors(self) -> tuple[int, int]:
        """What `children.passing` is given to pass this end on to another process."""
        return self._requests.fileno(), self._answers.fileno()

    def attempt(self, pin: str) -> AgentAnswer:
        """Ask about a PIN. PASSPHRASE means that the agent is gone, or goes now."""
        answer = _within(PATIENCE, lambda: self._ask(pin)) or _GONE
        if answer.tried.answer in {PinAnswer.RIGHT, PinAnswer.PASSPHRASE}:
            self.close()
        return answer

    def close(self) -> None:
        """Let go of the agent; it ends now if no other process holds its pipe."""
        for pipe in (self._requests, self._answers):
            with suppress(OSError):
                pipe.close()
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_TO_END)

    def give(self, key: DataKey, order: AgentOrder) -> bool:
        """Give a new agent what it keeps; False where it could not take it."""
        return bool(_within(PATIENCE, lambda: self._give(key, order)))

    def _give(self, key: DataKey, order: AgentOrder) -> bool:
        self._requests.write(order.line())
        key.write_to(self._requests)
        return read_line(self._answers, _MAX_ANSWER) == READY

    def _ask(self, pin: str) -> AgentAnswer:
        # What is no line of digits is no PIN, and as wrong as any other.
        asked = pin if pin.isascii() and pin.isdigit() and len(pin) <= MAX_PIN else "-"
        self._requests.write(asked.encode() + b"\n")
        name, _, wait = read_line(self._answers, _MAX_ANSWER).decode().partition(" ")
        if not name:
            return _GONE
        tried = PinTry(PinAnswer[name], float(wait))
        return AgentAnswer(tried, self._read_key() if tried.answer is PinAnswer.RIGHT else None)

    def _read_key(self) -> DataKey:
        key, count = bytearray(SIZE), 0
        while count < SIZE:
            read = self._answers.readinto(memoryview(key)[count:])
            if not read:
                raise BrokenPipeError
            count += read
        taken = DataKey(key)
        key[:] = bytes(SIZE)
        return taken


def start_agent(key: DataKey, order: AgentOrder) -> AgentClient | None:
    """An agent that holds the key; None where the system has no process or no memory for it."""
    its_requests, requests = os.pipe()
    answers, its_answers = os.pipe()
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program
            own_command(KEY_AGENT),
            stdin=its_requests,
            stdout=its_answers,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
            creationflags=_NO_CONSOLE,
        )
    except OSError as error:
        log.warning("no key agent: %s", error.strerror)
        os.close(requests)
        os.close(answers)
        return None
    finally:
        os.close(its_requests)
        os.close(its_answers)
    client = AgentClient(requests, answers, process)
    if client.give(key, order):
        return client
    log.warning("the key agent did not take the key")
    client.close()
    return None


def _within(seconds: float, work: Callable[[], T]) -> T | None:
    """What the work gives, None where the pipe is broken or it takes longer."""
    done: queue.SimpleQueue[T | None] = queue.SimpleQueue()

    def run() -> None:
        result = None
        with suppress(OSError, ValueError, KeyError):
            result = work()
        done.put(result)

    threading.Thread(target=run, daemon=True).start()
    try:
        return done.get(timeout=seconds)
    except queue.Empty:
        return None
