"""Numbers as people write them: 1,200 and 1.200, 20 000, 2,5, −40, 1 × 10⁻⁸."""

import re

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f'’]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
"""A number without its sign."""

MINUS = "-−–‐‑"
"""What stands before a negative number."""

_DECIMAL_POINT = {"", "en", "mn", "zh", "und"}
"""Languages that write 2.5 and 1,200; the others write 2,5 and 1.200."""
_GROUP = 3
_BLANKS = re.compile(r"[ \u00a0\u202f'’]")


def number_of(text: str, lang: str) -> float:
    """The number that a text of this pattern means to a reader of a language.

    A lone separator before three digits is the decimal one or not, as the language has it.
    """
    digits = _BLANKS.sub("", text)
    separators = [sign for sign in digits if sign in ".,"]
    if not separators:
        return float(digits)
    last = separators[-1]
    whole, _, rest = digits.rpartition(last)
    if len(set(separators)) > 1:
        return float(f"{whole.replace('.', '').replace(',', '')}.{rest}")
    is_point = lang.split("-", 1)[0] in _DECIMAL_POINT
    in_threes = all(len(part) == _GROUP for part in digits.split(last)[1:])
    groups = len(separators) > 1 or (last == ",") == is_point
    if groups and in_threes and not digits.startswith("0"):
        return float(digits.replace(last, ""))
    if len(separators) > 1:
        return float(digits.split(last)[0])
    return float(f"{whole}.{rest}")
