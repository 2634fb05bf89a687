"""The programme as slides, for a large screen: a cover, then day by day, then whom to call."""

from collections.abc import Iterator
from dataclasses import replace

from app.brochure import print_theme
from app.brochure.blocks import Block, StackBlock
from app.brochure.delegation.paper_parts import PaperParts
from app.brochure.delegation.schedule_pages import item_row, phones
from app.brochure.pages import Frame, PrintedPage, flow
from app.brochure.parts.brand_head import brand_head, ground, title_ground
from app.brochure.parts.text_setter import Tag
from app.brochure.style import PageStyle
from app.domain.delegation import ProgrammeItem
from app.i18n.formats import full_day, long_day

SLIDE = (400.0, 225.0)
"""Points: so small a page has the letters of a booklet large on a screen of the same shape."""
_TOP, _FOOT, _MARGIN = 20.0, 36.0, 28.0
_BELOW_TITLE = 10.0
_TITLE = 24.0
"""The height of a day's title, which stands on one line."""


def slide_style(style: PageStyle) -> PageStyle:
    """The style of a booklet on pages of a screen's shape."""
    width, height = SLIDE
    return replace(style, width=width, height=height, margin=_MARGIN, top=_TOP, foot=_FOOT)


def slide_pages(parts: PaperParts) -> list[PrintedPage]:
    """The slides in the order in which they are shown; a long day goes on on another one."""
    pages = [_cover(parts)]
    for day in parts.dossier.delegation.days:
        items = [it for it in parts.dossier.items if it.day == day]
        if items:
            title = _title(parts, full_day(day, parts.lang))
            flow(StackBlock(tuple(_rows(parts, items))), _slides(parts, title, pages))
    called = tuple(phones(parts))
    if called:
        flow(StackBlock(called), _slides(parts, None, pages))
    return pages


def _cover(parts: PaperParts) -> PrintedPage:
    """Who comes when, and who receives them, on the brand's ground."""
    style, delegation = parts.style, parts.dossier.delegation
    page = PrintedPage(plain=True)
    page.placed.extend((*ground(parts, style.height), *brand_head(parts)))
    days = dict.fromkeys(long_day(it, parts.lang) for it in (delegation.starts, delegation.ends))
    white = style.lead.coloured(print_theme.PAPER)
    lines = filter(None, (" – ".join(days), delegation.organisation, delegation.host))
    title = parts.fitted(
        delegation.name, style.cover_title, style.measure, style.height * 0.4, Tag("H1", "cover")
    )
    told = [(4.0, parts.line(it, white, style.measure)) for it in lines]
    stack = StackBlock(((0.0, title), (8.0, StackBlock(tuple(told)))))
    top = style.height - style.top - stack.height
    page.placed.extend(title_ground(parts, top, style.height - 2))
    page.placed.extend(stack.placed(style.margin, top))
    return page


def _title(parts: PaperParts, text: str) -> Block:
    type_ = parts.style.title.coloured(parts.style.colours.lake)
    return parts.fitted(text, type_, parts.style.measure, _TITLE, Tag("H1", keep_with_next=True))


def _rows(parts: PaperParts, items: list[ProgrammeItem]) -> Iterator[tuple[float, Block]]:
    for it in items:
        yield 9, item_row(parts, it)


def _slides(parts: PaperParts, title: Block | None, pages: list[PrintedPage]) -> Iterator[Frame]:
    """Slides without end, each under the same title."""
    style = parts.style
    while True:
        page, top = PrintedPage(left=parts.dossier.delegation.name), style.top
        if title is not None:
            page.placed.extend(title.placed(style.margin, top))
            top += title.height + _BELOW_TITLE
        pages.append(page)
        yield Frame(page, style.margin, top, style.height - style.foot - top)
