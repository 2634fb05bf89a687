"""Who is at the laptop is asked with the first lead, once, and is never the system's user."""

import pytest

from app.domain.fair import Staff
from tests.ui.lead_driver import LeadDesk


@pytest.fixture
def desk(sheet_desk: LeadDesk) -> LeadDesk:
    return sheet_desk


def lead_of(desk: LeadDesk, name: str, who: str) -> str:
    """Capture a lead and say who did it, where that is asked; gives the author that it has."""
    desk.new()
    desk.settle()
    desk.fill(last_name=name)
    if desk.sheet().who.isVisible():
        desk.sheet().who.line.setFocus()
        desk.type(who)
    desk.save()
    return next(it.created.author for it in desk.leads() if it.person.last_name == name)


def test_it_is_asked_with_the_first_lead_and_not_again(desk: LeadDesk) -> None:
    assert desk.services.fairs.author() == ""
    assert lead_of(desk, "Lovelace", "Bolormaa Gantulga") == "Bolormaa Gantulga"
    assert [person.keys for person in desk.services.fairs.staff()] == ["bg"]
    desk.new()
    desk.settle()
    assert not desk.sheet().who.isVisible()


def test_a_lead_of_which_nobody_says_who_made_it_is_saved_and_it_is_asked_again(
    desk: LeadDesk,
) -> None:
    assert lead_of(desk, "Lovelace", "") == ""
    assert lead_of(desk, "Hopper", "Ada") == "Ada"


def test_the_initials_of_somebody_listed_are_enough(desk: LeadDesk) -> None:
    desk.services.fairs.save_staff(Staff("Grace Hopper", "gh"))
    assert lead_of(desk, "Lovelace", "GH") == "Grace Hopper"
    assert len(desk.services.fairs.staff()) == 1


def test_a_second_one_with_the_same_initials_has_others(desk: LeadDesk) -> None:
    desk.services.fairs.save_staff(Staff("Grace Hopper", "gh"))
    assert lead_of(desk, "Lovelace", "Gerda Huber") == "Gerda Huber"
    assert desk.services.fairs.initials() not in {"", "gh"}
