"""Builds what gives the screen to visitors, when it is first wanted."""

from typing import TYPE_CHECKING, cast

from app.ui.frame.context import Shell
from app.ui.frame.page_names import CATALOGUE
from app.ui.kit.search_box import SearchBox
from app.ui.visitor.mode import VisitorMode

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage


def visitor_mode(shell: Shell, search_box: SearchBox) -> VisitorMode:
    """The one of the window; what staff searched, a name it may be, is forgotten as it begins."""
    mode = shell.window.findChild(VisitorMode)
    if isinstance(mode, VisitorMode):
        return mode
    catalogue = cast("CataloguePage", shell.page(CATALOGUE))

    def forget() -> None:
        catalogue.recent.forget()
        catalogue.clear_filters()
        search_box.field.clear()

    made = VisitorMode(shell)
    made.begins.connect(forget)
    made.ended.connect(catalogue.search)
    return made
