"""Makes the pictures of a delegation in the window: python docs/make_delegation_pictures.py.

The sample, planned: the grid, who takes part in a visit, and the day with people and meetings.
"""

import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from make_booth_pictures import PASSPHRASE, open_vault, take  # noqa: E402
from make_pictures import open_window, wait_for  # noqa: E402

from app.bootstrap import Services  # noqa: E402
from app.domain.delegation import AttendanceState, ItemKind  # noqa: E402
from app.domain.delegation_meetings import MeetingState  # noqa: E402
from app.ui.delegations.delegation_view import DAY, PLAN, PROGRAMME  # noqa: E402
from app.ui.delegations.feature import DELEGATIONS  # noqa: E402
from app.ui.delegations.participants_field import CHOSEN  # noqa: E402


def fill(services: Services) -> None:
    """The sample with a plan, some of whose people have come and met."""
    services.access.make(PASSPHRASE, "2580")
    made = services.delegation_sample.load()
    dossier = services.meeting_plans.plan(made).dossier
    for one in dossier.guests[:5]:
        here = replace(one, attendance=AttendanceState.PRESENT)
        services.delegations.keep(made.id, here, base=one)
    late = dossier.guests[5]
    services.delegations.keep(made.id, replace(late, attendance=AttendanceState.LATE), base=late)
    placed = [it for it in dossier.meetings if it.takes_place]
    for it in placed[:4]:
        services.meeting_plans.change(made, it, replace(it, state=MeetingState.HELD))
    pinned = placed[7]
    services.meeting_plans.change(made, pinned, replace(pinned, pinned=True))
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
        page.view.show_section(PROGRAMME)
        items = page.session.facts.dossier.items
        visit = next(it for it in items if it.kind is ItemKind.VISIT)
        page.view.programme.table.opened.emit(visit.id)
        wait_for(window.sheets.current)
        window.sheets.current().people.whole.button(CHOSEN).click()
        take(window, "delegation-who-takes-part", 1200)


if __name__ == "__main__":
    main()
