"""Signs that a scanner types by their number: Alt held, digits of the number pad, Alt let go."""

from app.scanning.keyboard.keyboard_layouts import KEYPAD_DIGITS

SWIFT = 0.025
"""The longest time from Alt to the first digit, in seconds; a hand needs longer for both."""

_LATELY = 0.05


class AltNumbers:
    """Tells which digits belong to a number; moments are seconds of the clock of the keys."""

    def __init__(self) -> None:
        self._hold = 0
        self._pressed_at: float | None = None
        self._has_digits = False
        self._ended_at = -1.0

    def press(self, at: float) -> None:
        """Alt went down."""
        if self._pressed_at is None:
            self._hold += 1
            self._pressed_at, self._has_digits = at, False

    def release(self, at: float) -> None:
        """Alt was let go."""
        if self._has_digits:
            self._ended_at = at
        self._pressed_at, self._has_digits = None, False

    def hold_of(self, place: int | None, at: float) -> int:
        """Which time Alt was held for this digit of a number; 0 for any other key."""
        if self._pressed_at is None or place not in KEYPAD_DIGITS:
            return 0
        return self._hold if self._has_digits or at - self._pressed_at <= SWIFT else 0

    def take(self, hold: int) -> None:
        """A digit belongs to this hold."""
        self._has_digits = self._has_digits or bool(hold)

    def gave_a_sign(self, at: float) -> bool:
        """Whether a number ended just now; Windows then types its sign by itself."""
        return 0 <= at - self._ended_at <= _LATELY
