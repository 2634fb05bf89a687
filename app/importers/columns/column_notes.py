"""Sentences on what the columns of a table were taken for."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.field_names import named
from app.importers.columns.mapped_column import MappedColumn
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.columns.state_columns import shown_field
from app.importers.tables.table import TableRow

MANY = frozenset(
    {"sectors", "certificates", "markets", "keywords", "products", "services", "research",
     "pictures", "references"}
)  # fmt: skip
"""Fields that take what several columns say."""


def where(line: int) -> Sentence:
    """A sentence on where the headings are."""
    return Sentence(N_("headings: row {line}"), line=line)


def used(columns: Iterable[MappedColumn]) -> Iterator[Sentence]:
    """A sentence for each column that is read."""
    seen: set[tuple[str, str, int]] = set()
    for column in columns:
        place = (column.field, column.language, column.contact)
        is_second = place in seen and column.field not in MANY
        seen.add(place)
        yield Sentence(
            N_("column “{heading}” fills {field} where earlier columns leave it empty")
            if is_second
            else N_("column “{heading}” is read as {field}"),
            heading=column.heading or f"#{column.place + 1}",
            field=named(shown_field(column.field), column.language),
        )


def left_out(
    headings: Sequence[str],
    columns: Iterable[MappedColumn],
    rows: Sequence[TableRow],
    told: Container[int],
) -> list[Sentence]:
    """A sentence for each column that holds something and becomes nothing."""
    used = {column.place for column in columns}
    filled: Counter[int] = Counter()
    for row in rows:
        for place, cell in enumerate(row.cells):
            if cell and place not in used and not cell.isspace():
                filled[place] += 1
    return [
        Sentence(
            N_("column “{heading}” is left out as requested (filled in {rows} rows)")
            if place in told
            else N_(
                "column “{heading}” is left out because it matches no field of a member (filled in "
                "{rows} rows)"
            ),
            heading=headings[place] or f"#{place + 1}",
            rows=filled[place],
        )
        for place in sorted(filled)
        if place < len(headings)
    ]


def unknown_columns(headings: Sequence[str], mapping: ColumnMapping) -> Iterator[Sentence]:
    """A sentence on the columns of a mapping file that the list lacks."""
    known = {*headings, *(f"#{number}" for number in range(1, len(headings) + 1))}
    names = ", ".join(name for name in mapping.columns if name not in known)
    if names:
        yield Sentence(
            N_("columns named in the mapping file but not in the list: {names}"), names=names
        )
