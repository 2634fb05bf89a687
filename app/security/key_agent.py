"""The key agent: a process without window or input that keeps a vault's key behind the PIN.

It is started by the window that hands its screen to visitors, and asked by the window that they
see, which holds no key: a PIN comes in, and with the right one the key goes out and the agent
ends. It ends without it after ten misses, when its time is over, when the laptop sleeps, when
`leads lock` was called, and when nobody holds the other end of its pipe any more.

On the standard input: an `AgentOrder` as a line of JSON, the bare key, then a PIN a line. On the
standard output: `READY`, then a line for every PIN, `ANSWER WAIT`, behind RIGHT the bare key.
"""

import io
import json
import os
import queue
import signal
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

from app.config.clock import Clock
from app.domain.pin_try import PinAnswer
from app.domain.vault_files import VaultFiles
from app.security.hardening import harden
from app.security.locked_page import LockedPage
from app.security.pin import PinGuard
from app.security.sleep_notice import before_sleep
from app.security.sleep_watch import SleepWatch
from app.store.leads.lock_requests import lock_request_in
from app.store.leads.locks import OpenVaultLock

READY = b"READY"
TICK = 1.0
"""Seconds between two looks at what ends it."""

MAX_PIN = 64
_MAX_ORDER = 16 * 1024


@dataclass(frozen=True, slots=True)
class AgentOrder:
    """What an agent is told beside the key.

    `stored_pin` is what the vault keeps of the PIN; after `seconds` it ends. `requested` is what
    the vault's lock request said when it was opened: the agent ends when that changes.
    """

    stored_pin: str
    seconds: float
    database: str
    requested: str

    def line(self) -> bytes:
        """As it is read by `read_order`."""
        return json.dumps(asdict(self)).encode() + b"\n"


def main() -> NoReturn:
    """Be the agent, to the end of the process."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal of the window
    harden()
    requests, answers = io.FileIO(0), io.FileIO(1, "w")
    order, page = AgentOrder(**json.loads(read_line(requests, _MAX_ORDER))), LockedPage()
    # Nobody replaces the vault meanwhile, and `leads lock` waits until this process is gone: only
    # its end closes the file.
    _presence = OpenVaultLock(VaultFiles(Path(order.database)).presence)

    def end() -> NoReturn:
        page.wipe()
        os._exit(0)

    try:
        if page.fill(requests):
            before_sleep(end)
            answers.write(READY + b"\n")
            KeyAgent(order, page, answers).serve(line_reader(requests))
    finally:
        end()


class KeyAgent:
    """Answers PINs until something ends it; the key is then to be wiped."""

    def __init__(
        self, order: AgentOrder, page: LockedPage, answers: io.FileIO, clock: Clock | None = None
    ) -> None:
        self._order = order
        self._page = page
        self._answers = answers
        self._clock = clock or Clock()
        self._begun = self._clock.steady()
        self._sleep = SleepWatch(self._clock)
        self._guard = PinGuard(order.stored_pin, self._clock.steady, self._clock.awake)

    def serve(self, next_line: Callable[[], bytes | None]) -> None:
        """Answer each PIN of `next_line`, which waits a second or so; return when it is over.

        It gives None while no PIN comes, and no byte when none can come any more.
        """
        while not self._is_over():
            pin = next_line()
            # What ends it may have come while it waited.
            if pin is not None and (not pin or self._is_over() or self._answer(pin)):
                return

    def _is_over(self) -> bool:
        is_late = self._clock.steady() - self._begun >= self._order.seconds
        return self._sleep.slept() or is_late or self._is_locked()

    def _is_locked(self) -> bool:
        request = VaultFiles(Path(self._order.database)).lock_request
        return lock_request_in(request) != self._order.requested

    def _answer(self, pin: bytes) -> bool:
        """Look at a PIN; gives whether that was the last one."""
        tried = self._guard.attempt(pin.decode("utf-8", "replace"))
        try:
            self._answers.write(f"{tried.answer.name} {tried.wait}\n".encode())
            if tried.answer is PinAnswer.RIGHT:
                self._page.pour(self._answers)
        except BrokenPipeError:
            return True
        return tried.answer in {PinAnswer.RIGHT, PinAnswer.PASSPHRASE}


def read_line(pipe: io.FileIO, longest: int) -> bytes:
    """The next line without its end; empty where the pipe ends before, or the line is too long."""
    line = bytearray()
    while len(line) <= longest:
        sign = pipe.read(1)
        if not sign:
            return b""
        if sign == b"\n":
            return bytes(line)
        line += sign
    return b""


def line_reader(requests: io.FileIO) -> Callable[[], bytes | None]:
    """What `KeyAgent.serve` hears by: the lines of a pipe."""
    pins: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read() -> None:
        pin = read_line(requests, MAX_PIN)
        while pin:
            pins.put(pin)
            pin = read_line(requests, MAX_PIN)
        pins.put(b"")

    def next_line() -> bytes | None:
        try:
            return pins.get(timeout=TICK)
        except queue.Empty:
            return None

    threading.Thread(target=read, daemon=True).start()
    return next_line
