"""When nobody is at the laptop: first the leads are covered, then the vault is closed."""

from enum import Enum, auto

from app.config.clock import Clock
from app.security.sleep_watch import SleepWatch

COVERED_FOR = 2 * 60 * 60.0
"""Seconds for which a PIN brings back what was covered; then only the passphrase does."""


class Verdict(Enum):
    """What is due now."""

    NOTHING = auto()
    COVER = auto()
    CLOSE = auto()


class IdleWatch:
    """Told of every sign of life by `touch`, asked every second or so by `look`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._touched = self._covered = clock.steady()
        self._sleep = SleepWatch(clock)

    def touch(self) -> None:
        """Someone is there."""
        self._touched = self._clock.steady()

    def start(self) -> None:
        """The vault was opened, or its leads uncovered."""
        self.touch()
        self._sleep.start()

    def cover(self) -> None:
        """The leads are covered from now on."""
        self._covered = self._clock.steady()

    def look(self, minutes: float, *, covered: bool) -> Verdict:
        """What is due after so many minutes without a sign of life."""
        if self._sleep.slept():
            return Verdict.CLOSE
        now = self._clock.steady()
        if covered:
            return Verdict.CLOSE if now - self._covered >= COVERED_FOR else Verdict.NOTHING
        idle = now - self._touched >= minutes * 60
        return Verdict.COVER if idle else Verdict.NOTHING
