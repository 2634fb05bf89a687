"""Papers are printed in the window: booklets, then slips for those whose meetings changed."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from app.domain.delegation_papers import PaperKind
from app.i18n.formats import listed
from app.ui.delegations.delegation_view import PAPERS, PLAN
from app.ui.delegations.papers_section import GROUPS
from app.ui.kit.rows_table import RowsTable
from tests.ui.delegations_driver import DelegationsDesk
from tests.ui.leads_driver import LeadsDesk


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    """Somebody who has planned the sample delegation."""
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    desk.load_sample()
    desk.go_to(PLAN)
    desk.make_plan()
    desk.go_to(PAPERS)
    yield desk
    desk.settle()


def choose(table: RowsTable, place: int) -> None:
    row = table.topLevelItem(place)
    assert row is not None
    table.setCurrentItem(row)


def test_each_kind_of_paper_has_a_button_and_the_first_has_the_keys(host: DelegationsDesk) -> None:
    papers = host.page.view.papers
    assert sorted(kind for _, kinds in GROUPS for kind in kinds) == sorted(PaperKind)
    assert papers.buttons[PaperKind.BOOKLETS].hasFocus()
    assert papers.state.text() == "No plan has been printed yet."


def test_booklets_are_printed_and_then_slips_for_a_meeting_that_was_cancelled(
    host: DelegationsDesk,
) -> None:
    papers = host.page.view.papers
    files = host.print_papers(PaperKind.BOOKLETS)
    assert len(files) == len(host.dossier.guests)
    assert f"{len(files)} files saved" in host.said()
    assert papers.buttons[PaperKind.BOOKLETS].hasFocus()
    assert papers.state.text() == "Guests have plan 1 on paper"
    booklets = host.saved_in
    assert host.print_papers(PaperKind.SLIPS) == []
    assert host.proposed == booklets, "the folder of the papers before is offered"
    assert "No one needs a change slip since plan 1." in host.said()
    host.go_to(PLAN)
    meeting = next(it for it in host.dossier.meetings if it.slot)
    host.take(meeting)
    host.page.view.plan.grid.cancelled.emit(meeting.id)
    host.settle()
    host.go_to(PAPERS)
    assert host.print_papers(PaperKind.SLIPS) == ["slips.pdf"]
    assert papers.state.text() == "Guests have plan 2 on paper"


def test_what_was_printed_when_and_whose_meetings_changed_since_is_seen(
    host: DelegationsDesk,
) -> None:
    written = host.page.view.papers.handouts
    assert not written.isVisible()
    host.print_papers(PaperKind.BOOKLETS)
    host.print_papers(PaperKind.BADGES)
    badges, booklets = (row.cells for row in written.table.rows())
    assert badges[1:] == ("Name badges", "1", "", "")
    assert booklets[1:] == ("Booklets for guests", "1", "", "")
    choose(written.table, 1)
    assert written.changed.text() == "No one's meetings have changed since then."
    meeting = next(it for it in host.dossier.meetings if it.slot)
    host.go_to(PLAN)
    host.page.view.plan.grid.cancelled.emit(meeting.id)
    host.settle()
    host.go_to(PAPERS)
    guest = host.dossier.units.find(meeting.guest)
    assert guest
    names = [it.label for it in guest.people]
    count = "1 person" if len(names) == 1 else f"{len(names)} people"
    assert written.table.rows()[1].cells[-1] == count
    told = {f"Other meetings since then: {listed(it, 'en')}." for it in permutations(names)}
    assert written.changed.text() in told
    # A badge says nothing of meetings; booklets for members are for hosts alone.
    assert written.table.rows()[0].cells[-1] == ""
    host.print_papers(PaperKind.MEMBERS)
    host.page.view.plan.grid.cancelled.emit(next(it.id for it in host.dossier.meetings if it.slot
                                                 and it.host != meeting.host))  # fmt: skip
    host.settle()
    changed = host.page.view.papers.handouts.changed
    choose(written.table, 0)
    hosts = {it.label for it in host.dossier.hosts}
    assert changed.text().removeprefix("Other meetings since then: ")[:-1] in hosts


def test_slips_before_anything_was_printed_are_refused_in_a_sentence(host: DelegationsDesk) -> None:
    assert host.print_papers(PaperKind.SLIPS) == []
    assert "No plan has been printed yet" in host.said()
    assert host.page.view.papers.buttons[PaperKind.DESK].isEnabled()
