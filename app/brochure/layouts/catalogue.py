"""The printed catalogue: members one after the other, under their sectors."""

from app.brochure.blocks import Block, SolidBlock, StackBlock
from app.brochure.content import SectorPart
from app.brochure.items import FillItem
from app.brochure.layout import Layout
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.printed_index import index_pages
from app.brochure.parts.short_entry import entry
from app.brochure.parts.text_setter import Tag
from app.domain.messages import N_

_BETWEEN = 26.0


def catalogue_pages(parts: LayoutParts) -> list[PrintedPage]:
    """The pages of all sectors; each begins a new one."""
    return [page for sector in parts.content.sectors for page in _sector_pages(parts, sector)]


def _sector_pages(parts: LayoutParts, sector: SectorPart) -> list[PrintedPage]:
    style, width = parts.style, parts.style.measure
    pages: list[PrintedPage] = []
    tag = Tag("H1", sector.anchor, keep_with_next=True)
    title = parts.text(sector.name, style.title.coloured(parts.style.colours.lake), width, tag)
    line = SolidBlock(FillItem(parts.style.colours.lake), width, 2, keep_with_next=True)
    blocks: list[tuple[float, Block]] = [(0, title), (6, line)]
    for index, member in enumerate(sector.members):
        if index:
            blocks.append(
                (
                    _BETWEEN / 2,
                    SolidBlock(
                        FillItem(parts.style.colours.lake_light), width, 0.8, keep_with_next=True
                    ),
                )
            )
        blocks.append((_BETWEEN / 2, entry(parts, member)))
    flow(StackBlock(tuple(blocks)), new_pages(parts.style, sector.name, pages))
    return pages


LAYOUT = Layout(
    title=N_("Catalogue"), rank=50, pages=catalogue_pages, index=index_pages, holds_edition=True
)
