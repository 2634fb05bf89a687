"""Content on pages: the layout that was asked for, its cover, contents, index and feet."""

from collections.abc import Iterator, Sequence

from app.brochure.content import Content
from app.brochure.items import TextItem
from app.brochure.layout_registry import layout_named
from app.brochure.pages import PrintedPage
from app.brochure.parts.brand_pages import foreword_pages, last_pages
from app.brochure.parts.comparison_pages import ANCHOR, comparison_pages, lies
from app.brochure.parts.foot import add_feet
from app.brochure.parts.front import ContentsEntry, front_pages
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.running_head import add_running_heads
from app.brochure.style import PageStyle
from app.brochure.typeset import Typesetter
from app.domain.brochure import BrochureRequest


def lay_out(
    content: Content, request: BrochureRequest, style: PageStyle, typesetter: Typesetter
) -> list[PrintedPage]:
    """The pages in their order; what is not bound has neither cover nor feet."""
    parts, chosen = LayoutParts(content, style, typesetter), layout_named(request.layout)
    compared, body = _comparison(parts, request), chosen.pages(parts)
    if chosen.is_bound:
        add_running_heads(parts, compared)
        add_running_heads(parts, body)
    body = [*compared, *body]
    if not chosen.is_bound:
        return body
    before = 0
    entries = list(_entries(content))
    if request.cover:
        # Numbers do not change how long the contents are, so a first try tells where pages begin.
        before = len(front_pages(parts, entries, {}))
    foreword = foreword_pages(parts) if chosen.holds_edition else []
    before += len(foreword)
    numbers = _numbers(body, before)
    index = chosen.index(parts, numbers) if chosen.index is not None else []
    front = front_pages(parts, entries, numbers) if request.cover else []
    last = last_pages(parts) if chosen.holds_edition else []
    pages = [*front, *foreword, *body, *index, *last]
    add_feet(parts, pages)
    return pages


def _comparison(parts: LayoutParts, request: BrochureRequest) -> list[PrintedPage]:
    """The pages of the comparison, where one was asked for."""
    part, lying = parts.content.comparison, lies(request.paper)
    style = parts.style.lying() if lying else parts.style
    return comparison_pages(parts, part, style, lying=lying) if part else []


def _entries(content: Content) -> Iterator[ContentsEntry]:
    """The lines of the contents: members, under their sectors where there are any."""
    if content.comparison is not None:
        yield ContentsEntry(ANCHOR, content.comparison.title)
    if not content.sectors:
        for number, member in enumerate(content.members, start=1):
            yield ContentsEntry(member.anchor, member.name, number, note=LayoutParts.where(member))
    for sector in content.sectors:
        yield ContentsEntry(sector.anchor, sector.name, head=True)
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
