"""The sheet that is open in a window, as the class of it that a test means."""

from typing import TypeVar

from app.ui.kit.sheets import Sheet
from app.ui.visitor.window import VisitorWindow
from app.ui.window.main_window import MainWindow

AnySheet = TypeVar("AnySheet", bound=Sheet)


def open_sheet(window: MainWindow | VisitorWindow, kind: type[AnySheet]) -> AnySheet:
    """The sheet in front, which has to be of this kind."""
    sheet = window.sheets.current()
    assert isinstance(sheet, kind), sheet
    return sheet
