"""Showing: the shortlist of the visit, and presenting on the large screen."""

from typing import TYPE_CHECKING, cast

from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import SHOWING
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import PRESENT, PRESENT_PAGE, PRESENT_TITLE, SHORTLIST
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.showing.page import PresentPage
    from app.ui.showing.shortlist_page import ShortlistPage


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    marked = PageEntry(
        SHORTLIST,
        N_("Shortlist"),
        "star",
        20,
        lambda: _shortlist(app),
        hint=N_("Space ticks to compare · Alt+↑ ↓ order · Del removes · Ctrl+Z undoes"),
        more_keys=("F4",),
        has_commands=True,
    )
    presented = PageEntry(
        PRESENT, PRESENT_PAGE, "presentation", 50, lambda: _present(app), own_bar=True
    )
    return marked, presented


def _shortlist(app: AppContext) -> "ShortlistPage":
    from app.ui.showing.shortlist_page import ShortlistPage  # noqa: PLC0415 - when it is first shown

    return ShortlistPage(app, lambda: _start_presenting(app))


def _present(app: AppContext) -> "PresentPage":
    from app.ui.leads.capture.of_window import capture_of  # noqa: PLC0415 - when it is first shown
    from app.ui.showing.page import PresentPage  # noqa: PLC0415 - as above
    from app.ui.showing.presentation_sources import sources_of  # noqa: PLC0415 - as above

    page = PresentPage(app, sources_of(app), app.actions.named(PRESENT_TITLE))
    capture = capture_of(app)
    page.presenting.lead_requested.connect(capture.lead_for)
    capture.before_new.append(page.presenting.give_way)
    return page


def _begin(app: AppContext) -> None:
    from app.ui.showing.shortlist_actions import ShortlistActions  # noqa: PLC0415 - after the first answer
    from app.ui.showing.two_languages import add_two_languages  # noqa: PLC0415 - as above

    ShortlistActions(app)
    add_two_languages(app)
    present = app.actions.add(PRESENT_TITLE, "F5", lambda: _start_presenting(app), group=SHOWING)
    app.frame.profile_actions.add(present)


def _start_presenting(app: AppContext) -> None:
    """Present what the page in front is about."""
    from app.ui.catalogue.lookup import chosen  # noqa: PLC0415 - when it is first wanted
    from app.ui.showing.shortlist_page import ShortlistPage  # noqa: PLC0415 - as above

    page, front = cast("PresentPage", app.pages.page(PRESENT)), app.pages.front()
    if front is page:
        page.start()
    elif isinstance(front, ShortlistPage):
        page.start_marked(front.items(), front.chosen_items())
    else:
        page.start_hits(chosen(app))


FEATURE = Feature(50, _pages, _begin)
