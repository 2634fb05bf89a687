"""Texts as blocks: in the reader's language or marked, in two languages, in columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.brochure.blocks import Block, RowBlock, StackBlock, TextBlock
from app.brochure.content import Content, Sides
from app.brochure.items import TextItem
from app.brochure.style import PageStyle, Type
from app.brochure.typeset import TypesetLine, Typesetter
from app.domain.localized import LocalizedText
from app.i18n.formats import language_label

_PARAGRAPH = 0.35
"""The gap between paragraphs, in lines."""

_MARK_ROOM = 22
"""Points that a language's mark takes behind a text."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What a text is for programs that read a page aloud, and what leads to and from it.

    `depth` is that of an anchor's bookmark.
    """

    role: str = "P"
    anchor: str = ""
    link: str = ""
    keep_with_next: bool = False
    depth: int = 0


PLAIN = Tag()
HEADING = Tag("H2", keep_with_next=True)
SUBHEADING = Tag("H3", keep_with_next=True)


class TextSetter:
    """Sets the texts of one brochure's content in its style."""

    def __init__(self, content: Content, style: PageStyle, typesetter: Typesetter) -> None:
        self.content = content
        self.style = style
        self.words = content.words
        self._typesetter = typesetter

    def text(
        self, text: str, type_: Type, width: float, tag: Tag = PLAIN, lang: str = ""
    ) -> TextBlock:
        """A text in the reader's language, or in `lang`."""
        lang = lang or self.content.language
        lines = self._lines(text, type_, width, lang)
        title = text if tag.anchor else ""
        item = TextItem(lines, type_, tag.role, lang, tag.anchor, tag.link, title, tag.depth)
        return TextBlock(item, width, tag.keep_with_next)

    def _lines(self, text: str, type_: Type, width: float, lang: str) -> tuple[TypesetLine, ...]:
        setter = self._typesetter.balanced if type_.balanced else self._typesetter.lines
        return setter(text, type_, width, lang)

    def picked(
        self, picked: LocalizedText, type_: Type, width: float, tag: Tag = PLAIN, reader: str = ""
    ) -> TextBlock:
        """A text with the mark of its language where that is not the reader's."""
        if not picked.is_foreign_to(reader or self.content.language):
            return self.text(picked.text, type_, width, tag, picked.lang)
        lines = self._lines(picked.text, type_, width, picked.lang)
        if lines and lines[-1].width + _MARK_ROOM > width:
            lines = self._lines(picked.text, type_, width - _MARK_ROOM, picked.lang)
        item = TextItem(
            lines,
            type_,
            tag.role,
            picked.lang,
            tag.anchor,
            tag.link,
            mark=language_label(picked.lang),
        )
        return TextBlock(item, width, tag.keep_with_next)

    def paragraphs(
        self, picked: LocalizedText, type_: Type, width: float, tag: Tag = PLAIN, reader: str = ""
    ) -> Block:
        """A text whose paragraphs stand a little apart."""
        *before, last = picked.text.split("\n\n")
        end = self.picked(LocalizedText(last, picked.lang), type_, width, tag, reader)
        if not before:
            return end
        texts = [self.text(text, type_, width, tag, picked.lang) for text in before]
        gap = type_.leading * _PARAGRAPH
        return StackBlock(
            tuple((gap, text) for text in (*texts, end)), keep_with_next=tag.keep_with_next
        )

    def sides(
        self, sides: Sides, type_: Type, width: float, tag: Tag = PLAIN, *, marked: bool = True
    ) -> Block:
        """A text, or the two languages of it beside each other."""
        if not sides:
            return StackBlock(())
        first, *others = sides
        reader = "" if marked else first.lang
        # What is the same in both languages stands once, across both columns.
        if not others:
            return self.paragraphs(first, type_, width, tag, reader)
        column = self.column(2, width)
        cells: list[tuple[float, Block]] = [
            (0.0, self.paragraphs(first, type_, column, tag, reader))
        ]
        for side in others:
            # Anchors and links belong to the first language.
            plain = Tag(tag.role, keep_with_next=tag.keep_with_next)
            second = self.content.second_language if marked else side.lang
            block = self.paragraphs(side, type_, column, plain, second)
            cells.append((column + self.style.gutter, block))
        return RowBlock(tuple(cells), keep_with_next=tag.keep_with_next)

    def space(self, height: float) -> TextBlock:
        """Nothing, so high."""
        type_ = replace(self.style.body, leading=height)
        return TextBlock(TextItem((TypesetLine((), 0.0),), type_, ""), 0.0)

    def columns(self, blocks: Sequence[Block], count: int, width: float) -> StackBlock:
        """Blocks in rows of so many columns."""
        return StackBlock(tuple((10.0, row) for row in self.rows(blocks, count, width)))

    def rows(self, blocks: Sequence[Block], count: int, width: float) -> Iterator[RowBlock]:
        """The rows of so many columns."""
        step = self.column(count, width) + self.style.gutter
        for start in range(0, len(blocks), count):
            cells = enumerate(blocks[start : start + count])
            yield RowBlock(tuple((index * step, block) for index, block in cells), whole=True)

    def column(self, count: int, width: float) -> float:
        """The width of one of so many columns."""
        return (width - self.style.gutter * (count - 1)) / count
