"""Which layouts there are: each module of `app.brochure.layouts` is one, and says what it needs."""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import app.brochure.layouts
from app.domain.brochure import LayoutName

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


def layout_names() -> tuple[LayoutName, ...]:
    """The names of all by the alphabet; a bundle finds its modules as a folder does."""
    modules = pkgutil.iter_modules(app.brochure.layouts.__path__)
    return tuple(sorted(LayoutName(module.name.replace("_", "-")) for module in modules))


def layout_named(name: LayoutName) -> Layout:
    """The layout of this name."""
    module = import_module(f"app.brochure.layouts.{name.replace('-', '_')}")
    found: Layout = module.LAYOUT
    return found


@cache
def layouts() -> Mapping[LayoutName, Layout]:
    """All layouts in the order in which they are offered."""
    found = ((name, layout_named(name)) for name in layout_names())
    return dict(sorted(found, key=lambda entry: entry[1].rank))
