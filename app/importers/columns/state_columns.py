"""Tells columns of states from columns of countries, whose letters are often the same."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.countries import country_code
from app.importers.values.states import is_state

MIXED = "country_or_state"
"""What a column fills in which countries and states stand together."""


def with_states(
    columns: Sequence[MappedColumn], rows: Sequence[TableRow]
) -> tuple[list[MappedColumn], list[Sentence]]:
    """The columns, those of countries that hold states among them, and a sentence on each."""
    found, notes = [], []
    has_region = any(column.field == "region" for column in columns)
    for column in columns:
        field = _field(column, rows) if column.field == "country" else ""
        if field == "region" and column.is_told:
            field = MIXED  # as was told, but no letters of a state become a country
        if field == "region":
            notes.append(
                Sentence(N_("column “{heading}” has states, not countries"), heading=column.heading)
            )
            if has_region:
                continue
        found.append(replace(column, field=field or column.field))
    return found, notes


def _field(column: MappedColumn, rows: Sequence[TableRow]) -> str:
    """Whether a column has countries, states, or both in different rows.

    Letters that mean both decide nothing; one that is no country, such as TX, shows states.
    """
    cells = {row.cells[column.place].strip() for row in rows if column.place < len(row.cells)}
    cells.discard("")
    states = {cell for cell in cells if is_state(cell)}
    if not any(not country_code(cell) for cell in states):
        return "country"
    return "region" if states == cells else MIXED
