"""What the papers of a delegation share: rows of a list, times, who sits where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from urllib.parse import quote

from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock, TableBlock, TextBlock
from app.brochure.cleaning import clean_line
from app.brochure.content import Content, PrintedCode
from app.brochure.items import FillItem
from app.brochure.pages import PrintedPage
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.text_setter import HEADING, PLAIN, Tag
from app.brochure.style import PageStyle, Type
from app.brochure.typeset import Typesetter
from app.domain.delegation import Participant, ProgrammeItem
from app.domain.delegation_units import MeetingUnit
from app.domain.dossier import Dossier
from app.domain.personal_programme import Appointment
from app.i18n.delegation_words import KINDS_OF_ITEMS
from app.i18n.formats import full_day
from app.i18n.texts import Texts
from app.language.roles import role_in
from app.language.usual_places import place_in

MAP = "https://www.openstreetmap.org/search?query="
"""Opens a map at an address on any phone."""
_TITLE_LINE = 46.0
_CELL = 8.0
_BROKEN, _LEAST = 0.6, 0.4
"""So small a text becomes before its words are broken, and at all."""


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a list: its heading, and its part of the width."""

    heading: str
    share: float


class PaperParts(LayoutParts):
    """Builds the blocks of one paper in the language of `texts`; `plan` is its number, or 0."""

    def __init__(
        self,
        content: Content,
        style: PageStyle,
        typesetter: Typesetter,
        texts: Texts,
        dossier: Dossier,
        plan: int = 0,
    ) -> None:
        super().__init__(content, style, typesetter)
        self.texts = texts
        self.dossier = dossier
        self.plan = plan

    @property
    def lang(self) -> str:
        """The language of the reader."""
        return self.texts.lang

    @property
    def left(self) -> str:
        """What stands at the left of a foot: which delegation, and by which plan."""
        return " · ".join(filter(None, (self.dossier.delegation.name, self.plan_line)))

    @property
    def plan_line(self) -> str:
        """Which plan this is; empty for none."""
        text = self.texts.gettext("Plan {number}")
        return text.format(number=self.plan) if self.plan else ""

    def page(self, *, plain: bool = False) -> PrintedPage:
        """An empty page."""
        return PrintedPage(left=self.left, plain=plain)

    def line(self, text: str, type_: Type, width: float, tag: Tag = PLAIN) -> TextBlock:
        """A text that somebody typed."""
        return self.text(clean_line(text), type_, width, tag)

    def fitted(
        self, text: str, type_: Type, width: float, room: float, tag: Tag = PLAIN
    ) -> TextBlock:
        """A text as large as it fits into a box; words are broken where it would become too small.

        Of one that fits at no size that can be read, what fits is shown.
        """
        factor = 1.0
        while True:
            block = self.line(text, type_.scaled(factor), width, tag)
            is_broken = any(it.is_parted for it in block.item.lines)
            if block.height <= room and (not is_broken or factor < _BROKEN):
                return block
            if factor < _LEAST:
                lines = block.item.lines[: int(room // block.item.type.leading)]
                return replace(block, item=replace(block.item, lines=lines))
            factor *= 0.93

    def page_title(self, text: str, width: float | None = None) -> Block:
        """The title of a page over a short line."""
        width = width or self.style.measure
        colour = self.style.colours.lake
        title = self.line(
            text, self.style.title.coloured(colour), width, Tag("H1", keep_with_next=True)
        )
        line = SolidBlock(FillItem(colour), _TITLE_LINE, 2.0, keep_with_next=True)
        return StackBlock(((0, title), (4, line)), whole=True, keep_with_next=True)

    def day_heading(self, day: date, width: float) -> Block:
        """A day of the week with its date over a line."""
        head = self.text(full_day(day, self.lang), self.style.subhead, width, HEADING)
        return StackBlock(((0, head), (3, self.ruled(width))), whole=True, keep_with_next=True)

    def ruled(self, width: float) -> SolidBlock:
        """A thin line that stands with what follows."""
        return replace(self.rule(width), keep_with_next=True)

    def rows_of(
        self, columns: Sequence[PaperColumn], rows: Iterable[Sequence[str]], width: float
    ) -> Iterable[tuple[float, Block]]:
        """A list under its headings, which every page has; long texts wrap in their column."""
        head = self._row(columns, [it.heading for it in columns], width, self.style.small)
        body: list[tuple[float, Block]] = []
        for row in rows:
            body.append((3, self.ruled(width)))
            body.append((3, self._row(columns, row, width, self.style.note)))
        if body:
            yield 10, TableBlock(head, 3, StackBlock(tuple(body)))

    def _row(
        self,
        columns: Sequence[PaperColumn],
        row: Sequence[str],
        width: float,
        type_: Type,
    ) -> Block:
        cells: list[tuple[float, Block]] = []
        x = 0.0
        for place, (column, text) in enumerate(zip(columns, row, strict=True)):
            room = width * column.share
            is_name = place == 1 and type_ is self.style.note
            shown = self.style.note_strong if is_name else type_.unbroken()
            cells.append((x, self.line(text, shown, room - _CELL)))
            x += room
        return RowBlock(tuple(cells), whole=True)

    def item_title(self, item: ProgrammeItem) -> str:
        """What an item is called, or its kind where it has no title."""
        return item.title(self.lang) or self.texts.gettext(KINDS_OF_ITEMS[item.kind])

    def people_of(self, unit: MeetingUnit) -> str:
        """Who sits there, with their roles."""
        return "; ".join(self.name_and_role(it) for it in unit.people if it.name)

    def role(self, person: Participant) -> str:
        """What somebody does; usual roles are in the reader's language."""
        return role_in(clean_line(person.role), self.lang, person.honorific)

    def place(self, item: ProgrammeItem) -> str:
        """Where an item is; usual places are in the reader's language."""
        return place_in(clean_line(item.place), self.lang)

    def name_and_role(self, person: Participant) -> str:
        """A person with what they do."""
        return ", ".join(filter(None, (person.name, self.role(person))))

    def seat(self, it: Appointment) -> str:
        """At which table, and who translates."""
        _ = self.texts.gettext
        table = _("Table {table}").format(table=it.table) if it.table else ""
        by = it.interpreter.name if it.interpreter else ""
        text = _("Interpreter: {name}").format(name=by) if by else ""
        return " · ".join(filter(None, (table, text)))


def span(starts: time, ends: time) -> str:
    """From when to when, on one line."""
    return f"{starts:%H:%M}–{ends:%H:%M}"


def place_code(item: ProgrammeItem) -> PrintedCode | None:
    """What opens the meeting online or the map of a place; None for a place without an address."""
    if item.link.startswith(("https://", "http://")):
        return PrintedCode(item.link, link=item.link)
    if item.address:
        url = MAP + quote(clean_line(item.address))
        return PrintedCode(url, link=url)
    return None
