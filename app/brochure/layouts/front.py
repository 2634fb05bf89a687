"""The cover with its contents."""

from collections.abc import Iterator
from dataclasses import replace

from app.brochure import theme
from app.brochure.blocks import Block, FillItem, Placed, Row, Stack
from app.brochure.layouts.foot import note_of
from app.brochure.layouts.parts import Parts, Tag
from app.brochure.pages import Frame, Page, flow

_BAND = 0.44
"""The part of the cover that is coloured."""

Entry = tuple[str, str, int]
"""An anchor, a name, the number of its page."""


def front_pages(parts: Parts, entries: list[Entry]) -> list[Page]:
    """The cover, and further pages where the contents need them."""
    style = parts.style
    cover = Page(plain=True)
    band = style.height * _BAND
    cover.placed.append(Placed(0, 0, style.width, band, FillItem(theme.LAKE, theme.LAKE_DEEP)))
    _add_title(parts, cover, band)
    below = _bottom(parts)
    top = band + 26
    bottom = style.height - 34 - below.height
    pages = [cover]
    frames = _frames(parts, Frame(cover, style.margin, top, bottom - top - 14), pages)
    flow(_contents(parts, entries), frames)
    cover.placed.extend(below.placed(style.margin, bottom))
    return pages


def _frames(parts: Parts, first: Frame, pages: list[Page]) -> Iterator[Frame]:
    style = parts.style
    yield first
    while True:
        page = Page()
        pages.append(page)
        yield Frame(page, style.margin, style.top, style.depth)


def _add_title(parts: Parts, page: Page, band: float) -> None:
    style, words, content = parts.style, parts.words, parts.content
    light = style.subtitle.coloured(theme.PAPER)
    brand = parts.text(words.brand, style.strong.coloured(theme.PAPER).scaled(1.3), style.measure)
    page.placed.extend(brand.placed(style.margin, style.top))
    blocks: list[tuple[float, Block]] = [
        (0, parts.text(content.title, style.cover_title, style.measure, Tag("H1", "cover")))
    ]
    if content.reader:
        line = words.prepared_for.format(name=content.reader)
        blocks.append((10, parts.text(line, light.scaled(1.15), style.measure)))
    if content.fair:
        blocks.append((4, parts.text(content.fair, light, style.measure)))
    stack = Stack(tuple(blocks))
    y = max(style.top + 30, band - 34 - stack.height)
    page.placed.extend(stack.placed(style.margin, y))


def _contents(parts: Parts, entries: list[Entry]) -> Stack:
    style = parts.style
    number, gap = 26.0, 8.0
    name = style.measure - 2 * number - 2 * gap
    rows: list[tuple[float, Block]] = []
    for index, (anchor, title, page) in enumerate(entries, start=1):
        tag = Tag("P", link=f"#{anchor}")
        cells: tuple[tuple[float, Block], ...] = (
            (0, parts.text(str(index), style.strong.coloured(theme.LAKE), number, tag)),
            (number, parts.text(title, style.body, name, tag)),
            (number + name + gap, parts.text(str(page), style.body, number, tag)),
        )
        rows.append((5, Row(cells, whole=True)))
    return Stack(tuple(rows))


def _bottom(parts: Parts) -> Row:
    style, content, words = parts.style, parts.content, parts.words
    edge = style.code * 1.15 if content.selection is not None else 0.0
    room = style.measure - edge - 12
    lines: list[tuple[float, Block]] = []
    if content.selection is not None:
        lines.append((0, parts.text(words.scan_all, style.strong, room)))
    lines.append((2, parts.text(content.totals, style.subtitle, room)))
    if content.selection is not None and content.selection.label:
        link = Tag("P", link=content.selection.link)
        lines.append((0, parts.text(content.selection.label, style.subtitle, room, link)))
    note = note_of(parts)
    if note:
        lines.append((0, parts.text(note, style.tiny, room)))
    cells: list[tuple[float, Block]] = []
    if content.selection is not None:
        code = replace(content.selection, label="")
        cells.append((0, parts.code(code, edge, words.scan_all)))
    cells.append((edge + 12 if edge else 0, Stack(tuple(lines))))
    return Row(tuple(cells), whole=True)
