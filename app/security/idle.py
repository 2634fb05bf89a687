"""When nobody is at the laptop: first the leads are covered, then the vault is closed."""

from enum import Enum, auto

from app.config.clock import Clock

LONGEST_GAP = 20.0
"""Seconds without a tick after which the laptop must have slept."""

COVERED_FOR = 2 * 60 * 60.0
"""Seconds for which a PIN brings back what was covered; then only the passphrase does."""


class Verdict(Enum):
    """What is due now."""

    NOTHING = auto()
    COVER = auto()
    CLOSE = auto()


class IdleWatch:
    """Told of every sign of life by `touch`, asked every second or so by `look`.

    Two looks far apart mean that the laptop slept: one of the clocks has gone on meanwhile.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._touched = self._covered = clock.steady()
        self._looked = (clock.steady(), clock.awake())

    def touch(self) -> None:
        """Someone is there."""
        self._touched = self._clock.steady()

    def start(self) -> None:
        """The vault was opened, or its leads uncovered."""
        self.touch()
        self._looked = (self._clock.steady(), self._clock.awake())

    def cover(self) -> None:
        """The leads are covered from now on."""
        self._covered = self._clock.steady()

    def look(self, minutes: float, *, covered: bool) -> Verdict:
        """What is due after so many minutes without a sign of life."""
        now = (self._clock.steady(), self._clock.awake())
        slept = any(abs(b - a) > LONGEST_GAP for a, b in zip(self._looked, now, strict=True))
        self._looked = now
        if slept:
            return Verdict.CLOSE
        if covered:
            return Verdict.CLOSE if now[0] - self._covered >= COVERED_FOR else Verdict.NOTHING
        idle = now[0] - self._touched >= minutes * 60
        return Verdict.COVER if idle else Verdict.NOTHING
