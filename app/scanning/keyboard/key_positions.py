"""The place of a key on the keyboard, from what each system calls it."""

_FIRST_KEYCODE_OF_X = 8
_EXTENDED = 0x100
_LAST_PLAIN = 0x58
_EXTENDED_PLACES = {0x1C: 96, 0x1D: 97, 0x35: 98, 0x38: 100}

_MAC_ROWS = (
    ((12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30), 16),
    ((0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39), 30),
    ((6, 7, 8, 9, 11, 45, 46, 43, 47, 44), 44),
    ((18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24), 2),
    ((89, 91, 92, 78, 86, 87, 88, 69, 83, 84, 85, 82, 65), 71),
)
"""Virtual key codes of macOS (HIToolbox/Events.h), row by row, with the place of the first."""

_MAC = {code: first + step for row, first in _MAC_ROWS for step, code in enumerate(row)} | {
    36: 28, 48: 15, 49: 57, 42: 43, 50: 41, 10: 86, 76: 96, 67: 55, 75: 98,
    56: 42, 60: 54, 59: 29, 62: 97, 58: 56, 61: 100,
}  # fmt: skip


def place_of(platform: str, scan_code: int, virtual_key: int) -> int | None:
    """The place of a key by Qt's name of the platform; None where the system does not tell."""
    match platform:
        case "windows":
            return _windows(scan_code)
        case "cocoa":
            return _MAC.get(virtual_key) if scan_code or virtual_key else None
    # X11 and Wayland count as Linux does, from eight on.
    return scan_code - _FIRST_KEYCODE_OF_X if scan_code > _FIRST_KEYCODE_OF_X else None


def _windows(scan_code: int) -> int | None:
    if scan_code & _EXTENDED:
        return _EXTENDED_PLACES.get(scan_code & 0xFF)
    return scan_code if 0 < scan_code <= _LAST_PLAIN else None
