"""The rows of a workbook that went out to be filled, as they stand; for the child process."""

from collections.abc import Iterator

from app.importers.columns.mapping_file import ColumnMapping
from app.importers.members.table_reader import Event, Share, TextRow
from app.importers.tables.table import Table, refuse_many
from app.importers.values.text_cleanup import clean_text


def texts_of(table: Table, name: str, _mapping: ColumnMapping, _share: Share) -> Iterator[Event]:
    """The rows of a table under the headings of its first row."""
    headings = table.rows[0].cells if table.rows else []
    refuse_many(name, table.rows[1:])
    for row in table.rows[1:]:
        cells = zip(headings, map(clean_text, row.cells), strict=False)
        values = {heading: cell for heading, cell in cells if heading}
        yield TextRow(row.line, values, problem=row.problem)
