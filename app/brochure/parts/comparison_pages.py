"""A comparison as a table on pages that lie on their side, its heads repeated on each page."""

from collections.abc import Iterator, Sequence

from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock
from app.brochure.content import ComparedColumn, ComparedFact, ComparisonPart
from app.brochure.items import FillItem
from app.brochure.pages import Frame, PrintedPage, flow
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.text_setter import PLAIN, Tag
from app.brochure.style import PageStyle, Type
from app.domain.brochure import Paper
from app.domain.localized import LocalizedText

ANCHOR = "comparison"
_FACT = 0.16
"""The part of the width that the names of facts take."""
_LEAST = 78.0
"""The width of the narrowest column; what has no room beside it makes a further table."""
_NARROW = 150.0
"""Below this width of a column its head is set smaller."""
_CODE = 0.72
_PAD = 5.0


def comparison_pages(
    parts: LayoutParts, part: ComparisonPart, style: PageStyle, *, lying: bool
) -> list[PrintedPage]:
    """The pages of a comparison, in a `style` of their size."""
    pages: list[PrintedPage] = []
    most = max(1, int(style.measure * (1 - _FACT) // (_LEAST + style.gutter)))
    count = len(part.columns)
    # As many in each of the tables, so that none has a single column.
    tables = -(-count // most)
    size = -(-count // tables)
    for start in range(0, count, size):
        table = _Table(parts, part, style, slice(start, start + size))
        flow(table.facts(), _frames(table, pages, lying=lying))
    return pages


def lies(paper: Paper) -> bool:
    """Whether a table lies on its side: two pages of a booklet stand on one sheet."""
    return paper is not Paper.BOOKLET


def _frames(table: "_Table", pages: list[PrintedPage], *, lying: bool) -> Iterator[Frame]:
    style, is_first = table.style, True
    while True:
        page = PrintedPage(left=table.parts.words.brand, lying=lying)
        head = table.head(is_titled=not pages, is_coded=is_first)
        page.placed.extend(head.placed(style.margin, style.top))
        pages.append(page)
        is_first = False
        top = style.top + head.height + _PAD
        yield Frame(page, style.margin, top, style.height - style.foot - top)


class _Table:
    """Sets some columns of a comparison, at the width of the page."""

    def __init__(
        self, parts: LayoutParts, made: ComparisonPart, style: PageStyle, columns: slice
    ) -> None:
        self.parts = parts
        self.style = style
        self._made = made
        self._columns = columns
        self._first = style.measure * _FACT
        count = len(made.columns[columns])
        self._width = (style.measure - self._first) / count - style.gutter

    def head(self, *, is_titled: bool, is_coded: bool) -> StackBlock:
        """Whose columns they are; the first page of a table has their codes."""
        style = self.style
        blocks: list[tuple[float, Block]] = []
        if is_titled:
            tag = Tag("H1", ANCHOR)
            blocks.append((0, self.parts.text(self._made.title, style.title, style.measure, tag)))
        columns = self._made.columns[self._columns]
        names = [self._name(column) for column in columns]
        blocks.append((10, self._row(self.parts.space(0), names)))
        if is_coded and any(column.code for column in columns):
            codes = [self._code(column) for column in columns]
            blocks.append((3, self._row(self.parts.space(0), codes)))
        line = SolidBlock(FillItem(style.colours.lake), style.measure, 1.2)
        return StackBlock((*blocks, (4, line)))

    def facts(self) -> StackBlock:
        """A row for each fact, with a line below it."""
        rows: list[tuple[float, Block]] = []
        for fact in self._made.facts:
            cells = fact.cells[self._columns]
            if not any(cells):
                continue
            row = self._row(self._fact(fact), [self._cell(cell) for cell in cells])
            line = self.parts.rule(self.style.measure)
            rows.append((_PAD, StackBlock(((0, row), (_PAD, line)), whole=True)))
        return StackBlock(tuple(rows))

    def _row(self, first: Block, others: Sequence[Block]) -> RowBlock:
        step = self._width + self.style.gutter
        cells = ((self._first + self.style.gutter + step * n, it) for n, it in enumerate(others))
        return RowBlock(((0, first), *cells))

    def _name(self, column: ComparedColumn) -> StackBlock:
        style = self.style
        type_ = style.note_strong if self._width < _NARROW else style.strong
        lines: list[tuple[float, Block]] = [(0, self._value(column.title, type_, Tag("H2")))]
        if column.company:
            lines.append((1, self.parts.text(column.company, style.small, self._width)))
        return StackBlock(tuple(lines))

    def _code(self, column: ComparedColumn) -> Block:
        if column.code is None:
            return self.parts.space(0)
        edge = self.parts.edge(column.code, self.style.code * _CODE)
        alt = f"{self.parts.words.scan}: {column.company or column.title.text}"
        code = self.parts.code(column.code.without_label(), edge, alt)
        # The quiet zone is white, so that what is dark begins where the name above does.
        return RowBlock(((-edge * 0.08, code),))

    def _fact(self, fact: ComparedFact) -> StackBlock:
        style = self.style
        room = self._first
        lines: list[tuple[float, Block]] = [
            (0, self.parts.picked(fact.title, style.note_strong, room, Tag("H3")))
        ]
        if fact.differs:
            type_ = style.small.coloured(style.colours.lake)
            lines.append((0, self.parts.text(f"≠ {self._made.differs}", type_, room)))
        return StackBlock(tuple(lines))

    def _cell(self, values: tuple[LocalizedText, ...]) -> StackBlock:
        shown = [value for value in values if value.text]
        if not any(value.lang for value in shown):
            # Names and codes need no line each.
            shown = [LocalizedText(", ".join(value.text for value in shown) or "–", "")]
        return StackBlock(tuple((2, self._value(value, self.style.note)) for value in shown))

    def _value(self, value: LocalizedText, type_: Type, tag: Tag = PLAIN) -> Block:
        if not value.lang:
            return self.parts.text(value.text, type_, self._width, tag)
        return self.parts.paragraphs(value, type_, self._width, tag)
