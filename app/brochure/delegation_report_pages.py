"""A report of a delegation on A4 pages: a cover with the numbers, then its tables."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.brochure import print_theme
from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock, TableBlock, TextBlock
from app.brochure.items import FillItem, Placed
from app.brochure.pages import Frame, PrintedPage, flow, new_pages
from app.brochure.report_charts import DrawnBlock
from app.brochure.report_pages import ReportSetter
from app.brochure.style import Type, Weight
from app.domain.brand import Brand
from app.i18n.delegation_report_tables import DelegationReportBook, ReportTable
from app.i18n.texts import Texts

_GAP = 8.0
_SIGN = 5.2
"""About so wide is a character of a note."""
_LONGEST, _MOST = 26, 14
"""So many characters of a text, and of a word, a column makes room for; longer ones are broken."""
_BELOW_BAND = 34.0
_LARGE = Type(32, 36, Weight.BOLD, print_theme.PAPER)


def delegation_report_pages(
    book: DelegationReportBook, texts: Texts, resources: Path, brand: Brand
) -> bytes:
    """The report as a PDF in the language of `texts`."""
    setter = _TableSetter(texts, resources, brand)
    pages: list[PrintedPage] = []
    flow(StackBlock(tuple(setter.parts(book))), setter.frames(book, pages))
    return setter.painted(pages, book.title, book.kicker)


class _TableSetter(ReportSetter):
    """Sets a cover and, from its lower part on, tables: each row as high as its highest cell."""

    def frames(self, book: DelegationReportBook, pages: list[PrintedPage]) -> Iterator[Frame]:
        """The lower part of the cover, then pages without end."""
        style, page = self.style, PrintedPage(left=book.title)
        band = self._band(book)
        ground = FillItem(
            style.colours.lake, style.colours.lake_deep, pattern=self._brand.cover_pattern
        )
        page.placed.append(Placed(0, 0, style.width, band.height + 2 * style.top, ground))
        page.placed.extend(band.placed(style.margin, style.top))
        pages.append(page)
        y = band.height + 2 * style.top + _BELOW_BAND
        yield Frame(page, style.margin, y, style.height - style.foot - y)
        yield from new_pages(style, book.title, pages)

    def parts(self, book: DelegationReportBook) -> Iterator[tuple[float, Block]]:
        """All tables, and who is named in them."""
        for table in book.tables:
            yield 24, self.text(table.title, self.style.subhead, None, "H2")
            yield 8, self._table(table)
        if book.about_names:
            yield 20, self.text(book.about_names, self.style.small)

    def _band(self, book: DelegationReportBook) -> Block:
        """What stands on the brand's ground: the network, the delegation, large numbers."""
        style, white = self.style, print_theme.PAPER
        kicker = self.text(self._brand.called, style.strong.coloured(white).scaled(1.15))
        title = self.text(book.title, style.cover_title, style.measure * 0.9, "H1")
        lines = [
            (3.0, self.text(it, style.subtitle.coloured(white).scaled(1.15))) for it in book.lines
        ]
        about = self.text(book.kicker, style.lead.coloured(white))
        return StackBlock(
            ((0.0, kicker), (44.0, about), (4.0, title), *lines, (26.0, self._numbers_of(book)))
        )

    def _numbers_of(self, book: DelegationReportBook) -> DrawnBlock:
        """Large numbers side by side, each over what it counts."""
        step = self.style.measure / max(len(book.numbers), 1)
        small = self.style.note.coloured(print_theme.PAPER)
        items: list[Placed] = []
        for place, (value, name) in enumerate(book.numbers):
            items.append(self._charts.line(value, _LARGE, (step * place, 0, step - _GAP)))
            items.append(self._charts.text(name, small, (step * place, 38, step - _GAP)))
        return DrawnBlock(tuple(items), max((it.y + it.height for it in items), default=0.0))

    def _table(self, table: ReportTable) -> Block:
        """The rows under their head, which comes again on every page."""
        widths = self._widths(table)
        line = FillItem(print_theme.LINE)
        rows: list[tuple[float, Block]] = []
        for row in table.rows:
            rows.append((3, SolidBlock(line, self.style.measure, 0.6, keep_with_next=True)))
            rows.append((3, self._row([str(it) for it in row], widths, self.style.note)))
        body = StackBlock(tuple(rows))
        if not any(table.header):
            return body
        head = self._row(table.header, widths, self.style.note_strong)
        return TableBlock(head, 4, body)

    def _row(self, cells: Sequence[str], widths: Sequence[float], type_: Type) -> Block:
        offset, placed = 0.0, list[tuple[float, TextBlock]]()
        for cell, width in zip(cells, widths, strict=True):
            placed.append((offset, self.text(cell, type_, width - _GAP)))
            offset += width
        return RowBlock(tuple(placed), whole=True)

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
