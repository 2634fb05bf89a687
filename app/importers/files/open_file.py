"""Reads one file of whatever kind into records and notes; runs in the child process.

One story: by its first bytes a file is given to the reader of its kind.
"""

import io
import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from app.domain.column_outcome import ColumnOutcome, columns_of
from app.domain.errors import SourceError
from app.domain.list_formats import LIST_FORMATS
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.workbook_sheets import LISTS_SHEET, MARKER
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.files.json_document import read_document
from app.importers.files.json_lines import BytesRead, read_lines
from app.importers.files.json_to_table import as_table
from app.importers.files.json_values import are_canonical, members
from app.importers.members.table_reader import (
    Event,
    HiddenNote,
    Share,
    SheetRecord,
    read_table,
)
from app.importers.tables.encoding_detection import detect_and_decode, has_stray_nulls, not_text
from app.importers.tables.limits import (
    MAX_FILE,
    MAX_JSON_LINE,
    MAX_LINES_FILE,
    TooManyRows,
    damaged,
    too_large,
)
from app.importers.tables.magic_bytes import (
    is_other_document,
    is_web_page,
    is_xml,
    why_no_list,
    without_comments,
)
from app.importers.tables.table import EXPORT_AGAIN, Table, empty

LINES_SUFFIXES = {".jsonl", ".ndjson", ".jsonlines"}
JSON_SUFFIXES = {".json", ".geojson"}
TABLE_SUFFIXES = {".csv", ".tsv", ".tab", ".psv"}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARK = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD, _MOST_HEAD = 4096, 1_000_000
"""Bytes that show the kind of a file, and how many may be comments in front of them."""
_LOOK_AHEAD = 20
_VCARD = re.compile(r"\s*BEGIN:VCARD\s", re.IGNORECASE)

ReadTable = Callable[[Table, str, ColumnMapping, Share], Iterator[Event]]
"""What makes records of a table of this name."""


def read_file(
    path: Path,
    mapping: ColumnMapping,
    progress: BytesRead,
    of_table: ReadTable = read_table,
) -> Iterator[Event]:
    """The records of a file, and sentences about what was recognised in it.

    `of_table` makes them of a table. Raises SourceError for a file that cannot be read as a list.
    """
    reader = _FileReader(path, mapping, progress, of_table)
    with path.open("rb") as file:
        head = without_comments(file.read(_MOST_HEAD))[:_HEAD]
        file.seek(0)
        is_lines = _is_lines(path, file)
    if not head.removeprefix(_MARK).strip():
        raise SourceError(N_("“{name}” is empty."), EXPORT_AGAIN, name=path.name)
    foreign = why_no_list(head)
    if foreign:
        raise SourceError(foreign.what, foreign.remedy, name=path.name, formats=LIST_FORMATS)
    limit = MAX_LINES_FILE if is_lines else MAX_FILE
    if reader.size > limit:
        raise too_large(path.name, limit)
    if is_xml(head):
        yield from reader.xml(head)
    elif head.startswith((_ZIP, _OLE)):
        yield from reader.workbook(is_old=head.startswith(_OLE))
    elif path.suffix.lower() == ".xlsx" and not _is_text(head):
        raise damaged(path.name)
    elif is_lines:
        with path.open("rb") as file:
            yield from reader.lines(file)
    else:
        yield from reader.text()


def _is_text(head: bytes) -> bool:
    """Whether a file that is named a workbook begins with lines of text in truth."""
    return b"\n" in head and not re.search(rb"[\x00-\x08\x0e-\x1f]", head)


def _is_lines(path: Path, file: BinaryIO) -> bool:
    """Whether a file is JSON Lines: by its name, or by an object in each of its first two lines."""
    first = file.readline(MAX_JSON_LINE).removeprefix(_MARK).strip()
    if path.suffix.lower() in LINES_SUFFIXES:
        return not first.startswith(_UTF16)
    if not (first.startswith(b"{") and first.endswith(b"}")):
        return False
    return file.readline(4096).lstrip().startswith(b"{")


