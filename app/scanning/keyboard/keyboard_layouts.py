"""What a scanner types, read from the places of its keys, whatever layout the laptop has."""

import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from app.program import program_folder

ENTER, TAB, SPACE = 28, 15, 57
KEYPAD_ENTER = 96
CONTROLS = frozenset({29, 97})
SHIFTS = frozenset({42, 54})
ALT, ALT_GR = 56, 100
MODIFIERS = CONTROLS | SHIFTS | {ALT, ALT_GR, 58, 69, 70, 125, 126}

_ROWS = ("digits", "upper", "middle", "lower")
_LEVELS = ("", "s", "g", "sg")
_SPACING = {"^": "\u0302", "´": "\u0301", "`": "\u0300", "~": "\u0303", "¨": "\u0308"}
_SAME: dict[int, str] = {
    SPACE: " ",
    ENTER: "\n",
    KEYPAD_ENTER: "\n",
    TAB: "\t",
    55: "*",
    98: "/",
    **dict(zip((71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83), "789-456+1230.", strict=True)),
}
"""Keys that give the same everywhere: blank, line end, the number pad."""

KEYPAD_DIGITS = frozenset(place for place in range(71, 83) if _SAME[place].isdigit())

_LINE_ENDS = frozenset({10, 13})
_LEAST_OF_CODE_PAGES, _MOST_OF_CODE_PAGES = 128, 255

_WITH_CONTROL = {"i": "\t", "j": "\n", "m": "\n", "[": "\x1b", "\\": "\x1c", "]": "\x1d"} | {
    "^": "\x1e", "6": "\x1e", "_": "\x1f", "-": "\x1f",
}  # fmt: skip
"""Control characters as scanners type them, on the keys of the United States."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key that went down: its place, what it gave under the laptop's layout, what was held.

    `alt` numbers the times that Alt was held; digits of the number pad under one of them are the
    number of a sign, as scanners type what their keyboard has no key for.
    """

    place: int
    character: str = ""
    shift: bool = False
    alt_gr: bool = False
    control: bool = False
    alt: int = 0


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The keys of a country: what each place gives on each level, and what waits for the next."""

    keys: Mapping[tuple[int, str], str]
    dead: frozenset[tuple[int, str]]

    def text(self, strokes: Sequence[Stroke]) -> str:
        """What the strokes say on this keyboard; a place it does not know gives what was typed."""
        signs: list[str] = []
        waiting = ""
        for hold, held in groupby(strokes, key=_hold):
            if hold:
                signs.append(waiting + sign_of_number("".join(_SAME[key.place] for key in held)))
                waiting = ""
                continue
            plain, waiting = self._plain(held, waiting)
            signs.append(plain)
        return "".join(signs) + waiting

    def _plain(self, strokes: Iterable[Stroke], waiting: str) -> tuple[str, str]:
        """What keys give one by one, and the dead key that waits then."""
        signs: list[str] = []
        for stroke in strokes:
            level = _level(stroke)
            sign = self._sign(stroke, level)
            if not waiting and (stroke.place, level) in self.dead and not stroke.control:
                waiting = sign
                continue
            signs.append(_composed(waiting, sign) if waiting else sign)
            waiting = ""
        return "".join(signs), waiting

    def _sign(self, stroke: Stroke, level: str) -> str:
        if stroke.control:
            sign = keyboards()["US"].keys.get((stroke.place, level), "")
            return _WITH_CONTROL.get(sign.lower(), "")
        if stroke.place in _SAME:
            return _SAME[stroke.place]
        return self.keys.get((stroke.place, level), "") or stroke.character


@cache
def keyboards() -> Mapping[str, Keyboard]:
    """The keyboards by their country."""
    path = program_folder() / "resources" / "scanning" / "keyboards.toml"
    with path.open("rb") as file:
        data = tomllib.load(file)
    places = data.pop("places")
    return {country: _keyboard(rows, places) for country, rows in data.items()}


def _keyboard(rows: Mapping[str, str], places: Mapping[str, list[int]]) -> Keyboard:
    keys = {
        (place, level): sign
        for row in _ROWS
        for place, signs in zip(places[row], rows[row].split(), strict=True)
        for level, sign in zip(_LEVELS, signs, strict=False)
    }
    dead = frozenset((int(name.rstrip("sg")), name.lstrip("0123456789")) for name in rows["dead"])
    return Keyboard(keys, dead)


def sign_of_number(digits: str) -> str:
    """The sign that Alt and these digits give: with a zero in front by Windows, else by DOS."""
    number = int(digits)
    if number in _LINE_ENDS:
        return "\n"
    if number < _LEAST_OF_CODE_PAGES or number > _MOST_OF_CODE_PAGES:
        return chr(number) if number <= sys.maxunicode else ""
    page = "cp1252" if digits.startswith("0") else "cp437"
    return bytes([number]).decode(page, "ignore")


def _hold(stroke: Stroke) -> int:
    """Which time Alt was held for a digit of the number pad; 0 for every other key."""
    return stroke.alt if stroke.place in KEYPAD_DIGITS else 0


def _level(stroke: Stroke) -> str:
    return ("s" if stroke.shift else "") + ("g" if stroke.alt_gr else "")


def _composed(dead: str, sign: str) -> str:
    """What a dead key and the next give: itself before a blank, else a letter with an accent."""
    if sign == " ":
        return dead
    whole = unicodedata.normalize("NFC", sign + _SPACING.get(dead, ""))
    return whole if len(whole) == 1 else dead + sign
