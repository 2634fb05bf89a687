"""What a scanner types, read from the places of its keys, whatever layout the laptop has."""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.config.paths import program_folder

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

_WITH_CONTROL = {"i": "\t", "j": "\n", "m": "\n", "[": "\x1b", "\\": "\x1c", "]": "\x1d"} | {
    "^": "\x1e", "6": "\x1e", "_": "\x1f", "-": "\x1f",
}  # fmt: skip
"""Control characters as scanners type them, on the keys of the United States."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key that went down: its place, what it gave under the laptop's layout, what was held."""

    place: int
    character: str = ""
    shift: bool = False
    alt_gr: bool = False
    control: bool = False


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The keys of a country: what each place gives on each level, and what waits for the next."""

    keys: Mapping[tuple[int, str], str]
    dead: frozenset[tuple[int, str]]

    def text(self, strokes: Sequence[Stroke]) -> str:
        """What the strokes say on this keyboard; a place it does not know gives what was typed."""
        signs: list[str] = []
        waiting = ""
        for stroke in strokes:
            level = _level(stroke)
            sign = self._sign(stroke, level)
            if not waiting and (stroke.place, level) in self.dead and not stroke.control:
                waiting = sign
                continue
            signs.append(_composed(waiting, sign) if waiting else sign)
            waiting = ""
        return "".join(signs) + waiting

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


def _level(stroke: Stroke) -> str:
    return ("s" if stroke.shift else "") + ("g" if stroke.alt_gr else "")


def _composed(dead: str, sign: str) -> str:
    """What a dead key and the next give: itself before a blank, else a letter with an accent."""
    if sign == " ":
        return dead
    whole = unicodedata.normalize("NFC", sign + _SPACING.get(dead, ""))
    return whole if len(whole) == 1 else dead + sign
