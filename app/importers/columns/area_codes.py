"""Area codes of phone numbers that stand in a column of their own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from app.importers.columns.header_matching import recognise
from app.importers.tables.table import TableRow
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.name_keys import key

_CODE = re.compile(r"\(?(0?\d{1,5})\)?")
_MOST_DIGITS = 9
"""A number of more digits has its area code already."""


def with_area_codes(headings: Sequence[str], rows: Sequence[TableRow]) -> Sequence[TableRow]:
    """The rows, with each area code in front of the phone number in the next column."""
    at = next((place for place, it in enumerate(headings[:-1]) if key(it) in _headings()), None)
    if at is None:
        return rows
    found = recognise(headings[at + 1])
    if found is None or found.field != "phone":
        return rows
    return [_joined(row, at) for row in rows]


def _joined(row: TableRow, at: int) -> TableRow:
    code, phone = (*row.cells[at : at + 2], "", "")[:2]
    digits = sum(map(str.isdigit, phone))
    match = _CODE.fullmatch(code.strip())
    if match is None or not digits or digits > _MOST_DIGITS or phone.lstrip().startswith("+"):
        return row
    cells = [*row.cells]
    cells[at : at + 2] = ["", f"({match[1]}) {phone.strip()}"]
    return replace(row, cells=cells)


@cache
def _headings() -> frozenset[str]:
    return frozenset(map(key, bundled_table("words")["phones"]["area_code"]))
