"""Leads that are moved to another fair in the window, and back by one step."""

import pytest

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.ui.leads.move.move_sheet import MoveSheet
from tests.ui.leads_driver import LeadsDesk


@pytest.fixture
def leads(leads_desk: LeadsDesk) -> LeadsDesk:
    """Two leads at one of three fairs."""
    fairs = leads_desk.services.fairs
    fairs.save(Fair("", "Mining Week", country="MN"))
    fairs.save(Fair("", "Russia", country="RU"))
    fairs.choose(fairs.save(Fair("", "Expomin", retention_months=60)).id)
    leads_desk.captured(last_name="Bat")
    leads_desk.captured(last_name="Dorj")
    leads_desk.open()
    return leads_desk


def open_sheet(leads: LeadsDesk) -> MoveSheet:
    leads.page.bar.move_action.trigger()
    leads.desk.wait_until(lambda: isinstance(leads.desk.window.sheets.current(), MoveSheet))
    sheet = leads.desk.window.sheets.current()
    assert isinstance(sheet, MoveSheet)
    return sheet


def choose(sheet: MoveSheet, fair: str) -> None:
    place = sheet.fair.control.findText(fair)
    assert place >= 0
    sheet.fair.control.setCurrentIndex(place)
    sheet.fair.control.activated.emit(place)


def fairs_of(leads: LeadsDesk) -> set[str]:
    return {lead.fair for lead in leads.services.leads.leads()}


def test_ticked_leads_move_and_one_step_brings_them_back(leads: LeadsDesk) -> None:
    leads.page.list.tick_all()
    sheet = open_sheet(leads)
    choose(sheet, "Mining Week")
    leads.desk.wait_until(lambda: "2 leads lack a consent" in leads.vault.words())
    assert "Contact, Transfer abroad" in leads.vault.words()
    leads.vault.click("Move")
    leads.wait_for_note("2 leads were moved.")
    assert fairs_of(leads) == {"mining-week"}
    leads.wait()
    leads.wait_for_detail("Mining Week")
    leads.follow_note("Undo")
    leads.wait_for_note("2 leads were moved back.")
    assert fairs_of(leads) == {"expomin"}


def test_the_one_in_front_moves_where_none_is_ticked(leads: LeadsDesk) -> None:
    leads.page.list.setFocus()
    chosen = leads.chosen()
    sheet = open_sheet(leads)
    choose(sheet, "Mining Week")
    leads.desk.wait_until(sheet.primary.isEnabled)
    leads.vault.click("Move")
    leads.wait_for_note("1 lead was moved.")
    (moved,) = leads.services.leads.leads(fair="mining-week")
    assert moved.person.last_name == chosen


def test_where_no_personal_data_may_be_nothing_moves_and_the_sheet_says_why(
    leads: LeadsDesk,
) -> None:
    sheet = open_sheet(leads)
    choose(sheet, "Russia")
    leads.vault.wait_for_wrong("152-FZ")
    assert not sheet.primary.isEnabled()
    choose(sheet, "Mining Week")
    leads.desk.wait_until(sheet.primary.isEnabled)
    assert leads.vault.wrong() == ""
    leads.vault.click("Back")
    assert fairs_of(leads) == {"expomin"}


def test_what_becomes_due_by_moving_is_counted_on_the_button(leads: LeadsDesk) -> None:
    services = leads.services
    services.vault.opened().raw("UPDATE lead SET created_at = '2024-06-10T12:00:00.000000'")
    leads.desk.window.app.changed(Changes(leads=True))
    leads.wait()
    leads.page.show_all()
    leads.wait()
    leads.page.list.tick_all()
    sheet = open_sheet(leads)
    choose(sheet, "Mining Week")
    leads.desk.wait_until(lambda: sheet.count_due == 2)
    leads.vault.click("Move; 2 leads are due")
    leads.wait_for_note("2 leads were moved.")
    assert len(services.erasures.due()) == 2


def test_without_another_fair_it_is_said_where_one_is_made(leads_desk: LeadsDesk) -> None:
    leads_desk.captured(last_name="Bat")
    leads_desk.open()
    leads_desk.page.bar.move_action.trigger()
    leads_desk.wait_for_note("There is no other fair yet")
