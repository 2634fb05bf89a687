"""What stands on a page: texts, pictures, codes, areas of colour, each in its box."""

from dataclasses import dataclass

from app.brochure.style import Type
from app.brochure.typeset import TypesetLine
from app.domain.edition import Medium


@dataclass(frozen=True, slots=True)
class TextItem:
    """Set text; `role` is its tag, `anchor` a place that links lead to, `link` where it leads.

    `title` is what an anchor's bookmark says, `depth` how far it stands below others, `mark` the
    language of a text that is not in the reader's.
    """

    lines: tuple[TypesetLine, ...]
    type: Type
    role: str = "P"
    lang: str = ""
    anchor: str = ""
    link: str = ""
    title: str = ""
    depth: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PictureItem:
    """A picture that fills its box or, not `cropped`, fits into it; `alt` tells what is seen.

    As a `ground` it lies under other things, from edge to edge. What is `clear` shows its ground;
    others lie on white. `link` is what a click opens.
    """

    medium: Medium
    alt: str = ""
    cropped: bool = True
    ground: bool = False
    clear: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class CodeItem:
    """A QR code with its quiet zone; `link` is what a click on it opens."""

    text: str
    alt: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class FillItem:
    """A coloured area that carries no meaning; two colours run into each other, with a pattern."""

    colour: str
    second: str = ""
    radius: float = 0
    pattern: str = "none"


Item = TextItem | PictureItem | CodeItem | FillItem


@dataclass(frozen=True, slots=True)
class Placed:
    """An item on a page; `x` and `y` are its upper left corner, counted from the page's."""

    x: float
    y: float
    width: float
    height: float
    item: Item
