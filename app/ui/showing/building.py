"""Builds the pages of showing, and finds what F5 presents."""

from typing import TYPE_CHECKING, cast

from app.ui.frame.context import Shell
from app.ui.frame.page_names import CATALOGUE, PRESENT
from app.ui.showing.page import PresentPage
from app.ui.showing.shortlist_page import ShortlistPage
from app.ui.showing.sources import Marked, Printed, SearchHits, Sectors
from app.ui.window.pages_registry import PRESENT_TITLE

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage
    from app.ui.leads.capture.controller import Capture


def build_present(shell: Shell, capture: "Capture") -> PresentPage:
    """The page for presenting hits, shortlist, brochure and sectors."""
    catalogue = cast("CataloguePage", shell.page(CATALOGUE))
    look, services = shell.look, shell.services
    hits = SearchHits(look, lambda: catalogue.answered or "", catalogue.results.hits)
    sources = (hits, Marked(look, services), Printed(look, services), Sectors(look, services))
    page = PresentPage(shell, sources, shell.actions.named(PRESENT_TITLE))
    page.presenting.lead_wanted.connect(capture.lead_for)
    capture.before_new.append(page.presenting.give_way)
    return page


def build_shortlist(shell: Shell) -> ShortlistPage:
    """The page of the shortlist."""
    return ShortlistPage(shell, lambda: start_presenting(shell))


def start_presenting(shell: Shell) -> None:
    """Present what the page at the front is about."""
    page, front = cast("PresentPage", shell.page(PRESENT)), shell.front()
    if front is page:
        page.start()
    elif isinstance(front, ShortlistPage):
        page.start_marked(front.items(), front.chosen_items())
    else:
        page.start_hits(shell.chosen())
