"""One large code a page, to stand on a table or hang on a wall."""

from app.brochure import print_theme
from app.brochure.blocks import Block, StackBlock, TextBlock
from app.brochure.content import MemberPart
from app.brochure.layout import Layout
from app.brochure.pages import PrintedPage
from app.brochure.parts.brand_head import brand_head, ground, title_ground
from app.brochure.parts.foot import note_of
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.text_setter import Tag
from app.brochure.style import Type
from app.domain.messages import N_

_BAND = 0.34
"""The part of the page that is coloured."""

_CODE = 0.47
"""The edge of the code, as a part of the page's width."""

_LARGEST, _LEAST = 1.25, 0.5
"""Factors between which a name's size is chosen, so that it takes two lines at most."""


def poster_pages(parts: LayoutParts) -> list[PrintedPage]:
    """A page a member."""
    return [_page(parts, member) for member in parts.content.members]


def _page(parts: LayoutParts, member: MemberPart) -> PrintedPage:
    style = parts.style
    page = PrintedPage(plain=True)
    band = style.height * _BAND
    title = _title(parts, member, band - style.top - 60)
    top = band - 30 - title.height
    page.placed.extend((*ground(parts, band), *title_ground(parts, top, band)))
    page.placed.extend((*brand_head(parts), *title.placed(style.margin, top)))
    _add_code(parts, member, page, band)
    return page


def _title(parts: LayoutParts, member: MemberPart, room: float) -> StackBlock:
    """The name as large as it fits, with where the member is."""
    style = parts.style
    factor, stack = _LARGEST, StackBlock(())
    while factor >= _LEAST:
        type_ = style.cover_title.scaled(factor)
        name = parts.text(member.name, type_, style.measure, Tag("H1", member.anchor))
        where = parts.where(member)
        light = parts.text(where, style.lead.coloured(print_theme.PAPER), style.measure)
        blocks: list[tuple[float, Block]] = [(0, name), (6, light)]
        if member.stand:
            big = style.lead.scaled(1.3).coloured(print_theme.PAPER)
            blocks.append((4, parts.text(member.stand, big, style.measure)))
        for mark in member.corrected:
            paper = style.small.coloured(print_theme.PAPER)
            blocks.append((4, parts.text(mark, paper, style.measure)))
        stack = StackBlock(tuple(blocks))
        if len(name.item.lines) <= 2 and stack.height <= room:
            break
        factor -= 0.1
    return stack


def _add_code(parts: LayoutParts, member: MemberPart, page: PrintedPage, top: float) -> None:
    style, words, middle = parts.style, parts.words, Tag("P")
    below = _middled(parts, note_of(parts), style.tiny)
    bottom = style.height - style.top - below.height
    page.placed.extend(below.placed(style.margin, bottom))
    blocks: list[tuple[float, Block]] = []
    if member.tagline:
        lead = style.lead.scaled(1.25).in_the_middle()
        blocks.append((0, parts.picked(member.tagline[0], lead, style.measure, middle)))
    if member.code is None:
        page.placed.extend(StackBlock(tuple(blocks)).placed(style.margin, top + 34))
        return
    tagline = StackBlock(tuple(blocks))
    page.placed.extend(tagline.placed(style.margin, top + 30))
    edge = style.width * _CODE
    link = Tag("P", link=member.code.link)
    texts = StackBlock(
        (
            (0, _middled(parts, words.scan, style.lead.scaled(1.15))),
            (
                4,
                parts.text(member.code.label, style.subtitle.in_the_middle(), style.measure, link),
            ),
        )
    )
    code_top = top + 30 + tagline.height
    room = bottom - 16 - code_top
    gap = max(8.0, (room - edge - texts.height - 10) / 2)
    edge = min(edge, room - texts.height - 26)
    code = parts.code(member.code.without_label(), edge, f"{words.scan}: {member.name}")
    page.placed.extend(code.placed((style.width - edge) / 2, code_top + gap))
    page.placed.extend(texts.placed(style.margin, code_top + gap + edge + 10))


def _middled(parts: LayoutParts, text: str, type_: Type) -> TextBlock:
    return parts.text(text, type_.in_the_middle(), parts.style.measure)


LAYOUT = Layout(title=N_("Poster"), rank=40, pages=poster_pages, is_bound=False)
