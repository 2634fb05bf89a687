"""Consent: purpose by purpose, member by member, with the words agreed to, taken back, merged."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.consent import ConsentText, Statement
from app.domain.errors import LeadError
from app.domain.lead import Interest, Notice, Purpose
from app.domain.lead_draft import draft_of
from app.domain.three_way_merge import merge_leads
from app.exporters.lead_facts import agreed, consent_records
from app.store.leads import consent_store
from tests.support.laptops import SHARED
from tests.support.vaults import draft_in, vault_in

TEXT = ConsentText("2026-1", "mn", "MN", "Мэдэгдэл", (Statement(Purpose.CONTACT, "Тийм"),))
INTERESTS = (
    Interest("seewald", "Seewald", handover=True),
    Interest("bohrwerk", "Bohrwerk", handover=True),
)
BOTH = (Purpose.CONTACT, Purpose.HANDOVER)


def test_a_handover_is_agreed_to_for_each_member(desk: Services) -> None:
    draft = replace(draft_in(desk, last_name="A"), interests=INTERESTS, consents=BOTH, text=TEXT)
    lead = desk.leads.save(draft)
    assert [(item.purpose, item.member) for item in lead.consents] == [
        (Purpose.CONTACT, ""),
        (Purpose.HANDOVER, "seewald"),
        (Purpose.HANDOVER, "bohrwerk"),
    ]
    assert len({item.id for item in lead.consents}) == 3
    one = (INTERESTS[0], replace(INTERESTS[1], handover=False))
    lead = desk.leads.save(replace(draft_of(lead), interests=one), lead)
    assert (lead.goes_to("seewald"), lead.goes_to("bohrwerk")) == (True, False)
    assert [item.member for item in lead.consents if item.withdrawn] == ["bohrwerk"]
    lead = desk.leads.save(replace(draft_of(lead), consents=(Purpose.CONTACT,)), lead)
    assert not lead.goes_to("seewald")
    assert not lead.agreed_to(Purpose.HANDOVER)
    lead = desk.leads.save(replace(draft_of(lead), interests=INTERESTS, consents=BOTH), lead)
    assert lead.goes_to("bohrwerk")
    assert len([item for item in lead.consents if item.withdrawn is None]) == 3


def test_the_words_agreed_to_stay_in_the_vault(desk: Services) -> None:
    shown = Notice(desk.fairs.stamp(), "2026-1", "mn", TEXT.key)
    draft = replace(
        draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,), text=TEXT, notices=(shown,)
    )
    lead = desk.leads.lead(desk.leads.save(draft).id)
    assert lead.notices == (shown,)
    key = lead.consents[0].text
    assert desk.vault.read(lambda connection: consent_store.texts(connection, [key])) == {key: TEXT}
    assert desk.leads.save(draft_of(lead), lead) == lead


def test_a_consent_taken_back_on_either_laptop_is_taken_back(desk: Services) -> None:
    lead = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,)))
    withdrawn = desk.leads.save(replace(draft_of(lead), consents=()), lead)
    edited = replace(lead, changed=desk.fairs.stamp())
    for merged in (merge_leads(withdrawn, edited), merge_leads(edited, withdrawn)):
        assert len(merged.consents) == 1
        assert not merged.agreed_to(Purpose.CONTACT)


def test_who_objects_without_having_agreed_to_anything_is_not_to_be_contacted(
    desk: Services, tmp_path: Path
) -> None:
    fair = desk.fairs.choose(desk.fairs.fair_or_new("Expo").id)
    lead = desk.leads.save(draft_in(desk, last_name="Ganbaatar", email="g@x.example"))
    desk.leads.save(draft_in(desk, last_name="Other"))
    objected = desk.consents.object(lead.id)
    assert objected == desk.leads.lead(lead.id)
    assert objected.refused_contact()
    assert not objected.agreed_to(Purpose.CONTACT)
    assert agreed(objected, Purpose.CONTACT) == "withdrawn", "a CRM is told not to call"
    assert [line.rpartition(", ")[2] for line in consent_records(objected)] == ["objected to"]
    with pytest.raises(LeadError, match="noted already"):
        desk.consents.object(lead.id)
    closing = desk.closings.look(fair.id)
    assert closing.named() == {lead.id}
    assert {kind.value for kind in closing.apart} == {"withdrawn"}
    # What is edited afterwards leaves it as it is, and so does another laptop.
    edited = desk.leads.save(replace(draft_of(objected), note="!"), objected)
    assert edited.consents == objected.consents
    desk.bundles.write(tmp_path / "b", SHARED)
    other = vault_in(tmp_path / "other", which=1)
    other.bundles.merge(tmp_path / "b", SHARED)
    assert other.leads.lead(lead.id).consents == objected.consents
    other.close()
    # Whoever agrees later agreed.
    agreeing = replace(draft_of(edited), consents=(Purpose.CONTACT,))
    assert not desk.leads.save(agreeing, edited).refused_contact()


def test_who_agreed_and_objects_takes_it_back(desk: Services) -> None:
    draft = replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT, Purpose.NEWSLETTER))
    lead = desk.consents.object(desk.leads.save(draft).id)
    assert lead.refused_contact()
    assert not any(item.is_objection for item in lead.consents)
    assert lead.agreed_to(Purpose.NEWSLETTER)


def test_an_objection_of_one_of_two_leads_of_a_person_ends_the_consent_of_the_other(
    desk: Services,
) -> None:
    one = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,)))
    two = desk.consents.object(desk.leads.save(draft_in(desk, last_name="A")).id)
    desk.merging.merge(one.id, two.id)
    (lead,) = desk.leads.leads()
    assert lead.refused_contact()


def test_a_consent_taken_back_twice_ended_the_first_time(desk: Services) -> None:
    lead = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,)))
    (consent,) = lead.consents
    early, late = (consent.stamp.at + timedelta(hours=hours) for hours in (1, 2))
    one, other = (replace(lead, consents=(replace(consent, withdrawn=at),)) for at in (early, late))
    for merged in (merge_leads(one, other), merge_leads(other, one)):
        assert [item.withdrawn for item in merged.consents] == [early]
