"""Makes records of a table: repairs its cells, plans its columns, reads its rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.column_outcome import ColumnOutcome, NamelessListError
from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.column_mapping import plan
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.columns.section_rows import by_sections
from app.importers.columns.stacked_tables import stacked
from app.importers.columns.transposed import transpose
from app.importers.members.row_reader import Record, RowReader
from app.importers.members.stands import with_place_of_sheet
from app.importers.tables.table import Table, empty
from app.importers.values.mojibake import repair

_ROWS_A_STEP = 500

Share = Callable[[float], None]
"""Called with the share of the work that is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """A record with the sheet of a workbook it comes from."""

    record: Record
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of a list of people: its cells by their headings."""

    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of texts that were filled in: its cells by their headings, with their line breaks.

    A problem is why its cells cannot be trusted.
    """

    line: int
    cells: Mapping[str, str]
    sheet: str = ""
    problem: Sentence | None = None


@dataclass(frozen=True, slots=True)
class HiddenNote:
    """A sentence on what a workbook does not show: whether that was read."""

    said: Sentence


Event = SheetRecord | PersonRow | TextRow | ColumnOutcome | Sentence | HiddenNote


def notes_on_hidden(table: Table) -> Iterator[HiddenNote]:
    """What is said of what a sheet does not show, with its name."""
    for sentence in table.hidden:
        yield HiddenNote(Sentence(N_("sheet “{sheet}”: {told}"), sheet=table.sheet, told=sentence))


def read_table(table: Table, name: str, mapping: ColumnMapping, share: Share) -> Iterator[Event]:
    """The records of a table, after sentences about what was recognised in it.

    Raises SourceError for a table that is no list of members.
    """
    for part in stacked(transpose(table)):
        yield from _read_one(part, name, mapping, share)


def _read_one(table: Table, name: str, mapping: ColumnMapping, share: Share) -> Iterator[Event]:
    """The records of one table."""
    table, notes = with_repairs(table)
    try:
        found = plan(table, name, mapping)
    except NamelessListError as error:
        yield from error.columns  # so that somebody can say which of them names the members
        raise
    if found is None:
        raise SourceError(
            N_("No row of “{name}” looks like the headings of a list of members."),
            N_(
                "Write headings such as “Company” and “City” above the columns, or define them in "
                "a mapping file (docs/reference/mapping-file.md)."
            ),
            name=name,
        )
    if not found.rows:
        raise empty(name)
    found = by_sections(found)
    prefix = (Sentence(N_("sheet “{sheet}”:"), sheet=table.sheet),) if table.sheet else ()
    reader = RowReader(found, with_place_of_sheet(mapping, table.sheet))
    yield from (*prefix, *table.notes, *table.hidden, *notes, *found.notes, *reader.notes())
    for done, record in enumerate(reader.records()):
        if done % _ROWS_A_STEP == 0:
            share(done / len(found.rows))
        yield SheetRecord(record, table.sheet)
    yield from reader.counts.doubts()
    yield from reader.counts.outcomes(name, table.sheet)


def with_repairs(table: Table) -> tuple[Table, list[Sentence]]:
    """A table without the damage of wrong decodings, and what was repaired."""
    cells = [table.headings, *(row.cells for row in table.rows)]
    repaired = repair(cells)
    notes = []
    if repaired.misread:
        notes.append(
            Sentence(N_("{cells} cells had already been decoded wrongly"), cells=repaired.misread)
        )
    if repaired.legacy_mongolian:
        notes.append(
            Sentence(
                N_("{cells} cells used old Mongolian fonts"),
                cells=repaired.legacy_mongolian,
            )
        )
    if not notes:
        return table, []
    headings, *new_cells = repaired.rows
    rows = [replace(row, cells=new) for row, new in zip(table.rows, new_cells, strict=True)]
    return replace(table, rows=rows, headings=headings), notes
