"""Reads one file of whatever kind into records and notes; runs in the child process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.importers.columns import plan
from app.importers.json_document import read_document
from app.importers.json_foreign import as_table
from app.importers.json_lines import read_lines
from app.importers.json_values import are_canonical, members
from app.importers.limits import MAX_FILE, MAX_LINES_FILE, too_large
from app.importers.mapping import ColumnMapping
from app.importers.records import Record, notes_on, records
from app.importers.repair import repair
from app.importers.report import Sentence
from app.importers.sniff import decode, not_text
from app.importers.table import Row, Table, empty

LINES_SUFFIXES = {".jsonl", ".ndjson", ".jsonlines"}
TABLE_SUFFIXES = {".csv", ".tsv", ".tab", ".psv"}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOK_AHEAD = 20

Progress = Callable[[int], None]
"""Called with the number of bytes read."""


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """A record with the sheet of a workbook it comes from."""

    record: Record
    sheet: str = ""


def read_file(
    path: Path, mapping: ColumnMapping, progress: Progress
) -> Iterator[SheetRecord | Sentence]:
    """The records of a file, and sentences about what was recognised in it.

    Raises SourceError for a file that cannot be read as a list.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    size = path.stat().st_size
    if not head.strip():
        raise SourceError(N_("“{name}” is empty."), name=path.name)
    if size > (MAX_LINES_FILE if _is_lines(path, head) else MAX_FILE):
        raise too_large(path.name, MAX_LINES_FILE if _is_lines(path, head) else MAX_FILE)
    if head.startswith(_OLE):
        from app.importers.workbook import refuse_ole  # noqa: PLC0415 - openpyxl is slow to import

        raise refuse_ole(path)
    if head.startswith(_ZIP):
        yield from _read_workbook(path, mapping)
    elif path.suffix.lower() == ".xlsx":
        from app.importers.limits import damaged  # noqa: PLC0415 - see above

        raise damaged(path.name)
    elif _is_lines(path, head):
        yield from _read_lines(path, mapping, progress)
    else:
        yield from _read_text(path, mapping)


def _is_lines(path: Path, head: bytes) -> bool:
    """Whether a file is JSON Lines: by its name, or by a whole object in its first line."""
    if path.suffix.lower() in LINES_SUFFIXES:
        return not head.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first, newline, second = start.partition(b"\n")
    is_whole = first.rstrip().endswith(b"}") and second.lstrip().startswith(b"{")
    return bool(newline) and first.startswith(b"{") and is_whole


def _read_lines(
    path: Path, mapping: ColumnMapping, progress: Progress
) -> Iterator[SheetRecord | Sentence]:
    with path.open("rb") as file:
        found = read_lines(file, path.name, progress)
        first = list(islice(found, _LOOK_AHEAD))
        if not first:
            raise empty(path.name)
        if are_canonical(first):
            yield Sentence(N_("read as JSON Lines in the canonical form"))
            for record in members(chain(first, found)):
                yield SheetRecord(record)
        else:
            yield Sentence(N_("read as JSON Lines with keys of their own"))
            yield from _read_table(as_table([*first, *found], path.name), path, mapping)


def _read_text(path: Path, mapping: ColumnMapping) -> Iterator[SheetRecord | Sentence]:
    decoded = decode(path.read_bytes(), path.name, mapping.encoding)
    start = decoded.text.lstrip()[:1]
    if start in {"{", "["} and path.suffix.lower() not in TABLE_SUFFIXES:
        yield from _read_document(decoded.text, path, mapping)
        return
    if "\x00" in decoded.text:
        raise not_text(path.name)
    from app.importers.delimited import read_delimited  # noqa: PLC0415 - JSON needs none of it

    yield Sentence(N_("encoding: {encoding}"), encoding=decoded.encoding)
    yield from _read_table(
        read_delimited(decoded.text, path.name, mapping.delimiter), path, mapping
    )


def _read_document(
    text: str, path: Path, mapping: ColumnMapping
) -> Iterator[SheetRecord | Sentence]:
    found = read_document(text, path.name)
    if not found:
        raise empty(path.name)
    if are_canonical(found):
        yield Sentence(N_("read as JSON in the canonical form"))
        for record in members(iter(found)):
            yield SheetRecord(record)
    else:
        yield Sentence(N_("read as JSON with keys of its own"))
        yield from _read_table(as_table(found, path.name), path, mapping)


def _read_workbook(path: Path, mapping: ColumnMapping) -> Iterator[SheetRecord | Sentence]:
    from app.importers.workbook import read_workbook  # noqa: PLC0415 - openpyxl is slow to import

    was_read = False
    unread: list[Sentence] = []
    for table in read_workbook(path):
        if mapping.sheet and table.sheet != mapping.sheet:
            unread.append(Sentence(N_("sheet “{sheet}”: not read"), sheet=table.sheet))
            continue
        try:
            events = list(_read_table(table, path, mapping))
        except SourceError as error:
            unread.append(
                Sentence(N_("sheet “{sheet}”: not read: {why}"), sheet=table.sheet, why=error)
            )
            continue
        was_read = True
        yield from events
    if not was_read and unread:
        raise SourceError(
            N_("No sheet of “{name}” holds a list of members. {why}"),
            N_("A mapping file can say what the columns are (docs/catalogue-format.md)."),
            name=path.name,
            why=" ".join(unread),
        )
    if not was_read:
        raise empty(path.name)
    yield from unread


def _read_table(
    table: Table, path: Path, mapping: ColumnMapping
) -> Iterator[SheetRecord | Sentence]:
    table, notes = _repaired(table)
    found = plan(table, path.name, mapping)
    if found is None:
        raise SourceError(
            N_("No row of “{name}” looks like the headings of a list of members."),
            N_("A mapping file can say what the columns are (docs/catalogue-format.md)."),
            name=path.name,
        )
    if not found.rows:
        raise empty(path.name)
    prefix = (Sentence(N_("sheet “{sheet}”:"), sheet=table.sheet),) if table.sheet else ()
    yield from (*prefix, *table.notes, *notes, *found.notes, *notes_on(found, mapping))
    for record in records(found, mapping):
        yield SheetRecord(record, table.sheet)


def _repaired(table: Table) -> tuple[Table, list[Sentence]]:
    cells = [table.headings, *(row.cells for row in table.rows)]
    repaired = repair(cells)
    notes = []
    if repaired.misread:
        notes.append(
            Sentence(N_("{cells} cells had been decoded wrongly before"), cells=repaired.misread)
        )
    if repaired.legacy_mongolian:
        notes.append(
            Sentence(
                N_("{cells} cells had the letters of old Mongolian fonts"),
                cells=repaired.legacy_mongolian,
            )
        )
    if not notes:
        return table, []
    headings, *new_cells = repaired.rows
    rows = [
        Row(row.line, new, row.problem, row.notes)
        for row, new in zip(table.rows, new_cells, strict=True)
    ]
    return Table(rows, table.sheet, headings, table.notes), notes
