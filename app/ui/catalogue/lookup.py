"""The catalogue's page as other features find it, and what is chosen there."""

from typing import TYPE_CHECKING, cast

from app.ui.frame.app_context import AppContext
from app.ui.frame.page_names import CATALOGUE

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage
    from app.ui.frame.subject import Subject


def catalogue_page(app: AppContext) -> "CataloguePage":
    """The page on which members are found; it is built with the window."""
    return cast("CataloguePage", app.pages.page(CATALOGUE))


def chosen(app: AppContext) -> "Subject | None":
    """The member on the profile, and its offering that is open."""
    return catalogue_page(app).subject()
