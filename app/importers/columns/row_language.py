"""Finds the column that says in which language the texts of each row are."""

from collections.abc import Sequence

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import IGNORED
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import language_tag
from app.importers.values.name_keys import key


def column_of_languages(
    headings: Sequence[str], columns: Sequence[MappedColumn], rows: Sequence[TableRow]
) -> tuple[list[MappedColumn], list[Sentence]]:
    """That column among those that mean nothing else, and a sentence on it; nothing for none.

    A language of which no member has two may be that of letters to the member.
    """
    used = {column.place for column in columns}
    words = frozenset(key(word) for word in bundled_table("words")["row_language"]["headings"])
    for place, heading in enumerate(headings):
        if place not in used and key(heading) in words:
            cells = [row.cells[place] for row in rows if place < len(row.cells)]
            values = [cell for cell in cells if cell.strip()]
            if all(map(language_tag, values)) and _repeat_names(columns, rows, place):
                note = N_("column “{heading}” gives the language of the texts in its row")
                found = MappedColumn(place, heading, IGNORED)
                return [found], [Sentence(note, heading=heading)]
    return [], []


def _repeat_names(columns: Sequence[MappedColumn], rows: Sequence[TableRow], place: int) -> bool:
    """Whether a name stands in rows of several languages."""
    name = next((it.place for it in columns if it.field == "name"), place)
    tags: dict[str, set[str]] = {}
    for row in rows:
        if max(name, place) < len(row.cells) and row.cells[place].strip():
            tags.setdefault(key(row.cells[name]), set()).add(language_tag(row.cells[place]))
    return name != place and any(len(found) > 1 for found in tags.values())
