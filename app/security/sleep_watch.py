"""Whether the laptop slept: two clocks tell."""

from app.config.clock import Clock

LONGEST_GAP = 20.0
"""Seconds without a tick after which the laptop must have slept."""


class SleepWatch:
    """Tells by two clocks whether the laptop slept; to be asked every second or so.

    Two looks far apart mean that it did: one of the clocks has gone on meanwhile.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.start()

    def start(self) -> None:
        """Whatever was before does not count."""
        self._looked = self._now()

    def slept(self) -> bool:
        """Whether the laptop slept since the look before."""
        before, self._looked = self._looked, self._now()
        return any(abs(b - a) > LONGEST_GAP for a, b in zip(before, self._looked, strict=True))

    def _now(self) -> tuple[float, float]:
        return self._clock.steady(), self._clock.awake()
