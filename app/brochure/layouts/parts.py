"""The parts that layouts share: texts, marks, codes with their addresses, facts, contacts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.brochure import theme
from app.brochure.blocks import (
    Block,
    CodeItem,
    FillItem,
    PictureItem,
    Row,
    Solid,
    Stack,
    Text,
    TextItem,
)
from app.brochure.content import (
    Code,
    Company,
    ContactPart,
    Content,
    FactLine,
    Figure,
    Sides,
)
from app.brochure.style import Style, Type
from app.brochure.typeset import Line, Typesetter
from app.domain.localized import Picked
from app.i18n.formats import language_label

_PARAGRAPH = 0.35
"""The gap between paragraphs, in lines."""

MARK_ROOM = 22
"""Points that a language's mark takes behind a text."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What a text is for programs that read a page aloud, and what leads to and from it."""

    role: str = "P"
    anchor: str = ""
    link: str = ""
    keep: bool = False


PLAIN = Tag()
HEADING = Tag("H2", keep=True)
SUBHEADING = Tag("H3", keep=True)


class Parts:
    """Builds blocks of one brochure's content in its style."""

    def __init__(self, content: Content, style: Style, typesetter: Typesetter) -> None:
        self.content = content
        self.style = style
        self.words = content.words
        self._typesetter = typesetter

    def text(self, text: str, type_: Type, width: float, tag: Tag = PLAIN, lang: str = "") -> Text:
        """A text in the reader's language, or in `lang`."""
        lang = lang or self.content.language
        lines = self._typesetter.lines(text, type_, width, lang)
        title = text if tag.anchor else ""
        item = TextItem(lines, type_, tag.role, lang, tag.anchor, tag.link, title)
        return Text(item, width, tag.keep)

    def picked(
        self, picked: Picked, type_: Type, width: float, tag: Tag = PLAIN, *, marked: bool = True
    ) -> Text:
        """A text with the mark of its language where that is not the reader's."""
        lang = self.content.language
        if not marked or not picked.is_foreign_to(lang):
            return self.text(picked.text, type_, width, tag, picked.lang)
        lines = self._typesetter.lines(picked.text, type_, width, picked.lang)
        if lines and lines[-1].width + MARK_ROOM > width:
            lines = self._typesetter.lines(picked.text, type_, width - MARK_ROOM, picked.lang)
        item = TextItem(
            lines,
            type_,
            tag.role,
            picked.lang,
            tag.anchor,
            tag.link,
            mark=language_label(picked.lang),
        )
        return Text(item, width, tag.keep)

    def paragraphs(
        self, picked: Picked, type_: Type, width: float, tag: Tag = PLAIN, *, marked: bool = True
    ) -> Block:
        """A text whose paragraphs stand a little apart."""
        *before, last = picked.text.split("\n\n")
        end = self.picked(Picked(last, picked.lang), type_, width, tag, marked=marked)
        if not before:
            return end
        texts = [self.text(text, type_, width, tag, picked.lang) for text in before]
        gap = type_.leading * _PARAGRAPH
        return Stack(tuple((gap, text) for text in (*texts, end)), keep=tag.keep)

    def sides(
        self, sides: Sides, type_: Type, width: float, tag: Tag = PLAIN, *, marked: bool = True
    ) -> Block:
        """A text, or the two languages of it beside each other."""
        if not sides:
            return Stack(())
        if not self.content.second_language:
            return self.paragraphs(sides[0], type_, width, tag, marked=marked)
        column = self.column(2, width)
        cells: list[tuple[float, Block]] = [
            (0.0, self.paragraphs(sides[0], type_, column, tag, marked=marked))
        ]
        for side in sides[1:]:
            # Which column is which language is clear, so the second needs no mark.
            second = self.paragraphs(
                side, type_, column, Tag(tag.role, keep=tag.keep), marked=False
            )
            cells.append((column + self.style.gutter, second))
        return Row(tuple(cells), keep=tag.keep)

    def heading(self, text: str, width: float) -> Block:
        """The heading of a section."""
        return self.text(text, self.style.heading, width, HEADING)

    def code(self, code: Code, edge: float, alt: str) -> Stack:
        """A code of this edge with its address beneath; both end at the right of `code_width`.

        The quiet zone is white, so it reaches over the edge, and what is dark ends there.
        """
        width, over = self.code_width(edge), edge * 0.08
        square = Solid(CodeItem(code.text, alt, code.link), edge, edge)
        if not code.label:
            return Stack(((0.0, square),), whole=True)
        type_ = self.style.tiny.to_the_right()
        label = self.text(code.label, type_, width, Tag("P", link=code.link))
        return Stack(((0.0, Row(((width - edge + over, square),))), (0.0, label)), whole=True)

    def code_width(self, edge: float) -> float:
        """The room for a code of this edge with its address."""
        return max(edge, 104 * self.style.tiny.size / 6.4)

    def picture(self, figure: Figure, width: float, height: float) -> Solid:
        """A picture that fills its box."""
        return Solid(PictureItem(figure.medium, figure.caption.text), width, height)

    def where(self, company: Company) -> str:
        """What a member does, and where."""
        return " · ".join(filter(None, (", ".join(company.sectors[:2]), company.place)))

    def side(self, company: Company, width: float) -> Stack:
        """The code, at the right, and the picture below it."""
        blocks: list[tuple[float, Block]] = []
        if company.code is not None:
            edge = self.style.code
            code = self.code(company.code, edge, f"{self.words.scan}: {company.name}")
            blocks.append((0, Row(((width - self.code_width(edge), code),), whole=True)))
        if company.figure is not None:
            blocks.append((8, self.picture(company.figure, width, width * 0.64)))
        return Stack(tuple(blocks))

    def logo(self, company: Company, width: float, height: float) -> Solid | None:
        """A member's logo, as large as it fits."""
        if company.logo is None:
            return None
        return Solid(PictureItem(company.logo, company.name, cropped=False), width, height)

    def rule(self, width: float) -> Solid:
        """A thin line."""
        return Solid(FillItem(theme.LINE), width, 0.6)

    def pairs(self, pairs: Iterable[tuple[str, str]], width: float) -> Stack:
        """Labels with their values beneath."""
        style = self.style
        blocks: list[tuple[float, Block]] = []
        for label, value in pairs:
            blocks.append((6.0, self.text(label, style.small, width, Tag(keep=True))))
            blocks.append((0.0, self.text(value, style.small.coloured(theme.INK), width)))
        return Stack(tuple(blocks))

    def facts(self, facts: Sequence[FactLine], width: float) -> Stack:
        """A small table: names at the left, values at the right."""
        style, first = self.style, width * 0.54
        rest = width - first - 6
        value_type = style.small.coloured(theme.INK)
        rows: list[tuple[float, Block]] = []
        for fact in facts:
            name = " / ".join(side.text for side in fact.name)
            cells = (
                (0.0, self.text(name, style.small, first)),
                (first + 6, self.text(fact.value, value_type, rest)),
            )
            rows.append((2.0, Row(cells, whole=True)))
        return Stack(tuple(rows))

    def contact(self, contact: ContactPart, width: float) -> Row:
        """A person with the code of their card."""
        style = self.style
        edge = style.code * 0.86 if contact.code is not None else 0.0
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
        cells.append((edge + (8 if edge else 0), Stack(((0.0, Stack(())), *lines))))
        return Row(tuple(cells), whole=True)

    def space(self, height: float) -> Text:
        """Nothing, so high."""
        type_ = replace(self.style.body, leading=height)
        return Text(TextItem((Line((), 0.0),), type_, ""), 0.0)

    def columns(self, blocks: Sequence[Block], count: int, width: float) -> Stack:
        """Blocks in rows of so many columns."""
        return Stack(tuple((10.0, row) for row in self.rows(blocks, count, width)))

    def rows(self, blocks: Sequence[Block], count: int, width: float) -> Iterator[Row]:
        """The rows of so many columns."""
        step = self.column(count, width) + self.style.gutter
        for start in range(0, len(blocks), count):
            cells = enumerate(blocks[start : start + count])
            yield Row(tuple((index * step, block) for index, block in cells), whole=True)

    def column(self, count: int, width: float) -> float:
        """The width of one of so many columns."""
        return (width - self.style.gutter * (count - 1)) / count
