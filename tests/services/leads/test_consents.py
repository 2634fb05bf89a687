"""Consent: purpose by purpose, member by member, with the words agreed to, taken back, merged."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.consent import ConsentText, Statement
from app.domain.errors import LeadError
from app.domain.fair import Fair, Organisation
from app.domain.interest import Interest
from app.domain.lead import CHANNELS, ConsentHow, ConsentItem, Notice, Purpose
from app.domain.lead_draft import draft_of
from app.domain.lead_filter import ConsentState, consent_state
from app.domain.three_way_merge import merge_spooled_lead
from app.exporters.lead_facts import agreed, consent_records
from app.store.leads import consent_store
from tests.support.laptops import SHARED
from tests.support.vaults import draft_in, vault_in

TEXT = ConsentText("2026-1", "mn", "MN", "Мэдэгдэл", (Statement(Purpose.CONTACT, "Тийм"),))
HOW = {
    ConsentHow.SCREEN: "agreed to on the screen, under these words",
    ConsentHow.PAPER: "agreed to on paper",
    ConsentHow.SPOKEN: "agreed to after the words were read out",
    ConsentHow.EMAIL: "agreed to by email",
    ConsentHow.STAFF: "noted by staff, the words were not shown",
}
INTERESTS = (
    Interest("seewald", "Seewald", handover=True),
    Interest("bohrwerk", "Bohrwerk", handover=True),
)
BOTH = (Purpose.CONTACT, Purpose.HANDOVER)


def test_a_handover_is_agreed_to_for_each_member(desk: Services) -> None:
    draft = replace(draft_in(desk, last_name="A"), interests=INTERESTS, consents=BOTH, text=TEXT)
    lead = desk.leads.save(draft)
    assert [item.agreed for item in lead.consents] == [
        ConsentItem(Purpose.CONTACT),
        ConsentItem(Purpose.HANDOVER, "seewald"),
        ConsentItem(Purpose.HANDOVER, "bohrwerk"),
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


@pytest.mark.parametrize("language", ["de", "mn", "fr"])
def test_what_is_recorded_is_what_was_shown_on_every_laptop(
    desk: Services, tmp_path: Path, language: str
) -> None:
    fair = desk.fairs.choose(desk.fairs.save(Fair("", "Expo", country="DE")).id)
    leads = {}
    for how in filter(None, ConsentHow):
        draft = replace(draft_in(desk, last_name=how.value), interests=INTERESTS, consents=BOTH)
        leads[how] = desk.leads.save(desk.consents.under(draft, how, language)).id
    other = vault_in(tmp_path / "other", which=1)
    desk.bundles.write(tmp_path / "b", SHARED)
    other.bundles.merge(tmp_path / "b", SHARED)
    for laptop in (desk, other):
        for how, id_ in leads.items():
            lead = laptop.leads.lead(id_)
            assert {item.how for item in lead.consents} == {how}
            texts = laptop.consents.texts(lead)
            if how is ConsentHow.STAFF:
                assert (texts, lead.notices) == ({}, ())
                assert {(it.text, it.text_version, it.language) for it in lead.consents} == {
                    ("", "", "")
                }
                continue
            shown = desk.consents.form(fair, language, INTERESTS).text
            assert texts == {shown.key: shown}
            spoken = "en" if language == "fr" else language
            told = [(item.text, item.language) for item in lead.consents]
            told += [(item.text, item.language) for item in lead.notices]
            assert set(told) == {(shown.key, spoken)}
            for item in lead.consents:
                assert laptop.consents.words_of(item) == shown.statement(item.agreed)
    other.close()


def test_a_staff_tick_names_no_words_whatever_the_draft_carries(desk: Services) -> None:
    draft = replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,), text=TEXT)
    found = desk.leads.save(replace(draft, how=ConsentHow.STAFF)).consents
    assert {(it.text, it.text_version, it.language) for it in found} == {("", "", "")}


@pytest.mark.parametrize("language", ["de", "en", "es", "mn", "pl", "ru"])
def test_receipt_and_report_say_how_a_consent_was_given(desk: Services, language: str) -> None:
    desk.fairs.save_organisation(Organisation("Lausitz Network"))
    on_receipts, in_reports = set(), set()
    for how in filter(None, ConsentHow):
        email = f"{how}@x.example"
        draft = draft_in(desk, last_name="Bat", email=email, language=language)
        draft = replace(draft, consents=(Purpose.CONTACT,))
        lead = desk.leads.save(desk.consents.under(draft, how, language))
        (line,) = (it for it in desk.consents.receipt(lead).lines if it.startswith("("))
        on_receipts.add(line)
        told = desk.disclosures.report_text(desk.disclosures.of_person(email), desk.texts(language))
        in_reports |= {said for said in HOW.values() if desk.texts(language).gettext(said) in told}
        assert len(in_reports) == len(on_receipts)
    assert on_receipts == {f"({said})" for said in desk.consent_book.how_texts(language).values()}


def test_a_consent_taken_back_on_either_laptop_is_taken_back(desk: Services) -> None:
    lead = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,)))
    withdrawn = desk.leads.save(replace(draft_of(lead), consents=()), lead)
    edited = replace(lead, changed=desk.fairs.stamp())
    for merged in (merge_spooled_lead(withdrawn, edited), merge_spooled_lead(edited, withdrawn)):
        assert len(merged.consents) == len(lead.consents)
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
    with pytest.raises(LeadError, match="already noted"):
        desk.consents.object(lead.id)
    closing = desk.closings.look(fair.id)
    assert closing.named() == {lead.id}
    assert {kind.value for kind in closing.excluded} == {"withdrawn"}
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


def test_an_objection_that_was_a_mistake_counts_no_more_and_both_are_told(
    desk: Services, tmp_path: Path
) -> None:
    fair = desk.fairs.choose(desk.fairs.fair_or_new("Expo").id)
    lead = desk.leads.save(draft_in(desk, last_name="Ganbaatar", email="g@x.example"))
    objected = desk.consents.object(lead.id)
    desk.bundles.write(tmp_path / "b", SHARED)
    freed = desk.consents.undo_objection(lead.id)
    assert freed == desk.leads.lead(lead.id)
    assert not freed.refused_contact()
    assert agreed(freed, Purpose.CONTACT) == "no", "nothing was ever agreed to"
    assert consent_state(freed) is ConsentState.MISSING
    assert desk.closings.look(fair.id).excluded == {}
    told = [line.rpartition(", ")[2] for line in consent_records(freed)]
    assert told == ["objected to", "the objection was noted by mistake"]
    assert "✗" not in "\n".join(desk.consents.receipt(freed).lines)
    with pytest.raises(LeadError, match="Nothing was changed"):
        desk.consents.undo_objection(lead.id)
    # A laptop that knows the objection alone brings it back to nobody, and learns of the mistake.
    other = vault_in(tmp_path / "other", which=1)
    other.bundles.merge(tmp_path / "b", SHARED)
    assert other.leads.lead(lead.id).consents == objected.consents
    other.bundles.write(tmp_path / "c", SHARED)
    desk.bundles.merge(tmp_path / "c", SHARED)
    assert not desk.leads.lead(lead.id).refused_contact()
    desk.bundles.write(tmp_path / "d", SHARED)
    other.bundles.merge(tmp_path / "d", SHARED)
    assert other.leads.lead(lead.id).consents == desk.leads.lead(lead.id).consents
    other.close()
    # Objected to in earnest afterwards, it counts.
    assert desk.consents.object(lead.id).refused_contact()
    assert not desk.consents.undo_objection(lead.id).refused_contact()


def test_what_a_mistaken_objection_took_back_stands_as_it_was_given(desk: Services) -> None:
    both = (Purpose.CONTACT, Purpose.NEWSLETTER)
    given = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=both))
    desk.consents.object(given.id)
    freed = desk.consents.undo_objection(given.id)
    first = [item for item in given.consents if item.purpose is Purpose.CONTACT]
    standing = [item for item in freed.counting() if item.purpose is Purpose.CONTACT]
    assert [replace(item, id="") for item in standing] == [replace(item, id="") for item in first]
    assert agreed(freed, Purpose.CONTACT) == "yes"
    ended = sum(item.withdrawn is not None for item in freed.consents)
    assert ended == 2 * len(first), "both are on record"
    again = desk.consents.undo_objection(desk.consents.object(given.id).id)
    assert again.agreed_to(Purpose.CONTACT)
    early = desk.consents.withdraw(given.id, ConsentItem(both[1]))
    early = desk.consents.withdraw(early.id, ConsentItem(both[0]))
    assert not desk.consents.undo_objection(early.id).agreed_to(Purpose.NEWSLETTER)


def test_only_the_last_of_several_withdrawals_is_undone(desk: Services) -> None:
    lead = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,)))
    desk.consents.object(lead.id)
    agreeing = replace(draft_of(desk.leads.lead(lead.id)), consents=(Purpose.CONTACT,))
    desk.leads.save(agreeing, desk.leads.lead(lead.id))
    desk.consents.object(lead.id)
    freed = desk.consents.undo_objection(lead.id)
    counting = {(item.channel, item.withdrawn is None) for item in freed.counting()}
    earnest = {(channel, stands) for channel in CHANNELS for stands in (False, True)}
    assert counting == earnest, "what was taken back in earnest stays taken back"


def test_a_mistaken_objection_ends_no_consent_of_another_lead_of_the_person(
    desk: Services,
) -> None:
    one = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,)))
    two = desk.consents.object(desk.leads.save(draft_in(desk, last_name="A")).id)
    desk.consents.undo_objection(two.id)
    desk.merging.merge(one.id, two.id)
    (lead,) = desk.leads.leads()
    assert lead.agreed_to(Purpose.CONTACT)


def test_an_objection_of_one_of_two_leads_of_a_person_ends_the_consent_of_the_other(
    desk: Services,
) -> None:
    one = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,)))
    two = desk.consents.object(desk.leads.save(draft_in(desk, last_name="A")).id)
    desk.merging.merge(one.id, two.id)
    (lead,) = desk.leads.leads()
    assert lead.refused_contact()


def test_a_consent_taken_back_twice_ended_the_first_time(desk: Services) -> None:
    lead = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.NEWSLETTER,)))
    (consent,) = lead.consents
    early, late = (consent.stamp.at + timedelta(hours=hours) for hours in (1, 2))
    one, other = (replace(lead, consents=(replace(consent, withdrawn=at),)) for at in (early, late))
    for merged in (merge_spooled_lead(one, other), merge_spooled_lead(other, one)):
        assert [item.withdrawn for item in merged.consents] == [early]
