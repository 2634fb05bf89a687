"""The index at a catalogue's end: members and offerings by the alphabet, with their pages."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.brochure import print_theme
from app.brochure.blocks import Block, RowBlock, StackBlock
from app.brochure.content import MemberPart
from app.brochure.pages import Frame, PrintedPage, flow
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.text_setter import Tag
from app.brochure.style import Weight
from app.i18n.collation import sort_key

_COLUMNS = 2
_NUMBER = 22.0


def index_pages(parts: LayoutParts, numbers: Mapping[str, int]) -> list[PrintedPage]:
    """The pages of the index; `numbers` says on which page each member begins."""
    style = parts.style
    pages: list[PrintedPage] = []
    column = parts.column(_COLUMNS, style.measure)
    rows = [_row(parts, name, id_, numbers, column) for name, id_ in _names(parts)]
    flow(StackBlock(tuple((2.0, row) for row in rows)), _columns(parts, pages, column))
    return pages


def _names(parts: LayoutParts) -> list[tuple[str, MemberPart]]:
    """Members and offerings, each with the member that leads to its page."""
    found = []
    for member in parts.content.members:
        found.append((member.name, member))
        found += [(part.title[0].text, member) for part in member.offerings]
    return sorted(found, key=lambda entry: sort_key(entry[0], parts.content.language))


def _row(
    parts: LayoutParts, name: str, member: MemberPart, numbers: Mapping[str, int], width: float
) -> Block:
    style = parts.style
    plain = style.small.coloured(print_theme.INK)
    type_ = replace(plain, weight=Weight.SEMIBOLD) if name == member.name else plain
    tag = Tag("P", link=f"#{member.anchor}")
    room = width - _NUMBER - 8
    number = parts.text(str(numbers.get(member.anchor, 0)), plain, _NUMBER)
    cells: tuple[tuple[float, Block], ...] = (
        (0, parts.text(_with_stand(name, member), type_, room, tag)),
        (width - _NUMBER, number.to_the_right()),
    )
    return RowBlock(cells, whole=True)


def _with_stand(name: str, member: MemberPart) -> str:
    """The name of a member with its stand; an offering is where its member is."""
    is_member = name == member.name and member.short_stand
    return f"{name} · {member.short_stand}" if is_member else name


def _columns(parts: LayoutParts, pages: list[PrintedPage], column: float) -> Iterator[Frame]:
    style = parts.style
    while True:
        page = PrintedPage(left=parts.words.index)
        pages.append(page)
        top = style.top
        if len(pages) == 1:
            title = parts.text(
                parts.words.index,
                style.title.coloured(parts.style.colours.lake),
                style.measure,
                Tag("H1", "index"),
            )
            page.placed.extend(title.placed(style.margin, top))
            top += title.height + 12
        height = style.height - style.foot - top
        for number in range(_COLUMNS):
            x = style.margin + number * (column + style.gutter)
            yield Frame(page, x, top, height)
