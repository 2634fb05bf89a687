"""The rows of a list of a delegation under its headings, as they stand; for the child process."""

from collections.abc import Iterator, Sequence

from app.importers.columns.delegation_columns import count_known
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.members.table_reader import Event, Share, TextRow
from app.importers.tables.limits import SEARCHED_ROWS
from app.importers.tables.table import Table, TableRow, refuse_many
from app.importers.values.text_cleanup import clean_line, clean_text


def rows_under_headings(
    table: Table, name: str, _mapping: ColumnMapping, _share: Share
) -> Iterator[Event]:
    """Each row with a cell that says something, under the row that looks most like headings."""
    headings, rows = _parted(table)
    refuse_many(name, rows)
    for row in rows:
        cells = dict(zip(headings, map(clean_text, row.cells), strict=False))
        cells.pop("", None)
        if any(cell.strip() for cell in cells.values()):
            yield TextRow(row.line, cells)


def _parted(table: Table) -> tuple[list[str], Sequence[TableRow]]:
    if table.headings or not table.rows:
        return list(map(clean_line, table.headings)), table.rows
    searched = table.rows[:SEARCHED_ROWS]
    at = max(range(len(searched)), key=lambda it: (count_known(searched[it].cells), -it))
    return list(map(clean_line, table.rows[at].cells)), table.rows[at + 1 :]
