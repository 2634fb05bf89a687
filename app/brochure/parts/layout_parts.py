"""The parts that layouts share: headings, codes with their addresses, pictures, facts, contacts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.brochure import print_theme
from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock
from app.brochure.content import ContactPart, FactLine, Figure, MemberPart, PrintedCode
from app.brochure.items import CodeItem, FillItem, PictureItem
from app.brochure.parts.text_setter import HEADING, Tag, TextSetter
from app.brochure.qr import path_of
from app.brochure.style import Type

_MODULE = 1.2
"""The least edge of a module, 0.42 mm: what office printers print and old phones read."""


@dataclass(frozen=True, slots=True)
class NameTypes:
    """How the lines at the head of a member are set, and the gap below its name."""

    name: Type
    where: Type
    stand: Type
    gap: float


class LayoutParts(TextSetter):
    """Builds what is more than text."""

    def heading(self, text: str, width: float) -> Block:
        """The heading of a section."""
        return self.text(text, self.style.heading, width, HEADING)

    def code(self, code: PrintedCode, edge: float, alt: str) -> StackBlock:
        """A code of this edge with its address beneath; both end at the right of `code_width`.

        The quiet zone is white, so it reaches over the edge, and what is dark ends there.
        """
        width, over = self.code_width(edge), edge * 0.08
        square = SolidBlock(CodeItem(code.text, alt, code.link), edge, edge)
        if not code.label:
            return StackBlock(((0.0, square),), whole=True)
        type_ = self.style.tiny.to_the_right()
        label = self.text(code.label, type_, width, Tag("P", link=code.link))
        return StackBlock(
            ((0.0, RowBlock(((width - edge + over, square),))), (0.0, label)), whole=True
        )

    def edge(self, code: PrintedCode, wanted: float) -> float:
        """The edge of a code, larger than wanted where its modules would be too small to scan."""
        modules, _ = path_of(code.text)
        return max(wanted, modules * _MODULE)

    def code_width(self, edge: float) -> float:
        """The room for a code of this edge with its address."""
        return max(edge, 104 * self.style.tiny.size / 6.4)

    def picture(self, figure: Figure, width: float, height: float) -> SolidBlock:
        """A picture that fills its box."""
        return SolidBlock(PictureItem(figure.medium, figure.caption.text), width, height)

    @staticmethod
    def where(member: MemberPart) -> str:
        """What a member does, and where."""
        return " · ".join(filter(None, (", ".join(member.sectors[:2]), member.place)))

    def name_lines(
        self, member: MemberPart, types: NameTypes, width: float, tag: Tag
    ) -> list[tuple[float, Block]]:
        """Name, what and where, the stand if it is known, and what the booth corrected."""
        lines: list[tuple[float, Block]] = [(0, self.text(member.name, types.name, width, tag))]
        where = self.where(member)
        if where:
            lines.append((types.gap, self.text(where, types.where, width)))
        if member.stand:
            lake = types.stand.coloured(self.style.colours.lake)
            lines.append((1.5, self.text(member.stand, lake, width)))
        slate = self.style.small.coloured(print_theme.SLATE)
        lines.extend((1.5, self.text(mark, slate, width)) for mark in member.corrected)
        return lines

    def side(self, member: MemberPart, width: float) -> StackBlock:
        """The code, at the right, and the picture below it."""
        blocks: list[tuple[float, Block]] = []
        if member.code is not None:
            edge = self.edge(member.code, self.style.code)
            code = self.code(member.code, edge, f"{self.words.scan}: {member.name}")
            blocks.append((0, RowBlock(((width - self.code_width(edge), code),), whole=True)))
        if member.figure is not None:
            blocks.append((8, self.picture(member.figure, width, width * 0.64)))
        return StackBlock(tuple(blocks))

    def logo(self, member: MemberPart, width: float, height: float) -> SolidBlock | None:
        """A member's logo, as large as it fits."""
        if member.logo is None:
            return None
        return SolidBlock(PictureItem(member.logo, member.name, cropped=False), width, height)

    def rule(self, width: float) -> SolidBlock:
        """A thin line."""
        return SolidBlock(FillItem(print_theme.LINE), width, 0.6)

    def pairs(self, pairs: Iterable[tuple[str, str]], width: float) -> StackBlock:
        """Labels with their values beneath."""
        style = self.style
        blocks: list[tuple[float, Block]] = []
        for label, value in pairs:
            blocks.append((6.0, self.text(label, style.small, width, Tag(keep_with_next=True))))
            blocks.append((0.0, self.text(value, style.small.coloured(print_theme.INK), width)))
        return StackBlock(tuple(blocks))

    def facts(self, facts: Sequence[FactLine], width: float) -> StackBlock:
        """A small table: names at the left, values at the right."""
        style, first = self.style, width * 0.54
        rest = width - first - 6
        value_type = style.small.coloured(print_theme.INK)
        rows: list[tuple[float, Block]] = []
        for fact in facts:
            name = " / ".join(side.text for side in fact.name)
            cells = (
                (0.0, self.text(name, style.small, first)),
                (first + 6, self.text(fact.value, value_type, rest)),
            )
            rows.append((2.0, RowBlock(cells, whole=True)))
        return StackBlock(tuple(rows))

    def contact(self, contact: ContactPart, width: float) -> RowBlock:
        """A person with the code of their card."""
        style = self.style
        edge = self.edge(contact.code, style.code * 0.8) if contact.code is not None else 0.0
        room = width - edge - (8 if edge else 0)
        lines: list[tuple[float, Block]] = [(0.0, self.text(contact.name, style.strong, room))]
        mail = f"mailto:{contact.email}" if contact.email else ""
        for text, link in (
            (contact.role, ""),
            (contact.phone, ""),
            (contact.email, mail),
            (contact.languages, ""),
        ):
            if text:
                lines.append((0.0, self.text(text, style.small, room, Tag(link=link))))
        cells: list[tuple[float, Block]] = []
        if contact.code is not None:
            alt = f"{self.words.save_contact}: {contact.name}"
            cells.append((0.0, self.code(contact.code, edge, alt)))
        cells.append((edge + (8 if edge else 0), StackBlock(((0.0, StackBlock(())), *lines))))
        return RowBlock(tuple(cells), whole=True)
