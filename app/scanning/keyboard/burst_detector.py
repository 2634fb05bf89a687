"""A scanner that types like a keyboard, told from a person by its timing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from app.scanning.keyboard.keyboard_layouts import ENTER, KEYPAD_ENTER, TAB, Stroke

LEAST_KEYS = 8
"""So many keys in a burst are a scan; the fastest typists are slower over as many."""

LEAST_BEFORE_ENTER = 4
SWIFT = 0.028
"""The longest mean gap of a burst, in seconds; a person who types fast needs twice as long."""

VERY_SWIFT = 0.018
"""The longest mean gap of the few keys of a short code with its Enter."""

LONGEST_GAP = 0.05
PAUSE = 0.12
"""What ends a burst that has no Enter, at least."""

STALL = 1.0
"""For how long a scanner may stall right after its first keys, in seconds."""

LEAST_BEFORE_STALL = 3
"""So many keys that came as no person types are the beginning of what follows a stall."""

_ENDINGS = frozenset({ENTER, KEYPAD_ENTER, TAB})
_PAUSE_IN_GAPS = 6
_LOOK_BACK = 40
_KNOWN_SCANS = 3
_ROOM = 3.0


@dataclass(frozen=True, slots=True)
class Typing:
    """A key for whatever has the focus: nothing says that a scanner typed it."""


@dataclass(frozen=True, slots=True)
class TakenKey:
    """A key of a scan; `before` keys of it have reached the field already and must go again."""

    before: int = 0


@dataclass(frozen=True, slots=True)
class Burst:
    """A finished scan as keys, and the Enter or Tab that ended it, if not a pause alone did.

    One that was `stalled` came in two pieces, the first too short to be a scan by itself.
    """

    strokes: tuple[Stroke, ...]
    ending: tuple[Stroke, ...] = ()
    stalled: bool = False

    @property
    def is_ended(self) -> bool:
        """Whether Enter or Tab ended it."""
        return bool(self.ending)

    def joined(self, rest: "Burst") -> "Burst":
        """Both as one, when the scanner stalled between them."""
        return Burst((*self.strokes, *self.ending, *rest.strokes), rest.ending, self.stalled)


class BurstDetector:
    """Sorts keys into those of a person and those of a scanner, by when they came.

    Moments are seconds of any one clock. `key` is told each key that goes down, but for
    modifiers; `finished` is asked whenever a pause may have ended a burst.
    """

    def __init__(self) -> None:
        self._run: list[tuple[float, Stroke]] = []
        self._beginning: tuple[Stroke, ...] = ()
        self._is_taken = False
        self._paces: list[float] = []

    def key(self, stroke: Stroke, at: float) -> Typing | TakenKey:
        """Whose key this is. A burst that ended before has to be fetched first."""
        gap = at - self._run[-1][0] if self._run else LONGEST_GAP + 1
        if self._is_taken:
            self._run.append((at, stroke))
            return TakenKey()
        if not 0 <= gap <= LONGEST_GAP or stroke.control:
            self._beginning = self._cut_short() if LONGEST_GAP < gap <= STALL else ()
            self._run = [] if stroke.control else [(at, stroke)]
            return Typing()
        self._run.append((at, stroke))
        if not self._is_burst():
            return Typing()
        self._is_taken = True
        return TakenKey(before=len(self._beginning) + len(self._run) - 1)

    def forget(self) -> None:
        """Begin anew: the keys so far belong to no scan."""
        self._run, self._beginning, self._is_taken = [], (), False

    def may_take(self, at: float, *, is_command: bool = False) -> bool:
        """Whether a key now would belong to a scan, so that no shortcut may have it.

        A command such as Ctrl+Enter belongs to none that is not known to be one yet.
        """
        if self._is_taken or is_command or not self._run:
            return self._is_taken
        gaps = [*self._gaps(), at - self._run[-1][0]]
        return len(self._run) >= LEAST_BEFORE_ENTER and _mean(gaps[-4:]) <= VERY_SWIFT

    def waits(self, at: float) -> float:
        """How long from now on `finished` need not be asked; 0 where there is nothing to end."""
        return max(0.001, self._run[-1][0] + self._pause() - at) if self._is_taken else 0.0

    def finished(self, at: float) -> Burst | None:
        """The burst that a pause has ended by now."""
        if not self._is_taken or at - self._run[-1][0] < self._pause():
            return None
        strokes = [*self._beginning, *(stroke for _, stroke in self._run)]
        kept = len(strokes)
        while kept and strokes[kept - 1].place in _ENDINGS:
            kept -= 1
        self._paces = [*self._paces[-9:], _median(self._gaps())]
        is_stalled = bool(self._beginning)
        self.forget()
        return Burst(tuple(strokes[:kept]), tuple(strokes[kept:]), is_stalled)

    def _cut_short(self) -> tuple[Stroke, ...]:
        """The keys so far, if they came as from a scanner that then stalled."""
        is_cut = _come_from_scanner(self._gaps())
        return tuple(stroke for _, stroke in self._run) if is_cut else ()

    def _is_burst(self) -> bool:
        """Whether the keys so far came as no person types; leaves those of the burst alone."""
        gaps = self._gaps()
        ends = self._run[-1][1].place in _ENDINGS
        if ends and len(gaps) >= LEAST_BEFORE_ENTER:
            last = gaps[-LEAST_BEFORE_ENTER:]
            if _mean(last) <= min(VERY_SWIFT, self._limit()) and max(last) <= SWIFT:
                self._cut(max(_ROOM * _mean(last), SWIFT))
                return True
        last = gaps[-(LEAST_KEYS - 1) :]
        if ends or len(last) < LEAST_KEYS - 1 or _mean(last) > self._limit():
            return False
        self._cut(max(_ROOM * _mean(last), SWIFT))
        return True

    def _cut(self, longest: float) -> None:
        """Leave a key away that a person typed just before the burst.

        Several that came so swiftly are the scanner's: a busy machine slows its first keys down.
        """
        gaps = self._gaps()
        if gaps[0] > longest and max(gaps[1:]) <= SWIFT:
            self._beginning = ()
            self._run = self._run[1:]

    def _limit(self) -> float:
        """The longest mean gap: that of the scanner with some room, once it is known."""
        if len(self._paces) < _KNOWN_SCANS:
            return SWIFT
        return min(SWIFT, max(0.01, _ROOM * _median(self._paces)))

    def _pause(self) -> float:
        return max(PAUSE, _PAUSE_IN_GAPS * _mean(self._gaps()))

    def _gaps(self) -> list[float]:
        moments = [at for at, _ in self._run[-_LOOK_BACK:]]
        return [later - earlier for earlier, later in pairwise(moments)]


def is_cut_short(moments: Sequence[float]) -> bool:
    """Whether the last keys, at these moments, came as from a scanner that then broke off."""
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    last = list(takewhile(lambda gap: 0 <= gap <= LONGEST_GAP, reversed(gaps)))
    return _come_from_scanner(last)


def _come_from_scanner(gaps: Sequence[float]) -> bool:
    return len(gaps) >= LEAST_BEFORE_STALL - 1 and _mean(gaps) <= SWIFT


def _median(gaps: Sequence[float]) -> float:
    return sorted(gaps)[len(gaps) // 2]


def _mean(gaps: Sequence[float]) -> float:
    return sum(gaps) / len(gaps) if gaps else 0.0
