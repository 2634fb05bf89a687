"""What a layout of a brochure says of itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.brochure.pages import PrintedPage
    from app.brochure.parts.layout_parts import LayoutParts

Numbers = Mapping[str, int]
"""On which page each anchor is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A way to put members on pages; `title` is the message id of what staff choose it by."""

    title: str
    rank: int
    """Those of lower ranks are offered first."""
    pages: "Callable[[LayoutParts], list[PrintedPage]]"
    index: "Callable[[LayoutParts, Numbers], list[PrintedPage]] | None" = None
    """What follows on these pages."""
    is_bound: bool = True
    """Whether it has a cover with contents, running heads and feet: a poster has none."""
    holds_edition: bool = False
    """Whether it is for a whole edition, by sectors, rather than for members that were chosen."""
