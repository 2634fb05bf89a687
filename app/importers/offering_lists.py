"""Tells lists of offerings, a row each, from lists of members."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.importers.column import Column
from app.importers.mapping import ColumnMapping
from app.importers.names import name_key
from app.importers.table import Row

_OF_OFFERINGS = {
    "description": "offering_description",
    "tagline": "offering_summary",
    "sectors": "offering_sectors",
}
_OF_MEMBERS = frozenset(
    {"address", "street", "postcode", "city", "postcode_city", "country", "website", "email",
     "phone", "founded", "employees"}
)  # fmt: skip


def with_offerings(
    columns: list[Column], rows: Sequence[Row], mapping: ColumnMapping
) -> list[Column]:
    """The columns, with texts and sectors given to the offerings in a list of these.

    A list is one of offerings where it has their titles, no column for their descriptions, and
    either nothing else about the members or several descriptions of one member. What the mapping
    file says stands.
    """
    places = {column.field: column.place for column in columns}
    if "offering_title" not in places or "offering_description" in places:
        return columns
    if _OF_MEMBERS & places.keys() and not _have_several(columns, places["name"], rows):
        return columns
    return [
        column
        if mapping.columns.keys() & {column.heading, f"#{column.place + 1}"}
        else replace(column, field=_OF_OFFERINGS.get(column.field, column.field))
        for column in columns
    ]


def _have_several(columns: Sequence[Column], name: int, rows: Sequence[Row]) -> bool:
    """Whether a member is described in several ways."""
    told: dict[tuple[int, str], str] = {}
    described = [column.place for column in columns if column.field in {"description", "tagline"}]
    for row in rows:
        cells: Mapping[int, str] = dict(enumerate(row.cells))
        for place in described:
            text = cells.get(place, "").strip()
            member = (place, name_key(cells.get(name, "")))
            if text and member[1] and told.setdefault(member, text) != text:
                return True
    return False
