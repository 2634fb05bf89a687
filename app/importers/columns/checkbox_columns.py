"""Tells columns that are only ticked: a group of products each, with a cross for each member."""

from collections.abc import Sequence

from app.importers.columns.header_matching import IGNORED, recognise
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.cell_parsers import language_tag
from app.importers.values.countries import country_code

_SIGNS = frozenset({"x", "х", "✓", "✔", "☑", "☒", "•", "●", "+"})
_YES = frozenset({*_SIGNS, "ja", "yes", "oui", "sí", "si", "да", "тийм", "tak", "true", "1"})
_NO = frozenset({"", "-", "–", "—", "☐", "nein", "no", "non", "нет", "үгүй", "nie", "false", "0"})
_LEAST_COLUMNS = 2


def is_tick(cell: str) -> bool:
    """Whether a cell says yes."""
    return _plain(cell) in _YES


def is_no_tick(cell: str) -> bool:
    """Whether a cell says no, or nothing."""
    return _plain(cell) in _NO


def with_ticks(
    columns: Sequence[MappedColumn],
    headings: Sequence[str],
    rows: Sequence[TableRow],
) -> list[MappedColumn]:
    """The columns with the ticked ones, whose headings are sectors or markets of members.

    The first and the last of them have signs such as ✓: a yes or no alone may answer any question.
    """
    mapped = {column.place for column in columns if column.is_chosen}
    signed = [
        place
        for place, heading in enumerate(headings)
        if _may_be_ticked(heading) and place not in mapped and _is_ticked(rows, place, _SIGNS)
    ]
    if len(signed) < _LEAST_COLUMNS:
        return list(columns)
    ticked = [
        MappedColumn(place, headings[place], _field(headings[place]), is_ticked=True)
        for place in range(signed[0], signed[-1] + 1)
        if _may_be_ticked(headings[place]) and place not in mapped and _is_ticked(rows, place, _YES)
    ]
    places = {column.place for column in ticked}
    return [*(column for column in columns if column.place not in places), *ticked]


def _may_be_ticked(heading: str) -> bool:
    known = recognise(heading)
    is_left_out = known is not None and known.field == IGNORED
    return any(map(str.isalpha, heading)) and not language_tag(heading) and not is_left_out


def _field(heading: str) -> str:
    return "markets" if country_code(heading) else "sectors"


def _plain(cell: str) -> str:
    return cell.strip(" ()\n").casefold()


def _is_ticked(rows: Sequence[TableRow], place: int, signs: frozenset[str]) -> bool:
    cells = (_plain(row.cells[place]) for row in rows if len(row.cells) > place)
    seen: set[str] = set()
    for cell in cells:
        if cell not in _YES and cell not in _NO:
            return False
        seen.add(cell)
    return bool(seen & signs)
