"""Refuses lists that do not say whose rows they are, and shows what columns they have."""

from collections.abc import Sequence

from app.domain.column_outcome import ColumnOutcome, NamelessListError
from app.domain.errors import SourceError
from app.domain.messages import N_
from app.importers.columns.column_names import column_names
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import Table, TableRow
from app.importers.values.text_cleanup import clean_line

_SHOWN, _LONGEST = 3, 160


def unread_columns(
    columns: Sequence[MappedColumn],
    headings: Sequence[str],
    rows: Sequence[TableRow],
    name: str,
    table: Table,
) -> tuple[ColumnOutcome, ...]:
    """What the columns of a list mean whose rows cannot be read yet, with their first cells."""
    fields = {it.place: ":".join(filter(None, (it.field, it.language))) for it in columns}
    found = []
    for place, column in enumerate(column_names(headings)):
        cells = [row.cells[place] for row in rows if place < len(row.cells)]
        filled = [clean_line(cell[:_LONGEST]) for cell in cells if cell.strip()]
        if filled:
            first = tuple(dict.fromkeys(filled))[:_SHOWN]
            found.append(
                ColumnOutcome(
                    file=name,
                    heading=headings[place] or f"#{place + 1}",
                    field=fields.get(place, ""),
                    filled=len(filled),
                    taken=0,
                    sheet=table.sheet,
                    column=column,
                    first=first,
                )
            )
    return tuple(found)


def no_name(name: str, headings: Sequence[str]) -> NamelessListError:
    """The refusal of a list in which no column has the names of members."""
    shown = ", ".join(f"“{heading}”" for heading in headings if heading)[:300]
    return NamelessListError(
        N_("No column of “{name}” was recognised as the names of members: {headings}."),
        N_(
            "Write “Company” above the names, or name their column in a mapping file "
            "(docs/reference/mapping-file.md)."
        ),
        name=name,
        headings=shown,
    )


def no_maker(name: str) -> SourceError:
    """The refusal of a list of products of nobody."""
    return SourceError(
        N_("“{name}” lists products, and no column says who makes or sells them."),
        N_(
            "Add a column “Company”, or define in a mapping file whose products these are "
            "(docs/reference/mapping-file.md)."
        ),
        name=name,
    )
