"""The type, the papers and the grid of a brochure: every measure in points."""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.brochure import print_theme
from app.brochure.print_theme import OWN_COLOURS, PrintColours, print_colours
from app.domain.brand import NEUTRAL, Brand
from app.domain.brochure import Paper

MILLIMETRE = 72 / 25.4

SIZES = {
    Paper.A4: (595.28, 841.89),
    Paper.A5: (419.53, 595.28),
    Paper.LETTER: (612.0, 792.0),
    Paper.BOOKLET: (419.53, 595.28),
}


class Weight(StrEnum):
    """The weights of the family."""

    REGULAR = "regular"
    SEMIBOLD = "semibold"
    BOLD = "bold"


class Align(StrEnum):
    """Where a line stands in its box: where its script begins, in the middle, at the right."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: str = print_theme.INK
    align: Align = Align.START
    hyphenated: bool = False
    """Whether its words may be parted, where hyphens are wanted."""
    balanced: bool = False
    """Whether its lines are made about equally long."""

    def scaled(self, factor: float) -> "Type":
        """The same, larger or smaller."""
        return replace(self, size=self.size * factor, leading=self.leading * factor)

    def coloured(self, colour: str) -> "Type":
        """The same in another colour."""
        return replace(self, colour=colour)

    def unbroken(self) -> "Type":
        """The same with whole words."""
        return replace(self, hyphenated=False)

    def in_the_middle(self) -> "Type":
        """The same, centred."""
        return replace(self, align=Align.MIDDLE)

    def to_the_right(self) -> "Type":
        """The same, ending at the right edge."""
        return replace(self, align=Align.END)


@dataclass(frozen=True, slots=True)
class PageStyle:
    """A page's size, margins and type; A5 has smaller ones than A4 and Letter."""

    width: float
    height: float
    margin: float
    top: float
    foot: float
    """From the lower edge of the page to the end of its text."""
    gutter: float
    code: float
    """The edge of a profile's code, with its quiet zone."""
    cover_title: Type
    title: Type
    subhead: Type
    heading: Type
    lead: Type
    subtitle: Type
    body: Type
    strong: Type
    note: Type
    note_strong: Type
    small: Type
    tiny: Type
    colours: PrintColours = OWN_COLOURS

    def lying(self) -> "PageStyle":
        """The same on a page that lies on its side."""
        return replace(self, width=self.height, height=self.width)

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def depth(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.foot


_FULL = PageStyle(
    width=0,
    height=0,
    margin=48,
    top=46,
    foot=60,
    gutter=18,
    code=82,
    cover_title=Type(32, 38, Weight.BOLD, print_theme.PAPER, balanced=True),
    title=Type(22, 27, Weight.BOLD),
    subhead=Type(14, 17.5, Weight.BOLD),
    heading=Type(10.5, 14, Weight.BOLD, OWN_COLOURS.lake),
    lead=Type(11.5, 16, Weight.SEMIBOLD, OWN_COLOURS.lake_deep, balanced=True),
    subtitle=Type(9.5, 13, Weight.REGULAR, print_theme.SLATE),
    body=Type(9.2, 13.4, hyphenated=True),
    strong=Type(9.8, 13.4, Weight.SEMIBOLD),
    note=Type(8.3, 11.6, hyphenated=True),
    note_strong=Type(8.6, 11.6, Weight.SEMIBOLD),
    small=Type(7.8, 11, Weight.REGULAR, print_theme.SLATE),
    tiny=Type(6.4, 8.4, Weight.REGULAR, print_theme.SLATE),
)

_A5_FACTOR = 0.84


def style_for(paper: Paper, brand: Brand = NEUTRAL) -> PageStyle:
    """The style of a paper's pages in the colours of a brand."""
    width, height = SIZES[paper]
    full = _branded(_FULL, brand)
    if paper in {Paper.A4, Paper.LETTER}:
        return replace(full, width=width, height=height)
    factor = _A5_FACTOR
    return replace(
        full,
        width=width,
        height=height,
        margin=34,
        top=32,
        foot=46,
        gutter=13,
        code=72,
        cover_title=full.cover_title.scaled(0.75),
        title=full.title.scaled(0.77),
        subhead=full.subhead.scaled(factor),
        heading=full.heading.scaled(factor),
        lead=full.lead.scaled(factor),
        subtitle=full.subtitle.scaled(factor),
        body=full.body.scaled(factor),
        strong=full.strong.scaled(factor),
        note=full.note.scaled(0.88),
        note_strong=full.note_strong.scaled(0.88),
        small=full.small.scaled(0.88),
        tiny=full.tiny.scaled(0.92),
    )


def _branded(style: PageStyle, brand: Brand) -> PageStyle:
    colours, weight = print_colours(brand.colours), Weight(brand.title_weight)
    return replace(
        style,
        colours=colours,
        cover_title=replace(style.cover_title, weight=weight),
        title=replace(style.title, weight=weight),
        heading=style.heading.coloured(colours.lake),
        lead=style.lead.coloured(colours.lake_deep),
    )
