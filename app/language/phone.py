"""Phone numbers as they are typed, in the one form that dials everywhere: E.164.

phonenumbers is imported where it is needed: searching does without it.
"""

import re

LEAST_DIGITS = 7
"""With the code of the country; fewer are an extension or a slip."""

_LETTERS = re.compile(r"[A-Za-z]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def e164(text: str, country: str) -> str | None:
    """The number in E.164, read as it is dialled in a country; None where that cannot be.

    A number with letters or an extension has no such form, and is better kept as it was typed.
    """
    import phonenumbers  # noqa: PLC0415 - see the module's docstring

    text = _UNSEEN.sub("", text).strip()
    if _LETTERS.search(text):
        return None
    if text.startswith("00") and not country:
        text = "+" + text[2:]
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_possible_number(number):
        return None
    dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return dialled if len(dialled) > LEAST_DIGITS else None


def with_plus(digits: str, country: str) -> str:
    """Digits with a plus where they are a whole number of the country that lost its sign."""
    import phonenumbers  # noqa: PLC0415 - as above

    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return digits
    is_whole = phonenumbers.is_valid_number_for_region(number, country)
    return f"+{digits}" if is_whole else digits


def country_of(number: str) -> str:
    """The country of a number in E.164, empty where several share its code."""
    import phonenumbers  # noqa: PLC0415 - as above

    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""
    except phonenumbers.NumberParseException:
        return ""
