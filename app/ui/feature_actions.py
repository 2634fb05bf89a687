"""What can be done in the window beside looking at its pages; added after the first answer."""

from typing import TYPE_CHECKING, cast

from app.domain.messages import N_
from app.ui import actions, page_names
from app.ui.appearance import Wardrobe
from app.ui.catalogue.search_box import SearchBox
from app.ui.features import PRESENT_TITLE
from app.ui.shell import Shell

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage
    from app.ui.leads.capture import Capture
    from app.ui.leads.page import LeadsPage


def add_actions(shell: Shell, search_box: SearchBox, capture: "Capture") -> None:
    """Add what can be done in the window; the first answer does not wait for it."""
    from app.ui.brochure.feeding import Feeding, show_state  # noqa: PLC0415 - after the answer
    from app.ui.fair.actions import add_fair_actions  # noqa: PLC0415 - as above
    from app.ui.keyboard.help import add_help  # noqa: PLC0415 - as above
    from app.ui.leads.badge import TodayBadge  # noqa: PLC0415 - as above
    from app.ui.leads.capture import FOR_COMPANY  # noqa: PLC0415 - as above
    from app.ui.leads.trail import Trail  # noqa: PLC0415 - as above
    from app.ui.leads.visiting import add_visits  # noqa: PLC0415 - as above
    from app.ui.scan.hearing import hear_scanners  # noqa: PLC0415 - as above
    from app.ui.showing.starring import Starring  # noqa: PLC0415 - as above

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
