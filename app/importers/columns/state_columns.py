"""Tells columns of states from columns of countries, whose letters are often the same."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import recognise
from app.importers.columns.mapped_column import MappedColumn
from app.importers.columns.state_or_country import LetterEvidence
from app.importers.tables.table import TableRow
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import is_placeholder
from app.importers.values.countries import country_code
from app.importers.values.states import is_state, states_of

MIXED = "country_or_state"
"""What a column fills in which countries and states stand together."""
NAMED = "country_by_name"
"""What a column fills that mostly holds something else: letters are no country there."""

_PARTS = re.compile(r"[/|,&+]|\s(?:or|oder|o|и|или|lub)\s")
_LEAST_STATES = 2
"""So many different states, shown by what is beside them, make a column one of states."""
_ENOUGH, _FEW = 3, 10
"""Every third row must be a country, or every tenth one where it is so of every third value."""
_LETTERS = 3
_COUNTRIES_BY_LANGUAGE = {
    "en": frozenset({"US", "CA", "AU"}),
    "de": frozenset({"DE", "AT"}),
    "pt": frozenset({"BR"}),
}
"""Countries with states in letters, by the language in which lists of their companies are."""


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
        if _is_of_countries(column, columns, rows):
            column = replace(column, field="country")  # noqa: PLW2901 - what it is from here on
        field, evidence = _field(column, columns, rows)
        if field == "region" and column.field == "country" and column.is_chosen:
            field = MIXED  # as was told, but no letters of a state become a country
        if field == "region" and column.field == "country":
            notes.append(
                Sentence(N_("column “{heading}” has states, not countries"), heading=column.heading)
            )
            if has_region:
                continue
        lines = evidence.lines_of_countries(column, rows) if field != "country" else frozenset()
        found.append(replace(column, field=field, of_countries=lines))
    return found, notes


def _is_of_countries(
    column: MappedColumn, columns: Sequence[MappedColumn], rows: Sequence[TableRow]
) -> bool:
    """Whether a column of regions has names of countries, such as under the Polish "Kraj"."""
    if column.field != "region" or column.is_chosen or any(it.field == "country" for it in columns):
        return False
    cells = Counter(_cells(column, rows))
    named = [it for it in cells if len(it) > _LETTERS and country_code(it) and not is_state(it)]
    return len(named) > 1 and sum(cells[it] for it in named) * 5 >= cells.total() * 4


def _field(
    column: MappedColumn, columns: Sequence[MappedColumn], rows: Sequence[TableRow]
) -> tuple[str, LetterEvidence]:
    """Whether a column has countries, states, both in different rows, or mostly something else.

    Letters that mean both decide nothing by themselves. One that is no country, such as TX, shows
    states; so does what stands beside several.
    """
    nothing = LetterEvidence()
    if column.field != "country" and not _names_both(column):
        return column.field, nothing
    cells = Counter(_cells(column, rows))
    states = {cell for cell in cells if is_state(cell)}
    letters = {cell for cell in states if country_code(cell)}
    if letters != states:
        evidence = LetterEvidence.of(column, columns, rows, letters)
        return ("region" if states == cells.keys() else MIXED), evidence
    known = sum(number for cell, number in cells.items() if country_code(cell))
    if _names_both(column):
        return (MIXED if known else column.field), nothing
    if known * 2 <= cells.total():
        return NAMED, nothing
    if not letters or _are_mostly_sure(cells, cells.keys() - letters):
        is_doubtful = (
            letters and not column.is_chosen and _are_beside_names(cells, column.heading_lang)
        )
        return (MIXED if is_doubtful else "country"), nothing
    evidence = LetterEvidence.of(column, columns, rows, letters)
    return _by_evidence(column, cells, letters, evidence), evidence


def _are_mostly_sure(cells: Counter[str], sure: Collection[str]) -> bool:
    """Whether enough cells are surely countries: those of one row do not speak for all others."""
    number = sum(cells[cell] for cell in sure)
    are_several = number * _FEW >= cells.total() and len(sure) * _ENOUGH >= len(cells)
    return number * _ENOUGH >= cells.total() or are_several


def _are_beside_names(cells: Iterable[str], heading_lang: str) -> bool:
    """Whether a list that writes out its countries has letters of states that are none of these."""
    lands = _COUNTRIES_BY_LANGUAGE.get(heading_lang, frozenset())
    letters = {cell for cell in cells if len(cell) <= _LETTERS and _all_in(lands, [cell])}
    others = {cell for cell in cells if country_code(cell) and cell not in letters}
    codes = {cell for cell in others if len(cell) <= _LETTERS and not is_state(cell)}
    named = set(map(country_code, others))
    return bool(named) and not codes and any(country_code(cell) not in named for cell in letters)


def _names_both(column: MappedColumn) -> bool:
    """Whether a heading asks for either: State/Country."""
    if column.is_chosen or column.field not in {"country", "region"}:
        return False
    parts = (recognise(part.strip()) for part in _PARTS.split(column.heading))
    fields = {part.field for part in parts if part is not None and part.rank == 2}
    return {"country", "region"} <= fields


def _by_evidence(
    column: MappedColumn, cells: Counter[str], letters: set[str], evidence: LetterEvidence
) -> str:
    """What letters that mean both are, by the share of the rows that show it.

    Where too few do, those letters stay open that no row shows, unless no country has all of them
    as states, the list is in another language than it, or they are those of a small state.
    """
    if evidence.states.total() > evidence.countries.total():
        is_clear = len(evidence.states) >= _LEAST_STATES and letters == cells.keys()
        return "region" if is_clear else MIXED
    if column.is_chosen:
        return "country"
    if _are_beside_names(cells, column.heading_lang):
        return MIXED
    shown = Counter({cell: n for cell, n in cells.items() if cell not in letters})
    shown += evidence.countries
    open_ = cells - shown
    if _are_mostly_sure(shown + open_, shown.keys()):
        return "country"
    heading_langs = {
        heading_lang
        for heading_lang, lands in _COUNTRIES_BY_LANGUAGE.items()
        if _all_in(lands, letters)
    }
    if not heading_langs or column.heading_lang not in {"", *heading_langs}:
        return "country"
    is_small = letters == cells.keys() and letters <= _of_small_states() and len(letters) == 1
    return "country" if is_small and not evidence.states else MIXED


@cache
def _of_small_states() -> frozenset[str]:
    return frozenset(bundled_table("postcodes")["letters"]["countries"])


def _all_in(lands: frozenset[str], cells: Iterable[str]) -> bool:
    """Whether all letters are of states in these countries."""
    return all(any(state.country in lands for state in states_of(cell)) for cell in cells)


def _cells(column: MappedColumn, rows: Sequence[TableRow]) -> Iterator[str]:
    cells = (_cell(column, row) for row in rows)
    return (cell for cell in cells if cell and not is_placeholder(cell))


def _cell(column: MappedColumn, row: TableRow) -> str:
    return row.cells[column.place].strip() if column.place < len(row.cells) else ""
