"""Content on pages: the layout that was asked for, its cover, contents, index and feet."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.brochure.content import Content
from app.brochure.items import TextItem
from app.brochure.layouts.catalogue_layout import catalogue_pages, sector_anchor
from app.brochure.layouts.foot import add_feet
from app.brochure.layouts.front import ContentsEntry, front_pages
from app.brochure.layouts.full import full_pages
from app.brochure.layouts.layout_parts import LayoutParts
from app.brochure.layouts.listing import list_pages
from app.brochure.layouts.poster import poster_pages
from app.brochure.layouts.printed_index import index_pages
from app.brochure.layouts.running_head import add_running_heads
from app.brochure.layouts.two_up import two_up_pages
from app.brochure.pages import PrintedPage
from app.brochure.style import PageStyle
from app.brochure.typeset import Typesetter
from app.domain.brochure import BrochureRequest, Layout

_LAYOUTS: Mapping[Layout, Callable[[LayoutParts], list[PrintedPage]]] = {
    Layout.FULL: full_pages,
    Layout.TWO_UP: two_up_pages,
    Layout.LIST: list_pages,
    Layout.POSTER: poster_pages,
    Layout.CATALOGUE: catalogue_pages,
}


def lay_out(
    content: Content, request: BrochureRequest, style: PageStyle, typesetter: Typesetter
) -> list[PrintedPage]:
    """The pages in their order; a poster has neither cover nor feet."""
    parts = LayoutParts(content, style, typesetter)
    body = _LAYOUTS[request.layout](parts)
    if request.layout is Layout.POSTER:
        return body
    add_running_heads(parts, body)
    before = 0
    entries = list(_entries(content))
    if request.cover:
        # Numbers do not change how long the contents are, so a first try tells where pages begin.
        before = len(front_pages(parts, entries, {}))
    numbers = _numbers(body, before)
    index = index_pages(parts, numbers) if request.layout is Layout.CATALOGUE else []
    front = front_pages(parts, entries, numbers) if request.cover else []
    pages = [*front, *body, *index]
    add_feet(parts, pages)
    return pages


def _entries(content: Content) -> Iterator[ContentsEntry]:
    """The lines of the contents: members, under their sectors where there are any."""
    if not content.sectors:
        for number, member in enumerate(content.members, start=1):
            yield ContentsEntry(member.anchor, member.name, number, note=LayoutParts.where(member))
    for sector in content.sectors:
        yield ContentsEntry(sector_anchor(sector), sector.name, head=True)
        for member in sector.members:
            yield ContentsEntry(member.anchor, member.name)


def _numbers(body: Sequence[PrintedPage], before: int) -> dict[str, int]:
    """On which page each anchor is."""
    found: dict[str, int] = {}
    for number, page in enumerate(body, start=before + 1):
        for placed in page.placed:
            if isinstance(placed.item, TextItem) and placed.item.anchor:
                found.setdefault(placed.item.anchor, number)
    return found
