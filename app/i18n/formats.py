"""Dates, numbers and the names of countries and languages, as each language writes them."""

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from app.domain.localized import UNDETERMINED


def locale_of(lang: str) -> Locale:
    """The CLDR locale of a language tag; English for one that CLDR does not know."""
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


def language_label(tag: str) -> str:
    """A language on a narrow button: DE, MN."""
    return "—" if tag == UNDETERMINED else tag.upper()


def day(value: date, lang: str) -> str:
    """A date of medium length."""
    return format_date(value, "medium", locale=locale_of(lang))


def number(value: int, lang: str) -> str:
    """A number with its groups apart."""
    return format_decimal(value, locale=locale_of(lang))
