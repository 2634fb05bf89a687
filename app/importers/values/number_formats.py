r"""Whole numbers as their cells show them: a format keeps the zeros of postcodes, `00\-000`."""

import re

_ZEROS = re.compile(r"0(?:0|\\?[- /]|\"[- /]+\"){1,14}")
"""Zeros with the signs between them: other formats change nothing that a list is read for."""
_MARKS = re.compile(r"[\\\"]")


def in_format(whole: str, number_format: str) -> str:
    """A whole number in a format of zeros; as it is in any other, or with more digits."""
    shown = _MARKS.sub("", number_format)
    is_fitting = whole.isdecimal() and len(whole) <= shown.count("0")
    if not (is_fitting and _ZEROS.fullmatch(number_format)):
        return whole
    digits = iter(whole.zfill(shown.count("0")))
    return "".join(next(digits) if sign == "0" else sign for sign in shown)
