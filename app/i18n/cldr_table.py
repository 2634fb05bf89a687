"""What the first answer shows of CLDR, from a table that is read at once.

Babel has all of it, but it takes as long to import and load as a tenth of the way to the first
answer. `i18n/make_cldr.py` asks it beforehand for the languages of the program.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TypedDict

from app.program import program_folder


class CldrTable(TypedDict):
    """Names, and how days and whole numbers are written; `grouped_from` is the least with groups.

    `day` has a place for the day `d`, the month `m` and the year `y`.
    """

    territories: Mapping[str, str]
    languages: Mapping[str, str]
    day: str
    months: Sequence[str]
    group: str
    grouped_from: int


@cache
def table_for(lang: str) -> CldrTable | None:
    """The table of a language; None for one that the program itself does not speak."""
    file = program_folder() / "resources" / "cldr" / f"{lang}.json"
    if not (lang.isalpha() and file.is_file()):
        return None
    found: CldrTable = json.loads(file.read_bytes())
    return found


def day_from(table: CldrTable, value: date) -> str:
    """A date, as `formats.day` writes it."""
    month = table["months"][value.month - 1]
    return table["day"].format(d=value.day, m=month, y=value.year)


def number_from(table: CldrTable, value: int) -> str:
    """A number from 0 on with its groups apart."""
    is_grouped = value >= table["grouped_from"]
    return f"{value:,}".replace(",", table["group"]) if is_grouped else str(value)
