"""Cells that a spreadsheet would take for a formula, made harmless."""

import re

_PHONE = re.compile(r"\+(?=(?:[^0-9]*[0-9]){7,15}[^0-9]*\Z)[0-9][0-9 ()./-]*\Z")
# Blank or invisible characters before a sign do not stop every spreadsheet.
_BLANK = r"[\s\0\u200b-\u200f\u2060\ufeff]"
_FORMULA = re.compile(rf"'*(?:{_BLANK}*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n\0])")


def is_phone(text: str) -> bool:
    """Whether this is a number in international form: it names nothing that could be run."""
    return _PHONE.match(text) is not None


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet might calculate this text, or run what it names."""
    return _FORMULA.match(text) is not None and not is_phone(text)


def guarded(text: str) -> str:
    """The text with a quote in front where it would be a formula."""
    return f"'{text}" if starts_a_formula(text) else text
