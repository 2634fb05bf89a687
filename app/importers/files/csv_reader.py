"""Reads CSV, TSV and their like into rows that know their line numbers."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import recognise
from app.importers.tables.limits import MAX_CELL
from app.importers.tables.table import Table, TableRow, is_blank, read_no_further, within_limits

DELIMITERS = ";,\t|"
_NAMES = {
    ";": N_("semicolon"),
    ",": N_("comma"),
    "\t": N_("tab"),
    "|": N_("vertical bar"),
    "\x1f": N_("no delimiter"),
}
_NO_DELIMITER = "\x1f"
_TITLE_LINES = 6
_SAMPLE_RECORDS = 200
_MARKS = frozenset("='")
_MARKED = re.compile(r"""^(?:="([^"]+)"|'([+=@-].*|[\d\s/().-]+))$""", re.DOTALL)
_PAIRS = ("'(.+)'", "„(.+)[“”]", "“(.+)”", "«(.+)»", "‚(.+)[‘’]")
_WHOLE_LINE = re.compile(r'^"(?:[^"]|"")+"$')
_DECLARED = re.compile(r"^sep=(.)\s*$", re.IGNORECASE)


def read_delimited(text: str, name: str, delimiter: str = "") -> Table:
    """The rows of a text; its delimiter is `delimiter`, the one it declares, or the likeliest.

    A quotation mark that is opened and never closed spoils its own line only: that line becomes a
    row with a problem, and reading goes on with the next. Raises SourceError for too many rows.
    """
    csv.field_size_limit(2**31 - 1)
    # The separators of Unicode are text, so only the line ends of files part lines.
    lines = _without_outer_marks(re.split(r"(?<=\n)|(?<=\r)(?!\n)", text))
    declared = _DECLARED.match(lines[0]) if lines else None
    start = 1 if declared else 0
    delimiter = delimiter or (declared[1] if declared else likeliest_delimiter(lines))
    rows = []
    for row in _Records(lines, delimiter, start):
        if row.problem or not is_blank(row.cells):
            rows.append(row)
            read_no_further(name, rows)
    rows = _without_pairs(rows)
    called = Sentence(_NAMES[delimiter]) if delimiter in _NAMES else delimiter
    return Table(rows, notes=(Sentence(N_("delimiter: {delimiter}"), delimiter=called),))


def likeliest_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that cuts most records into the same number of cells, the more the better.

    A list of names alone has none, whatever stands in the names.
    """
    if any(map(_is_lone_heading, lines[:_TITLE_LINES])):
        return _NO_DELIMITER
    return max(DELIMITERS, key=lambda delimiter: _regularity(lines, delimiter))


def _is_lone_heading(line: str) -> bool:
    heading = line.strip().strip('"')
    found = None if any(map(heading.__contains__, DELIMITERS)) else recognise(heading)
    return found is not None and found.field == "name" and found.rank == 2


def _regularity(lines: Sequence[str], delimiter: str) -> float:
    sample = "".join(lines[: _SAMPLE_RECORDS * 3])
    if delimiter not in sample:
        return 0.0
    widths: Counter[int] = Counter()
    for row in _Records(lines[: _SAMPLE_RECORDS * 3], delimiter, 0):
        if not is_blank(row.cells):
            widths[len(row.cells)] += 1
    if not widths:
        return 0.0
    width, number = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    share = number / sum(widths.values())
    return share * (1 + min(width, 20) / 40) if width > 1 else 0.0


class _Records:
    """The records of a text, each with the line that it begins in."""

    def __init__(self, lines: Sequence[str], delimiter: str, start: int) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._next = start

    def __iter__(self) -> Iterator[TableRow]:
        while self._next < len(self._lines):
            begin = self._next
            if '"' in self._lines[begin]:
                yield self._quoted(begin)
            else:
                self._next += 1
                yield _checked(TableRow(begin + 1, self._plain(self._lines[begin])))

    def _plain(self, line: str) -> list[str]:
        return line.rstrip("\r\n").split(self._delimiter)

    def _quoted(self, begin: int) -> TableRow:
        """A record with quotation marks, which may go on over several lines."""
        cells = self._parse(begin, strict=True)
        if cells is not None:
            return _checked(TableRow(begin + 1, cells))
        # Not by the rules: read leniently if the record is one line, else the line is spoilt.
        lenient = self._parse(begin, strict=False)
        if lenient is not None and self._next == begin + 1 and not _is_open(self._lines[begin]):
            cells = _with_inner_marks(self._lines[begin], self._delimiter)
            return _checked(TableRow(begin + 1, cells if len(cells) == len(lenient) else lenient))
        self._next = begin + 1
        problem = Sentence(N_("a quotation mark in the line is opened but never closed"))
        return TableRow(begin + 1, self._plain(self._lines[begin]), problem)

    def _parse(self, begin: int, *, strict: bool) -> list[str] | None:
        """The cells of the record at a line; None where it is not well formed."""
        length = 0
        taken = begin

        def feed() -> Iterator[str]:
            nonlocal length, taken
            while taken < len(self._lines) and length <= MAX_CELL * 4:
                line = self._lines[taken]
                taken += 1
                length += len(line)
                yield line

        reader = csv.reader(feed(), delimiter=self._delimiter, strict=strict)
        try:
            cells = next(reader, [])
        except csv.Error:
            return None
        self._next = max(taken, begin + 1)
        return cells


def _with_inner_marks(line: str, delimiter: str) -> list[str]:
    """The cells of a line whose quoted ones hold single quotation marks: `"the "Alpha" mine"`."""
    part = re.escape(delimiter)
    cells = rf'(?:^|{part})(?:"(?P<quoted>.*?)"(?={part}|$)|(?P<plain>[^{part}]*))'
    return [
        found["plain"] if found["quoted"] is None else found["quoted"].replace('""', '"')
        for found in re.finditer(cells, line.rstrip("\r\n"))
    ]


def _without_outer_marks(lines: list[str]) -> list[str]:
    """The lines, without their quotation marks where each stands whole in these: twice exported."""
    inner = [line.strip() for line in lines if line.strip()]
    if not inner or not all(_WHOLE_LINE.match(line) for line in inner):
        return lines
    bare = [f"{line.strip()[1:-1]}\n".replace('""', '"') for line in lines]
    headings = bare[0].rstrip().split(likeliest_delimiter(bare))
    known = [recognise(heading.strip('"')) for heading in headings]
    return bare if sum(found is not None and found.rank == 2 for found in known) > 1 else lines


def _without_pairs(rows: list[TableRow]) -> list[TableRow]:
    """The rows, without other quotation marks that stand around all cells of the first."""
    first = [cell.strip() for cell in rows[0].cells] if rows else []
    pair = next((p for p in _PAIRS if first and all(map(re.compile(p).fullmatch, first))), "")
    if not pair:
        return rows
    around = re.compile(rf"\s*{pair}\s*")
    return [
        replace(
            row, cells=[found[1] if (found := around.fullmatch(it)) else it for it in row.cells]
        )
        for row in rows
    ]


def _is_open(line: str) -> bool:
    return line.count('"') % 2 == 1


def _without_text_marks(cell: str) -> str:
    """A cell without the marks by which spreadsheets are made to keep text: `="0355"`, `'+49`."""
    marked = _MARKED.match(cell)
    return (marked[1] or marked[2]) if marked else cell


def _checked(row: TableRow) -> TableRow:
    if any(cell[:1] in _MARKS for cell in row.cells if cell):
        row = replace(row, cells=list(map(_without_text_marks, row.cells)))
    return within_limits(row)
