"""Leads: their page, and everything by which they are captured."""

from typing import TYPE_CHECKING, cast

from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import VISITS
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import EVENING, LEADS
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.leads.list.page import LeadsPage


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    entry = PageEntry(
        LEADS,
        N_("Leads"),
        "users",
        30,
        lambda: _build(app),
        own_bar=True,
        hint=N_("↑ ↓ choose · Space ticks · Enter opens · Del deletes · Esc shows more"),
    )
    return (entry,)


def _build(app: AppContext) -> "LeadsPage":
    from app.ui.leads.capture.of_window import serve_captures  # noqa: PLC0415 - when it is first shown
    from app.ui.leads.export.single_lead import serve_exports  # noqa: PLC0415 - as above
    from app.ui.leads.list.lead_loader import LeadLoader  # noqa: PLC0415 - as above
    from app.ui.leads.list.page import LeadsPage  # noqa: PLC0415 - as above
    from app.ui.leads.list.row_actions import LeadActions  # noqa: PLC0415 - as above
    from app.ui.leads.merge.bundle_controller import serve_merging  # noqa: PLC0415 - as above
    from app.ui.leads.move.controller import serve_moving  # noqa: PLC0415 - as above
    from app.ui.leads.privacy.disclosure_controller import serve_privacy  # noqa: PLC0415 - as above

    reading, lead_actions = (
        LeadLoader(app),
        LeadActions(app.context, app.services, app.tasks.keeping),
    )
    page = LeadsPage(app.context, reading, lead_actions)
    page.bar.search.sayer.follow(page.list)
    page.vault_requested.connect(lambda: app.vault.when_unlocked(page.enter))
    reading.failed.connect(app.problems.error)
    lead_actions.noted.connect(app.problems.info)
    lead_actions.changed.connect(app.changed)
    for serve in (serve_captures, serve_exports, serve_moving, serve_merging, serve_privacy):
        serve(app, page)
    page.bar.more_button.menu().aboutToShow.connect(lambda: _offer_evening(app, page))
    page.retranslate()
    return page


def _offer_evening(app: AppContext, page: "LeadsPage") -> None:
    """The desk is another feature's: it may be gone, or there after this page."""
    if evening := app.actions.found(EVENING):
        page.bar.offer(evening)


def _begin(app: AppContext) -> None:
    from app.ui.catalogue.lookup import catalogue_page  # noqa: PLC0415 - after the first answer
    from app.ui.leads.capture.controller import FOR_COMPANY  # noqa: PLC0415 - as above
    from app.ui.leads.capture.next_visitor import NextVisitor  # noqa: PLC0415 - as above
    from app.ui.leads.capture.of_window import capture_of  # noqa: PLC0415 - as above
    from app.ui.leads.capture.unfinished_leads import UnfinishedLeads  # noqa: PLC0415 - as above
    from app.ui.leads.capture.visit_controller import add_visits  # noqa: PLC0415 - as above
    from app.ui.leads.capture.visit_recorder import VisitRecorder  # noqa: PLC0415 - as above
    from app.ui.leads.list.badge import TodayBadge  # noqa: PLC0415 - as above
    from app.ui.leads.palette_leads import add_leads  # noqa: PLC0415 - as above
    from app.ui.scan.scan_dispatch import dispatch_scans  # noqa: PLC0415 - as above

    capture = capture_of(app)
    app.frame.profile_actions.add(app.actions.named(FOR_COMPANY))
    dispatch_scans(app, capture.scan)
    trail = VisitRecorder(catalogue_page(app), app.frame.search_box, app.services.visits)
    capture.before_new.append(trail.note_shown)
    TodayBadge(app, LEADS)
    add_visits(app, capture)
    UnfinishedLeads(app, capture)
    NextVisitor(app, capture.put_aside)
    add_leads(app)
    app.actions.add(N_("Export leads"), "Ctrl+Shift+E", lambda: _export_leads(app), group=VISITS)


def _export_leads(app: AppContext) -> None:
    """Open the sheet of exports over the page of leads."""
    page = cast("LeadsPage", app.pages.page(LEADS))
    app.pages.show(LEADS)
    app.vault.when_unlocked(page.export_requested.emit)


FEATURE = Feature(30, _pages, _begin)
