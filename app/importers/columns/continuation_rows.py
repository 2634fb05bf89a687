"""Tells rows that go on with the member of the row above: its name stands only once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow

_NAMES = frozenset({"name", "legal_name", "id"})
_PLACES = frozenset({"city", "postcode", "postcode_city", "country"})
_OF_PARTS = ("offering_", "contact_", "products", "services", "research", "keywords", "pictures")
_OF_EITHER = frozenset({"description", "tagline", "sectors"})


def with_names(
    columns: Sequence[MappedColumn], rows: Sequence[TableRow], private: Collection[int] = ()
) -> tuple[Sequence[TableRow], list[Sentence]]:
    """The rows, those with the name and the place of the member above that only lack these.

    Such a row says something of an offering or of a contact, and nothing else of a member; one
    with a `private` address, by its places, is of a person without a company.
    """
    going_on: list[TableRow] = []
    number = 0
    names = [column.place for column in columns if column.field in _NAMES]
    names += private
    for row in rows:
        above = going_on[-1] if going_on and not _has_text(row, names) else None
        if above is not None and not above.problem and _goes_on(columns, row, above):
            going_on.append(replace(row, cells=_filled(columns, row, above)))
            number += 1
        else:
            going_on.append(row)
    if not number:
        return rows, []
    note = N_("rows without a name that continue the member above: {number}")
    return going_on, [Sentence(note, number=number)]


def _goes_on(columns: Sequence[MappedColumn], row: TableRow, above: TableRow) -> bool:
    cells, others = _cells(row), _cells(above)
    says = {column.field for column in columns if cells.get(column.place)}
    own = {
        column.field
        for column in columns
        if cells.get(column.place) and cells.get(column.place) != others.get(column.place)
    }
    own = {field for field in own if not field.startswith(_OF_PARTS)} - _OF_EITHER
    has_name = any(others.get(column.place) for column in columns if column.field in _NAMES)
    has_part = any(field.startswith(_OF_PARTS) for field in says)
    return has_name and has_part and not own and not row.problem


def _has_text(row: TableRow, places: Sequence[int]) -> bool:
    return any(row.cells[place].strip() for place in places if place < len(row.cells))


def _filled(columns: Sequence[MappedColumn], row: TableRow, above: TableRow) -> list[str]:
    cells, others = _cells(row), _cells(above)
    for column in columns:
        if column.field in _NAMES | _PLACES and not cells.get(column.place):
            cells[column.place] = others.get(column.place, "")
    return [cells.get(place, "") for place in range(max(cells, default=-1) + 1)]


def _cells(row: TableRow) -> dict[int, str]:
    found: Mapping[int, str] = {place: cell.strip() for place, cell in enumerate(row.cells)}
    return dict(found)
