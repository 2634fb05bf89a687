"""The profiles of countries that are shipped: complete, with sources, and nobody else's law."""

from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.bootstrap import Services
from app.domain.country import (
    Certainty,
    CountryProfile,
    Enforcement,
    FormOfConsent,
    LawfulBasis,
    LocalCopy,
    MailRule,
)
from app.domain.fair import Fair
from app.domain.fair_law import demands_of
from app.domain.joined_law import combined_profile
from app.domain.lawful_use import Door
from app.domain.lead import ContactChannel, Purpose
from app.i18n.consent_words import ConsentBook
from app.i18n.law_words import rule_sentences
from app.i18n.texts import texts_of
from tests.support.translations import LANGUAGES, ROOT

BOOK = ConsentBook(ROOT / "resources" / "consent")
SHIPPED = {"DE", "AT", "CH", "PL", "CZ", "GB", "MN", "KZ", "RU", "CL", "PE", "AU", "ZA", "CA"}
CHECKED = date(2026, 11, 28)
DAYS = (date(2026, 11, 30), date(2026, 12, 1))
EVERY = [(country, day) for country in BOOK.countries() for day in DAYS]
BARE = {"RU", "KZ"}


def test_fourteen_are_shipped() -> None:
    assert set(BOOK.countries()) == SHIPPED
    assert len(BOOK.countries()) == len(SHIPPED)


@pytest.mark.parametrize(("country", "on"), EVERY)
def test_a_profile_is_complete(country: str, on: date) -> None:
    profile = BOOK.profile(country, on)
    assert profile.country == country
    assert profile.known
    assert profile.law
    assert any(it.read for it in profile.sources)
    for source in profile.sources:
        assert source.url
        assert source.says
        assert source.read is None or source.read <= on
    assert profile.checked == CHECKED
    assert profile.confirmed_by == "", "nobody has confirmed what comes with the program"
    assert profile.lawyer
    assert profile.breach
    assert 0 < profile.access_days <= 30
    assert profile.proof_years >= 3
    assert profile.mail.stop
    assert set(profile.required) <= set(profile.purposes)
    assert (profile.enforce is Enforcement.TELL) == (not profile.required)
    assert profile.basis is not LawfulBasis.UNKNOWN
    rests_on_consent = profile.basis is LawfulBasis.CONSENT and profile.personal_data
    assert not rests_on_consent or Purpose.CONTACT in profile.required


@pytest.mark.parametrize(("country", "on"), EVERY)
def test_nothing_in_a_profile_was_told_from_memory(country: str, on: date) -> None:
    profile = BOOK.profile(country, on)
    told = " ".join((profile.law, profile.source, *profile.lawyer)).casefold()
    assert "memory" not in told
    assert "to be checked" not in told


def test_some_countries_forbid_more_than_the_rest() -> None:
    found = {country: BOOK.profile(country, DAYS[1]) for country in SHIPPED}

    def those(which: str, value: object) -> set[str]:
        return {country for country, it in found.items() if getattr(it, which) == value}

    assert those("personal_data", False) == BARE
    assert those("local_copy", LocalCopy.MUST) == BARE
    assert those("nationals", ("RU",)) == {"RU"}
    assert those("nationals", ("KZ",)) == {"KZ"}
    assert those("enforce", Enforcement.SAVE) == {"MN", "PE"}
    assert those("companies_are_persons", True) == {"ZA"}
    assert those("proof_years", 5) == {"DE"}
    both = (ContactChannel.EMAIL, ContactChannel.PHONE)
    assert those("channels", both) == {"PL", "AT", "CZ", "ZA", "DE", "CA"}
    assert {country for country, it in found.items() if it.representative} == {"PE", "CH"}
    assert found["MN"].form == (FormOfConsent.SIGNATURE,)
    assert FormOfConsent.APART in found["RU"].form
    assert found["KZ"].breach == "1 business day"


def test_chile_has_another_law_until_december() -> None:
    before, after = (BOOK.profile("CL", day) for day in DAYS)
    assert before.written
    assert before.required == (Purpose.CONTACT,)
    assert before.certainty is Certainty.LOW
    assert "19.628" in before.law
    assert "21.719" in after.law
    assert not after.written
    assert before.fingerprint != after.fingerprint


