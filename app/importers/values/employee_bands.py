"""Reads numbers of employees as the band of a member, if one band is meant."""

import re
from math import inf, log

from app.importers.values.text_cleanup import clean_line

LONGEST = 80
"""Characters of a cell that can be a number of employees; more is a sentence."""

_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"\d{1,3}(?:[.,  \u202f'’]\d{3})+(?!\d)|\d+")
_DECIMALS = re.compile(r"(?<=\d)[.,]\d{1,2}(?!\d)")
_AROUND = r"(?:ca|circa|etwa|rund|about|environ|около|ок)?\.?\s*"
_AT_LEAST = re.compile(
    _AROUND + r"(?:≥|ab |mindestens |from |at least |à partir de |au moins |desde |al menos |"
    r"от |не менее |od |co najmniej |\+)",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    _AROUND + r"(?:>|über |mehr als |more than |over |above |plus de |más de |más |более |больше |"
    r"свыше |ponad |powyżej |więcej niż )",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    _AROUND + r"(?:≤|bis |bis zu |max\.? |maximal |up to |at most |jusqu.à |hasta |до |"
    r"не более |do |najwyżej )",
    re.IGNORECASE,
)
_BELOW = re.compile(
    _AROUND + r"(?:<|unter |weniger als |less than |fewer than |under |below |moins de |menos de |"
    r"менее |меньше |poniżej |mniej niż )",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    r"\d\s*(?:\+|\s(?:and|or) (?:more|over|above)|\s(?:und|oder) mehr|\sy más|\so más|\set plus|"
    r"\sи (?:более|выше)|\si więcej|[-\s]?(?:аас|ээс|оос|өөс) (?:дээш|их|олон))",
    re.IGNORECASE,
)
_AND_LESS = re.compile(
    r"\d\s*(?:\s(?:and|or) (?:less|fewer|under)|\s(?:und|oder) weniger|\sy menos|\so menos|"
    r"\set moins|\sи менее|\si mniej|[-\s]?(?:аас|ээс|оос|өөс) (?:доош|бага|цөөн)|\s?хүртэл)",
    re.IGNORECASE,
)
_BANDS = (
    ("1-9", 1, 10), ("10-49", 10, 50), ("50-249", 50, 250), ("250-499", 250, 500),
    ("500+", 500, inf),
)  # fmt: skip
_MOST, _NEARLY_ALL = 0.75, 0.95
"""The share of a range with two ends, and of an open one, that has to lie in a band. Companies are
many where they are small, so that the share is one of the ratio of the ends: from 1 to 10 is as
much as from 10 to 100."""


def employee_band(text: str) -> str:
    """The band of a number of employees; empty for what is none, or may be of several bands.

    A range counts if most of it lies in one band: "201-500", but not "fewer than 50".
    """
    ends = _range(text)
    return _band_of(*ends) if ends else ""


def spans_bands(text: str) -> bool:
    """Whether a text says a number of employees that leaves the band open."""
    ends = _range(text)
    return ends is not None and not _band_of(*ends)


def _range(text: str) -> tuple[float, float, float] | None:
    """The least and the most employees that a text tells, and the share that shows the band."""
    if len(text) > LONGEST:
        return None
    text = _DECIMALS.sub("", clean_line(_BRACKETS.sub(" ", text)))
    numbers = [int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(text)]
    if not numbers or len(numbers) > 2:
        return None
    least, most, share = (
        _one_number(text, numbers[0]) if len(numbers) == 1 else (*sorted(numbers), _MOST)
    )
    return (max(least, 1), most, share) if most >= 1 else None


def _one_number(text: str, number: int) -> tuple[float, float, float]:
    if _ABOVE.match(text):
        return number + 1, inf, _NEARLY_ALL
    if _AT_LEAST.match(text) or _AND_MORE.search(text):
        return number, inf, _NEARLY_ALL
    if _BELOW.match(text):
        return 1, number - 1, _NEARLY_ALL
    is_at_most = _AT_MOST.match(text) or _AND_LESS.search(text)
    return 1 if is_at_most else number, number, _NEARLY_ALL


def _band_of(least: float, most: float, share: float) -> str:
    if most == inf:
        return "500+" if least >= 500 else ""
    whole = log((most + 1) / least)
    for band, first, end in _BANDS:
        inside = min(most + 1, end) / max(least, first)
        if inside > 1 and log(inside) >= share * whole:
            return band
    return ""
