"""A page a member; what does not fit flows on to further pages."""

from collections.abc import Iterator
from dataclasses import replace

from app.brochure import print_theme
from app.brochure.blocks import Block, RowBlock, StackBlock
from app.brochure.content import MemberPart, OfferingPart
from app.brochure.layout import Layout
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.parts.layout_parts import LayoutParts, NameTypes
from app.brochure.parts.text_setter import PLAIN, SUBHEADING, Tag
from app.brochure.style import Type
from app.domain.messages import N_

_MAIN = 0.655
"""The part of the width that running text takes; the rest is for facts and pictures."""

_CARD = 220.0
"""The least width of a contact with the code of its card."""

_WHOLE_ROWS = 3
"""So many rows of contacts stay together on a page."""

_PICTURE = 0.4
"""The height of the picture at the head, as a part of its width."""


def full_pages(parts: LayoutParts) -> list[PrintedPage]:
    """The pages of all members."""
    return [page for member in parts.content.members for page in _member_pages(parts, member)]


def _member_pages(parts: LayoutParts, member: MemberPart) -> list[PrintedPage]:
    pages: list[PrintedPage] = []
    flow(profile(parts, member), new_pages(parts.style, foot_of(member), pages))
    return pages


def foot_of(member: MemberPart) -> str:
    """Whom to turn to: the first contact, else the member itself."""
    if member.contacts:
        first = member.contacts[0]
        way = first.email or first.phone or member.email or member.phone
        return " · ".join(filter(None, (first.name, way)))
    return " · ".join(filter(None, (member.name, member.email or member.website)))


def profile(parts: LayoutParts, member: MemberPart) -> StackBlock:
    """All that is printed of a member."""
    width = parts.style.measure
    blocks: list[tuple[float, Block]] = [(0, head(parts, member, width, parts.style.title))]
    if member.figure is not None:
        blocks.append((14, parts.picture(member.figure, width, width * _PICTURE)))
    blocks.append((16, _introduction(parts, member)))
    if member.offerings:
        blocks.append((18, parts.heading(parts.words.offerings, width)))
    for index, offering in enumerate(member.offerings):
        shown = offering.figure is not None and offering.figure is not member.figure
        blocks.append((6 if index == 0 else 12, _offering(parts, offering, pictured=shown)))
    blocks.extend(_references(parts, member))
    contacts = tuple(_contacts(parts, member))
    return StackBlock((*blocks, *contacts), ending=len(contacts))


def head(parts: LayoutParts, member: MemberPart, width: float, type_: Type) -> RowBlock:
    """The name with what and where, and the code at the right."""
    style, gap = parts.style, parts.style.gutter
    edge = parts.edge(member.code, style.code) if member.code is not None else 0.0
    code_width = parts.code_width(edge) if edge else 0.0
    room = width - code_width - (gap if edge else 0)
    logo = parts.logo(member, type_.leading * 1.25, type_.leading * 1.25)
    indent = 0.0
    if logo is not None:
        indent = logo.width + 12
    types = NameTypes(type_, style.subtitle, style.lead, gap=2)
    lines = parts.name_lines(member, types, room - indent, Tag("H1", member.anchor))
    cells: list[tuple[float, Block]] = [(indent, StackBlock(tuple(lines)))]
    if logo is not None:
        cells.append((0, logo))
    if member.code is not None:
        alt = f"{parts.words.scan}: {member.name}"
        cells.append((width - code_width, parts.code(member.code, edge, alt)))
    return RowBlock(tuple(cells), whole=True)


def _introduction(parts: LayoutParts, member: MemberPart) -> Block:
    """What the member says of itself, with its key data at the right."""
    style, width = parts.style, parts.style.measure
    is_double = bool(parts.content.second_language)
    main = width if is_double else (width - style.gutter) * _MAIN
    texts: list[tuple[float, Block]] = []
    if member.tagline:
        texts.append((0, parts.sides(member.tagline, style.lead, main, Tag(keep_with_next=True))))
    if member.description:
        alike = bool(member.tagline) and member.tagline[0].lang == member.description[0].lang
        texts.append((6, parts.sides(member.description, style.body, main, marked=not alike)))
    side = width - main - style.gutter
    if is_double:
        glance = parts.columns(_glance_cells(parts, member), 3, width)
        return StackBlock((*texts, (12, glance)))
    glance = parts.pairs(member.glance, side)
    title = parts.heading(parts.words.glance, side)
    beside = StackBlock(((0, title), *_with_gap(glance, 3))) if member.glance else StackBlock(())
    return RowBlock(((0, StackBlock(tuple(texts))), (main + style.gutter, beside)))


def _with_gap(stack: StackBlock, gap: float) -> tuple[tuple[float, Block], ...]:
    first, *rest = stack.parts
    return ((gap, first[1]), *rest)


def _glance_cells(parts: LayoutParts, member: MemberPart) -> list[Block]:
    column = parts.column(3, parts.style.measure)
    return [parts.pairs([pair], column) for pair in member.glance]


def _offering(parts: LayoutParts, offering: OfferingPart, *, pictured: bool) -> Block:
    style, width = parts.style, parts.style.measure
    is_double = bool(parts.content.second_language)
    main = width if is_double else (width - style.gutter) * _MAIN
    texts: list[tuple[float, Block]] = [
        (0, parts.sides(offering.title, style.strong, main, SUBHEADING))
    ]
    for gap, sides, type_, tag in (
        (1, offering.summary, style.body.coloured(print_theme.SLATE), PLAIN),
        (4, offering.description, style.body, PLAIN),
    ):
        if sides:
            alike = sides[0].lang == offering.title[0].lang
            texts.append((gap, parts.sides(sides, type_, main, tag, marked=not alike)))
    side = parts.column(2, width) if is_double else width - main - style.gutter
    beside: list[tuple[float, Block]] = []
    if pictured and offering.figure is not None:
        beside.append((0, parts.picture(offering.figure, side, side * 0.56)))
    if offering.facts:
        beside.append((5, parts.facts(offering.facts, side)))
    if is_double:
        return StackBlock((*texts, *((4, block) for _, block in beside)))
    return RowBlock(
        ((0, StackBlock(tuple(texts))), (main + style.gutter, StackBlock(tuple(beside))))
    )


def _references(parts: LayoutParts, member: MemberPart) -> Iterator[tuple[float, Block]]:
    style, width = parts.style, parts.style.measure
    if not member.references:
        return
    yield 18, parts.heading(parts.words.references, width)
    where = (width - style.gutter) * 0.2
    for index, reference in enumerate(member.references):
        cells: tuple[tuple[float, Block], ...] = (
            (0, parts.text(reference.where, style.body.coloured(print_theme.SLATE), where)),
            (
                where + style.gutter,
                parts.sides(reference.text, style.body, width - where - style.gutter),
            ),
        )
        yield (4 if index == 0 else 3), RowBlock(cells, whole=True)


def _contacts(parts: LayoutParts, member: MemberPart) -> Iterator[tuple[float, Block]]:
    contacts = [*member.contacts, *filter(None, (member.own_contact,))]
    if not contacts:
        return
    width = parts.style.measure
    count = 2 if parts.column(2, width) >= _CARD else 1
    column = parts.column(count, width)
    yield 18, parts.heading(parts.words.contact, width)
    cards = [parts.contact(contact, column) for contact in contacts]
    rows = parts.columns(cards, count, width)
    yield 6, replace(rows, whole=len(rows.parts) <= _WHOLE_ROWS)


LAYOUT = Layout(title=N_("Full page"), rank=10, pages=full_pages)
