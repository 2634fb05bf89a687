"""What two laptops changed differently of a delegation, shown and decided in the window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.delegation import AttendanceState, LocalMoment
from app.domain.delegation_meetings import Meeting
from app.domain.delegation_record import DELEGATION, INTERPRETER, ITEM, KINDS, MEETING, PERSON
from app.ui.delegations.delegation_conflicts_sheet import DelegationConflictsSheet
from app.ui.delegations.field_titles import title_of
from tests.support.laptops import give
from tests.support.vault_fixtures import laptops
from tests.ui.delegations_driver import DelegationsDesk
from tests.ui.leads_driver import LeadsDesk

__all__ = ["laptops"]


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    desk.load_sample()
    yield desk
    desk.settle()


def parted(host: DelegationsDesk, other: Services) -> tuple[Meeting, str, str]:
    """A meeting that both moved, and a guest who is late here and absent there.

    Gives the meeting as it was, and the slots of this laptop and of the other one.
    """
    of, plans = host.dossier.delegation, host.services.meeting_plans
    # Samples stay on their laptop.
    host.services.delegations.save(of.id, replace(of, sample=False), base=of)
    plans.plan(of, repair_only=True)
    give(host.services, other, host.folder / "bundle")
    dossier = host.services.delegations.dossier(of.id)
    meeting = next(it for it in dossier.meetings if it.takes_place)
    guest = dossier.guests[0]
    slots = [it.id for it in dossier.slots if it.id != meeting.slot]
    at = LocalMoment(of.starts, dossier.slots[0].starts)
    changes = (
        (other, slots[1], AttendanceState.ABSENT), (host.services, slots[0], AttendanceState.LATE)
    )  # fmt: skip
    for desk, slot, state in changes:
        desk.delegations.save(of.id, replace(meeting, slot=slot), base=meeting)
        late = replace(guest, attendance=state, attendance_at=at)
        desk.delegations.save(of.id, late, base=guest)
    give(other, host.services, host.folder / "bundle")
    host.page.session.refresh()
    host.settle()
    return meeting, slots[0], slots[1]


def opened(host: DelegationsDesk) -> DelegationConflictsSheet:
    host.click(host.page.view.conflicts)
    sheet = host.sheet()
    assert isinstance(sheet, DelegationConflictsSheet)
    return sheet


def decide(host: DelegationsDesk, sheet: DelegationConflictsSheet) -> None:
    host.click(sheet.primary)
    host.desk.wait_until(lambda: host.window.sheets.current() is None)
    host.settle()


def test_nothing_is_to_be_decided_where_all_are_of_one_mind(host: DelegationsDesk) -> None:
    assert not host.page.view.conflicts.isVisible()


def test_what_both_changed_is_chosen_one_by_one(
    host: DelegationsDesk, laptops: list[Services]
) -> None:
    meeting, here, _there = parted(host, laptops[1])
    assert host.page.view.conflicts.text() == "Decide 2 differences…"
    sheet = opened(host)
    fields = {it.field: str(place) for place, it in enumerate(host.dossier.conflicts)}
    assert set(fields) == {"placed", "attended"}
    said = " ".join(it.text() for it in sheet.grid.findChildren(type(sheet.about)))
    for words in ("Time and table", "Attendance", "late", "absent", "table "):
        assert words in said
    assert meeting.slot not in said
    assert host.dossier.guests[0].label in said
    sheet.grid.choose(fields["attended"], 1)
    decide(host, sheet)
    assert host.dossier.conflicts == ()
    assert host.again(meeting).slot == here
    assert host.dossier.guests[0].attendance is AttendanceState.ABSENT
    assert not host.page.view.conflicts.isVisible()


def test_all_of_the_other_laptop_is_chosen_at_once(
    host: DelegationsDesk, laptops: list[Services]
) -> None:
    meeting, _here, there = parted(host, laptops[1])
    sheet = opened(host)
    host.click(sheet.all_button)
    decide(host, sheet)
    assert host.again(meeting).slot == there
    assert host.dossier.guests[0].attendance is AttendanceState.ABSENT
    assert host.said() == "2 differences decided"


def test_who_decides_later_loses_nothing(host: DelegationsDesk, laptops: list[Services]) -> None:
    parted(host, laptops[1])
    before = host.dossier
    host.click(opened(host).later_button)
    host.settle()
    assert host.dossier == before
    assert len(host.dossier.conflicts) == 2


NEVER_TYPED = {
    (DELEGATION, "seed"), (DELEGATION, "sample"), (PERSON, "party"), (PERSON, "source"),
    (MEETING, "guest"), (MEETING, "host"),
}  # fmt: skip
"""What a thing has from the beginning, and no sheet offers to change."""


def test_each_field_that_a_sheet_changes_has_a_title_where_laptops_differ() -> None:
    for kind in (DELEGATION, ITEM, PERSON, INTERPRETER, MEETING):
        fields = {it for it in KINDS[kind].parts if (kind, it) not in NEVER_TYPED}
        untitled = {it for it in fields if title_of(kind, it) == it}
        assert untitled == set(), kind