@pytest.mark.parametrize("country", ["US", "BR", "ZZ"])
def test_a_country_without_a_profile_borrows_no_law(country: str) -> None:
    profile = BOOK.profile(country, DAYS[1])
    assert not profile.known
    assert profile.basis is LawfulBasis.UNKNOWN
    assert (profile.purposes, profile.required) == (
        (Purpose.CONTACT, Purpose.HANDOVER),
        (Purpose.CONTACT,),
    )
    assert profile.enforce is Enforcement.SAVE
    for known in SHIPPED:
        assert BOOK.profile(known, DAYS[1]).law != profile.law
    assert not any(word in profile.law for word in ("GDPR", "UWG", "Art."))
    assert all(Purpose.CONTACT in (needed or ()) for needed in demands_of(profile).values())


def test_a_fair_without_a_country_has_the_law_of_the_office() -> None:
    assert BOOK.profile("", DAYS[1]) == BOOK.profile("DE", DAYS[1])


@pytest.mark.parametrize("country", sorted(SHIPPED))
def test_every_demand_opens_or_shuts_a_door(country: str) -> None:
    demands = demands_of(BOOK.profile(country, DAYS[1]))
    if country in BARE:
        assert set(demands.values()) == {None}
        return
    free = {Door.EXPORT, Door.CRM, Door.BUNDLE, Door.ARCHIVE}
    always = {"MN": {"contact", "transfer"}, "PE": {"contact", "transfer"}, "CL": {"transfer"}}
    wanted = always.get(country, set())
    saving = set() if country == "CL" else wanted
    assert set(demands[Door.SAVE] or ()) == saving
    assert {frozenset(demands[door] or ()) for door in free} == {frozenset(wanted)}
    assert set(demands[Door.DRAFT] or ()) == wanted | {"contact"}
    assert set(demands[Door.HANDOVER] or ()) == wanted | {"handover"}


def test_a_profile_is_old_after_twelve_months(desk: Services) -> None:
    profile = BOOK.profile("PL", CHECKED)
    assert not profile.is_old(date(2027, 11, 27))
    assert profile.is_old(date(2027, 11, 28))
    assert BOOK.profile("US", CHECKED).is_old(CHECKED)
    assert desk.fairs.law_of(Fair("f", "Expo", country="PL")).is_known


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("country", [*sorted(SHIPPED), "US"])
def test_the_rules_are_told_in_plain_sentences(country: str, lang: str) -> None:
    for on in DAYS:
        said = list(rule_sentences(BOOK.profile(country, on), texts_of(lang, ROOT / "i18n")))
        assert len(said) == len(set(said)) >= 4
        for sentence in said:
            assert "{" not in sentence
            assert sentence.endswith(".")
            assert not sentence.endswith("..")


def test_a_profile_that_changed_in_anything_has_another_fingerprint() -> None:
    profile = BOOK.profile("PL", CHECKED)
    other = CountryProfile(
        country="XX", purposes=(), required=(Purpose.CONTACT,), enforce=Enforcement.LEAVE,
        form=(), channels=(), nationals=("XX",), local_copy=LocalCopy.STAYS,
        companies_are_persons=True, personal_data=False, basis=LawfulBasis.CONSENT, breach="now",
        access_days=1, proof_years=9, representative="someone", mail=MailRule(business=False),
        since=CHECKED, before=BOOK.profile("CL", CHECKED).before, law="another", sources=(),
        lawyer=(), checked=CHECKED + timedelta(1), certainty=Certainty.LOW, confirmed_by="A",
        known=False, others=("XX",),
    )  # fmt: skip
    for field in fields(CountryProfile):
        values = {it.name: getattr(profile, it.name) for it in fields(CountryProfile)}
        values[field.name] = getattr(other, field.name)
        assert CountryProfile(**values).fingerprint != profile.fingerprint, field.name


def test_fairs_that_are_one_ask_all_that_each_of_them_asks() -> None:
    profiles = [BOOK.profile(country, DAYS[1]) for country in ("GB", "PE", "AU")]
    for one, two in pairwise(profiles):
        both = combined_profile((one, two))
        assert both.confirmed_by == ""
        assert both.mail.business
        assert set(one.required) | set(two.required) == set(both.required)
        for each in (one, two):
            assert each.breach in both.breach
            assert each.representative in both.representative
            assert each.mail.stop in both.mail.stop
