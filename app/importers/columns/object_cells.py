"""Spreads cells that hold an object over columns: `{"city": "Kiel"}`, or as PHP prints it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.tables.table import TableRow
from app.importers.values.printed_objects import is_printed_nothing, printed_object

_SAMPLE = 50
_MOST_KEYS = 30

_Objects = Mapping[int, Mapping[str, str]]


def spread_objects(
    headings: Sequence[str], rows: Sequence[TableRow]
) -> tuple[list[str], Sequence[TableRow]]:
    """The table with a column for each key of the objects in its cells, `address city`.

    A column is spread where all its first cells that hold something are objects, unless these
    are read one by one, or have too many different keys.
    """
    width = len(headings)
    read = {heading for row in rows for heading in row.objects}
    places = [
        place
        for place in range(width)
        if headings[place] not in read and _holds_objects(rows, place)
    ]
    if not places:
        return list(headings), rows
    found = [_objects(row, places) for row in rows]
    added = dict.fromkeys(
        (place, key) for objects in found for place in objects for key in objects[place]
    )
    columns = list(added)
    if len(columns) > _MOST_KEYS:
        return list(headings), rows
    named = [f"{headings[place]} {key}".strip() for place, key in columns]
    spread = [
        _spread(row, objects, columns, width) for row, objects in zip(rows, found, strict=True)
    ]
    return [*headings, *named], spread


def _holds_objects(rows: Sequence[TableRow], place: int) -> bool:
    cells = [row.cells[place] for row in rows[:_SAMPLE] if place < len(row.cells)]
    filled = [cell for cell in cells if cell.strip() and not is_printed_nothing(cell)]
    return bool(filled) and all(printed_object(cell) for cell in filled)


def _objects(row: TableRow, places: Sequence[int]) -> _Objects:
    cells = {place: row.cells[place] for place in places if place < len(row.cells)}
    return {place: values for place, cell in cells.items() if (values := printed_object(cell))}


def _spread(
    row: TableRow, objects: _Objects, columns: Sequence[tuple[int, str]], width: int
) -> TableRow:
    if any(cell.strip() for cell in row.cells[width:]):
        # What is too much would stand under the new headings.
        why = N_("the row has {cells} cells, but the list has {columns} columns")
        problem = row.problem or Sentence(why, cells=len(row.cells), columns=width)
        return replace(row, problem=problem)
    cells = [
        "" if place in objects or is_printed_nothing(cell) else cell
        for place, cell in enumerate(row.cells[:width])
    ]
    cells += [""] * (width - len(cells))
    return replace(row, cells=[*cells, *(objects.get(at, {}).get(key, "") for at, key in columns)])
