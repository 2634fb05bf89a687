"""Tells columns of states from columns of countries, whose letters are often the same."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import recognise
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.cell_parsers import is_placeholder
from app.importers.values.countries import country_code
from app.importers.values.postcodes import fits
from app.importers.values.states import is_state, state_with, states_of
from app.language.phone import lands_of

MIXED = "country_or_state"
"""What a column fills in which countries and states stand together."""
NAMED = "country_by_name"
"""What a column fills that mostly holds something else: letters are no country there."""

_PARTS = re.compile(r"[/|,&+]|\s(?:or|oder|o|и|или|lub)\s")
_LEAST_STATES = 2
"""So many different states, shown by postcodes or phones, make a column one of states."""


def shown_field(field: str) -> str:
    """What people call a field: a country is one however surely it is known."""
    return "country" if field in {MIXED, NAMED} else field


def with_states(
    columns: Sequence[MappedColumn], rows: Sequence[TableRow]
) -> tuple[list[MappedColumn], list[Sentence]]:
    """The columns, those of countries that hold states among them, and a sentence on each."""
    found, notes = [], []
    has_region = any(column.field == "region" for column in columns)
    for column in columns:
        field = _field(column, columns, rows)
        if field == "region" and column.field == "country" and column.is_told:
            field = MIXED  # as was told, but no letters of a state become a country
        if field == "region" and column.field == "country":
            notes.append(
                Sentence(N_("column “{heading}” has states, not countries"), heading=column.heading)
            )
            if has_region:
                continue
        found.append(replace(column, field=field))
    return found, notes


def _field(column: MappedColumn, columns: Sequence[MappedColumn], rows: Sequence[TableRow]) -> str:
    """Whether a column has countries, states, both in different rows, or mostly something else.

    Letters that mean both decide nothing by themselves. One that is no country, such as TX, shows
    states; so do the postcodes and phones beside several.
    """
    if column.field != "country" and not _names_both(column):
        return column.field
    cells = Counter(_cells(column, rows))
    states = {cell for cell in cells if is_state(cell)}
    shows_states = any(not country_code(cell) for cell in states)
    if shows_states:
        return "region" if states == cells.keys() else MIXED
    if _names_both(column):
        return MIXED if any(country_code(cell) for cell in cells) else column.field
    known = sum(number for cell, number in cells.items() if country_code(cell))
    if known * 2 <= cells.total():
        return NAMED
    return _by_others(column, columns, rows) if states == cells.keys() else "country"


def _names_both(column: MappedColumn) -> bool:
    """Whether a heading asks for either: State/Country."""
    if column.is_told or column.field not in {"country", "region"}:
        return False
    parts = (recognise(part.strip()) for part in _PARTS.split(column.heading))
    fields = {part.field for part in parts if part is not None and part.rank == 2}
    return {"country", "region"} <= fields


def _by_others(
    column: MappedColumn, columns: Sequence[MappedColumn], rows: Sequence[TableRow]
) -> str:
    """What letters that all mean both are by the postcodes and phones beside them."""
    states: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for row in rows:
        beside = _Beside.of(column, columns, row)
        if beside.shows_state():
            states[beside.letters] += 1
        elif beside.shows_country():
            countries[beside.letters] += 1
    if states.total() <= countries.total():
        return "country"
    return "region" if len(states) >= _LEAST_STATES else MIXED


@dataclass(frozen=True, slots=True)
class _Beside:
    """The letters in a row with its postcode and phone."""

    letters: str
    postcode: str
    phone: str

    @staticmethod
    def of(column: MappedColumn, columns: Sequence[MappedColumn], row: TableRow) -> "_Beside":
        told = {it.field: _cell(it, row) for it in reversed(columns)}
        return _Beside(_cell(column, row), told.get("postcode", ""), told.get("phone", ""))

    def shows_state(self) -> bool:
        lands = lands_of(self.phone)
        if country_code(self.letters) in lands:
            return False
        if self.postcode:
            return state_with(self.letters, self.postcode) is not None
        return any(state.country in lands for state in states_of(self.letters))

    def shows_country(self) -> bool:
        code = country_code(self.letters)
        return code in lands_of(self.phone) or bool(self.postcode and fits(self.postcode, code))


def _cells(column: MappedColumn, rows: Sequence[TableRow]) -> Iterator[str]:
    cells = (_cell(column, row) for row in rows)
    return (cell for cell in cells if cell and not is_placeholder(cell))


def _cell(column: MappedColumn, row: TableRow) -> str:
    return row.cells[column.place].strip() if column.place < len(row.cells) else ""
