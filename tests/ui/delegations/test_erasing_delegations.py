"""Erasing a delegation or one person of it in the window: what goes is said, and certified."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain.delegation import Party
from app.ui.delegations.delegation_erase_sheet import DelegationEraseSheet
from app.ui.delegations.delegation_view import PEOPLE
from app.ui.delegations.page import LIST
from tests.ui.delegations_driver import DelegationsDesk
from tests.ui.leads_driver import LeadsDesk


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    desk.load_sample()
    yield desk
    desk.settle()


def erase(host: DelegationsDesk) -> DelegationEraseSheet:
    """Press the button that erases; gives the sheet with the certificate."""
    sheet = host.sheet()
    assert isinstance(sheet, DelegationEraseSheet)
    assert sheet.back_button.hasFocus()
    host.click(sheet.primary)
    host.desk.wait_until(sheet.certificate.isVisible)
    host.settle()
    return sheet


def certificates(host: DelegationsDesk) -> list[Path]:
    return sorted(host.services.paths.leads.with_name("erasures").glob("*.txt"))


def test_a_person_is_erased_with_all_that_is_theirs(host: DelegationsDesk) -> None:
    host.go_to(PEOPLE)
    people = host.page.view.people
    one = host.dossier.guests[1]
    people.table.choose(one.id)
    host.click(people.erase)
    sheet = host.sheet()
    assert isinstance(sheet, DelegationEraseSheet)
    assert one.label in sheet.about.text()
    sheet = erase(host)
    assert one.label not in sheet.certificate.text()
    assert one.id not in host.dossier.person_of
    assert all(one.id not in {it.by, it.wanted} for it in host.dossier.wishes)
    assert one.id not in {row.id for row in people.table.rows()}

    host.answer = host.folder / "certificate.txt"
    host.click(sheet.save_button)
    host.settle()
    (kept,) = certificates(host)
    assert host.answer.read_text("utf-8") == kept.read_text("utf-8")
    host.click(sheet.primary)
    assert host.window.sheets.current() is None


def test_nothing_goes_for_who_turns_back(host: DelegationsDesk) -> None:
    before = host.dossier
    host.click(host.page.view.erase)
    sheet = host.sheet()
    assert isinstance(sheet, DelegationEraseSheet)
    assert sheet.counts.text().startswith(f"{len(before.guests)} guests · ")
    host.click(sheet.back_button)
    host.settle()
    assert host.dossier == before


def test_a_whole_delegation_is_erased_and_the_list_is_shown(host: DelegationsDesk) -> None:
    of = host.dossier.delegation
    host.click(host.page.view.erase)
    erase(host)
    assert host.page.currentIndex() == LIST
    assert of.id not in {it.id for it in host.services.delegations.delegations()}
    assert of.id not in {row.id for row in host.page.list.table.rows()}
    assert len(certificates(host)) == 1


def test_until_when_people_are_kept_is_seen(host: DelegationsDesk) -> None:
    assert "people kept until" in host.page.view.about.text()
    of = host.dossier.delegation
    listed = host.page.list
    listed.show_delegations((of,), date(2020, 1, 1))
    assert not listed.table.rows()[0].loud
    listed.show_delegations((of,), date(2040, 1, 1))
    assert listed.table.rows()[0].loud


def test_an_interpreter_is_removed_and_not_certified(host: DelegationsDesk) -> None:
    host.go_to(PEOPLE)
    people = host.page.view.people
    people.show_kind("interpreter")
    assert not people.erase.isEnabled()
    people.show_kind(Party.HOST)
    assert people.erase.isEnabled()
