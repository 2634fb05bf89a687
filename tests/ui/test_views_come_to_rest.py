"""Every page and sheet comes to rest at each width: none lays itself out for ever."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.ui.kit.field_grid import FieldGrid
from app.ui.kit.page_columns import PageColumns
from app.ui.kit.responsive_row import ResponsiveRow
from tests.support.booth import Booth, open_booth
from tests.support.restlessness import Restlessness
from tests.support.windows import PAGES, VIEWS, View

WIDTHS = (1690, 1366, 1210, 1140, 1024)
"""Where rows fold in one language or another, as a window is dragged."""
OF_SHEETS = (1366, 1024)
"""Sheets are as wide in most windows."""
HEIGHT = 768
FOLDING = (FieldGrid, PageColumns, ResponsiveRow)
FEW = 12
"""Sizes in one step: each thing that folds within another one may take some."""
LAID_OUT_ANEW = {"visitor: unattended", "presentation: unattended"}
"""What changes its image by the clock, and folds nothing."""


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("booth")) as made:
        made.speak("de")
        yield made
        made.wear("light")


def folding(root: QWidget) -> Iterator[QWidget]:
    """What folds, and what scrolls: a fold and a scroll bar can chase each other."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, FOLDING):
            yield widget
        inner = widget.widget() if isinstance(widget, QScrollArea) else None
        if inner is not None and inner.isVisible():
            yield inner


def restless_in(view: View, booth: Booth) -> dict[int, str]:
    """By width, what changed its size too often there."""
    window = view.show(booth).window()
    watched = [(type(it).__name__, Restlessness(it, FEW)) for it in folding(window)]
    found = {}
    for width in WIDTHS if view in PAGES else OF_SHEETS:
        for _name, restless in watched:
            restless.count = 0
        window.resize(QSize(width, HEIGHT))
        QApplication.processEvents()
        names = {name for name, restless in watched if restless.count > FEW}
        found |= {width: ", ".join(sorted(names))} if names else {}
    return found


@pytest.mark.parametrize(("turn", "percent"), [(0, 100), (1, 200)])
def test_pages_and_sheets_come_to_rest_at_every_width(
    booth: Booth, turn: int, percent: int
) -> None:
    """Each second one in either size, the pages in both."""
    booth.wear("light", percent)
    flaws = {}
    for place, view in enumerate(VIEWS):
        is_due = view in PAGES or place % 2 == turn
        if is_due and not (view.fresh or view.name in LAID_OUT_ANEW):
            flaws[view.name] = restless_in(view, booth)
            booth.clear()
    assert {name: found for name, found in flaws.items() if found} == {}
