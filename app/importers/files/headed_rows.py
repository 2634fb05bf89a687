"""The rows of a list of a delegation under its headings, as they stand; for the child process."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from app.importers.columns.delegation_columns import count_known
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.columns.shared_columns import with_ways_apart
from app.importers.members.nested_json import with_person_apart
from app.importers.members.table_reader import Event, Share, TextRow
from app.importers.tables.limits import SEARCHED_ROWS
from app.importers.tables.table import Table, TableRow, refuse_many
from app.importers.values.text_cleanup import clean_line, clean_text

_BARE = "#"


def rows_under_headings(
    table: Table, name: str, _mapping: ColumnMapping, _share: Share
) -> Iterator[Event]:
    """Each row with a cell that says something, under the row that looks most like headings."""
    headings, rows = _parted(table)
    refuse_many(name, rows)
    headings, rows = with_ways_apart(headings, rows)
    for row in rows:
        cells = dict(zip(headings, map(clean_text, row.cells), strict=False))
        cells = with_person_apart(cells, row.objects)
        cells = {it: cell for it, cell in cells.items() if not _is_number_of_row(it, cell)}
        if any(cell.strip() for cell in cells.values()):
            yield TextRow(row.line, cells)


def _parted(table: Table) -> tuple[list[str], Sequence[TableRow]]:
    if table.headings or not table.rows:
        return list(map(clean_line, table.headings)), table.rows
    searched = table.rows[:SEARCHED_ROWS]
    at = max(range(len(searched)), key=lambda it: (count_known(searched[it].cells), -it))
    headings = list(map(clean_line, table.rows[at].cells))
    below = list(map(clean_line, table.rows[at + 1].cells)) if at + 1 < len(table.rows) else []
    if _are_of_parts(below):
        # A heading over several columns stands above the headings of these.
        headings = [two or one for one, two in zip_longest(headings, below, fillvalue="")]
        at += 1
    return _named(headings), table.rows[at + 1 :]


def _are_of_parts(cells: Sequence[str]) -> bool:
    """Whether a row has headings alone, at least two."""
    said = [it for it in cells if it]
    return len(said) > 1 and count_known(said) == len(said)


def _named(headings: Sequence[str]) -> list[str]:
    """The headings; a column without one is told by its number."""
    return [it or f"{_BARE}{place}" for place, it in enumerate(headings, 1)]


def _is_number_of_row(heading: str, cell: str) -> bool:
    return heading.startswith(_BARE) and not any(map(str.isalpha, cell))
