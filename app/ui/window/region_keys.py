"""Ctrl+F6 goes from one part of the window to the next: rail, search, and the parts of the page."""

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.messages import N_
from app.ui.kit.focus_order import focus_first
from app.ui.window.first_frame import WindowParts


def add_region_keys(window: WindowParts) -> None:
    """Let keys go from part to part, where Tab would stop at every filter between."""
    add = window.commands.add
    add(N_("Next part of the window"), "Ctrl+F6", lambda: _go(window, 1))
    add(N_("Previous part of the window"), "Ctrl+Shift+F6", lambda: _go(window, -1))


def _go(window: WindowParts, step: int) -> None:
    regions = [region for region in _regions(window) if region.isVisible()]
    here = QApplication.focusWidget()
    within = [place for place, it in enumerate(regions) if here and _holds(it, here)]
    start = within[-1] if within else -1 if step > 0 else 0
    for further in range(1, len(regions) + 1):
        if focus_first(regions[(start + step * further) % len(regions)]):
            return


def _regions(window: WindowParts) -> tuple[QWidget, ...]:
    """The parts in the order in which they are read."""
    page = window.pages.current()
    return (window.rail, window.search_box, *(page.regions() if page is not None else ()))


def _holds(region: QWidget, widget: QWidget) -> bool:
    return region is widget or region.isAncestorOf(widget)
