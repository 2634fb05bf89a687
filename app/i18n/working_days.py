"""Days on which people are at work, by the weekends that CLDR knows of each country."""

from collections.abc import Iterable
from datetime import date, timedelta

SATURDAY, SUNDAY, WEEK = 5, 6, 7
USUALLY_WITHIN = timedelta(days=WEEK)


def usual_due(today: date, countries: Iterable[str] = ()) -> date:
    """The day by which a next step is promised unless another one is set."""
    return next_working_day(today + USUALLY_WITHIN, filter(None, countries))


def next_working_day(day: date, countries: Iterable[str] = ()) -> date:
    """The day, or the first one after it that is a weekend neither there nor in most countries."""
    free = {SATURDAY, SUNDAY}.union(*map(_weekend_of, countries))
    return next(
        (later for ahead in range(WEEK) if (later := day + timedelta(ahead)).weekday() not in free),
        day,
    )


def _weekend_of(country: str) -> set[int]:
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - slow to import

    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return set()
    days = (locale.weekend_end - locale.weekend_start) % WEEK
    return {(locale.weekend_start + ahead) % WEEK for ahead in range(days + 1)}
