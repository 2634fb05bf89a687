"""Colours in numbers: how well two are told apart, and others of the same hue.

Lightness, chroma and hue are those of OKLCH (Björn Ottosson, 2020), contrast is that of WCAG 2.2.
"""

import re
from math import atan2, cos, dist, hypot, sin

TEXT = 4.5
"""The least contrast of a text with what it is written on."""

_FORM = re.compile("#[0-9a-f]{6}")
_STEP = 0.004
_LINEAR = 0.04045

Channels = tuple[float, float, float]


def is_colour(text: str) -> bool:
    """Whether a text is a colour like those of the style sheet: six small hex digits."""
    return _FORM.fullmatch(text) is not None


def contrast(one: str, two: str) -> float:
    """How well two colours are told apart: from 1, not at all, to 21."""
    lights = sorted((_luminance(one), _luminance(two)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def distance(one: str, two: str) -> float:
    """How different two colours look (ΔE of OKLab): 0.02 is just seen, black and white are 1."""
    (light, chroma, hue), (its_light, its_chroma, its_hue) = _oklch(one), _oklch(two)
    return dist(
        (light, chroma * cos(hue), chroma * sin(hue)),
        (its_light, its_chroma * cos(its_hue), its_chroma * sin(its_hue)),
    )


def next_passing(colour: str, grounds: tuple[str, ...], least: float = TEXT) -> str:
    """The nearest lightness at which a colour has enough contrast with all of the grounds.

    Black or white where no lightness of this hue has.
    """
    if _passes(colour, grounds, least):
        return colour
    light, chroma, hue = _oklch(colour)
    for step in range(1, int(1 / _STEP) + 1):
        for near in (light - step * _STEP, light + step * _STEP):
            if 0 <= near <= 1:
                found = _hex(near, chroma, hue)
                if _passes(found, grounds, least):
                    return found
    return max((_hex(0, 0, 0), _hex(1, 0, 0)), key=lambda it: min(contrast(it, g) for g in grounds))


def shifted(colour: str, reference: str, wanted: str) -> str:
    """The colour as far from `wanted`, in hue and chroma, as it is from its `reference`.

    Its lightness stays, so that what was told apart mostly still is.
    """
    light, chroma, hue = _oklch(colour)
    _, of_reference, its_hue = _oklch(reference)
    _, of_wanted, new_hue = _oklch(wanted)
    return _hex(light, chroma * of_wanted / max(of_reference, 0.01), hue + new_hue - its_hue)


def lightened(colour: str, share: float) -> str:
    """The same hue, this part of the way to white; to black where the share is negative."""
    light, chroma, hue = _oklch(colour)
    goal = 1.0 if share > 0 else 0.0
    return _hex(light + (goal - light) * abs(share), chroma * (1 - abs(share)), hue)


def _passes(colour: str, grounds: tuple[str, ...], least: float) -> bool:
    return all(contrast(colour, ground) >= least for ground in grounds)


def _channels(colour: str) -> Channels:
    """The linear light of red, green and blue, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _to_linear(red), _to_linear(green), _to_linear(blue)


def _to_linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR else float(((part + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklch(colour: str) -> Channels:
    red, green, blue = _channels(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, hypot(a, b), atan2(b, a)


def _hex(light: float, chroma: float, hue: float) -> str:
    """The colour, with less chroma where a screen has no such one."""
    while True:
        parts = _linear(light, chroma, hue)
        if chroma < _STEP or all(-0.0005 <= part <= 1.0005 for part in parts):
            return "#" + "".join(f"{_to_byte(part):02x}" for part in parts)
        chroma *= 0.94


def _linear(light: float, chroma: float, hue: float) -> Channels:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _to_byte(part: float) -> int:
    part = min(max(part, 0.0), 1.0)
    curved = part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
    return round(curved * 255)
