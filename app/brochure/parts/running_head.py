"""The running head: whose text it is that goes on from the page before."""

from collections.abc import Iterator, Sequence

from app.brochure.blocks import TextBlock
from app.brochure.items import TextItem
from app.brochure.pages import PrintedPage
from app.brochure.parts.foot import ARTIFACT
from app.brochure.parts.layout_parts import LayoutParts

_ABOVE = 1.9
"""How far it stands above the text, in lines of its own."""


def add_running_heads(parts: LayoutParts, pages: Sequence[PrintedPage]) -> None:
    """Put a head on each page whose first text is of a member that began before it."""
    style, going_on = parts.style, ""
    for page in pages:
        texts = list(_texts(page))
        if going_on and texts and not texts[0].anchor:
            head = _fitting(parts, going_on)
            placed = head.placed(style.margin, style.top - style.small.leading * _ABOVE)
            page.placed[:0] = list(placed)
        going_on = next((text.title for text in reversed(texts) if text.anchor), going_on)


def _texts(page: PrintedPage) -> Iterator[TextItem]:
    for placed in page.placed:
        if isinstance(placed.item, TextItem) and any(line.text for line in placed.item.lines):
            yield placed.item


def _fitting(parts: LayoutParts, name: str) -> TextBlock:
    """The head on one line: a name that is too long for it loses its last words."""
    words, style = name.split(), parts.style
    for number in range(len(words), 0, -1):
        shown = " ".join(words[:number])
        if number < len(words):
            shown = f"{shown.rstrip(',;')}…"
        text = parts.words.continued.format(name=shown)
        head = parts.text(text, style.small, style.measure, ARTIFACT)
        if len(head.item.lines) == 1:
            return head
    return parts.text(name, style.small, style.measure, ARTIFACT).first_line()
