"""Many members on a page: picture, name, what they do, code."""

from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock
from app.brochure.content import MemberPart
from app.brochure.items import FillItem
from app.brochure.layout import Layout
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.parts.layout_parts import LayoutParts, NameTypes
from app.brochure.parts.text_setter import Tag
from app.domain.messages import N_

_PICTURE = 0.19
"""The part of the width that the picture takes."""


def list_pages(parts: LayoutParts) -> list[PrintedPage]:
    """The pages of all members."""
    pages: list[PrintedPage] = []
    rows: list[tuple[float, Block]] = []
    for member in parts.content.members:
        line = parts.rule(parts.style.measure)
        row = StackBlock(((0, _row(parts, member)), (10, line)), whole=True)
        rows.append((10, row))
    flow(StackBlock(tuple(rows)), new_pages(parts.style, parts.words.brand, pages))
    return pages


def _row(parts: LayoutParts, member: MemberPart) -> RowBlock:
    style, width = parts.style, parts.style.measure
    picture = width * _PICTURE
    edge = parts.edge(member.code, style.code * 0.9) if member.code is not None else 0.0
    code_width = parts.code_width(edge) if edge else 0.0
    main = width - picture - code_width - style.gutter * (2 if edge else 1)
    cells: list[tuple[float, Block]] = [
        (0, _thumbnail(parts, member, picture)),
        (picture + style.gutter, _text(parts, member, main)),
    ]
    if member.code is not None:
        code = parts.code(member.code, edge, f"{parts.words.scan}: {member.name}")
        cells.append((width - code_width, code))
    return RowBlock(tuple(cells), whole=True)


def _thumbnail(parts: LayoutParts, member: MemberPart, width: float) -> Block:
    height = width * 0.68
    if member.figure is not None:
        return parts.picture(member.figure, width, height)
    logo = parts.logo(member, width, height)
    return logo or _initial(parts, member, width, height)


def _initial(parts: LayoutParts, member: MemberPart, width: float, height: float) -> StackBlock:
    """The first letter of a member without a picture, on a tint."""
    tile = SolidBlock(FillItem(parts.style.colours.lake_tint, radius=4), width, height)
    type_ = parts.style.cover_title.coloured(parts.style.colours.lake).in_the_middle()
    letter = parts.text(member.name[:1], type_, width, Tag(""))
    above = (height + letter.height) / 2
    return StackBlock(((0, tile), (-above, letter), (0, parts.space(above - letter.height))))


def _text(parts: LayoutParts, member: MemberPart, width: float) -> StackBlock:
    style = parts.style
    types = NameTypes(style.subhead, style.small, style.note_strong, gap=0)
    blocks = parts.name_lines(member, types, width, Tag("H1", member.anchor))
    if member.tagline:
        lead = style.note_strong.coloured(parts.style.colours.lake_deep)
        blocks.append((3, parts.sides(member.tagline, lead, width)))
    for offering in member.offerings:
        title = offering.title
        blocks.append((1.5, parts.sides(title, style.note.unbroken(), width)))
    return StackBlock(tuple(blocks))


LAYOUT = Layout(title=N_("List"), rank=30, pages=list_pages)
