"""Dead keys of X11, which Qt keeps to itself until it has composed a letter."""

import ctypes
import sys
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from PySide6.QtGui import QGuiApplication

from app.scanning.keyboard.key_positions import place_of
from app.scanning.keyboard.keyboard_layouts import MODIFIERS
from app.ui.scan.strokes import ALT_GR_OF_X
from app.ui.system.override import override

_EVENT = b"xcb_generic_event_t"
_SIZE = 32
_KEY_PRESS = 2
_SENT = 0x80
_SHIFT = 0x01
_SWIFT_MS = 35
"""Who composes a letter by hand is slower from key to key."""

_LATELY = 0.2
_MOST = 8


class DeadKey(NamedTuple):
    """A key that went down and that no widget was told of, by its place, in seconds."""

    place: int
    at: float
    shift: bool
    alt_gr: bool


class ComposedKeys(QAbstractNativeEventFilter):
    """Notes each key before Qt composes; keys that come as from a scanner are not composed.

    That holds where a scanner is heard: in a passphrase letters are composed however fast.

    Of no use on other systems, whose dead keys arrive as keys.
    """

    def __init__(self, hears: Callable[[], bool]) -> None:
        super().__init__()
        self._hears = hears
        self._pressed: list[DeadKey] = []
        self._last = 0

    def before(self, place: int, at: float) -> list[DeadKey]:
        """The dead keys just before a key that has arrived; all up to that are forgotten."""
        arrived = [number for number, key in enumerate(self._pressed) if key[:2] == (place, at)]
        if not arrived:
            return []
        dead, self._pressed = self._pressed[: arrived[0]], self._pressed[arrived[0] + 1 :]
        return [key for key in dead if at - key.at < _LATELY]

    @override
    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if kind == _EVENT:
            # Qt hands a pointer over, which is no number yet.
            self._note(ctypes.string_at(int(message), _SIZE))
        return False, 0

    def _note(self, event: bytes) -> None:
        if event[0] & ~_SENT != _KEY_PRESS:
            return
        at = int.from_bytes(event[4:8], sys.byteorder)
        state = int.from_bytes(event[28:30], sys.byteorder)
        if 0 <= at - self._last < _SWIFT_MS and self._hears():
            QGuiApplication.inputMethod().reset()
        self._last = at
        place = place_of("xcb", event[1], 0)
        if place is not None and place not in MODIFIERS:
            key = DeadKey(place, at / 1000, bool(state & _SHIFT), bool(state & ALT_GR_OF_X))
            self._pressed = [*self._pressed[1 - _MOST :], key]
