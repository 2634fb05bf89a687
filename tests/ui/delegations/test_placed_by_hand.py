"""A plan that a host changes by hand: wishes placed, meetings that were, two plans compared."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.delegation_meetings import Meeting, MeetingState, meeting_id
from app.ui.delegations.delegation_view import PLAN
from app.ui.delegations.meeting_sheet import MeetingSheet
from app.ui.delegations.plan_notes import CHANGES, REFUSED
from tests.ui.delegations_driver import CTRL, DelegationsDesk
from tests.ui.leads_driver import LeadsDesk


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    desk.load_sample()
    set_tables(desk, 2)
    desk.go_to(PLAN)
    desk.make_plan()
    yield desk
    desk.settle()


def set_tables(host: DelegationsDesk, count: int) -> None:
    names = [str(number) for number in range(1, count + 1)]
    host.services.delegations.set_tables(host.dossier.delegation.id, names)
    host.page.session.refresh()
    host.settle()


def refused(host: DelegationsDesk) -> tuple[str, str, str]:
    """The first wish that was not granted to two who are there: its row, guest and host."""
    plan, of = host.dossier.plan, host.dossier.delegation
    assert plan is not None
    it = plan.refused[0]
    return meeting_id(of, it.guest, it.host), it.guest, it.host


def place(host: DelegationsDesk, id_: str) -> MeetingSheet:
    """Press Enter on a wish that was not granted."""
    notes = host.page.view.plan.notes
    notes.show_kind(REFUSED)
    notes.table.choose(id_)
    assert notes.hint.isVisible()
    notes.table.setFocus()
    host.key(Qt.Key.Key_Return)
    sheet = host.sheet()
    assert isinstance(sheet, MeetingSheet)
    return sheet


def found(host: DelegationsDesk, id_: str) -> Meeting | None:
    return next((it for it in host.dossier.meetings if it.id == id_ and it.takes_place), None)


def test_a_wish_that_was_not_granted_is_placed_by_hand_and_taken_back(
    host: DelegationsDesk,
) -> None:
    id_, guest, member = refused(host)
    sheet = place(host, id_)
    assert not sheet.form.field("state").widget.isVisible()
    slots, tables = host.dossier.slots, host.dossier.tables
    sheet.form.field("slot").show(slots[3].id)
    sheet.form.field("table").show(tables[1].id)
    host.click(sheet.primary)
    host.desk.wait_until(lambda: host.window.sheets.current() is None)
    host.settle()
    meeting = found(host, id_)
    assert meeting is not None
    assert (meeting.pair, meeting.slot, meeting.table) == (
        (guest, member), slots[3].id, tables[1].id
    )  # fmt: skip
    assert meeting.pinned
    assert id_ not in {row.id for row in host.page.view.plan.notes.table.rows()}
    host.key(Qt.Key.Key_Z, CTRL)
    host.settle()
    assert found(host, id_) is None


def test_a_meeting_is_placed_nowhere_without_time_and_table(host: DelegationsDesk) -> None:
    id_, _guest, _host = refused(host)
    sheet = place(host, id_)
    for name, said in (("slot", "Choose a time."), ("table", "Choose a table.")):
        host.click(sheet.primary)
        host.settle()
        assert sheet.problem.text() == said
        sheet.form.field(name).show(host.dossier.slots[0].id)
    assert found(host, id_) is None


def test_a_place_that_is_free_is_proposed(host: DelegationsDesk) -> None:
    set_tables(host, 12)
    id_, guest, other = refused(host)
    places = host.services.meeting_plans.alternatives(host.dossier, Meeting(id_, guest, other))
    assert places
    assert not places[0].displaces
    sheet = place(host, id_)
    typed = sheet.form.read()
    free = {(it.meeting.slot, it.meeting.table) for it in places if not it.displaces}
    assert (typed.slot, typed.table) in free
    host.click(sheet.primary)
    host.desk.wait_until(lambda: host.window.sheets.current() is None)
    host.settle()
    assert host.page.session.facts is not None
    assert not any(it.meeting.pair == (guest, other) for it in host.page.session.facts.clashes)


def test_what_was_held_stays_where_it_was(host: DelegationsDesk) -> None:
    meeting = next(it for it in host.dossier.meetings if it.takes_place)
    host.services.meeting_plans.change(
        host.dossier.delegation,
        meeting,
        replace(meeting, state=MeetingState.HELD),
    )
    host.page.session.refresh()
    host.settle()
    before = host.again(meeting)
    assert before.state is MeetingState.HELD
    host.take(meeting)
    host.key(Qt.Key.Key_Right, CTRL)
    host.settle()
    assert host.again(meeting) == before
    assert host.said() == "What was held or missed stays where it was."


def test_who_has_to_give_way_is_named(host: DelegationsDesk) -> None:
    grid = host.page.view.plan.grid
    first, second, *_ = (it for it in host.dossier.meetings if it.takes_place)
    host.take(first)
    host.drag(first, host.cell_of(second))
    facts = host.page.session.facts
    assert facts is not None
    assert " – ".join(facts.short_name(it) for it in second.pair) in host.said()
    assert "take its place" in host.said()
    assert grid.current() is not None


def test_any_two_plans_are_compared(host: DelegationsDesk) -> None:
    meeting = next(it for it in host.dossier.meetings if it.takes_place)
    host.take(meeting)
    host.key(Qt.Key.Key_Delete)
    host.settle()
    host.make_plan()
    notes = host.page.view.plan.notes
    notes.show_kind(CHANGES)
    compared = host.services.meeting_plans.compare(*host.dossier.plans)
    count = len(compared.added) + len(compared.gone) + len(compared.moved)
    assert count
    notes.later.setCurrentIndex(notes.later.findText("Plan 2"))
    notes.earlier.setCurrentIndex(notes.earlier.findText("Compared with plan 1"))
    notes.show_facts()
    assert len(notes.table.rows()) == count
    notes.later.setCurrentIndex(notes.later.findText("Plan 1"))
    notes.show_facts()
    assert notes.table.rows() == ()
    assert notes.reason.text() == "There are no differences."
