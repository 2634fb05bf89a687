"""Turns a list that lies on its side: headings in its first column, members in the others."""

from dataclasses import replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import recognise, score
from app.importers.tables.table import Table, TableRow, is_blank
from app.importers.values.text_cleanup import clean_line

_MOST_ROWS = 100
_LEAST_KNOWN = 3
_LEAST_SHARE = 0.6


def transpose(table: Table) -> Table:
    """The table, or the one that it is with rows for columns."""
    if not _lies(table):
        return table
    rows = table.rows
    first = [clean_line(row.cells[0]) if row.cells else "" for row in rows]
    width = max(len(row.cells) for row in rows)
    columns = [
        [row.cells[place] if place < len(row.cells) else "" for row in rows]
        for place in range(1, width)
    ]
    turned = [TableRow(rows[0].line, cells) for cells in columns if not is_blank(cells)]
    note = Sentence(N_("headings: the first column"))
    return replace(table, rows=turned, headings=first, notes=(*table.notes, note))


def _lies(table: Table) -> bool:
    """Whether the first column has more known headings than any row, a name among them."""
    rows = table.rows
    if table.headings or not _LEAST_KNOWN <= len(rows) <= _MOST_ROWS:
        return False
    first = [row.cells[0] for row in rows if row.cells and row.cells[0].strip()]
    found = [recognise(clean_line(cell)) for cell in first]
    fields = {heading.field for heading in found if heading and heading.rank == 2}
    known = sum(heading is not None and heading.rank == 2 for heading in found)
    best_row = max(score(row.cells) for row in rows)[0]
    return (
        "name" in fields
        and len(fields) >= _LEAST_KNOWN
        and known >= _LEAST_SHARE * len(first)
        and len(fields) * 2 > best_row
    )
