"""Tells the town in which a company has its seat from its address, where lists have both."""

from collections.abc import Sequence
from dataclasses import replace

from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow

_FEW = 0.1
"""So few cells of a column of towns have a digit, as `Katowice 2`."""


def with_seats(columns: list[MappedColumn], rows: Sequence[TableRow]) -> list[MappedColumn]:
    """The columns; of two addresses, one that hardly ever has a digit is the town of the other.

    `Siedziba` and `Sede` are headings of whole addresses in some lists, and of mere towns in
    those that have a column for the address as well.
    """
    addresses = [column for column in columns if column.field == "address" and not column.is_chosen]
    if len(addresses) < 2 or any(column.field == "city" for column in columns):
        return columns
    shares = {column.place: _share_with_digit(column, rows) for column in addresses}
    towns = {place for place, share in shares.items() if share is not None and share <= _FEW}
    if len(towns) != 1 or all(share is None or share <= 0.5 for share in shares.values()):
        return columns
    return [replace(it, field="city") if it.place in towns else it for it in columns]


def _share_with_digit(column: MappedColumn, rows: Sequence[TableRow]) -> float | None:
    cells = [row.cells[column.place] for row in rows if column.place < len(row.cells)]
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return None
    return sum(any(map(str.isdigit, cell)) for cell in filled) / len(filled)
