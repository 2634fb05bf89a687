"""Days and times of cells, as workbooks and people write them."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

from app.importers.values.bundled_tables import bundled_table

_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_USUAL = re.compile(r"(?P<d>\d{1,2})\s?[./-]\s?(?P<m>\d{1,2})\s?[./-]\s?(?P<y>\d{4})")
_AMERICAN = re.compile(r"(?<!\d)(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})(?!\d)")
_UNIT = r"\s*(?:Uhr|h|ч|цаг(?:аас|т)?|ц)\b"
_HALF = r"\s*[ap]\.?\s?m\b"
"""Of the day: am, p.m. and `p. m.`, as Spanish writes it."""
_TIME = re.compile(
    rf"(?<![\d:.])(?P<h>\d{{1,2}})(?:[:.h]|{_UNIT}\.?\s*)(?P<m>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?(?!\d)"
    rf"(?P<half>{_HALF})?",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\d./-])(?P<d>\d{1,2})(?:\s?/\s?(?P<m>\d{1,2})/?|\.\s?(?P<month>\d{1,2})\.)(?P<y>\d{2})?(?![\d./-])"
)
"""1.3. and 1/3, and with two figures of the year; 10.12 alone is a time."""
_HOUR = re.compile(r"(?P<h>\d{1,2})\s*(?:Uhr|h|ч|ц)?", re.IGNORECASE)
_HOUR_WITHIN = re.compile(rf"(?<!\d)(?P<h>\d{{1,2}}){_UNIT}", re.IGNORECASE)
_HOUR_OF_HALF = re.compile(rf"(?<![\d:.])(?P<h>0?[1-9]|1[0-2])(?P<half>{_HALF})", re.IGNORECASE)
_DASHED = re.compile(r"(?<![\d:.-])(?P<h>\d{1,2})-(?P<m>\d{2})(?![\d:.-])")
"""9-00, as Russian lists have it; 9-12 are two hours."""
_FRACTION = re.compile(r"0[.,](?P<digits>\d|[6-9]\d|\d{3,})")
"""A time as workbooks store it, half past nine as 0.395833; 0.30 is a time of day."""
_SERIAL = re.compile(r"(?P<day>\d{5})(?:[.,](?P<digits>\d+))?")
"""A day as workbooks store it, counted from the end of 1899, and the part of it that is over."""
_FIRST_DAY = date(1899, 12, 30)
_DAYS = re.compile(
    r"(?<![\d:.])\d{1,2}\.?(?:\s?\d{1,2}\.)?\s*(?:[-–—/&,+]|\b(?:bis|und|to|and|al?|y|hasta|do|i|до|и)\b)\s*\d{1,2}\.\s?\d{1,2}\."
)
"""1.-3.3.2027, 1. und 2.3.: two days in one cell."""
_MONGOLIAN = re.compile(
    r"(?:(?P<y>\d{4})\s*(?:оны?)\s*)?(?P<m>\d{1,2})\s*(?:-?\s?р)?\s*сарын\s*(?P<d>\d{1,2})(?:-?\s?н[ыд]?)?",
    re.IGNORECASE,
)
"""2027 оны 5-р сарын 3."""
_SINCE = re.compile(r"(?:von|ab|from|between|de|desde|du|od|с)\s+(?=\d)", re.IGNORECASE)
_PARTED = re.compile(
    r"[-–—;,]+|(?<=цагаас)\s+|\s(?:bis|to|until|till|a|hasta|do|до)\s|(?<=\d)\s+(?=\d)"
)
_NOON, _LAST_HOUR, _DAY = 12, 24, 24 * 60


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
    """The one of these days that a cell says without a year, 1.3., 1.3.27, Mon 1/3, or as 46447."""
    if stored := _SERIAL.fullmatch(text.strip()):
        told = _FIRST_DAY + timedelta(days=int(stored["day"]))
        return next((it for it in days if it == told), None)
    found = _SHORT.search(in_figures(text))
    if found is None:
        return None
    said = int(found["d"]), int(found["m"] or found["month"])
    year = found["y"] and int(found["y"])
    same = (it for it in days if (it.day, it.month) == said)
    return next((it for it in same if year in {None, it.year % 100}), None)


def day_within(days: Collection[date], text: str) -> date | None:
    """The day that a cell says; of the two orders of day and month the one within these days."""
    day = day_in(text) or day_of(days, text)
    american = day_month_first(text)
    return american if american in days and day not in days else day


def without_short_day(text: str) -> str:
    """A cell without the day that `day_of` found in it."""
    if stored := _SERIAL.fullmatch(text.strip()):
        return f"0.{stored['digits']}00" if stored["digits"] else " "
    return _SHORT.sub(" ", in_figures(text), count=1)


def without_day(text: str) -> str:
    """A cell without the days that it says in whole."""
    return _USUAL.sub(" ", _ISO.sub(" ", in_figures(text)))


def are_several_days(text: str) -> bool:
    """Whether a cell says from which day to which: 1.-3.3.2027."""
    text = in_figures(text)
    whole = {*_ISO.findall(text), *_USUAL.findall(_ISO.sub(" ", text))}
    return len(whole) > 1 or _DAYS.search(text) is not None


def is_day_alone(text: str) -> bool:
    """Whether a text is a day and nothing with a number beside it."""
    text = in_figures(text)
    rest, count = _ISO.subn(" ", text, count=1)
    if not count:
        rest, count = _USUAL.subn(" ", text, count=1)
    return count == 1 and not any(map(str.isdigit, rest))


@dataclass(frozen=True, slots=True)
class _Clock:
    """What a clock shows, and the half of the day if that is said: `a`, `p` or nothing."""

    hour: int
    minute: int
    half: str = ""

    def time(self, half: str = "") -> time:
        """The time of day; of a half that is not said, `half` is. Raises ValueError."""
        half = self.half or half
        if not half:
            return time(self.hour, self.minute)
        return time(self.hour % _NOON + (_NOON if half == "p" else 0), self.minute)


def time_in(text: str) -> time | None:
    """The time of day of a cell: 10:20, 10.20, 9-00, 9 Uhr, 2 pm, 0.395833; None for none."""
    found = _clock_in(_with_colons(text))
    return found.time() if found else None


def _clock_in(text: str) -> _Clock | None:
    rest = _USUAL.sub(" ", _ISO.sub(" ", in_figures(text))).replace("T", " ").strip()
    rest = _SINCE.sub("", rest)
    if stored := _FRACTION.fullmatch(rest):
        minutes = round(float(f"0.{stored['digits']}") * _DAY) % _DAY
        return _Clock(*divmod(minutes, 60))
    found = _TIME.search(rest)
    match = _HOUR_OF_HALF.search(rest)
    hour = _HOUR.fullmatch(rest) or _HOUR_WITHIN.search(rest)
    if found:
        clock = _Clock(int(found["h"]), int(found["m"]), _half(found["half"]))
    elif match:
        clock = _Clock(int(match["h"]), 0, _half(match["half"]))
    elif hour:
        clock = _Clock(int(hour["h"]), 0)
    else:
        return None
    try:
        clock.time()
    except ValueError:
        return None
    return clock


def _half(text: str | None) -> str:
    return (text or "").strip().lower()[:1]


def _with_colons(text: str) -> str:
    """A text whose times have dashes, `9-00 – 10-30`, with colons in their place."""
    minutes = [int(it["m"]) for it in _DASHED.finditer(text)]
    if any(it == 0 or it > _LAST_HOUR for it in minutes):
        return _DASHED.sub(r"\g<h>:\g<m>", text)
    return text


def in_figures(text: str) -> str:
    """A cell in which a day with the name of its month stands in figures: 3.5.2027, or 3.5."""
    if not any(map(str.isalpha, text)):
        return text
    told = _MONGOLIAN.sub(lambda it: _figures(it["d"], int(it["m"]), it["y"]), text)
    return _of_month().sub(_in_figures, told)


def _in_figures(found: re.Match[str]) -> str:
    month = _months()[(found["name"] or found["name_first"]).casefold()]
    year = found["y"] or found["y_dashed"] or found["y_after"]
    return _figures(found["d"] or found["d_after"], month, year)


def _figures(day: str, month: int, year: str | None) -> str:
    return f"{day}.{month}.{year or ''} "


@cache
def _of_month() -> re.Pattern[str]:
    """Matches 3. Mai 2027, 3 de mayo de 2027, 3 мая, May 3, 2027 and, as in Excel, 03-May-27."""
    name = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.?\s*(?:de\s+)?|-)(?P<name>{name})\b\.?"
        r"(?:,?\s*(?:del?\s+)?(?P<y>\d{4})|-(?P<y_dashed>\d{4}|\d{2})(?!\d))?"
        rf"|\b(?P<name_first>{name})\b\.?\s+(?P<d_after>\d{{1,2}})(?:st|nd|rd|th)?"
        r"(?:,?\s+(?P<y_after>\d{4}))?(?![\d:.])",
        re.IGNORECASE,
    )


@cache
def _months() -> Mapping[str, int]:
    months = bundled_table("delegation")["months"]
    return {name.casefold(): int(month) for month, names in months.items() for name in names}


def times_in(text: str) -> tuple[tuple[time, time], ...]:
    """Times from and to, such as `10:30-10:45; 12:00-13:00`, `9 bis 12 Uhr 30` and `2-3 pm`."""
    parts = _PARTED.split(_with_colons(text))
    every = [found for part in parts if (found := _clock_in(part))]
    return tuple(map(_of_one_half, every[::2], every[1::2]))


def span_in(starts: str, ends: str) -> tuple[time | None, time | None]:
    """Since when and until when, of two cells; the first may say both."""
    one, two = time_in(starts), time_in(ends)
    if _FRACTION.fullmatch(starts.strip()) or _FRACTION.fullmatch(ends.strip()):
        return one, two
    both = times_in(f"{starts} – {ends}" if two else starts)
    return both[0] if len(both) == 1 else (one, two)


def _of_one_half(one: _Clock, two: _Clock) -> tuple[time, time]:
    """Two times of which one may say the half of the day for both: 2-3 pm, 11-1 pm, 2 pm-4."""
    starts, ends = one.time(), two.time()
    if two.half and not one.half and 0 < one.hour <= _NOON:
        starts = one.time(two.half)
        starts = starts if starts < ends else one.time("a" if two.half == "p" else "p")
    elif one.half and not two.half and ends <= starts and two.hour < _NOON:
        ends = two.time("p")
    return starts, ends
