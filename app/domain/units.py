"""Units of technical facts as a language writes them: 360 m³/h, 360 м³/ч, 360 м³/цаг."""

import re

from app.domain.language_writing import local_units, writing_of

NO_BREAK = r"(?:(?<=\d) (?=[%°]|\w{1,3}\b)|(?<=[A-Z]{2}|pH) (?=\d))"
"""The blank in 85 %, 20 m, 210 000, DN 250, EN 1090 and pH 4,5, for a regular expression."""

_BETWEEN = re.compile(r"([/·])")
_GRAVITY = "g"
_PER_CENT = "%"
_GAPS = re.compile("(?<=\\d)[\u00a0\u202f](?=\\d{3})")
_NUMBERS = re.compile(r"[\d\s–…+−±<>≤≥×]+")


def grouped_thousands(numbers: str, lang: str) -> str:
    """Whole numbers of no language in groups of thousands; anything else as it stands."""
    least, sign = writing_of(lang).get("thousands", (0, ""))
    if not least or not _NUMBERS.fullmatch(numbers):
        return numbers
    long = re.compile(rf"\d{{{least},}}")
    plain = _GAPS.sub("", numbers)
    return long.sub(lambda found: f"{int(found[0]):,}".replace(",", sign), plain)


def quantity(value: str, unit: str, lang: str) -> str:
    """A value with its unit as a language writes them: 360 m³/h, 85 %, in English 85%."""
    closed_up = unit == _PER_CENT and writing_of(lang).get("per_cent_closed_up", False)
    return f"{value}{'' if closed_up else ' '}{localized_unit(unit, lang)}".strip()


def localized_unit(unit: str, lang: str) -> str:
    """A unit in the letters of a language; as it stands where a part of it is not known there.

    A g by itself is that of acceleration, which stays Latin; «г» would be grams.
    """
    if unit == _GRAVITY:
        return unit
    known = local_units(lang)
    parts = _BETWEEN.split(unit)
    if not all(part in known for part in parts[::2]):
        return unit
    return "".join(known.get(part, part) for part in parts)
