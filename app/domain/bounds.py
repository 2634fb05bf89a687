"""What the fields of dataclasses may hold that come from others: how long, how many, what form.

A field says it by its type, `first_name: Line`; one that says nothing is a line.
"""

import re
from collections.abc import Sized
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most so many characters; `form` is a regular expression for the whole of it."""

    longest: int
    form: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number in a range."""

    least: int
    most: int


Limit = Text | Number

LINE = Text(2_000)
ID_FORM = r"[A-Za-z0-9][A-Za-z0-9@_-]*"
SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "application/pdf": ".pdf",
}
"""What an attachment may be, and how the name of its file then ends."""

Words = Annotated[str, Text(100_000)]
"""Paragraphs, or the text of a code."""

History = Annotated[str, Text(1_000_000)]
"""What a field was before, all its values in one text."""

Id = Annotated[str, Text(1_000, ID_FORM)]
NoIdOrOne = Annotated[str, Text(1_000, f"(?:{ID_FORM})?")]

MOST_LETTERS = 2
INITIALS_FORM = rf"\w{{1,{MOST_LETTERS}}}"
Initials = Annotated[str, Text(MOST_LETTERS, INITIALS_FORM)]
"""By which somebody at the booth is chosen."""

FIELD_FORM = r"[a-z][a-z0-9_]*(?::[A-Za-z0-9_-]+)?"
FieldName = Annotated[str, Text(200, FIELD_FORM)]
"""The name of a field of a lead; what comes with a fair has the fair's own name behind a colon."""

_NO_NAME = r"/\\\x00-\x1f\x7f"
FileName = Annotated[str, Text(300, f"[^{_NO_NAME}]*")]
"""The name of a file without a folder."""

Mime = Annotated[str, Text(100, "|".join(map(re.escape, SUFFIXES)))]

MANY = 50_000
"""So many things a field holds at most."""

MAX_PIXELS = 60_000_000
"""So large an image is unpacked, wherever it comes from."""

COUNT = Number(0, 1_000_000)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
EARLIEST_YEAR, YEARS_AHEAD = 1970, 10
"""A clock whose battery was empty begins in 1970; one that is ahead is so by less than this."""


def file_name(text: str) -> str:
    """A text as the name of a file without a folder."""
    return re.sub(f"[{_NO_NAME}]", "-", text)[-300:]


class OutOfBounds(ValueError):
    """A value that no program of ours writes; says the name of its field."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is checked of values that come from others; `now` is this laptop's clock.

    Names of fields that are not known pass, and are gathered in `unknown`.
    """

    now: datetime
    unknown: set[str]

    def text(self, value: str, limit: Text = LINE) -> str:
        """A text within its limit, which can be written in UTF-8."""
        if len(value) > limit.longest:
            raise OutOfBounds
        if limit.form and not _form(limit.form).fullmatch(value):
            raise OutOfBounds
        if not value.isascii():
            value.encode()  # raises ValueError for half a letter
        return value

    def number(self, value: int, limit: Number = COUNT) -> int:
        """A number in its range; a truth value is none."""
        if isinstance(value, bool) or not limit.least <= value <= limit.most:
            raise OutOfBounds
        return value

    def day(self, value: date) -> date:
        """A day, or a moment with its zone, within reason."""
        if isinstance(value, datetime):
            if value.tzinfo is None or value.year < EARLIEST_YEAR:
                raise OutOfBounds
            if value > self.now + timedelta(days=366 * YEARS_AHEAD):
                raise OutOfBounds
        elif not FIRST_DAY <= value <= LAST_DAY:
            raise OutOfBounds
        return value

    def several(self, values: Sized) -> None:
        """Refuse too many values."""
        if len(values) > MANY:
            raise OutOfBounds


@lru_cache
def _form(form: str) -> "re.Pattern[str]":
    return re.compile(form)
