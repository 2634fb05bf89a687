"""Two members a page, each in its half; one that needs more room has pages of its own."""

from collections.abc import Iterator

from app.brochure.blocks import Block
from app.brochure.content import MemberPart
from app.brochure.layouts.entry import entry
from app.brochure.layouts.parts import Parts
from app.brochure.pages import Frame, Page, flow

_BETWEEN = 34.0


def two_up_pages(parts: Parts) -> list[Page]:
    """The pages of all members."""
    style = parts.style
    half = (style.depth - _BETWEEN) / 2
    pages: list[Page] = []
    upper_is_free = False
    for member in parts.content.members:
        block = _fitting(parts, member, half)
        if block.height > half:
            flow(block, _whole(parts, pages))
            upper_is_free = False
        elif upper_is_free:
            line = style.top + half + _BETWEEN / 2
            pages[-1].placed.extend(parts.rule(style.measure).placed(style.margin, line))
            pages[-1].placed.extend(block.placed(style.margin, style.top + half + _BETWEEN))
            upper_is_free = False
        else:
            frame = next(_whole(parts, pages))
            frame.page.placed.extend(block.placed(frame.x, frame.y))
            upper_is_free = True
    return pages


def _fitting(parts: Parts, member: MemberPart, room: float) -> Block:
    """The member with its offerings' summaries, or with their titles alone if that fits."""
    block = entry(parts, member)
    if block.height <= room:
        return block
    short = entry(parts, member, summaries=False)
    return short if short.height <= room else block


def _whole(parts: Parts, pages: list[Page]) -> Iterator[Frame]:
    style = parts.style
    while True:
        page = Page(left=parts.words.brand)
        pages.append(page)
        yield Frame(page, style.margin, style.top, style.depth)
