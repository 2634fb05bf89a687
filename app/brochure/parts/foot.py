"""The foot of each page: whom to turn to, how old the data is, which page it is."""

from app.brochure import print_theme
from app.brochure.items import FillItem, Placed
from app.brochure.pages import PrintedPage
from app.brochure.parts.layout_parts import LayoutParts
from app.brochure.parts.text_setter import Tag
from app.i18n.formats import day

ARTIFACT = Tag("")
"""What repeats on each page is not read aloud."""


def add_feet(parts: LayoutParts, pages: list[PrintedPage]) -> None:
    """Put the feet on all pages, which are numbered from 1."""
    for number, page in enumerate(pages, start=1):
        if not page.plain:
            _add_foot(parts, page, f"{number} / {len(pages)}")


def note_of(parts: LayoutParts) -> str:
    """As of when the data is, and whether it is invented."""
    content, words = parts.content, parts.words
    as_of = (
        words.as_of.format(date=day(content.edition, content.language)) if content.edition else ""
    )
    return " · ".join(filter(None, (as_of, words.sample)))


def _add_foot(parts: LayoutParts, page: PrintedPage, number: str) -> None:
    style = page.sized(parts.style)
    y = style.height - style.foot + 16
    line = Placed(style.margin, y, style.measure, 0.6, FillItem(print_theme.LINE))
    page.placed.append(line)
    room = 48.0
    width = style.measure - room
    left = parts.text(page.left, style.small, width, ARTIFACT).first_line()
    page.placed.extend(left.placed(style.margin, y + 5))
    note = parts.text(note_of(parts), style.tiny, width, ARTIFACT).first_line()
    page.placed.extend(note.placed(style.margin, y + 5 + style.small.leading))
    right = parts.text(number, style.small.to_the_right(), room, ARTIFACT)
    page.placed.extend(right.placed(style.margin + width, y + 5))
