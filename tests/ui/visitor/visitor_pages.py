"""The page that a visitor sees, once the screen is theirs."""

from app.ui.visitor.visitor_page import VisitorPage
from tests.ui.visitor_driver import Visitor


def page_of(visitor: Visitor) -> VisitorPage:
    """What stands on their screen; it is made anew for the next visitor."""
    page = visitor.window.desk
    assert page is not None
    return page
