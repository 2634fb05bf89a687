"""Finds the column that says in which language the texts of each row are."""

from collections.abc import Sequence

from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import language_tag
from app.importers.values.name_keys import key


def place_of_languages(
    headings: Sequence[str], columns: Sequence[MappedColumn], rows: Sequence[TableRow]
) -> int | None:
    """The place of that column among those that mean nothing else; None where there is none."""
    used = {column.place for column in columns}
    words = frozenset(key(word) for word in bundled_table("words")["row_language"]["headings"])
    for place, heading in enumerate(headings):
        if place not in used and key(heading) in words:
            cells = [row.cells[place] for row in rows if place < len(row.cells)]
            said = [cell for cell in cells if cell.strip()]
            if said and all(map(language_tag, said)):
                return place
    return None
