"""The cover and the contents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.brochure import print_theme
from app.brochure.blocks import Block, RowBlock, StackBlock
from app.brochure.pages import Frame, PrintedPage, flow
from app.brochure.parts.brand_head import brand_head, brand_lines, ground, title_ground
from app.brochure.parts.foot import note_of
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.text_setter import Tag

_BAND = 0.44
_HIGH_BAND = 0.66
"""The part of the cover that is coloured, with the contents below and without."""

_ROOM = 22.0
"""Points for a number."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: where it leads and what it says; a head stands above others."""

    anchor: str
    name: str
    number: int = 0
    head: bool = False
    note: str = ""
    """What stands below the name, where there is room for it."""


def front_pages(
    parts: LayoutParts, entries: Sequence[ContentsEntry], numbers: Mapping[str, int]
) -> list[PrintedPage]:
    """The cover, and pages of contents where the cover has no room for them."""
    style = parts.style
    contents = _contents(parts, entries, numbers, noted=True)
    below = _bottom(parts)
    bottom = style.height - style.top + 8 - below.height
    band = style.height * _BAND
    room = bottom - band - 44
    if contents.height > room:
        contents = _contents(parts, entries, numbers, noted=False)
    fits = contents.height <= room
    cover = PrintedPage(plain=True)
    _add_title(parts, cover, band if fits else style.height * _HIGH_BAND)
    if fits and len(entries) > 1:
        cover.placed.extend(contents.placed(style.margin, band + 28))
    cover.placed.extend(below.placed(style.margin, bottom))
    return [cover] if fits else [cover, *_contents_pages(parts, entries, numbers)]


def _add_title(parts: LayoutParts, page: PrintedPage, band: float) -> None:
    style, words, content = parts.style, parts.words, parts.content
    light = style.subtitle.coloured(print_theme.PAPER)
    factor, stack = 1.0, StackBlock(())
    while factor >= 0.4:
        type_ = style.cover_title.scaled(factor)
        title = parts.text(content.title, type_, style.measure * 0.86, Tag("H1", "cover"))
        blocks: list[tuple[float, Block]] = [(0, title)]
        if content.reader:
            line = words.prepared_for.format(name=content.reader)
            blocks.append((12, parts.text(line, light.scaled(1.2), style.measure)))
        if content.fair:
            blocks.append((4, parts.text(content.fair, light.scaled(1.2), style.measure)))
        stack = StackBlock(tuple(blocks))
        if stack.height <= band - style.top - 80:
            break
        factor -= 0.1
    top = band - 36 - stack.height
    page.placed.extend((*ground(parts, band), *title_ground(parts, top, band)))
    page.placed.extend((*brand_head(parts), *stack.placed(style.margin, top)))


def _contents(
    parts: LayoutParts, entries: Sequence[ContentsEntry], numbers: Mapping[str, int], *, noted: bool
) -> StackBlock:
    """The contents on the cover, with what each member does if that is `noted`."""
    width, rows = parts.style.measure, []
    for entry in entries:
        gap, row = _row(parts, entry, numbers, width)
        if noted and entry.note:
            note = parts.text(entry.note, parts.style.small, width - 2 * _ROOM - 8)
            row, gap = StackBlock(((0, row), (0, RowBlock(((_ROOM, note),)))), whole=True), gap + 4
        rows.append((gap, row))
    return StackBlock(tuple(rows))


def _row(
    parts: LayoutParts, entry: ContentsEntry, numbers: Mapping[str, int], width: float
) -> tuple[float, Block]:
    """A line of the contents with the gap above it."""
    style = parts.style
    tag = Tag("P", link=f"#{entry.anchor}", keep_with_next=entry.head)
    indent = 0.0 if entry.head or not entry.number else _ROOM
    name_type = (
        style.strong.coloured(parts.style.colours.lake) if entry.head else style.body.unbroken()
    )
    name = parts.text(entry.name, name_type, width - indent - _ROOM - 8, tag)
    page = parts.text(str(numbers.get(entry.anchor, 0)), name_type, _ROOM)
    cells: list[tuple[float, Block]] = [(indent, name), (width - _ROOM, page.to_the_right())]
    if indent:
        lead = parts.text(str(entry.number), style.strong.coloured(parts.style.colours.lake), _ROOM)
        cells.insert(0, (0, lead))
    return (14 if entry.head else 5), RowBlock(tuple(cells), whole=True, keep_with_next=entry.head)


def _contents_pages(
    parts: LayoutParts, entries: Sequence[ContentsEntry], numbers: Mapping[str, int]
) -> list[PrintedPage]:
    style = parts.style
    pages: list[PrintedPage] = []
    column = parts.column(2, style.measure)
    rows = StackBlock(tuple(_row(parts, entry, numbers, column) for entry in entries))
    flow(rows, _columns(parts, pages, column))
    return pages


def _columns(parts: LayoutParts, pages: list[PrintedPage], column: float) -> Iterator[Frame]:
    style = parts.style
    while True:
        page = PrintedPage(left=parts.words.brand)
        top = style.top
        if not pages:
            tag = Tag("H1", "contents")
            title = parts.text(
                parts.words.contents,
                style.title.coloured(parts.style.colours.lake),
                style.measure,
                tag,
            )
            page.placed.extend(title.placed(style.margin, top))
            top += title.height + 14
        pages.append(page)
        height = style.height - style.foot - top
        yield Frame(page, style.margin, top, height)
        yield Frame(page, style.margin + column + style.gutter, top, height)


def _bottom(parts: LayoutParts) -> RowBlock:
    """The code of the selection, how much is inside, how old it is."""
    style, content, words = parts.style, parts.content, parts.words
    selection = content.selection
    edge = parts.edge(selection, style.code * 1.2) if selection is not None else 0.0
    room = style.measure - (edge + 14 if edge else 0)
    lines: list[tuple[float, Block]] = []
    if selection is not None:
        lines.append((0, parts.text(words.scan_all, style.strong, room)))
    lines.append((2, parts.text(content.totals, style.subtitle, room)))
    if selection is not None and selection.label:
        link = Tag("P", link=selection.link)
        lines.append((0, parts.text(selection.label, style.subtitle, room, link)))
    notes = (
        note_of(parts),
        words.only_in if content.fallbacks else "",
        *brand_lines(parts),
    )
    lines.extend((1, parts.text(note, style.tiny, room)) for note in notes if note)
    text = StackBlock(tuple(lines))
    if selection is None:
        return RowBlock(((0, text),), whole=True)
    code = parts.code(selection.without_label(), edge, words.scan_all)
    # The quiet zone is white: the code's own edge stands on the margin.
    down = StackBlock(((0, parts.space(max(0.0, edge - text.height - 10))), (0, text)))
    return RowBlock(((-7, code), (edge + 10, down)), whole=True)
