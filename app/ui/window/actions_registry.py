"""What can be done in the window beside looking at its pages; added after the first answer."""

from typing import TYPE_CHECKING, cast

from app.domain.messages import N_
from app.ui.frame import commands as actions
from app.ui.frame import page_names
from app.ui.frame.appearance import Wardrobe
from app.ui.frame.context import Shell
from app.ui.kit.search_box import SearchBox
from app.ui.window.pages_registry import PRESENT_TITLE

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage
    from app.ui.leads.capture.controller import Capture
    from app.ui.leads.list.page import LeadsPage


def add_actions(shell: Shell, search_box: SearchBox, capture: "Capture") -> None:
    """Add what can be done in the window; the first answer does not wait for it."""
    from app.ui.brochure.tray_actions import Feeding, show_state  # noqa: PLC0415 - after the answer
    from app.ui.fair.actions import add_fair_actions  # noqa: PLC0415 - as above
    from app.ui.keyboard.help import add_help  # noqa: PLC0415 - as above
    from app.ui.leads.capture.controller import FOR_COMPANY  # noqa: PLC0415 - as above
    from app.ui.leads.capture.visit_controller import add_visits  # noqa: PLC0415 - as above
    from app.ui.leads.capture.visit_trail import Trail  # noqa: PLC0415 - as above
    from app.ui.leads.list.badge import TodayBadge  # noqa: PLC0415 - as above
    from app.ui.scan.scan_dispatch import hear_scanners  # noqa: PLC0415 - as above
    from app.ui.showing.shortlist_actions import Starring  # noqa: PLC0415 - as above

    Wardrobe(shell.look.theme, shell.services.settings).add_actions(shell.actions)
    Feeding(shell)
    catalogue = cast("CataloguePage", shell.page(page_names.CATALOGUE))
    Starring(shell, catalogue)
    catalogue.shown.connect(lambda: show_state(shell))
    show_state(shell)
    hear_scanners(shell, capture.scan)
    trail = Trail(catalogue, search_box, shell.services.visits)
    capture.before_new.append(trail.note_shown)
    shell.deeds.add(shell.actions.named(FOR_COMPANY))
    hand_over = lambda: _hand_over(shell, search_box)  # noqa: E731 - said once
    visitor, showing = N_("Visitor mode"), actions.SHOWING
    shell.bar.add(shell.actions.add(visitor, "F11", hand_over, group=showing, over_sheets=True))
    shell.deeds.add(
        shell.actions.add(PRESENT_TITLE, "F5", lambda: _start_presenting(shell), group=showing)
    )
    add_fair_actions(shell)
    TodayBadge(shell, page_names.LEADS)
    add_visits(shell, search_box)
    shell.actions.add(
        N_("Export leads"), "Ctrl+Shift+E", lambda: _export_leads(shell), group=actions.VISITS
    )
    add_help(shell)


def _export_leads(shell: Shell) -> None:
    """Open the sheet of exports over the page of leads."""
    page = cast("LeadsPage", shell.page(page_names.LEADS))
    shell.show_page(page_names.LEADS)
    shell.vault.need(page.export_wanted.emit)


def _start_presenting(shell: Shell) -> None:
    from app.ui.showing.building import start_presenting  # noqa: PLC0415 - when it is first wanted

    start_presenting(shell)


def _hand_over(shell: Shell, search_box: SearchBox) -> None:
    """Give the screen to a visitor."""
    from app.ui.visitor.building import visitor_mode  # noqa: PLC0415 - when it is first wanted

    visitor_mode(shell, search_box).start()
