"""Units of technical facts as a language writes them: 360 m³/h, 360 м³/ч, 360 м³/цаг."""

import re
from collections.abc import Mapping

_CYRILLIC = {
    "m": "м", "mm": "мм", "cm": "см", "km": "км", "µm": "мкм", "m²": "м²", "mm²": "мм²",
    "km²": "км²", "ha": "га", "m³": "м³", "cm³": "см³", "l": "л", "ml": "мл",
    "t": "т", "kg": "кг", "g": "г", "mg": "мг", "µg": "мкг",
    "N": "Н", "kN": "кН", "MN": "МН", "Pa": "Па", "kPa": "кПа", "MPa": "МПа", "bar": "бар",
    "mbar": "мбар", "W": "Вт", "kW": "кВт", "MW": "МВт", "V": "В", "kV": "кВ", "A": "А",
    "kA": "кА", "kVA": "кВА", "MVA": "МВА", "Hz": "Гц", "kHz": "кГц", "MHz": "МГц",
    "GHz": "ГГц", "s": "с", "ms": "мс", "K": "К", "°C": "°C", "%": "%", "1": "1",
}  # fmt: skip
_TIMES: Mapping[str, dict[str, str]] = {
    "ru": {"h": "ч", "min": "мин", "min⁻¹": "мин⁻¹", "d": "сут", "kWh": "кВт·ч", "MWh": "МВт·ч"},
    "mn": {"h": "цаг", "min": "мин", "min⁻¹": "мин⁻¹", "d": "хоног", "kWh": "кВт·цаг",
           "MWh": "МВт·цаг"},
}  # fmt: skip
_WRITTEN = {lang: _CYRILLIC | times for lang, times in _TIMES.items()}
NO_BREAK = r"(?:(?<=\d) (?=[%°]|\w{1,3}\b)|(?<=[A-Z]{2}|pH) (?=\d))"
"""The blank in 85 %, 20 m, 210 000, DN 250, EN 1090 and pH 4,5, for a regular expression."""

_BETWEEN = re.compile(r"([/·])")
_GRAVITY = "g"
_PER_CENT = "%"
_CLOSED_UP = {"en", "pl"}
"""Languages that write no blank before %."""

_GROUPED = {
    "de": (5, "."), "en": (4, ","), "es": (5, "\u202f"), "mn": (5, "\u00a0"), "pl": (5, "\u00a0"),
    "ru": (5, "\u00a0"),
}  # fmt: skip
"""From how many digits on a language groups a number by thousands, and by what."""
_GAPS = re.compile("(?<=\\d)[\u00a0\u202f](?=\\d{3})")
_NUMBERS = re.compile(r"[\d\s–…+−±<>≤≥×]+")


def grouped(numbers: str, lang: str) -> str:
    """Whole numbers of no language in groups of thousands; anything else as it stands."""
    least, sign = _GROUPED.get(_base(lang), (0, ""))
    if not least or not _NUMBERS.fullmatch(numbers):
        return numbers
    long = re.compile(rf"\d{{{least},}}")
    plain = _GAPS.sub("", numbers)
    return long.sub(lambda found: f"{int(found[0]):,}".replace(",", sign), plain)


def quantity(value: str, unit: str, lang: str) -> str:
    """A value with its unit as a language writes them: 360 m³/h, 85 %, in English 85%."""
    closed_up = unit == _PER_CENT and _base(lang) in _CLOSED_UP
    return f"{value}{'' if closed_up else ' '}{written(unit, lang)}".strip()


def written(unit: str, lang: str) -> str:
    """A unit in the letters of a language; as it stands where a part of it is not known there.

    A g by itself is that of acceleration, which stays Latin; «г» would be grams.
    """
    if unit == _GRAVITY:
        return unit
    known = _WRITTEN.get(_base(lang), {})
    parts = _BETWEEN.split(unit)
    if not all(part in known for part in parts[::2]):
        return unit
    return "".join(known.get(part, part) for part in parts)


def _base(lang: str) -> str:
    return lang.partition("-")[0]
