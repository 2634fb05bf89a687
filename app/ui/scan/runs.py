"""Runs of keys that a machine typed: what they must not do where no scanner is heard."""

from math import inf

from app.scanning.keyboard.burst_detector import PAUSE
from app.scanning.keyboard.keyboard_layouts import ENTER, SPACE

SWIFT_SECONDS = 0.06
"""A blank or Enter so soon after a sign was not meant for a button; people take longer."""


class Runs:
    """Knows the last key, and the last that came where no scanner is heard.

    Moments are seconds of any one clock.
    """

    def __init__(self) -> None:
        self._last = self._unheard = -inf
        self._was_sign = False

    def is_push(self, place: int, character: str, at: float, *, control: bool) -> bool:
        """Whether this next key would push or choose what has the focus, right behind a sign.

        With Ctrl it is a command, which no scanner gives.
        """
        behind_sign = self._was_sign and at - self._last < SWIFT_SECONDS
        self._last, self._was_sign = at, bool(character.strip())
        return behind_sign and not control and place in {SPACE, ENTER}

    def is_unheard(self, at: float, *, is_heard: bool) -> bool:
        """Whether a key now is no scanner's; what begins so goes on so, whatever it closed."""
        goes_on = 0 <= at - self._unheard < PAUSE
        if is_heard and not goes_on:
            return False
        self._unheard = at
        return True
