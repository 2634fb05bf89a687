"""Consent: purpose by purpose, member by member, with the words agreed to, taken back, merged."""

from dataclasses import replace

from app.bootstrap import Services
from app.domain.consent import ConsentText, Statement
from app.domain.lead import Interest, Notice, Purpose
from app.domain.lead_draft import draft_of
from app.domain.three_way_merge import joined
from app.store.leads import consents
from tests.support.vaults import draft_in

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
    assert desk.vault.read(lambda connection: consents.texts(connection, [key])) == {key: TEXT}
    assert desk.leads.save(draft_of(lead), lead) == lead


def test_a_consent_taken_back_on_either_laptop_is_taken_back(desk: Services) -> None:
    lead = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,)))
    withdrawn = desk.leads.save(replace(draft_of(lead), consents=()), lead)
    edited = replace(lead, changed=desk.fairs.stamp())
    for merged in (joined(withdrawn, edited), joined(edited, withdrawn)):
        assert len(merged.consents) == 1
        assert not merged.agreed_to(Purpose.CONTACT)
