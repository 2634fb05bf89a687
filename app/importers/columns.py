"""Finds the headings of a table and decides which column becomes which field."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.importers.headings import IGNORED, ORDINAL, main_tongue, recognise, score
from app.importers.mapping import ColumnMapping, split_target
from app.importers.names import key
from app.importers.report import Sentence
from app.importers.table import Row, Table
from app.importers.text import clean_line

SEARCHED_ROWS = 40
_NAMES_INSTEAD = ("legal_name", "offering_title")
_MERE_NAMES = frozenset({"name", "nom", "nombre", "nome"})
_MANY = frozenset(
    {"sectors", "certificates", "markets", "keywords", "products", "services", "research",
     "pictures", "references"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column that becomes a field; `tongue` is the language of its heading, if it is clear."""

    place: int
    heading: str
    field: str
    language: str = ""
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of a table that are read, the rows below its headings, and what was decided."""

    width: int
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    notes: tuple[Sentence, ...]


def plan(table: Table, name: str, mapping: ColumnMapping) -> Plan | None:
    """How to read a table; None where no row looks like headings.

    Raises SourceError where there are headings and none of them names the members.
    """
    found = _headings(table, mapping)
    if found is None:
        return None
    headings, rows, line = found
    headings, rows = _without_row_names(headings, rows)
    columns = _chosen(headings, mapping)
    if not any(column.field == "name" for column in columns):
        raise _no_name(name, headings)
    notes = [_where(line)] if line else []
    notes += _used(columns)
    notes += _left_out(headings, columns, rows)
    unknown = _unknown_columns(headings, mapping)
    if unknown:
        notes.append(
            Sentence(N_("columns of the mapping file that are not there: {names}"), names=unknown)
        )
    return Plan(len(headings), tuple(columns), rows, tuple(notes))


def _headings(table: Table, mapping: ColumnMapping) -> tuple[list[str], Sequence[Row], int] | None:
    """The headings, the rows below them and the line they are in."""
    rows = table.rows
    if table.headings:
        return list(map(clean_line, table.headings)), rows, 0
    if mapping.header_row == 0:
        width = max((len(row.cells) for row in rows), default=0)
        return [""] * width, rows, 0
    if mapping.header_row is not None:
        at = next((i for i, row in enumerate(rows) if row.line == mapping.header_row), None)
        if at is None:
            raise SourceError(
                N_("There is no row {row} that could hold the headings."), row=mapping.header_row
            )
    else:
        at = _header_position(rows, mapping)
    if at is None:
        return None
    return list(map(clean_line, rows[at].cells)), rows[at + 1 :], rows[at].line


def _header_position(rows: Sequence[Row], mapping: ColumnMapping) -> int | None:
    named = {heading for heading in mapping.columns if not heading.startswith("#")}
    if any(heading.startswith("#") for heading in mapping.columns) and not named:
        named = set()
    best: tuple[int, int] = (0, 0)
    position = None
    for at, row in enumerate(rows[:SEARCHED_ROWS]):
        if row.problem:
            continue
        known, filled = score(row.cells)
        known += 2 * sum(cell.strip() in named for cell in row.cells)
        if known > best[0]:
            best, position = (known, filled), at
    if best[0] >= 4:
        return position
    # A single known heading counts where it is the first row and names the members.
    is_name = rows and any(
        (found := recognise(cell.strip())) and found.field == "name" and found.rank == 2
        for cell in rows[position or 0].cells
    )
    return position if best[0] >= 2 and is_name else None


def _without_row_names(headings: list[str], rows: Sequence[Row]) -> tuple[list[str], Sequence[Row]]:
    """Headings with an empty one in front where all rows begin with a number more (R writes so)."""
    is_shifted = len(rows) > 1 and all(
        len(row.cells) == len(headings) + 1 and row.cells[0] == str(number)
        for number, row in enumerate(rows, start=1)
    )
    return (["", *headings], rows) if is_shifted else (headings, rows)


def _chosen(headings: Sequence[str], mapping: ColumnMapping) -> list[Column]:
    tongue = main_tongue(headings)
    columns = []
    for place, heading in enumerate(headings):
        target = mapping.columns.get(heading) if heading else None
        if target is None:
            target = mapping.columns.get(f"#{place + 1}")
        if target is not None:
            field, language = split_target(target)
            columns.append((2, Column(place, heading, field or IGNORED, language)))
            continue
        found = recognise(heading, tongue)
        if found:
            tongues = found.tongues
            own = tongue if tongue in tongues else next(iter(tongues)) if len(tongues) == 1 else ""
            columns.append((found.rank, Column(place, heading, found.field, found.language, own)))
    return _with_name(_without_rivals(_with_person(columns)))


def _with_person(ranked: list[tuple[int, Column]]) -> list[tuple[int, Column]]:
    """A mere "Name" is a person where another heading of its language names the company."""
    companies = {
        column.tongue
        for rank, column in ranked
        if column.field == "name" and rank == 2 and key(column.heading) not in _MERE_NAMES
    }
    has_first_name = any(column.field == "contact_first_name" for _, column in ranked)
    person = "contact_last_name" if has_first_name else "contact_name"
    return [
        (rank, replace(column, field=person))
        if column.field == "name"
        and column.tongue in companies
        and key(column.heading) in _MERE_NAMES
        else (rank, column)
        for rank, column in ranked
    ]


def _without_rivals(ranked: Sequence[tuple[int, Column]]) -> list[Column]:
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
        if column.field not in {IGNORED, ORDINAL}
        and (rank == best[column.field, column.language] or column.field in _MANY)
    ]


def _with_name(columns: list[Column]) -> list[Column]:
    """The columns with one for the name: a title names the members where nothing else does."""
    if any(column.field == "name" for column in columns):
        return columns
    for field in _NAMES_INSTEAD:
        for at, column in enumerate(columns):
            if column.field == field:
                named = replace(column, field="name", language="")
                return [*columns[:at], named, *columns[at + 1 :]]
    return columns


def _where(line: int) -> Sentence:
    return Sentence(N_("headings: row {line}"), line=line)


def _used(columns: Iterable[Column]) -> Iterator[Sentence]:
    """A sentence for each column that is read."""
    seen: set[tuple[str, str]] = set()
    for column in columns:
        place = (column.field, column.language)
        is_second = place in seen and column.field not in _MANY
        seen.add(place)
        yield Sentence(
            N_("column “{heading}” is read as {field} where no column before it says it")
            if is_second
            else N_("column “{heading}” is read as {field}"),
            heading=column.heading or f"#{column.place + 1}",
            field=":".join(filter(None, place)),
        )


def _left_out(
    headings: Sequence[str], columns: Iterable[Column], rows: Sequence[Row]
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
            N_("column “{heading}” is left out: no field of a member (filled in {rows} rows)"),
            heading=headings[place] or f"#{place + 1}",
            rows=filled[place],
        )
        for place in sorted(filled)
        if place < len(headings)
    ]


def _unknown_columns(headings: Sequence[str], mapping: ColumnMapping) -> str:
    known = {*headings, *(f"#{number}" for number in range(1, len(headings) + 1))}
    return ", ".join(name for name in mapping.columns if name not in known)


def _no_name(name: str, headings: Sequence[str]) -> SourceError:
    shown = ", ".join(f"“{heading}”" for heading in headings if heading)[:300]
    return SourceError(
        N_("None of the columns of “{name}” is known to hold the names of members: {headings}."),
        N_("A mapping file can say which one does (docs/catalogue-format.md)."),
        name=name,
        headings=shown,
    )
