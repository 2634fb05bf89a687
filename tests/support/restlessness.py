"""Whether what is laid out comes to rest, or changes its size for ever."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.ui.kit.field_grid import FieldGrid
from app.ui.kit.page_columns import PageColumns
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.system.override import override
from tests.support.windows import PAGES, VIEWS, View

WIDTHS = (1690, 1366, 1210, 1140, 1024)
"""Where rows fold in one language or another, as a window is dragged."""
OF_SHEETS = (1366, 1024)
"""Sheets are as wide in most windows."""
HEIGHT = 768
FOLDING = (FieldGrid, PageColumns, ResponsiveRow)
FEW_OF_A_VIEW = 12
"""Sizes in one step: each thing that folds within another one may take some."""
LAID_OUT_ANEW = {"visitor: unattended", "presentation: unattended"}
"""What changes its image by the clock, and folds nothing."""

FEW = 8
"""Sizes that something may take on the way to the one it stays at."""


class Restlessness(QObject):
    """Counts how often a widget changes its size, and ends it where it would not end.

    It watches as long as somebody has it.
    """

    def __init__(self, watched: QWidget, few: int = FEW) -> None:
        super().__init__()
        self.count = 0
        self._most = 5 * few
        watched.installEventFilter(self)

    @override
    def eventFilter(  # noqa: N802 - Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        del watched
        self.count += event.type() is QEvent.Type.Resize
        return event.type() is QEvent.Type.Resize and self.count > self._most


def is_dragged(view: View, turn: int) -> bool:
    """Whether a view is dragged in this turn: each second sheet in either, the pages in both."""
    return not view.fresh and (view in PAGES or VIEWS.index(view) % 2 == turn)


def restless_in(view: View, shown: QWidget, turn: int) -> Iterator[str]:
    """What changes its size too often at one of the widths a window is dragged to in its turn."""
    if view.name in LAID_OUT_ANEW or not is_dragged(view, turn):
        return
    window = shown.window()
    watched = [(type(it).__name__, Restlessness(it, FEW_OF_A_VIEW)) for it in _folding(window)]
    for width in WIDTHS if view in PAGES else OF_SHEETS:
        for _name, restless in watched:
            restless.count = 0
        window.resize(QSize(width, HEIGHT))
        QApplication.processEvents()
        for name in sorted({name for name, one in watched if one.count > FEW_OF_A_VIEW}):
            yield f"{name} does not come to rest at a width of {width}"


def _folding(root: QWidget) -> Iterable[QWidget]:
    """What folds, and what scrolls: a fold and a scroll bar can chase each other."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, FOLDING):
            yield widget
        inner = widget.widget() if isinstance(widget, QScrollArea) else None
        if inner is not None and inner.isVisible():
            yield inner
