"""Lists of people, such as an organiser's of its visitors: rows with their headings, no more."""

from collections.abc import Iterator

from app.importers.columns.header_matching import recognise
from app.importers.columns.header_rows import HeadedRows, find_headings
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.columns.shared_columns import with_split_columns
from app.importers.members.nested_json import with_person_columns
from app.importers.members.table_reader import Event, PersonRow, Share, notes_on_hidden
from app.importers.tables.table import Table, refuse_many
from app.importers.values.text_cleanup import clean_line

_FIELDS = {
    "contact_first_name": "first_name",
    "contact_last_name": "last_name",
    "contact_name": "name",
    "contact_role": "job_title",
    "contact_email": "email",
    "contact_phone": "mobile",
    "name": "company",
    "legal_name": "company",
}
_SAME = frozenset(
    {"id", "email", "phone", "website", "street", "address", "postcode", "city", "country"}
)


def people_of(table: Table, name: str, mapping: ColumnMapping, _share: Share) -> Iterator[Event]:
    """The rows of a table; where nothing looks like headings, those of the first row count."""
    yield from notes_on_hidden(table)
    found = find_headings(table, mapping)
    if found is None:
        first = table.rows[0].cells if table.rows else ()
        found = HeadedRows([clean_line(cell) for cell in first], table.rows[1:])
    refuse_many(name, found.rows)
    headings, rows = with_split_columns(found.headings, found.rows)
    for row in rows:
        cells = dict(zip(headings, map(clean_line, row.cells), strict=False))
        cells = with_person_columns(cells, row.objects)
        if any(cells.values()):
            yield PersonRow({heading: cell for heading, cell in cells.items() if heading})


def person_field(heading: str) -> str:
    """Which field of a person a heading means, `name` for a whole name; empty for none."""
    found = recognise(heading)
    if found is None:
        return ""
    field = "street" if found.field == "address" else found.field
    return _FIELDS.get(field, field if field in _SAME | {"street"} else "")
