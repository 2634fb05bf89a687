"""A passphrase that was typed where leads are kept is told from a code, and taken out again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.lead import Code, Lead, Person
from app.domain.lead_draft import LeadDraft, draft_of
from app.domain.secret_rules import MIN_PASSPHRASE
from app.scanning.keyboard.keyboard_layouts import keyboards
from app.services.vault.typed_secrets import Trace
from tests.support.scanner import strokes_of, under
from tests.support.vaults import PASSPHRASE, services_in, vault_in

FAST = [("DE", "US"), ("US", "DE"), ("FR", "US"), ("DE", "FR"), ("US", "US")]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = vault_in(tmp_path)
    yield made
    made.close()


@pytest.fixture
def new_services(tmp_path: Path) -> Iterator[Services]:
    """Services without a vault."""
    made = services_in(tmp_path)
    yield made
    made.close()


class Parts(TypedDict, total=False):
    person: Person
    note: str
    codes: tuple[Code, ...]
    trail: tuple[str, ...]


def lead_of(services: Services, **parts: Unpack[Parts]) -> Lead:
    return services.leads.save(replace(services.leads.new_draft(), **parts))


def opened_again(services: Services, secret: str = PASSPHRASE) -> int:
    services.vault.lock()
    return services.access.open(secret).struck


def everything(services: Services) -> str:
    """All that is kept of leads, as text."""
    leads = (*services.leads.leads(), *services.leads.leads(deleted=True))
    told = [services.leads.history(lead.id) for lead in leads]
    return repr((leads, told, services.leads.drafts())).casefold()


@pytest.mark.parametrize(("layout", "country"), FAST)
def test_a_passphrase_that_was_taken_for_a_scan_is_gone_with_the_next_opening(
    services: Services, layout: str, country: str
) -> None:
    strokes = under(layout, strokes_of(PASSPHRASE, layout))
    code = Code(keyboards()[country].text(strokes))
    known = lead_of(services, person=Person(last_name="Lovelace"), codes=(code, Code("4711")))
    alone = lead_of(services, codes=(code,))
    services.leads.save_draft(LeadDraft("half", codes=(code,)))
    assert opened_again(services) == 3
    assert [code.text for code in services.leads.lead(known.id).codes] == ["4711"]
    assert alone.id not in {lead.id for lead in services.leads.leads()}
    assert services.leads.drafts() == ()
    assert opened_again(services) == 0


def test_it_is_taken_out_of_fields_notes_trail_and_history_and_the_rest_stays(
    services: Services,
) -> None:
    person = Person(f"Ada {PASSPHRASE}", "Lovelace")
    note = f"wants three pumps {PASSPHRASE.upper()} by March"
    lead = lead_of(services, person=person, note=note, trail=(f"search {PASSPHRASE}", "open x"))
    mended = replace(draft_of(lead), person=Person("Ada", "Lovelace", "Engines"))
    services.leads.save(mended, lead)
    assert "battery" in everything(services)
    assert opened_again(services) == 1
    found = services.leads.lead(lead.id)
    assert "battery" not in everything(services)
    assert found.person == Person("Ada", "Lovelace", "Engines")
    assert found.notes[0].text == "wants three pumps  by March"
    assert found.trail == ("open x",)
    assert any(change.field == "company" for change in services.leads.history(lead.id))


def test_it_is_found_where_it_went_on_from_field_to_field(services: Services) -> None:
    person = Person("correct horse", "battery staple", "Engines")
    lead = lead_of(services, person=person)
    assert opened_again(services) == 1
    assert services.leads.lead(lead.id).person == Person(company="Engines")


def test_what_a_burst_that_was_cut_short_left_is_a_part_of_it(services: Services) -> None:
    lead = lead_of(services, person=Person(company="Engines"), codes=(Code("rrect horse batter"),))
    assert opened_again(services) == 1
    assert services.leads.lead(lead.id).codes == ()


def test_words_of_it_in_a_sentence_stay(services: Services) -> None:
    text = "asks for a battery; the horse is correct, its staple food too"
    lead = lead_of(services, person=Person(company="Staple & Battery"), note=text)
    assert opened_again(services) == 0
    assert services.leads.lead(lead.id).notes[0].text == text


def test_what_was_sealed_while_the_vault_was_locked_is_looked_at_too(services: Services) -> None:
    services.vault.lock()
    draft = LeadDraft("half", note=f"x {PASSPHRASE}", person=Person("Ada"), line=PASSPHRASE)
    services.leads.save_draft(draft)
    assert services.access.open(PASSPHRASE).struck == 1
    assert [(draft.note, draft.line) for draft in services.leads.drafts()] == [("x", "")]


def test_it_is_taken_out_of_a_form_that_was_left_half_typed(services: Services) -> None:
    services.half_typed.save("staff", {"name": f"Ada {PASSPHRASE}", "letters": "al"})
    services.half_typed.save("fair", {"name": " Mining Week "})
    assert opened_again(services) == 1
    assert services.half_typed.of("staff") == {"name": "Ada", "letters": "al"}
    assert services.half_typed.of("fair") == {"name": " Mining Week "}


def test_a_recovery_key_that_was_typed_is_taken_out_with_and_without_its_dashes(
    new_services: Services,
) -> None:
    services = new_services
    code = services.vault.create(PASSPHRASE)
    lead_of(services, person=Person("Ada", company=code.replace("-", "")), codes=(Code(code),))
    services.vault.lock()
    assert services.access.open_by_recovery(code, "another long passphrase").struck == 1
    assert code[:9].casefold() not in everything(services)


def test_what_opens_the_vault_is_known_whether_it_is_open_or_locked(new_services: Services) -> None:
    services = new_services
    assert not services.typed_secrets.is_one(PASSPHRASE), "there is no vault yet"
    code = services.vault.create(PASSPHRASE)
    for _ in range(2):
        assert services.typed_secrets.is_one("ywei", f" {PASSPHRASE} ")
        assert services.typed_secrets.is_one(code)
        assert not services.typed_secrets.is_one("ZY-0042/qw")
        services.vault.lock()


@given(st.text(min_size=8), st.text(), st.text())
def test_whatever_stands_around_a_secret_it_is_found_and_gone(
    secret: str, before: str, after: str
) -> None:
    trace = Trace(secret)
    text = f"{before} {secret} {after}"
    if len("".join(secret.split())) >= 2 * MIN_PASSPHRASE:
        assert trace.is_in(text)
        assert not trace.is_in(trace.without(text))
