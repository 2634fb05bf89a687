"""Makes the pictures of a delegation in the window: python docs/make_delegation_pictures.py.

The sample, planned: the grid, who takes part in a visit, ways between places, privacy notices, the
day with people and meetings, and what became of it all.
"""

import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from make_booth_pictures import PASSPHRASE, open_vault, take  # noqa: E402
from make_pictures import open_window, wait_for  # noqa: E402

from app.bootstrap import Services  # noqa: E402
from app.domain.country import LawfulBasis  # noqa: E402
from app.domain.delegation import AttendanceState, ItemKind  # noqa: E402
from app.domain.delegation_meetings import MeetingState  # noqa: E402
from app.domain.fair import Organisation  # noqa: E402
from app.services.delegation.places import TypedPlaces  # noqa: E402
from app.ui.delegations.delegation_view import AFTER, DAY, PEOPLE, PLAN, PROGRAMME  # noqa: E402
from app.ui.delegations.feature import DELEGATIONS  # noqa: E402
from app.ui.delegations.page import DelegationsPage  # noqa: E402
from app.ui.delegations.participants_field import CHOSEN  # noqa: E402
from app.ui.window.main_window import MainWindow  # noqa: E402

CHAMBER = Organisation(
    "Chamber of the sample",
    data_protection_contact="privacy@chamber.example",
    legal_person="Chamber of the sample",
    street="Ring 1",
    postcode="03099",
    city="Musterstadt",
    data_protection_officer="Dr. Jana Muster",
)


PLACES = TypedPlaces("11, 12 = Hall 5", "Hall 2 – Hall 5 = 10\nHall 2 – Lusatia mine = 45")


def fill(services: Services) -> None:
    """The sample with a plan, some of whose people have come and met."""
    services.access.make(PASSPHRASE, "2580")
    services.fairs.save_organisation(CHAMBER)
    made = services.delegation_sample.load()
    dossier = services.meeting_plans.plan(made).dossier
    for one in dossier.guests[:5]:
        here = replace(one, attendance=AttendanceState.PRESENT)
        services.delegations.save(made.id, here, base=one)
    late, unfounded = dossier.guests[5:7]
    open_ = replace(unfounded, basis=LawfulBasis.UNKNOWN)
    services.delegations.save(made.id, open_, base=unfounded)
    services.delegations.save(made.id, replace(late, attendance=AttendanceState.LATE), base=late)
    placed = [it for it in dossier.meetings if it.takes_place]
    for it in placed[:4]:
        held = replace(it, state=MeetingState.HELD, wanted_again=True, rating=4)
        services.meeting_plans.change(made, it, held)
    pinned = placed[7]
    services.meeting_plans.change(made, pinned, replace(pinned, pinned=True))
    services.delegation_places.save_typed(made, PLACES)
    services.access.close()


def main() -> None:
    """Take all pictures."""
    with open_window("mn", fill) as (window, _data):
        open_vault(window)
        window.show_page(DELEGATIONS)
        page = window.app.pages.page(DELEGATIONS)
        wait_for(page.list.table.rows)
        page.open(page.list.table.current(), PLAN)
        wait_for(lambda: page.session.facts)
        meetings = page.session.facts.dossier.meetings
        page.view.plan.show_meeting(next(it.id for it in meetings if it.pinned))
        take(window, "delegation-plan", 1200)
        page.view.show_section(DAY)
        take(window, "delegation-day", 1200)
        page.view.show_section(AFTER)
        take(window, "delegation-afterwards", 1200)
        take_sheets(window, page)


def take_sheets(window: MainWindow, page: DelegationsPage) -> None:
    """Who takes part in a visit, ways between places, and privacy notices."""

    def take_front(name: str) -> None:
        wait_for(window.sheets.current)
        take(window, name, 1200)
        window.sheets.current().close_sheet()

    page.view.show_section(PROGRAMME)
    items = page.session.facts.dossier.items
    visit = next(it for it in items if it.kind is ItemKind.VISIT)
    page.view.programme.table.opened.emit(visit.id)
    wait_for(window.sheets.current)
    window.sheets.current().people.whole.button(CHOSEN).click()
    take_front("delegation-who-takes-part")
    page.view.programme.places.click()
    take_front("delegation-places")
    page.view.show_section(PEOPLE)
    page.view.people.notices.click()
    take_front("delegation-notices")


if __name__ == "__main__":
    main()
