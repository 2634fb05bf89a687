"""Postcodes: how those of a country look, and what a spreadsheet takes from them."""

import re
from functools import cache

from app.importers.values.bundled_tables import bundled_table

_SIGN = re.compile(r"^[A-Z]{1,3}[-–]\s*(?=\d)")
_CALLED = re.compile(r"^(?:C\.? ?P\.?|PLZ|ZIP|PSČ|CEP|CAP)[:.\s]\s*(?=\d)", re.IGNORECASE)
_ANY = re.compile(r"(?=.*\d)[A-Z\d][A-Z\d \-–./]{1,13}", re.IGNORECASE)
_LONGEST_WORD = re.compile(r"[^\W\d_]{5}")


def looks_like_postcode(text: str) -> bool:
    """Whether a text could be a postcode of some country."""
    return bool(_ANY.fullmatch(text.strip())) and not _LONGEST_WORD.search(text)


def fits(postcode: str, country: str) -> bool:
    """Whether this may be a postcode of a country; of an unknown one any may be."""
    pattern = _formats().get(country)
    return pattern is None or bool(pattern.fullmatch(postcode.strip().upper()))


def is_known(country: str) -> bool:
    """Whether it is known how the postcodes of a country look."""
    return country in _formats()


def without_sign(text: str, country: str) -> str:
    """The postcode without the sign of its country or the word for it: `D-03042`, `PLZ 03042`."""
    bare = _SIGN.sub("", _CALLED.sub("", text.strip()))
    return bare if not country or fits(bare, country) else text.strip()


def full_postcode(text: str, country: str, *, has_city: bool = True) -> str:
    """The postcode with the leading zeros that a spreadsheet took from it, without `D-`.

    Two zeros are rarely meant: only where there are such postcodes, and beside a city.
    """
    text = without_sign(text, country)
    table = bundled_table("postcodes")
    missing = 2 if has_city and country in table["more_zeros"] else 1
    digits: int = table["zeros"].get(country, 0)
    if text.isdecimal() and digits - missing <= len(text) < digits:
        full = text.zfill(digits)
        front = table["hyphens"].get(country, 0)
        return f"{full[:front]}-{full[front:]}" if front else full
    return text


@cache
def _formats() -> dict[str, re.Pattern[str]]:
    return {land: re.compile(form) for land, form in bundled_table("postcodes")["formats"].items()}
