"""Phone numbers as they are typed, in the one form that dials everywhere: E.164.

phonenumbers is imported where it is needed: searching does without it.
"""

import re
from dataclasses import dataclass

LEAST_DIGITS = 7
"""With the code of the country; fewer are an extension or a slip."""

_LETTERS = re.compile(r"[A-Za-z]")
_LEAST_PART = 2
_LEAST_INSIDE = 4
"""From so many digits on a part is looked for anywhere in a number, not only where it begins."""
_LONGEST_CODE = 3
"""Digits of the longest code of a country."""

_PART = re.compile(r"(?<!\w)(?:\+|\(\+?)?\d[\d\s()/.\-\u2010-\u2013]*(?!\w)")
_TRUNK = re.compile(r"\(0\)")
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


def lands_of(text: str) -> frozenset[str]:
    """The countries that a number may be of, by its country or by all that share its code.

    A number that does not begin with a plus says nothing.
    """
    import phonenumbers  # noqa: PLC0415 - as above

    number = e164(text, "") if text.strip().startswith("+") else None
    if number is None:
        return frozenset()
    one = country_of(number)
    code = phonenumbers.parse(number).country_code or 0
    return frozenset({one} if one else phonenumbers.region_codes_for_country_code(code))


@dataclass(frozen=True, slots=True)
class PhonePart:
    """A part of a phone number as somebody types it who looks for it, with blanks and signs."""

    text: str

    def is_in(self, number: str) -> bool:
        """Whether a number, in E.164 or as it was typed, has this part.

        With a plus or 00 it begins as it is dialled from abroad, else as within the country; what
        is long enough may stand anywhere in it.
        """
        known = _digits(number)
        if not known or known == "0":
            return False
        part = _digits(_TRUNK.sub("", self.text))
        begun = part.removeprefix("00")
        is_abroad = self.text.lstrip("( ").startswith("+") or begun != part
        if is_abroad:
            inner = known.lstrip("0") if known.startswith("0") else ""
            return known.removeprefix("00").startswith(begun) or (
                len(inner) >= LEAST_DIGITS - 1 and begun.endswith(inner)
            )
        if known.startswith(part) or (len(part) >= _LEAST_INSIDE and part in known):
            return True
        inner = part.removeprefix("0")
        codes = range(1, _LONGEST_CODE + 1) if len(inner) > _LEAST_PART or inner != part else ()
        return bool(inner) and any(known.startswith(inner, at) for at in codes)


def phone_parts(text: str) -> tuple[str, tuple[PhonePart, ...]]:
    """A text without what may be parts of phone numbers, and those."""
    found = [match.group() for match in _PART.finditer(text)]
    parts = tuple(PhonePart(it) for it in found if len(_digits(it)) >= _LEAST_PART)
    rest = _PART.sub(
        lambda match: " " if len(_digits(match.group())) >= _LEAST_PART else match.group(), text
    )
    return rest, parts


def _digits(text: str) -> str:
    return "".join(letter for letter in text if "0" <= letter <= "9")
