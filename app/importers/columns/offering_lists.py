"""Tells lists of offerings, a row each, from lists of members."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.cell_parsers import split_list
from app.importers.values.name_keys import name_key

_OF_OFFERINGS = {
    "description": "offering_description",
    "tagline": "offering_summary",
    "sectors": "offering_sectors",
}
_TEXTS = frozenset({"description", "tagline"})
_OF_MEMBERS = frozenset(
    {"address", "street", "postcode", "city", "postcode_city", "country", "website", "email",
     "phone", "founded", "employees"}
)  # fmt: skip


def with_offerings(columns: list[MappedColumn], rows: Sequence[TableRow]) -> list[MappedColumn]:
    """The columns, with texts and sectors given to the offerings in a list of these.

    A list is one of offerings where it has their titles, no column for their descriptions, and
    either nothing else about the members or several descriptions of one member. What the mapping
    file says stands. A column of products, one a row, has titles too where members are described
    in several ways.
    """
    columns = _with_titles(_with_lists(columns, rows), rows)
    places = {column.field: column.place for column in columns}
    if "offering_title" not in places or "offering_description" in places:
        return columns
    if _OF_MEMBERS & places.keys() and not _have_several(columns, rows, _TEXTS):
        return columns
    return [
        column
        if column.is_chosen
        else replace(column, field=_OF_OFFERINGS.get(column.field, column.field))
        for column in columns
    ]


def _with_lists(columns: list[MappedColumn], rows: Sequence[TableRow]) -> list[MappedColumn]:
    """The columns, with titles on several lines of one cell as a list of products."""
    own = [it for it in columns if it.field.startswith("offering_") and not it.is_chosen]
    if [it.field for it in own] != ["offering_title"]:
        return columns
    at = own[0].place
    if not any("\n" in row.cells[at].strip() for row in rows if len(row.cells) > at):
        return columns
    return [replace(it, field="products") if it is own[0] else it for it in columns]


def _with_titles(columns: list[MappedColumn], rows: Sequence[TableRow]) -> list[MappedColumn]:
    fields = [column.field for column in columns]
    if "offering_title" in fields or fields.count("products") != 1:
        return columns
    at = fields.index("products")
    column = columns[at]
    cells = (row.cells[column.place] for row in rows if len(row.cells) > column.place)
    is_one_each = all(len(split_list(cell, at_slash=False)) < 2 for cell in cells)
    if column.is_chosen or not is_one_each or _have_several(columns, rows, _OF_MEMBERS):
        return columns
    if not _have_several(columns, rows, _TEXTS):
        return columns
    return [*columns[:at], replace(column, field="offering_title"), *columns[at + 1 :]]


def _have_several(
    columns: Sequence[MappedColumn], rows: Sequence[TableRow], fields: frozenset[str]
) -> bool:
    """Whether rows of one member say different things in one of the fields."""
    told: dict[tuple[int, str], str] = {}
    name = next((column.place for column in columns if column.field == "name"), -1)
    described = [column.place for column in columns if column.field in fields]
    for row in rows:
        cells: Mapping[int, str] = dict(enumerate(row.cells))
        for place in described:
            text = cells.get(place, "").strip()
            member = (place, name_key(cells.get(name, "")))
            if text and member[1] and told.setdefault(member, text) != text:
                return True
    return False
