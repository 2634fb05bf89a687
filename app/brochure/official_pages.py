"""Papers for the data protection officer as A4 pages, in the look of the house."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.brochure import print_theme
from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock, TextBlock
from app.brochure.cleaning import clean_line
from app.brochure.fonts import Fonts
from app.brochure.imposition import sheets_of
from app.brochure.items import FillItem, Placed, TextItem
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.paint import About, Painter
from app.brochure.style import PageStyle, Type, Weight, style_for
from app.brochure.typeset import Typesetter
from app.domain.brand import NEUTRAL, Brand
from app.domain.brochure import Paper
from app.domain.official_paper import BLANK, OfficialPaper, PaperPart, PartKind
from app.domain.progress import Progress

_LABEL = 0.3
"""The width of a row's label, as a part of the page's."""
_INDENT = 12.0
_EDGE = 4.0
_LINE = BLANK * 3
"""A line to write on that is as wide as a row lets it be."""
_SMALLEST = 0.62


def official_pages(paper: OfficialPaper, resources: Path, brand: Brand = NEUTRAL) -> bytes:
    """The paper as a PDF; a card is one page, as large as its text lets it be.

    The brand gives its colours alone: the paper is the organisation's.
    """
    fonts = Fonts(resources / "fonts")
    scale, pages = 1.0, _Setter(paper, fonts, 1.0, brand).pages()
    while paper.is_card and len(pages) > 1 and scale > _SMALLEST:
        scale -= 0.02
        pages = _Setter(paper, fonts, scale, brand).pages()
    about = About(paper.title, clean_line(paper.organisation), "", paper.language, brand)
    style = style_for(Paper.A4, brand)
    return Painter(fonts, about).paint(sheets_of(pages, Paper.A4, style), Progress())


class _Setter:
    """Sets one paper at a scale of its type."""

    def __init__(self, paper: OfficialPaper, fonts: Fonts, scale: float, brand: Brand) -> None:
        self._paper = paper
        self._scale = scale
        self._style: PageStyle = style_for(Paper.A4, brand)
        self._typesetter = Typesetter(fonts, hyphenated=True)

    def pages(self) -> list[PrintedPage]:
        """All pages with their feet."""
        pages: list[PrintedPage] = []
        stack = StackBlock(tuple(self._blocks()))
        flow(stack, new_pages(self._style, "", pages))
        for number, page in enumerate(pages, start=1):
            page.placed.extend(self._foot(f"{number} / {len(pages)}"))
        return pages

    def _blocks(self) -> Iterator[tuple[float, Block]]:
        style, paper = self._style, self._paper
        yield 0, self._text(paper.organisation, style.small, role="P")
        yield 2, self._text(paper.title, style.title.scaled(0.82), role="H1", keep_with_next=True)
        before = PartKind.TEXT
        for part in paper.parts:
            yield self._gap(part.kind, before), self._part(part)
            before = part.kind
        if paper.signatures:
            yield 14 * self._scale, self._signatures()

    def _gap(self, kind: PartKind, before: PartKind) -> float:
        if kind is PartKind.HEADING:
            return 11 * self._scale
        return (1.5 if kind is before and kind is not PartKind.TEXT else 4.5) * self._scale

    def _part(self, part: PaperPart) -> Block:
        style, width = self._style, self._style.measure
        match part.kind:
            case PartKind.HEADING:
                return self._text(part.text, style.heading, role="H2", keep_with_next=True)
            case PartKind.ROW:
                return self._row(part)
            case PartKind.BULLET:
                sign = "□" if part.label else "•"
                mark = self._text(sign, style.note, _INDENT, role="Lbl")
                text = self._text(part.text, style.note, width - _INDENT)
                row = RowBlock(((0, mark), (_INDENT, text)))
                return self._tinted(row) if part.is_open else row
            case PartKind.LAWYER:
                said = f"{self._paper.lawyer}: {part.text}"
                return self._tinted(
                    self._text(said, style.note_strong, width), style.colours.lake_tint
                )
            case PartKind.TEXT:
                leads_on = part.text.endswith(":")
                block = self._text(part.text, style.note, width, keep_with_next=leads_on)
                return self._tinted(block) if part.is_open else block

    def _row(self, part: PaperPart) -> Block:
        style, width = self._style, self._style.measure
        room = width * _LABEL
        is_line = part.text == BLANK
        label = self._text(part.label, style.note_strong, room - 8)
        value = self._text(_LINE if is_line else part.text, style.note, width - room)
        row = RowBlock(((0, label), (room, value)), whole=True)
        if not is_line:
            return self._tinted(row) if part.is_open else row
        # A pen needs more room than type.
        above = SolidBlock(FillItem(print_theme.PEN), width, 2.5 if self._paper.is_card else 5.0)
        return self._tinted(StackBlock(((0, above), (0, row)), whole=True))

    def _tinted(self, block: Block, colour: str = print_theme.PEN) -> Block:
        """A block on a ground that is a little wider than the text."""
        width = self._style.measure + 2 * _EDGE
        ground = SolidBlock(FillItem(colour, radius=2), width, block.height)
        return RowBlock(((-_EDGE, ground), (0, block)), whole=True)

    def _signatures(self) -> Block:
        width = self._style.measure
        half = (width - self._style.gutter) / 2
        small = partial(self._text, type_=self._style.small)
        line = SolidBlock(FillItem(print_theme.SLATE), half, 0.6)
        blocks: list[tuple[float, Block]] = []
        for who in self._paper.signatures:
            head = self._text(who, self._style.note_strong, keep_with_next=True)
            parts = tuple(
                (half * place + self._style.gutter * place, StackBlock(((0, line), (2, below))))
                for place, below in enumerate(
                    small(text, width=half)
                    for text in (self._paper.day_and_place, self._paper.signed)
                )
            )
            signed = StackBlock(
                ((0, head), (26 * self._scale, RowBlock(parts, whole=True))), whole=True
            )
            blocks.append((9 * self._scale, signed))
        return StackBlock(tuple(blocks), whole=True)

    def _text(
        self,
        text: str,
        type_: Type,
        width: float | None = None,
        *,
        role: str = "P",
        keep_with_next: bool = False,
    ) -> TextBlock:
        width = width or self._style.measure
        type_ = type_.scaled(self._scale)
        lines = self._typesetter.lines(clean_line(text), type_, width, self._paper.language)
        return TextBlock(TextItem(lines, type_, role), width, keep_with_next)

    def _foot(self, number: str) -> Iterator[Placed]:
        style, room = self._style, 48.0
        y, width = style.height - style.foot + 16, style.measure - room
        yield Placed(style.margin, y, style.measure, 0.6, FillItem(print_theme.LINE))
        for text, type_, below in zip(
            self._paper.foot,
            (Type(7.4, 9.6, Weight.SEMIBOLD, print_theme.SLATE), style.tiny),
            (5.0, 15.0),
            strict=True,
        ):
            lines = self._typesetter.lines(clean_line(text), type_, width)
            yield from TextBlock(TextItem(lines[:1], type_, ""), width).placed(
                style.margin, y + below
            )
        right = style.small.to_the_right()
        lines = self._typesetter.lines(number, right, room)
        yield from TextBlock(TextItem(lines, right, ""), room).placed(style.margin + width, y + 5)
