"""Tells groups of a report, whose title with its number stands in the first row: `Mining (3)`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.footer_rows import is_sum
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow

_TITLE = re.compile(r"^(?P<name>\S.*?)\s*\((?P<number>\d{1,5})\)$")
_GROUPED = frozenset({"sectors", "country", "region", "kind", "offering_sectors"})


def with_groups_filled(
    columns: Sequence[MappedColumn], rows: Sequence[TableRow]
) -> Sequence[TableRow]:
    """The rows, each with the title of its group, where a column has such titles alone.

    The number of a title must be that of the rows below it; those with sums are told as such.
    """
    for column in columns:
        if column.field in _GROUPED and _has_groups(column.place, rows):
            rows = _filled(column.place, rows)
    return rows


def _has_groups(place: int, rows: Sequence[TableRow]) -> bool:
    """Whether all groups of a column have the rows that their titles count."""
    left = 0
    groups = 0
    for row in rows:
        cell = _cell(row, place)
        if is_sum(cell):
            continue
        if title := _TITLE.match(cell):
            if left:
                return False
            left, groups = int(title["number"]), groups + 1
        elif not left and sum(bool(it.strip()) for it in row.cells) == 1:
            continue  # a note under the report
        elif cell or not left:
            return False
        left -= 1
    return groups > 0 and not left


def _filled(place: int, rows: Sequence[TableRow]) -> list[TableRow]:
    found: list[TableRow] = []
    name, left = "", 0
    for row in rows:
        cell = _cell(row, place)
        title = _TITLE.match(cell)
        if title:
            name, left = title["name"], int(title["number"])
        if is_sum(cell) and not row.problem:
            found.append(replace(row, problem=Sentence(N_("the row is a total of the list"))))
        elif left:
            cells = [*row.cells, *[""] * (place + 1 - len(row.cells))]
            cells[place] = name
            found.append(replace(row, cells=cells))
            left -= 1
        else:
            found.append(row)
    return found


def _cell(row: TableRow, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""
