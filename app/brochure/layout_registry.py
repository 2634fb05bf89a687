"""Which layouts there are: each module of `app.brochure.layouts` is one, and says what it needs."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

import app.brochure.layouts
from app.brochure.layout import Layout
from app.domain.brochure import LayoutName


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
