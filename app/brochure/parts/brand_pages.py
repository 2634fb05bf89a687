"""Pages of the network itself in a printed catalogue: foreword, advertisements, imprint."""

from app.brochure.blocks import Block, StackBlock
from app.brochure.items import PictureItem, Placed
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.text_setter import Tag
from app.domain.localized import LocalizedText


def foreword_pages(parts: LayoutParts) -> list[PrintedPage]:
    """What the network says first, over its name; no page where it says nothing."""
    text = parts.content.brand.foreword
    if not text.text:
        return []
    signed = parts.text(parts.content.brand.brand.name, parts.style.strong, parts.style.measure)
    return _pages(parts, parts.words.foreword, text, ((14, signed),))


def last_pages(parts: LayoutParts) -> list[PrintedPage]:
    """The advertisements, and the imprint with the address of the network."""
    brand, style = parts.content.brand, parts.style
    pages = [_advertisement(parts, place) for place in range(len(brand.advertisements))]
    lines = (brand.brand.name, *brand.brand.address, brand.brand.website)
    shown = [parts.text(line, style.body, style.measure) for line in lines if line]
    if not brand.imprint.text:
        return pages
    address = StackBlock(tuple((0.0, line) for line in shown))
    return [*pages, *_pages(parts, parts.words.imprint, brand.imprint, ((14, address),))]


def _pages(
    parts: LayoutParts, heading: str, text: LocalizedText, below: tuple[tuple[float, Block], ...]
) -> list[PrintedPage]:
    style, width = parts.style, parts.style.measure * 0.8
    title = style.title.coloured(style.colours.lake)
    blocks: tuple[tuple[float, Block], ...] = (
        (0, parts.text(heading, title, width, Tag("H1", _anchor(heading), keep_with_next=True))),
        (16, parts.paragraphs(text, style.body, width)),
        *below,
    )
    pages: list[PrintedPage] = []
    flow(StackBlock(blocks), new_pages(style, parts.words.brand, pages))
    return pages


def _anchor(heading: str) -> str:
    return f"brand-{heading}"


def _advertisement(parts: LayoutParts, place: int) -> PrintedPage:
    """A page from edge to edge; a click on it leads where it says."""
    style, shown = parts.style, parts.content.brand.advertisements[place]
    picture = PictureItem(shown.medium, shown.says, ground=True, link=shown.link)
    return PrintedPage([Placed(0, 0, style.width, style.height, picture)], plain=True)
