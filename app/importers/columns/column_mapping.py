"""Finds the headings of a table and decides which column becomes which field."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from app.domain.sentence import Sentence
from app.importers.columns.area_codes import with_area_codes
from app.importers.columns.checkbox_columns import with_ticks
from app.importers.columns.column_names import chosen_columns
from app.importers.columns.column_notes import left_out, unknown_columns, used, where
from app.importers.columns.contact_columns import with_contacts
from app.importers.columns.continuation_rows import with_names
from app.importers.columns.detail_columns import as_details
from app.importers.columns.footnotes import without_marks
from app.importers.columns.header_matching import (
    is_private,
)
from app.importers.columns.header_rows import HeadedRows, find_headings
from app.importers.columns.heading_columns import columns_by_headings
from app.importers.columns.mapped_column import MappedColumn
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.columns.nameless_lists import no_maker, no_name, unread_columns
from app.importers.columns.object_cells import spread_objects
from app.importers.columns.offering_groups import with_groups
from app.importers.columns.offering_lists import with_offerings
from app.importers.columns.people_of_companies import with_companies
from app.importers.columns.product_lists import (
    are_products_of_nobody,
    with_products,
)
from app.importers.columns.report_groups import with_groups_filled
from app.importers.columns.row_language import column_of_languages
from app.importers.columns.seats import with_seats
from app.importers.columns.shared_columns import with_split_columns
from app.importers.columns.state_columns import with_states
from app.importers.columns.unpublished_rows import without_unpublished
from app.importers.tables.table import Table, TableRow, refuse_many

_NAMES_INSTEAD = ("legal_name", "offering_title")


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """The columns of a table that are read, the rows below its headings, and what was decided.

    `is_detail`: its rows make no members. `language`: the column that says that of each row.
    """

    width: int
    columns: tuple[MappedColumn, ...]
    rows: Sequence[TableRow]
    notes: tuple[Sentence, ...]
    headings: tuple[str, ...] = ()
    is_detail: bool = False
    language: tuple[MappedColumn, ...] = ()


def plan(table: Table, name: str, mapping: ColumnMapping) -> ColumnPlan | None:
    """How to read a table; None where no row looks like headings.

    Raises SourceError where there are headings and none of them names the members.
    """
    found = find_headings(table, mapping)
    if found is None:
        return None
    prepared = _prepared(found, name, mapping)
    headings, rows = prepared.headings, prepared.rows
    columns = columns_by_headings(headings, mapping)
    details = as_details(columns, headings)
    is_named = "name" in mapping.constants
    columns = details or with_products(columns, headings, rows)
    columns = columns if is_named else _with_name(columns, rows)
    if not (is_named or any(column.field == "name" for column in columns)):
        unread = unread_columns(columns, headings, rows, name, table)
        raise no_name(name, headings).with_columns(unread)
    if not (details or is_named) and are_products_of_nobody(columns, headings):
        raise no_maker(name)
    decided: list[Sentence] = []
    if not details:
        rows, columns, decided = _of_members(columns, headings, rows)
    columns = _chosen_first(columns, chosen := chosen_columns(headings, mapping))
    language, note = column_of_languages(headings, columns, rows)
    notes = [
        *([where(found.line)] if found.line else []),
        *used(columns), *decided, *prepared.notes, *note,
        *left_out(headings, [*columns, *language], rows, chosen),
        *unknown_columns(headings, mapping),
    ]  # fmt: skip
    return ColumnPlan(
        len(headings),
        tuple(columns),
        rows,
        tuple(notes),
        tuple(headings),
        is_detail=bool(details),
        language=tuple(language),
    )


@dataclass(frozen=True, slots=True)
class _PreparedRows:
    """Headings and rows in which each column has one thing, and sentences on what was left out."""

    headings: list[str]
    rows: Sequence[TableRow]
    notes: tuple[Sentence, ...]


def _prepared(found: HeadedRows, name: str, mapping: ColumnMapping) -> _PreparedRows:
    refuse_many(name, found.rows)
    rows, marks = without_marks(found.rows)
    headings, rows = spread_objects(found.headings, rows)
    rows, hidden = without_unpublished(headings, rows)
    headings, rows = with_split_columns(headings, rows, chosen_columns(headings, mapping))
    headings, rows = with_companies(headings, with_area_codes(headings, rows))
    return _PreparedRows(headings, rows, (*hidden, *marks))


def _chosen_first(columns: Sequence[MappedColumn], chosen: Container[int]) -> list[MappedColumn]:
    """What a person chose is taken before what was recognised, and instead of it."""
    standing = (column for column in columns if column.is_chosen or column.place not in chosen)
    return sorted(standing, key=lambda column: not column.is_chosen)


def _of_members(
    columns: list[MappedColumn], headings: Sequence[str], rows: Sequence[TableRow]
) -> tuple[Sequence[TableRow], list[MappedColumn], list[Sentence]]:
    """The rows and columns of a list of members, and sentences on both."""
    columns = with_groups(with_contacts(columns, headings, rows), headings)
    rows = with_groups_filled(columns, rows)
    private = {place for place, heading in enumerate(headings) if is_private(heading)}
    rows, continued = with_names(columns, rows, private)
    if not any(column.offering for column in columns):
        columns = with_offerings(columns, rows)
    columns = with_ticks(columns, headings, rows)
    columns, states = with_states(with_seats(columns, rows), rows)
    return rows, columns, [*states, *continued]


def _with_name(columns: list[MappedColumn], rows: Sequence[TableRow]) -> list[MappedColumn]:
    """The columns with one for the name: a title names the members where nothing else does.

    Where ids stand again and again beside titles, these are offerings, and the ids name members.
    """
    if any(column.field == "name" for column in columns):
        return columns
    repeated = [
        column.field for column in columns if column.field == "id" and _repeats(column, rows)
    ]
    for field in (*repeated, *_NAMES_INSTEAD):
        for at, column in enumerate(columns):
            if column.field == field:
                named = replace(column, field="name", language="")
                return [*columns[:at], named, *columns[at + 1 :]]
    return columns


def _repeats(column: MappedColumn, rows: Sequence[TableRow]) -> bool:
    cells = [row.cells[column.place] for row in rows if len(row.cells) > column.place]
    return len(set(filter(None, cells))) < len(list(filter(None, cells)))
