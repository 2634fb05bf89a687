"""Finds the headings of a table and decides which column becomes which field."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.sentence import Sentence
from app.importers.columns.area_codes import with_area_codes
from app.importers.columns.checkbox_columns import with_ticks
from app.importers.columns.column_names import chosen_columns
from app.importers.columns.column_notes import MANY, left_out, unknown_columns, used, where
from app.importers.columns.contact_columns import with_contacts
from app.importers.columns.continuation_rows import with_names
from app.importers.columns.detail_columns import as_details
from app.importers.columns.footnotes import without_marks
from app.importers.columns.header_matching import (
    IGNORED,
    UNUSED,
    base_key,
    is_private,
    main_language,
    recognise,
)
from app.importers.columns.header_rows import find_headings
from app.importers.columns.mapped_column import MappedColumn
from app.importers.columns.mapping_file import ColumnMapping, split_target
from app.importers.columns.nameless_lists import no_maker, no_name, unread_columns
from app.importers.columns.object_cells import spread_objects
from app.importers.columns.offering_groups import with_groups
from app.importers.columns.offering_lists import with_offerings
from app.importers.columns.people_of_companies import with_companies
from app.importers.columns.product_lists import (
    MERE_NAMES,
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
from app.importers.values.name_keys import key

_TITLES = frozenset({"title", "titel", "titre", "titulo", "tytul"})
_BRAND_NAME = "brand name"
"""Names of brands stand beside that of their company, which then is no person."""
_LINKS = frozenset({"link", "permalink"})
_OF_PAGES = frozenset({"slug", "post id", "post type", "guid", "guid rendered"})
_NOTES = frozenset(
    {"notes", "comment", "remarks", "bemerkung", "bemerkungen", "anmerkungen", "commentaire",
     "remarques", "observaciones", "comentarios", "комментарий", "примечание", "uwagi"}
)  # fmt: skip
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
    headings, rows, line = found
    refuse_many(name, rows)
    rows, marks = without_marks(rows)
    headings, rows = spread_objects(headings, rows)
    rows, hidden = without_unpublished(headings, rows)
    headings, rows = with_split_columns(headings, rows, chosen_columns(headings, mapping))
    headings, rows = with_companies(headings, with_area_codes(headings, rows))
    columns = _chosen(headings, mapping)
    details = as_details(columns, headings)
    is_named = "name" in mapping.constants
    columns = details or with_products(columns, headings, rows)
    columns = columns if is_named else _with_name(columns, rows)
    if not (is_named or any(column.field == "name" for column in columns)):
        raise no_name(name, headings).with_columns(
            unread_columns(columns, headings, rows, name, table)
        )
    if not (details or is_named) and are_products_of_nobody(columns, headings):
        raise no_maker(name)
    decided: list[Sentence] = []
    if not details:
        rows, columns, decided = _of_members(columns, headings, rows)
    # What a person told is taken before what was recognised.
    told = chosen_columns(headings, mapping)
    columns = [column for column in columns if column.is_chosen or column.place not in told]
    columns.sort(key=lambda column: not column.is_chosen)
    notes = [*([where(line)] if line else []), *used(columns), *decided, *hidden, *marks]
    language, note = column_of_languages(headings, columns, rows)
    notes += [*note, *left_out(headings, [*columns, *language], rows, told)]
    notes += unknown_columns(headings, mapping)
    said = tuple(columns), rows, tuple(notes), tuple(headings), bool(details)
    return ColumnPlan(len(headings), *said, tuple(language))


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


def _chosen(headings: Sequence[str], mapping: ColumnMapping) -> list[MappedColumn]:
    lang = main_language(headings)
    told = chosen_columns(headings, mapping)
    columns = []
    for place, heading in enumerate(headings):
        if place in told:
            field, language = split_target(told[place])
            one = MappedColumn(place, heading, field or IGNORED, language, is_chosen=True)
            columns.append((2, one))
            continue
        found = recognise(heading, lang)
        if found:
            langs = found.heading_langs
            own = lang if lang in langs else next(iter(langs)) if len(langs) == 1 else ""
            columns.append(
                (found.rank, MappedColumn(place, heading, found.field, found.language, own))
            )
    return _without_rivals(_with_person(_with_page(columns, headings)))


def _with_page(
    ranked: list[tuple[int, MappedColumn]], headings: Sequence[str]
) -> list[tuple[int, MappedColumn]]:
    """A mere link is the page about the member where another column or a slug stands beside it."""
    plain = set(map(key, headings))
    others = any(it.field == "website" and key(it.heading) not in _LINKS for _, it in ranked)
    if not (others or plain & _OF_PAGES) or any(it.field == "profile_url" for _, it in ranked):
        return ranked
    return [
        (rank, replace(it, field="profile_url"))
        if it.field == "website" and key(it.heading) in _LINKS and not it.is_chosen
        else (rank, it)
        for rank, it in ranked
    ]


def _with_person(ranked: list[tuple[int, MappedColumn]]) -> list[tuple[int, MappedColumn]]:
    """A mere "Name" is a person where another heading of its language names the company."""
    companies = {
        column.heading_lang
        for rank, column in ranked
        if column.field == "name"
        and rank == 2
        and base_key(column.heading) not in MERE_NAMES | {_BRAND_NAME}
    }
    has_first_name = any(column.field == "contact_first_name" for _, column in ranked)
    if has_first_name and companies:
        ranked = _without_notes(_with_title_of_person(ranked))
    person = "contact_last_name" if has_first_name else "contact_name"
    return [
        (rank, replace(column, field=person))
        if column.field == "name"
        and not column.is_chosen
        and column.heading_lang in companies
        and base_key(column.heading) in MERE_NAMES
        else (rank, column)
        for rank, column in ranked
    ]


def _with_title_of_person(
    ranked: list[tuple[int, MappedColumn]],
) -> list[tuple[int, MappedColumn]]:
    """A mere "Title" beside first names is a person's: a role, in German a degree left out."""
    role = IGNORED if any(it.field == "contact_role" for _, it in ranked) else "contact_role"
    return [
        (rank, replace(it, field=IGNORED if "de" in it.heading_lang else role))
        if it.field == "offering_title" and not it.is_chosen and base_key(it.heading) in _TITLES
        else (rank, it)
        for rank, it in ranked
    ]


def _without_notes(ranked: list[tuple[int, MappedColumn]]) -> list[tuple[int, MappedColumn]]:
    """A list of people has notes on people: they are for nobody else to read."""
    return [
        (rank, replace(it, field=IGNORED))
        if it.field == "description" and not it.is_chosen and base_key(it.heading) in _NOTES
        else (rank, it)
        for rank, it in ranked
    ]


def _without_rivals(ranked: Sequence[tuple[int, MappedColumn]]) -> list[MappedColumn]:
    """The columns that count: one that only contains a heading yields to one that is the heading.

    Fields that take many values, texts of different languages and columns with the same field
    all stay; of two cells the first that holds something is taken.
    """
    best: dict[tuple[str, str], int] = {}
    for rank, column in ranked:
        place = (column.field, column.language)
        best[place] = max(best.get(place, 0), rank)
    return [
        column
        for rank, column in ranked
        if column.field not in UNUSED
        and (rank == best[column.field, column.language] or column.field in MANY)
    ]


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
