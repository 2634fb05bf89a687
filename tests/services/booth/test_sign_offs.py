"""Who answers for the law of a fair's country: kept, lost with a change, carried by bundles."""

from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.errors import FieldError, UsageError
from app.domain.fair import Fair, SignOff, later, next_sign_off
from tests.support.clocks import take_day
from tests.support.laptops import give
from tests.support.leads import COMPLETE
from tests.support.translations import ROOT
from tests.support.vaults import vault_in

COUNTRIES = ROOT / "resources" / "consent" / "countries.toml"
LAWYER = "Dr Weber"


def fair_in(desk: Services, country: str, name: str = "Expo") -> Fair:
    desk.fairs.save_organisation(COMPLETE)
    return desk.fairs.save(Fair("", name, country=country))


def signed_by(desk: Services, fair: Fair) -> str:
    law = desk.fairs.law_of(desk.fairs.of_id(fair.id))
    return law.sign_off.name if law.sign_off else ""


def test_a_name_and_a_day_are_kept_until_they_are_taken_back(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_day(monkeypatch, date(2026, 12, 1))  # while what was read of the law is not old
    desk = vault_in(data_folder)
    fair = fair_in(desk, "MN")
    law = desk.fairs.law_of(fair)
    assert law.is_known
    assert not law.is_confirmed
    assert law.needs_attention
    law = desk.fairs.sign_off(fair, f" {LAWYER} ")
    assert law.sign_off is not None
    assert (law.sign_off.name, law.sign_off.day) == (LAWYER, desk.fairs.stamp().at.date())
    assert not law.needs_attention
    assert not desk.fairs.take_back_sign_off(fair).is_confirmed
    assert signed_by(desk, fair) == ""
    assert desk.fairs.sign_off(fair, "Bold").is_confirmed
    desk.close()


def test_nobody_answers_for_a_notice_that_does_not_say_who_is_responsible(desk: Services) -> None:
    fair = fair_in(desk, "MN")
    desk.fairs.save_organisation(replace(COMPLETE, street=""))
    with pytest.raises(UsageError, match="It lacks: the street"):
        desk.fairs.sign_off(fair, LAWYER)
    assert signed_by(desk, fair) == ""


def test_what_is_edited_of_a_fair_leaves_the_confirmation(desk: Services) -> None:
    fair = fair_in(desk, "PL")
    desk.fairs.sign_off(fair, LAWYER)
    desk.fairs.save(replace(fair, place="Katowice"))
    assert desk.fairs.of_id(fair.id).place == "Katowice"
    assert signed_by(desk, fair) == LAWYER
    desk.fairs.save(replace(fair, country="CZ"))
    law = desk.fairs.law_of(desk.fairs.of_id(fair.id))
    assert not law.is_confirmed
    assert law.lapsed is not None
    assert law.lapsed.name == LAWYER


def test_rules_that_changed_are_not_confirmed(desk: Services, data_folder: Path) -> None:
    fair = fair_in(desk, "MN")
    desk.fairs.sign_off(fair, LAWYER)
    own = data_folder / "consent"
    own.mkdir()
    text = COUNTRIES.read_text(encoding="utf-8")
    (own / "countries.toml").write_text(text.replace('form = ["signature"]', 'form = ["tick"]', 1))
    law = desk.fairs.law_of(desk.fairs.of_id(fair.id))
    assert not law.profile.written
    assert not law.is_confirmed
    assert law.lapsed is not None


def test_a_lawyer_in_the_file_confirms_it_for_every_fair(desk: Services, data_folder: Path) -> None:
    own = data_folder / "consent"
    own.mkdir()
    text = COUNTRIES.read_text(encoding="utf-8")
    signed = text.replace('confirmed_by = ""', 'confirmed_by = "Dr Weber, 30 November 2026"')
    (own / "countries.toml").write_text(signed, encoding="utf-8")
    assert desk.fairs.law_of(fair_in(desk, "ZA")).is_confirmed


@pytest.mark.parametrize("country", ["", "US"])
def test_nobody_answers_for_what_nobody_wrote(desk: Services, country: str) -> None:
    fair = fair_in(desk, country)
    law = desk.fairs.law_of(fair)
    assert law.needs_attention
    assert (law.unknown, law.names_country) == (("US",) if country else (), bool(country))
    with pytest.raises(UsageError, match=r"no country yet|no profile"):
        desk.fairs.sign_off(fair, LAWYER)
    assert signed_by(desk, fair) == ""


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_confirmation_has_a_name(desk: Services, name: str) -> None:
    with pytest.raises(FieldError):
        desk.fairs.sign_off(fair_in(desk, "DE"), name)


def test_fairs_that_are_one_are_confirmed_together(desk: Services) -> None:
    one, two = fair_in(desk, "PL", "Expo Katowice"), fair_in(desk, "CZ", "Expo Ostrava")
    desk.fairs.sign_off(one, LAWYER)
    desk.fair_aliases.join(desk.fair_aliases.plan(one.id, two.id))
    both = desk.fairs.of_id(one.id)
    assert not desk.fairs.law_of(both).is_confirmed
    desk.fairs.sign_off(both, "Bold")
    assert desk.fairs.law_of(desk.fairs.of_id(one.id)).is_confirmed
    desk.fair_aliases.part(one.id)
    assert signed_by(desk, one) == signed_by(desk, two) == "Bold"


def test_bundles_carry_who_confirmed_and_who_took_it_back(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    fair = fair_in(one, "MN", "Mining Week")
    give(one, two, tmp_path / "b")
    one.fairs.sign_off(fair, LAWYER)
    two.fairs.save(replace(two.fairs.of_id(fair.id), place="Hall 4"))
    give(one, two, tmp_path / "b")
    assert signed_by(two, fair) == LAWYER
    assert two.fairs.of_id(fair.id).place == "Hall 4"
    two.fairs.take_back_sign_off(fair)
    give(one, two, tmp_path / "b")
    assert signed_by(two, fair) == ""
    give(two, one, tmp_path / "c")
    assert signed_by(one, fair) == ""


def test_three_laptops_agree_in_any_order(laptops: list[Services], tmp_path: Path) -> None:
    one, *others = laptops
    fair = fair_in(one, "AU", "Mining Week")
    for desk in others:
        give(one, desk, tmp_path / "b")
    for desk, name in zip(laptops, ("Ana", "Bold", "Chen"), strict=True):
        desk.fairs.save_organisation(COMPLETE)
        desk.fairs.sign_off(fair, name)
    for giver, taker in permutations(laptops, 2):
        give(giver, taker, tmp_path / "b")
    assert len({signed_by(desk, fair) for desk in laptops}) == 1
    assert signed_by(one, fair)


_signs = st.none() | st.builds(
    SignOff,
    st.sampled_from(["", "Ana", "Bold"]),
    st.integers(0, 2).map(lambda days: date(2026, 11, 28) + timedelta(days)),
    st.sampled_from(["one", "two"]),
    st.integers(1, 3),
)


@given(st.tuples(_signs, _signs, _signs))
def test_the_later_counts_in_any_order_and_twice(signs: tuple[SignOff | None, ...]) -> None:
    outcomes = {reduce(later, (*order, *order)) for order in permutations(signs)}
    assert len(outcomes) == 1
    one, two, three = signs
    assert outcomes == {later(one, later(two, three))}
    (outcome,) = outcomes
    assert outcome is None or outcome.change == max(it.change for it in signs if it)


@given(_signs, st.sampled_from(["", "Ana"]))
def test_what_is_done_last_counts_whatever_the_clocks_say(
    before: SignOff | None, name: str
) -> None:
    after = next_sign_off(before, name, date(2026, 11, 20), "one")
    assert later(before, after) == later(after, before) == after
