"""Fairs, practice, closing, staff and organisation."""

from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import Services
from app.domain.errors import UsageError
from app.domain.fair import Fair, Organisation, Staff
from tests.support.vaults import draft_in


def test_a_fair_and_the_organisation_come_back(desk: Services) -> None:
    fair = Fair(
        "", "Mining World", "Ulaanbaatar", "B 14", date(2026, 11, 19), None, ("mn", "ru"), 9
    )
    kept = desk.fairs.save(fair)
    assert desk.fairs.fairs() == (replace(fair, id="mining-world"),)
    assert desk.fairs.fair("mining WORLD") == kept
    organisation = Organisation("MinGenTec", "Cottbus", "dpo@x.example", "desk@x.example", b"logo")
    desk.fairs.save_organisation(organisation)
    assert desk.fairs.organisation() == organisation
    with pytest.raises(UsageError):
        desk.fairs.save(replace(fair, retention_months=0))


def test_practice_is_emptied_and_nothing_else(desk: Services) -> None:
    real = desk.leads.save(draft_in(desk, last_name="Real"))
    assert desk.fairs.practise().practice
    desk.leads.save(draft_in(desk, last_name="Trainee"))
    assert desk.fairs.empty_practice() == 1
    assert desk.leads.leads() == (real,)


def test_who_is_at_the_laptop_stands_in_what_they_write(desk: Services) -> None:
    desk.fairs.save_staff(Staff("Anna Krüger", "AK"))
    desk.fairs.save_staff(Staff("Bo", "bo"))
    desk.fairs.save_staff(Staff("Gone", "gg", active=False))
    desk.fairs.name_device("booth-2")
    assert desk.fairs.sign_in("ak").name == "Anna Krüger"
    lead = desk.leads.save(draft_in(desk, last_name="A"))
    assert (lead.created.author, lead.created.device) == ("Anna Krüger", "booth-2")
    assert [person.keys for person in desk.fairs.staff()] == ["ak", "bo"]
    for keys in ("zz", "gg"):
        with pytest.raises(UsageError):
            desk.fairs.sign_in(keys)
    with pytest.raises(UsageError):
        desk.fairs.save_staff(Staff("Long", "abc"))


def test_letters_choose_one_person_and_a_person_has_one_set_of_letters(desk: Services) -> None:
    desk.fairs.save_staff(Staff("Anna", "ak"))
    with pytest.raises(UsageError):
        desk.fairs.save_staff(Staff("Bo", "AK"))
    desk.fairs.save_staff(Staff("Anna", "an"))
    assert desk.fairs.staff() == (Staff("Anna", "an"),)
    desk.fairs.save_staff(Staff("Bo", "ak"))
    desk.fairs.change_staff("Bo", active=False)
    desk.fairs.save_staff(Staff("Cem", "ak"))
    with pytest.raises(UsageError):
        desk.fairs.sign_in("bo")
    assert [person.name for person in desk.fairs.staff()] == ["Anna", "Cem"]


@pytest.mark.parametrize("months", [0, 1_201])
def test_months_that_no_other_laptop_would_take_in_are_refused(desk: Services, months: int) -> None:
    with pytest.raises(UsageError, match="Keep leads for at"):
        desk.fairs.save(Fair("", "Expo", retention_months=months))
    assert desk.fairs.fairs() == ()
    assert desk.fairs.save(Fair("", "Expo", retention_months=1_200)).retention_months == 1_200


def test_the_sender_is_an_address(desk: Services) -> None:
    with pytest.raises(UsageError):
        desk.fairs.save_organisation(Organisation("MinGenTec", sender_mail="nonsense"))
    assert desk.fairs.organisation() == Organisation()


@pytest.mark.parametrize(
    ("ends", "months", "made", "last"),
    [
        (date(2026, 11, 26), 6, date(2026, 11, 24), date(2027, 5, 26)),
        (None, 6, date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 11, 26), 1, date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 8, 31), 6, date(2027, 8, 30), date(2028, 2, 29)),
    ],
)
def test_leads_are_kept_for_the_months_after_their_fair(
    ends: date | None, months: int, made: date, last: date
) -> None:
    assert Fair("f", "F", ends=ends, retention_months=months).delete_by(made) == last