class _FileReader:
    """Reads one file, each kind in its way."""

    def __init__(
        self, path: Path, mapping: ColumnMapping, progress: BytesRead, of_table: ReadTable
    ) -> None:
        self._of_table = of_table
        self._path = path
        self._name = path.name
        self._mapping = mapping
        self._progress = progress
        self.size = path.stat().st_size

    def lines(self, file: BinaryIO) -> Iterator[Event]:
        """JSON Lines in UTF-8."""
        found = read_lines(file, self._name, self._progress)
        first = list(islice(found, _LOOK_AHEAD))
        if not first:
            raise empty(self._name)
        if are_canonical(first):
            yield Sentence(N_("read as JSON Lines in canonical form"))
            for record in members(chain(first, found)):
                yield SheetRecord(record)
        else:
            yield Sentence(N_("read as JSON Lines with other keys"))
            table = as_table([*first, *found], self._name)
            yield from self._of_table(table, self._name, self._mapping, self._share)

    def text(self) -> Iterator[Event]:
        """Text in some encoding: JSON, or a table with delimiters."""
        decoded = detect_and_decode(self._path.read_bytes(), self._name, self._mapping.encoding)
        if decoded.lost:
            yield Sentence(
                N_("unreadable characters, replaced by �: {number}"), number=decoded.lost
            )
        suffix = self._path.suffix.lower()
        is_document = suffix in JSON_SUFFIXES or decoded.text.lstrip()[:1] in {"{", "["}
        if is_document and suffix not in TABLE_SUFFIXES:
            again = io.BytesIO(decoded.text.encode("utf-8", "replace"))
            is_lines = _is_lines(self._path, again)
            again.seek(0)
            yield from self.lines(again) if is_lines else self._document(decoded.text)
            return
        if is_web_page(decoded.text):
            from app.importers.files.html_table import read_web_table  # noqa: PLC0415 - few lists are one

            yield Sentence(N_("read as a table in a web page"))
            table = read_web_table(decoded.text, self._name)
            yield from self._of_table(table, self._name, self._mapping, self._share)
            return
        if _VCARD.match(decoded.text):
            from app.importers.files.vcard_table import read_vcard_table  # noqa: PLC0415 - as above

            yield Sentence(N_("read as vCards"))
            table = read_vcard_table(decoded.text, self._name)
            yield from self._of_table(table, self._name, self._mapping, self._share)
            return
        text, nulls = decoded.text.replace("\x00", ""), decoded.text.count("\x00")
        if nulls and not has_stray_nulls(decoded.text.encode("utf-8", "replace")):
            raise not_text(self._name)
        from app.importers.files.csv_reader import read_delimited  # noqa: PLC0415 - JSON needs none of it

        yield Sentence(N_("encoding: {encoding}"), encoding=decoded.encoding)
        if nulls:
            yield Sentence(N_("NUL characters left out: {number}"), number=nulls)
        table = read_delimited(text, self._name, self._mapping.delimiter)
        yield from self._of_table(table, self._name, self._mapping, self._share)

    def xml(self, head: bytes) -> Iterator[Event]:
        """The records of an XML document, or the sheets of a workbook that is one."""
        from app.importers.files.spreadsheet_xml import (  # noqa: PLC0415 - few lists are XML
            is_spreadsheet_xml,
            read_sheets,
        )
        from app.importers.files.xml_table import read_xml  # noqa: PLC0415 - as above

        if is_spreadsheet_xml(head):
            yield from self._of_sheets(read_sheets(self._path, self._progress, self._mapping.sheet))
            return
        yield Sentence(N_("read as XML"))
        table = read_xml(self._path.read_bytes(), self._name)
        yield from self._of_table(table, self._name, self._mapping, self._share)

    def _document(self, text: str) -> Iterator[Event]:
        document = read_document(text, self._name)
        found = document.records
        if not found:
            raise empty(self._name)
        yield from document.notes
        if are_canonical(found) and not document.is_joined:
            yield Sentence(N_("read as JSON in canonical form"))
            for done, record in enumerate(members(found)):
                if done % 200 == 0:
                    self._share(done / len(found))
                yield SheetRecord(record)
        else:
            yield Sentence(N_("read as JSON with other keys"))
            table = as_table(found, self._name)
            yield from self._of_table(table, self._name, self._mapping, self._share)

    def workbook(self, *, is_old: bool) -> Iterator[Event]:
        """All sheets of a workbook that hold lists; the others are named."""
        yield from self._of_sheets(self._sheets(is_old=is_old))

    def _of_sheets(self, sheets: Iterator[Table]) -> Iterator[Event]:
        was_read = False
        unread: list[Sentence | HiddenNote] = []
        columns: list[ColumnOutcome] = []
        for table in sheets:
            if (told := self._unread_notes(table)) is not None:
                unread += told
                continue
            try:
                # Whole or not at all: a sheet without a list must not stop the others.
                yield from list(self._of_table(table, self._name, self._mapping, _unseen))
                was_read = True
            except TooManyRows:
                raise
            except SourceError as error:
                columns += columns_of(error)
                note = N_("sheet “{sheet}”: not read: {why}")
                unread.append(Sentence(note, sheet=table.sheet, why=error.sentence()))
        if not was_read:
            yield from columns
            raise self._no_sheet(unread)
        yield from unread

    def _unread_notes(self, table: Table) -> list[Sentence | HiddenNote] | None:
        """What is said of a sheet that is not read, perhaps nothing; None of one to be read."""
        if self._mapping.sheet and table.sheet != self._mapping.sheet:
            return [Sentence(N_("sheet “{sheet}”: not read"), sheet=table.sheet)]
        if not table.is_hidden:
            return None
        if table.sheet == MARKER:
            raise _edition_workbook(self._name)
        note = N_("sheet “{sheet}”: not read because it is hidden")
        is_ours = table.sheet == LISTS_SHEET
        return [] if is_ours else [HiddenNote(Sentence(note, sheet=table.sheet))]

    def _sheets(self, *, is_old: bool) -> Iterator[Table]:
        """The sheets of a workbook of any kind."""
        from app.importers.files import (  # noqa: PLC0415 - slow to import
            calamine_reader,
            docx_tables,
            xlsx_reader,
        )

        if is_old and xlsx_reader.is_encrypted(self._path):
            raise xlsx_reader.refuse_encrypted(self._path)
        if not is_old:
            xlsx_reader.check_entries(self._path)
        if is_other_document(self._path, is_old=is_old):
            what = N_("“{name}” is a text document or a presentation and cannot be imported.")
            remedy = N_("Lists can be {formats}.")
            raise SourceError(what, remedy, name=self._name, formats=LIST_FORMATS)
        if not is_old and docx_tables.is_document(self._path):
            return docx_tables.read_tables(self._path, self._progress, self._mapping.sheet)
        is_other = is_old or calamine_reader.is_other_workbook(self._path)
        read = calamine_reader.read_sheets if is_other else xlsx_reader.read_workbook
        return read(self._path, self._progress, self._mapping.sheet)

    def _no_sheet(self, unread: list[Sentence | HiddenNote]) -> SourceError:
        if not unread:
            return empty(self._name)
        return SourceError(
            N_("No sheet of “{name}” contains a list of members. {why}"),
            N_("A mapping file can define the columns (docs/reference/mapping-file.md)."),
            name=self._name,
            why=Sentence.of_all([it.said if isinstance(it, HiddenNote) else it for it in unread]),
        )

    def _share(self, share: float) -> None:
        self._progress(int(self.size * share))


def _edition_workbook(name: str) -> SourceError:
    return SourceError(
        N_("“{name}” is the workbook of an edition, not a list. Nothing was changed."),
        N_("Add it to the edition in use, on its own."),
        name=name,
    )


def _unseen(_share: float) -> None:
    """The way through a workbook is told by how far its file is read."""
