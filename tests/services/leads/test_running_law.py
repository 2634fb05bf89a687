"""The law of the fair holds while the vault is locked; that of a person's country is hinted at."""

from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.fair import Fair
from app.domain.lead import Person
from app.domain.lead_draft import LeadDraft
from tests.support.vaults import PASSPHRASE, services_in


def at_a_fair_in(services: Services, country: str) -> None:
    fair = services.fairs.save(Fair("", f"Fair in {country}", country=country))
    services.fairs.choose(fair.id)
    services.fairs.current()  # as the window asks after every change of the fair


def hinted(services: Services, country: str) -> bool:
    draft = LeadDraft("d", person=Person(last_name="Orlov", country=country))
    problems = services.leads.problems_with(draft)
    return any("people at fairs abroad" in problem.what for problem in problems)


@pytest.mark.parametrize(
    ("country", "asks_for_nobody"), [("KZ", True), ("RU", True), ("MN", False)]
)
def test_a_program_that_starts_locked_knows_whether_anybody_may_be_stored(
    desk: Services, data_folder: Path, country: str, *, asks_for_nobody: bool
) -> None:
    at_a_fair_in(desk, country)
    desk.close()
    started = services_in(data_folder)
    assert started.leads.laws.forbids_personal_data("") is asks_for_nobody
    started.leads.save_draft(LeadDraft("d", person=Person(last_name="Orlov")))
    started.vault.unlock(PASSPHRASE)
    names = [draft.person.last_name for draft in started.leads.drafts()]
    assert names == ["" if asks_for_nobody else "Orlov"] * len(names)
    started.close()


def test_the_next_fair_elsewhere_asks_for_people_again(desk: Services, data_folder: Path) -> None:
    at_a_fair_in(desk, "KZ")
    at_a_fair_in(desk, "DE")
    desk.close()
    started = services_in(data_folder)
    assert not started.leads.laws.forbids_personal_data("")
    started.close()


@pytest.mark.parametrize(
    ("fair", "person", "is_hinted"),
    [("MN", "RU", True), ("DE", "KZ", True), ("MN", "MN", False), ("DE", "", False)],
)
def test_a_person_whose_law_goes_abroad_with_them_is_hinted_at(
    desk: Services, fair: str, person: str, *, is_hinted: bool
) -> None:
    at_a_fair_in(desk, fair)
    assert hinted(desk, person) is is_hinted
