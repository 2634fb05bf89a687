"""Dates, numbers and the names of countries and languages, as each language writes them.

Babel is imported where it is needed: the window's first paint does not wait for CLDR, and its first
answer finds names, days and numbers of the program's languages in tables.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from app.domain.language_writing import writing_of
from app.domain.localized import UNDETERMINED
from app.i18n.cldr_table import day_from, number_from, table_for

if TYPE_CHECKING:
    from datetime import date, datetime

    from babel import Locale


_SUFFIXED = re.compile(r"(?<=\d)-(?=[^\W\d_])")
"""The hyphen between a number and its suffix: Mongolian "6-р"."""

ENGLISH = "en_150"
"""English as Europe writes it: a day before its month, and 24 hours."""


def locale_of(lang: str) -> "Locale":
    """The CLDR locale of a language tag; English for one that CLDR does not know."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see the module's docstring

    try:
        return Locale.parse(ENGLISH if lang == "en" else lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


def country_name(code: str, lang: str) -> str:
    """The name of an ISO 3166-1 alpha-2 country; the code itself where there is no such country."""
    table = table_for(lang)
    names = table["territories"] if table else locale_of(lang).territories
    return names.get(code.upper()) or code


def language_name(tag: str, lang: str) -> str:
    """The name of a language in another one, in the case of a list: Russian, русский."""
    table = table_for(lang)
    names = table["languages"] if table else locale_of(lang).languages
    return names.get(tag.replace("-", "_")) or tag.upper()


def language_title(tag: str, lang: str) -> str:
    """The name of a language where it stands alone, as in a list of choices: Russian, Русский."""
    name = language_name(tag, lang)
    return f"{name[:1].upper()}{name[1:]}"


def language_label(tag: str) -> str:
    """A language on a narrow button: DE, MN."""
    return "—" if tag == UNDETERMINED else tag.upper()


def has_long_days(lang: str) -> bool:
    """Whether a date of medium length would have its month in the wrong case."""
    return bool(writing_of(lang).get("long_days"))


def day(value: "date", lang: str) -> str:
    """A date in a sentence of the window, of medium length where no month is declined in it."""
    if table := table_for(lang):
        return with_suffixes(day_from(table, value))
    from babel.dates import format_date  # noqa: PLC0415 - see the module's docstring

    width: Literal["long", "medium"] = "long" if has_long_days(lang) else "medium"
    return with_suffixes(format_date(value, width, locale=locale_of(lang)))


def with_suffixes(text: str) -> str:
    """The text with each number and its suffix on one line."""
    return _SUFFIXED.sub("\N{NON-BREAKING HYPHEN}", text)


def long_day(value: "date", lang: str) -> str:
    """A date in a notice or on a paper, its month in full: 5 June 2026."""
    from babel.dates import format_date  # noqa: PLC0415 - see the module's docstring

    return with_suffixes(format_date(value, "long", locale=locale_of(lang)))


def full_day(value: "date", lang: str) -> str:
    """A date on a paper, with its day of the week: Friday, 5 June 2026."""
    from babel.dates import format_date  # noqa: PLC0415 - see the module's docstring

    return with_suffixes(format_date(value, "full", locale=locale_of(lang)))


def day_in_list(value: "date", lang: str) -> str:
    """A date beside others: in numbers where a sentence has it in full."""
    return short_day(value, lang) if has_long_days(lang) else day(value, lang)


def one_stop(sentence: str) -> str:
    """The sentence with one full stop where a date ends in an abbreviation: Russian "2026 г."."""
    return sentence[:-1] if sentence.endswith("..") and not sentence.endswith("...") else sentence


def parsed_day(text: str, lang: str) -> "date | None":
    """The date in a text: 2026-11-19, or numbers in the order of the language. Raises ValueError.

    None for an empty text.
    """
    from datetime import date  # noqa: PLC0415 - see the module's docstring

    from babel.dates import parse_date  # noqa: PLC0415 - as above

    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    try:
        return parse_date(text.strip(), locale=locale_of(lang), format="short")
    except (IndexError, OverflowError) as error:
        raise ValueError(text) from error


def short_day(value: "date", lang: str) -> str:
    """A date in numbers, with all digits of its year, as `parsed_day` reads it."""
    from babel.dates import format_date, get_date_format  # noqa: PLC0415 - as above

    pattern = get_date_format("short", locale=locale_of(lang)).pattern
    full = pattern if "yyyy" in pattern else pattern.replace("yy", "y").replace("y", "yyyy")
    return format_date(value, full, locale=locale_of(lang))


def number(value: int, lang: str) -> str:
    """A number with its groups apart."""
    if value >= 0 and (table := table_for(lang)):
        return number_from(table, value)
    from babel.numbers import format_decimal  # noqa: PLC0415 - see the module's docstring

    return format_decimal(value, locale=locale_of(lang))


def decimal(value: float, lang: str) -> str:
    """A number of any kind with its groups apart and up to six digits that matter: 2,5."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - see the module's docstring

    return format_decimal(float(f"{value:.6g}"), format="#,##0.######", locale=locale_of(lang))


def percent(value: int, lang: str) -> str:
    """So many of a hundred: 150 %."""
    from babel.numbers import format_percent  # noqa: PLC0415 - see the module's docstring

    return format_percent(value / 100, locale=locale_of(lang))


def clock(value: "datetime", lang: str, *, seconds: bool = False) -> str:
    """What the clock showed there."""
    from babel.dates import format_time  # noqa: PLC0415 - see the module's docstring

    width: Literal["medium", "short"] = "medium" if seconds else "short"
    return format_time(value.time(), width, locale=locale_of(lang))


def moment(value: "datetime", lang: str) -> str:
    """A day with its time, as the clock showed it there."""
    from babel.dates import get_datetime_format  # noqa: PLC0415 - see the module's docstring

    pattern = str(get_datetime_format("medium", locale=locale_of(lang))).replace("'", "")
    return pattern.format(clock(value, lang), day_in_list(value.date(), lang))


def when(value: "datetime", now: "datetime", lang: str) -> str:
    """What the clock showed here, with the day where that is not today's."""
    here = value.astimezone(now.tzinfo)
    return clock(here, lang) if here.date() == now.date() else moment(here, lang)


def listed(items: Iterable[str], lang: str) -> str:
    """Things in a sentence: A, B and C."""
    from babel.lists import format_list  # noqa: PLC0415 - see the module's docstring

    return format_list(list(items), locale=locale_of(lang))
