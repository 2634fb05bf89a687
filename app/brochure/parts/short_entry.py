"""A member in short, for two on a page and for the printed catalogue."""

from dataclasses import replace

from app.brochure import print_theme
from app.brochure.blocks import Block, RowBlock, StackBlock
from app.brochure.content import ContactPart, MemberPart, OfferingPart
from app.brochure.parts.layout_parts import LayoutParts, NameTypes
from app.brochure.parts.text_setter import PLAIN, SUBHEADING, Tag

_LEAST_DOUBLE = 220.0
"""The least width in which two languages stand beside each other."""

_SIDE = 0.27
"""The part of the width that code and picture take."""


def entry(parts: LayoutParts, member: MemberPart, *, summaries: bool = True) -> StackBlock:
    """What the member says of itself, code and picture beside it, its offerings, whom to call."""
    width = parts.style.measure
    blocks: list[tuple[float, Block]] = [(0, _introduction(parts, member, width))]
    if member.offerings:
        blocks.append((10, parts.heading(parts.words.offerings, width)))
        *rows, (gap, last) = _offerings(parts, member, width, summaries=summaries)
        # The line of contact never stands alone on a page.
        blocks.extend((*rows, (gap, replace(last, keep_with_next=True))))
    line = contact_line(member)
    if line:
        blocks.append((9, parts.text(line, parts.style.small, width)))
    return StackBlock(tuple(blocks))


def contact_line(member: MemberPart) -> str:
    """The first contact, else the company's own phone and email, and its address on one line."""
    first = member.contacts[0] if member.contacts else ContactPart("")
    ways = (first.phone or member.phone, first.email or member.email)
    return " · ".join(filter(None, (first.name, *ways, member.address, member.website)))


def _introduction(parts: LayoutParts, member: MemberPart, width: float) -> Block:
    style = parts.style
    side = width * _SIDE
    has_side = member.code is not None or member.figure is not None
    main = width - side - style.gutter if has_side else width
    texts: list[tuple[float, Block]] = [(0, _name(parts, member, main))]
    if member.tagline:
        lead = style.strong.coloured(parts.style.colours.lake_deep)
        texts.append((7, parts.sides(member.tagline, lead, main)))
    if member.description:
        alike = bool(member.tagline) and member.tagline[0].lang == member.description[0].lang
        texts.append((4, parts.sides(member.description, style.note, main, marked=not alike)))
    beside = parts.side(member, side)
    cells = ((0.0, StackBlock(tuple(texts))), (main + style.gutter, beside))
    return RowBlock(cells, whole=True, keep_with_next=bool(member.offerings))


def _name(parts: LayoutParts, member: MemberPart, width: float) -> RowBlock:
    style = parts.style
    edge = style.subhead.leading * 1.5
    logo = parts.logo(member, edge, edge)
    indent = edge + 9 if logo is not None else 0.0
    # In a catalogue its bookmark stands below that of its sector.
    tag = Tag("H1", member.anchor, depth=int(bool(parts.content.sectors)))
    types = NameTypes(style.subhead, style.small, style.note_strong, gap=1)
    lines = parts.name_lines(member, types, width - indent, tag)
    cells: list[tuple[float, Block]] = [(indent, StackBlock(tuple(lines)))]
    if logo is not None:
        cells.append((0, logo))
    return RowBlock(tuple(cells), whole=True, keep_with_next=True)


def _offerings(
    parts: LayoutParts, member: MemberPart, width: float, *, summaries: bool
) -> tuple[tuple[float, RowBlock], ...]:
    """Offerings in two columns; without summaries they are a list of titles."""
    is_double = bool(parts.content.second_language)
    count = 1 if is_double and parts.column(2, width) < _LEAST_DOUBLE else 2
    column = parts.column(count, width)
    cells = [
        _offering(parts, offering, column, summarised=summaries) for offering in member.offerings
    ]
    gap = 5.0 if summaries else 2.0
    return tuple((gap, row) for row in parts.rows(cells, count, width))


def _offering(
    parts: LayoutParts, offering: OfferingPart, width: float, *, summarised: bool
) -> Block:
    style = parts.style
    if not summarised:
        return parts.sides(offering.title, style.note.unbroken(), width, PLAIN)
    blocks: list[tuple[float, Block]] = [
        (0, parts.sides(offering.title, style.note_strong, width, SUBHEADING))
    ]
    if offering.summary:
        alike = offering.summary[0].lang == offering.title[0].lang
        slate = style.note.coloured(print_theme.SLATE)
        blocks.append((0, parts.sides(offering.summary, slate, width, marked=not alike)))
    return StackBlock(tuple(blocks))
