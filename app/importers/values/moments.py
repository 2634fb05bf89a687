"""Days and times of cells, as workbooks and people write them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cache

from app.importers.values.bundled_tables import bundled_table

_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_USUAL = re.compile(r"(?P<d>\d{1,2})\s?[./-]\s?(?P<m>\d{1,2})\s?[./-]\s?(?P<y>\d{4})")
_AMERICAN = re.compile(r"(?<!\d)(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})(?!\d)")
_UNIT = r"\s*(?:Uhr|h|ч|цаг|ц)\b"
_TIME = re.compile(
    rf"(?<![\d:.])(?P<h>\d{{1,2}})(?:[:.h]|{_UNIT}\.?\s*)(?P<m>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?(?!\d)"
    r"(?P<half>\s*[ap]\.?m\b)?",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\d./-])(?P<d>\d{1,2})(?:\s?/\s?(?P<m>\d{1,2})/?|\.\s?(?P<month>\d{1,2})\.)(?P<y>\d{2})?(?![\d./-])"
)
"""1.3. and 1/3, and with two figures of the year; 10.12 alone is a time."""
_HOUR = re.compile(r"(?P<h>\d{1,2})\s*(?:Uhr|h|ч|ц)?", re.IGNORECASE)
_HOUR_WITHIN = re.compile(rf"(?<!\d)(?P<h>\d{{1,2}}){_UNIT}", re.IGNORECASE)
_MONGOLIAN = re.compile(
    r"(?:(?P<y>\d{4})\s*(?:оны?)\s*)?(?P<m>\d{1,2})\s*(?:-?\s?р)?\s*сарын\s*(?P<d>\d{1,2})(?:-?\s?н[ыд]?)?",
    re.IGNORECASE,
)
"""2027 оны 5-р сарын 3."""
_PARTED = re.compile(r"[-–—;,]+|\s(?:bis|to|until|till|a|hasta|do|до)\s|(?<=\d)\s+(?=\d)")
_NOON = 12


def day_in(text: str) -> date | None:
    """The day of a cell: 2027-03-01, 1.3.2027, 01/03/2027; the day stands before the month."""
    text = in_figures(text)
    found = _ISO.search(text) or _USUAL.search(text)
    if found is None:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def day_month_first(text: str) -> date | None:
    """The day of a cell as Americans write it, 3/1/2027 for the first of March; None for none."""
    found = _AMERICAN.search(text)
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])) if found else None
    except ValueError:
        return None


def day_of(days: Iterable[date], text: str) -> date | None:
    """The one of these days that a cell says without a year: 1.3., 1.3.27, Mon 1/3."""
    found = _SHORT.search(in_figures(text))
    if found is None:
        return None
    said = int(found["d"]), int(found["m"] or found["month"])
    year = found["y"] and int(found["y"])
    same = (it for it in days if (it.day, it.month) == said)
    return next((it for it in same if year in {None, it.year % 100}), None)


def without_short_day(text: str) -> str:
    """A cell without the day that `day_of` found in it."""
    return _SHORT.sub(" ", in_figures(text), count=1)


def is_day_alone(text: str) -> bool:
    """Whether a text is a day and nothing with a number beside it."""
    text = in_figures(text)
    rest, count = _ISO.subn(" ", text, count=1)
    if not count:
        rest, count = _USUAL.subn(" ", text, count=1)
    return count == 1 and not any(map(str.isdigit, rest))


def time_in(text: str) -> time | None:
    """The time of day of a cell: 10:20, 10.20, 9 Uhr, 2:15 pm; None for none."""
    rest = _USUAL.sub(" ", _ISO.sub(" ", in_figures(text))).replace("T", " ").strip()
    found = _TIME.search(rest)
    hour = _HOUR.fullmatch(rest) or _HOUR_WITHIN.search(rest)
    try:
        if found:
            return time(_of_half(int(found["h"]), found["half"] or ""), int(found["m"]))
        return time(int(hour["h"])) if hour else None
    except ValueError:
        return None


def in_figures(text: str) -> str:
    """A cell in which a day with the name of its month stands in figures: 3.5.2027, or 3.5."""
    if not any(map(str.isalpha, text)):
        return text
    told = _MONGOLIAN.sub(lambda it: _figures(it["d"], int(it["m"]), it["y"]), text)
    return _of_month().sub(_in_figures, told)


def _in_figures(found: re.Match[str]) -> str:
    month = _months()[(found["name"] or found["name_first"]).casefold()]
    return _figures(found["d"] or found["d_after"], month, found["y"] or found["y_after"])


def _figures(day: str, month: int, year: str | None) -> str:
    return f"{day}.{month}.{year or ''} "


@cache
def _of_month() -> re.Pattern[str]:
    """Matches 3. Mai 2027, 3 de mayo de 2027, 3 мая and May 3, 2027."""
    name = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})\.?\s*(?:de\s+)?(?P<name>{name})\b\.?"
        r"(?:,?\s*(?:del?\s+)?(?P<y>\d{4}))?"
        rf"|\b(?P<name_first>{name})\b\.?\s+(?P<d_after>\d{{1,2}})(?:st|nd|rd|th)?"
        r"(?:,?\s+(?P<y_after>\d{4}))?(?![\d:.])",
        re.IGNORECASE,
    )


@cache
def _months() -> Mapping[str, int]:
    months = bundled_table("delegation")["months"]
    return {name.casefold(): int(month) for month, names in months.items() for name in names}


def times_in(text: str) -> tuple[tuple[time, time], ...]:
    """Times from and to, such as `10:30-10:45; 12:00-13:00` and `9 bis 12 Uhr 30`."""
    every = [found for part in _PARTED.split(text) if (found := time_in(part))]
    return tuple(zip(every[::2], every[1::2], strict=False))


def _of_half(hour: int, half: str) -> int:
    if not half:
        return hour
    return hour % _NOON + (_NOON if half.strip().lower().startswith("p") else 0)
