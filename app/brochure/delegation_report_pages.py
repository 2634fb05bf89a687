"""The report of a delegation on A4 pages: its tables, one below the other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.brochure.blocks import Block, RowBlock, StackBlock, TextBlock
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.report_pages import ReportSetter
from app.brochure.style import Type
from app.domain.brand import Brand
from app.i18n.delegation_report_tables import ReportTable
from app.i18n.texts import Texts

_GAP = 8.0
_SIGN = 5.2
"""About so wide is a character of a note."""
_LONGEST, _MOST = 26, 14
"""So many characters of a text, and of a word, a column makes room for; longer ones are broken."""


def delegation_report_pages(
    heading: Sequence[str],
    tables: Sequence[ReportTable],
    texts: Texts,
    resources: Path,
    brand: Brand,
) -> bytes:
    """The report as a PDF in the language of `texts`; a heading is title and further lines."""
    setter = _TableSetter(texts, resources, brand)
    pages: list[PrintedPage] = []
    parts = StackBlock(tuple(setter.parts(heading, tables)))
    flow(parts, new_pages(setter.style, heading[0], pages))
    return setter.painted(pages, heading[0], tables[0].title)


class _TableSetter(ReportSetter):
    """Sets tables, each row as high as its highest cell."""

    def parts(
        self, heading: Sequence[str], tables: Sequence[ReportTable]
    ) -> Iterator[tuple[float, Block]]:
        """The heading and all tables."""
        yield 0, self.text(heading[0], self.style.title, None, "H1")
        for line in heading[1:]:
            yield 4, self.text(line, self.style.subtitle)
        for table in tables:
            if table.rows:
                yield 22, self.text(table.title, self.style.subhead, None, "H2")
                yield from self._rows(table)

    def _rows(self, table: ReportTable) -> Iterator[tuple[float, Block]]:
        widths = self._widths(table)
        if any(table.header):
            yield 8, self._row(table.header, widths, self.style.note_strong, keep=True)
        for row in table.rows:
            yield 4, self._row([str(it) for it in row], widths, self.style.note, keep=False)

    def _row(
        self, cells: Sequence[str], widths: Sequence[float], type_: Type, *, keep: bool
    ) -> Block:
        offset, placed = 0.0, list[tuple[float, TextBlock]]()
        for cell, width in zip(cells, widths, strict=True):
            placed.append((offset, self.text(cell, type_, width - _GAP)))
            offset += width
        return RowBlock(tuple(placed), whole=True, keep=keep)

    def _widths(self, table: ReportTable) -> list[float]:
        """What each column gets: room for its longest word, of the rest as its texts need it."""
        columns = list(zip(table.header, *table.rows, strict=True))
        least = [_GAP + _SIGN * max(map(_longest_word, one)) for one in columns]
        needs = [min(_LONGEST, max(len(str(it)) for it in one[1:])) for one in columns]
        rest = max(0.0, self.style.measure - sum(least))
        wide = [one + rest * need / sum(needs) for one, need in zip(least, needs, strict=True)]
        return [it * self.style.measure / sum(wide) for it in wide]


def _longest_word(cell: object) -> int:
    return min(_MOST, max(map(len, str(cell).split()), default=1))
