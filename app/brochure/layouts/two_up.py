"""Two members a page, each in its half; one that needs more room has pages of its own."""

from app.brochure.blocks import Block
from app.brochure.content import MemberPart
from app.brochure.layout import Layout
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.short_entry import entry
from app.domain.messages import N_

_BETWEEN = 34.0


def two_up_pages(parts: LayoutParts) -> list[PrintedPage]:
    """The pages of all members."""
    style = parts.style
    half = (style.depth - _BETWEEN) / 2
    pages: list[PrintedPage] = []
    upper_is_free = False
    for member in parts.content.members:
        block = _fitting(parts, member, half)
        if block.height > half:
            flow(block, new_pages(style, parts.words.brand, pages))
            upper_is_free = False
        elif upper_is_free:
            line = style.top + half + _BETWEEN / 2
            pages[-1].placed.extend(parts.rule(style.measure).placed(style.margin, line))
            pages[-1].placed.extend(block.placed(style.margin, style.top + half + _BETWEEN))
            upper_is_free = False
        else:
            frame = next(new_pages(style, parts.words.brand, pages))
            frame.page.placed.extend(block.placed(frame.x, frame.y))
            upper_is_free = True
    return pages


def _fitting(parts: LayoutParts, member: MemberPart, room: float) -> Block:
    """The member with its offerings' summaries, or with their titles alone if that fits."""
    block = entry(parts, member)
    if block.height <= room:
        return block
    short = entry(parts, member, summaries=False)
    return short if short.height <= room else block


LAYOUT = Layout(title=N_("Two per page"), rank=20, pages=two_up_pages)
