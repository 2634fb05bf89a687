"""Who takes part in an item of the schedule, and which interpreters, as a host says it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from app.domain.delegation import ItemKind, ProgrammeItem
from app.ui.delegations.delegation_view import PROGRAMME
from app.ui.delegations.item_sheet import ItemSheet
from app.ui.delegations.participants_field import ALL, CHOSEN
from tests.ui.delegations_driver import DelegationsDesk
from tests.ui.leads_driver import LeadsDesk


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    desk.load_sample()
    yield desk
    desk.settle()


def item_sheet(host: DelegationsDesk, kind: ItemKind) -> ItemSheet:
    """The sheet of the first item of a kind, opened by Enter."""
    item = next(it for it in host.dossier.items if it.kind is kind)
    host.go_to(PROGRAMME)
    table = host.page.view.programme.table
    table.choose(item.id)
    table.setFocus()
    host.key(Qt.Key.Key_Return)
    sheet = host.sheet()
    assert isinstance(sheet, ItemSheet)
    return sheet


def choose(host: DelegationsDesk, sheet: ItemSheet, choice: str) -> None:
    host.click(sheet.people.whole.button(choice))


def tick(host: DelegationsDesk, sheet: ItemSheet, *people: str) -> None:
    """Tick people, or take their ticks away, by the key."""
    for person in people:
        sheet.people.table.choose(person)
        sheet.people.table.setFocus()
        host.key(Qt.Key.Key_Space)


def saved(host: DelegationsDesk, sheet: ItemSheet, kind: ItemKind) -> ProgrammeItem:
    host.click(sheet.primary)
    host.desk.wait_until(lambda: host.window.sheets.current() is None)
    host.settle()
    return next(it for it in host.dossier.items if it.kind is kind)


def who(host: DelegationsDesk, item: ProgrammeItem) -> str:
    """What the schedule says of who takes part."""
    rows = host.page.view.programme.table.rows()
    return next(it.cells[-1] for it in rows if it.id == item.id)


def test_a_visit_is_for_those_who_are_ticked_and_for_all_again(host: DelegationsDesk) -> None:
    guests, (first, *_) = host.dossier.guests, host.dossier.hosts
    sheet = item_sheet(host, ItemKind.VISIT)
    assert not sheet.people.table.isVisible()
    choose(host, sheet, CHOSEN)
    assert [it.ticked for it in sheet.people.table.rows()].count(True) == len(guests)
    tick(host, sheet, guests[0].id, guests[1].id, first.id)
    item = saved(host, sheet, ItemKind.VISIT)
    assert set(item.people) == {*(it.id for it in guests[2:]), first.id}
    assert who(host, item) == f"{len(guests) - 2} of {len(guests)} guests · 1 host"

    sheet = item_sheet(host, ItemKind.VISIT)
    assert sheet.people.table.isVisible()
    choose(host, sheet, ALL)
    item = saved(host, sheet, ItemKind.VISIT)
    assert (item.people, who(host, item)) == ((), "all guests")


def test_everybody_ticked_is_all_who_join_later_as_well(host: DelegationsDesk) -> None:
    sheet = item_sheet(host, ItemKind.VISIT)
    choose(host, sheet, CHOSEN)
    assert saved(host, sheet, ItemKind.VISIT).people == ()


def test_nobody_ticked_is_refused_where_it_was_asked(host: DelegationsDesk) -> None:
    sheet = item_sheet(host, ItemKind.VISIT)
    choose(host, sheet, CHOSEN)
    tick(host, sheet, *(it.id for it in host.dossier.guests))
    host.click(sheet.primary)
    assert sheet.form.problem.text() == "Tick someone, or choose all."


def test_meetings_for_some_hosts_are_for_all_guests(host: DelegationsDesk) -> None:
    hosts = host.dossier.hosts
    sheet = item_sheet(host, ItemKind.MEETINGS)
    assert sheet.people.whole.button(ALL).text() == "All guests and hosts"
    choose(host, sheet, CHOSEN)
    assert all(it.ticked for it in sheet.people.table.rows())
    tick(host, sheet, *(it.id for it in hosts[1:]))
    item = saved(host, sheet, ItemKind.MEETINGS)
    assert item.people == (hosts[0].id,)
    assert who(host, item) == "all guests · 1 host"

    sheet = item_sheet(host, ItemKind.MEETINGS)
    ticked = [it.id for it in sheet.people.table.rows() if it.ticked]
    assert ticked == [*(it.id for it in host.dossier.guests), hosts[0].id]
    tick(host, sheet, hosts[0].id)
    host.click(sheet.primary)
    assert sheet.form.problem.text() == "Tick a guest and a host, or choose all."


def test_an_interpreter_who_is_ticked_for_a_visit_is_kept(host: DelegationsDesk) -> None:
    (one, *_) = host.dossier.interpreters
    sheet = item_sheet(host, ItemKind.VISIT)
    every = sheet.form.field("interpreters").widget.findChildren(QCheckBox)
    boxes = [it for it in every if it.isVisible()]
    assert [it.text() for it in boxes] == [it.name for it in host.dossier.interpreters]
    boxes[0].click()
    assert saved(host, sheet, ItemKind.VISIT).interpreters == (one.id,)
