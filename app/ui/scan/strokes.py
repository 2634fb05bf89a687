"""A key of Qt as the place and the level it was pressed on."""

import time
from collections.abc import Set as AbstractSet

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.scanning.keyboard.keyboard_layouts import ALT_GR, CONTROLS, SHIFTS, Stroke

ALT_GR_OF_X = 0x80


def moment_of(event: QKeyEvent) -> float:
    """When the key went down: by the system's clock, which no busy window delays."""
    return event.timestamp() / 1000 if event.timestamp() else time.monotonic()


def stroke_of(event: QKeyEvent, place: int, held: AbstractSet[int], platform: str) -> Stroke:
    """The stroke of a key; `held` are the places of the modifiers that are down."""
    modifiers = event.modifiers()
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier) or bool(held & CONTROLS)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    is_x = platform not in {"windows", "cocoa"}
    alt_gr = (
        ALT_GR in held
        or bool(modifiers & Qt.KeyboardModifier.GroupSwitchModifier)
        or (is_x and bool(event.nativeModifiers() & ALT_GR_OF_X))
        or (control and alt)
    )
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) or bool(held & SHIFTS)
    return Stroke(place, event.text(), shift, alt_gr, control and not alt_gr)
