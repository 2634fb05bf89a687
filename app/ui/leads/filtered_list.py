"""The way to the list of leads from a number that was counted of them."""

from typing import TYPE_CHECKING, cast

from app.domain.lead_filter import LeadFilter
from app.ui.frame.app_context import AppContext
from app.ui.frame.page_names import LEADS

if TYPE_CHECKING:
    from app.ui.leads.list.page import LeadsPage


def show_leads(app: AppContext, lead_filter: LeadFilter) -> None:
    """Show the page of leads with these alone."""
    page = cast("LeadsPage", app.pages.page(LEADS))
    app.pages.show(LEADS)
    page.show_only(lead_filter)
