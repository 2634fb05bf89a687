"""Content on pages: the layout that was asked for, its cover, contents and feet."""

from app.brochure.blocks import TextItem
from app.brochure.content import Content
from app.brochure.layouts.foot import add_feet
from app.brochure.layouts.front import Entry, front_pages
from app.brochure.layouts.full import full_pages
from app.brochure.layouts.parts import Parts
from app.brochure.pages import Page
from app.brochure.style import Style
from app.brochure.typeset import Typesetter
from app.domain.brochure import BrochureRequest


def lay_out(
    content: Content, request: BrochureRequest, style: Style, typesetter: Typesetter
) -> list[Page]:
    """The pages in their order."""
    parts = Parts(content, style, typesetter)
    body = full_pages(parts)
    pages = body
    if request.cover:
        # Numbers do not change how long the contents are, so a first try tells where pages begin.
        before = len(front_pages(parts, _entries(content, body, 0)))
        pages = [*front_pages(parts, _entries(content, body, before)), *body]
    add_feet(parts, pages)
    return pages


def _entries(content: Content, body: list[Page], before: int) -> list[Entry]:
    starts: dict[str, int] = {}
    for number, page in enumerate(body, start=before + 1):
        for placed in page.placed:
            if isinstance(placed.item, TextItem) and placed.item.anchor:
                starts.setdefault(placed.item.anchor, number)
    return [(item.id, item.name, starts.get(item.id, 0)) for item in content.companies]
