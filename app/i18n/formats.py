"""Dates, numbers and the names of countries and languages, as each language writes them.

Babel is imported where it is needed: the window's first paint does not wait for CLDR.
"""

import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.domain.localized import UNDETERMINED

if TYPE_CHECKING:
    from babel import Locale


_LETTERS = str.maketrans(
    {"й": "и\uffff", "ё": "е\uffff", "ө": "о\uffff", "ү": "у\uffff", "ñ": "n\uffff"}
)
"""Letters that follow another one in their alphabets, and are not that one with an accent."""


def locale_of(lang: str) -> "Locale":
    """The CLDR locale of a language tag; English for one that CLDR does not know."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see the module's docstring

    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def country_name(code: str, lang: str) -> str:
    """The name of an ISO 3166-1 alpha-2 country; the code itself where there is no such country."""
    return locale_of(lang).territories.get(code.upper()) or code


def language_name(tag: str, lang: str) -> str:
    """The name of a language in another one, in the case of a list: Russian, русский."""
    return locale_of(lang).languages.get(tag.replace("-", "_")) or tag.upper()


def sort_key(text: str) -> tuple[str, str]:
    """Orders texts as an index does: without case and accents, letters of their own apart."""
    folded = text.casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", folded)
    return "".join(char for char in plain if char.isalnum() or char in " \uffff"), text


def language_label(tag: str) -> str:
    """A language on a narrow button: DE, MN."""
    return "—" if tag == UNDETERMINED else tag.upper()


def day(value: date, lang: str) -> str:
    """A date of medium length."""
    from babel.dates import format_date  # noqa: PLC0415 - see the module's docstring

    return format_date(value, "medium", locale=locale_of(lang))


def parsed_day(text: str, lang: str) -> date | None:
    """The date in a text: 2026-11-19, or numbers in the order of the language. Raises ValueError.

    None for an empty text.
    """
    from babel.dates import parse_date  # noqa: PLC0415 - see the module's docstring

    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    try:
        return parse_date(text.strip(), locale=locale_of(lang), format="short")
    except IndexError as error:
        raise ValueError(text) from error


def short_day(value: date, lang: str) -> str:
    """A date in numbers, with all digits of its year, as `parsed_day` reads it."""
    from babel.dates import format_date, get_date_format  # noqa: PLC0415 - as above

    pattern = get_date_format("short", locale=locale_of(lang)).pattern
    full = pattern if "yyyy" in pattern else pattern.replace("yy", "y").replace("y", "yyyy")
    return format_date(value, full, locale=locale_of(lang))


def number(value: int, lang: str) -> str:
    """A number with its groups apart."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - see the module's docstring

    return format_decimal(value, locale=locale_of(lang))


def percent(value: int, lang: str) -> str:
    """So many of a hundred: 150 %."""
    from babel.numbers import format_percent  # noqa: PLC0415 - see the module's docstring

    return format_percent(value / 100, locale=locale_of(lang))


def moment(value: datetime, lang: str) -> str:
    """A day with its time, as the clock showed it there."""
    from babel.dates import format_datetime  # noqa: PLC0415 - see the module's docstring

    zone = value.tzinfo
    return format_datetime(value, "short", tzinfo=zone, locale=locale_of(lang))
