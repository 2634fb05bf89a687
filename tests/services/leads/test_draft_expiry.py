"""Where saving needs consent, a draft without it lives for the day on which it was begun."""

import os
import time
from dataclasses import replace

import pytest

from app.bootstrap import Services
from app.domain.interest import Interest
from app.domain.lead import Person, Purpose
from app.domain.pin_try import PinAnswer
from app.domain.vault_files import VaultFiles
from tests.support.drafts import Days, at_fair_in, with_photo
from tests.support.vaults import PASSPHRASE, draft_in

ASKED = (Interest("pumps", "Pumps GmbH", handover=True),)
PIN = "2580"
A_DAY = 24 * 60 * 60


@pytest.fixture
def days(desk: Services) -> Days:
    return Days(desk)


def names(desk: Services) -> list[str]:
    return [draft.person.last_name for draft in desk.leads.drafts()]


def test_at_the_end_of_the_day_a_draft_without_consent_forgets_who_it_was(
    desk: Services, days: Days
) -> None:
    at_fair_in(desk, "MN")
    asked, _ = with_photo(desk, replace(draft_in(desk, last_name="Bat"), interests=ASKED))
    bare = draft_in(desk, last_name="Dorj")
    agreed = replace(
        draft_in(desk, last_name="Saran"), consents=(Purpose.CONTACT, Purpose.TRANSFER)
    )
    for draft in (asked, bare, agreed):
        desk.leads.save_draft(draft)
    assert not desk.draft_expiry.end(), "the day is not over"
    days.pass_midnight()
    assert desk.draft_expiry.end() == {asked.id, bare.id}
    assert names(desk) == ["Saran"]
    (lead,) = desk.leads.leads()
    assert (lead.person, lead.interests[0].member) == (Person(), "pumps")
    assert desk.vault.opened().raw("SELECT count(*) FROM attachment") == [(0,)]
    assert not desk.draft_expiry.end()


def test_a_draft_at_home_keeps_its_person_overnight(desk: Services, days: Days) -> None:
    at_fair_in(desk, "DE")
    desk.leads.save_draft(draft_in(desk, last_name="Anna"))
    days.pass_midnight()
    assert not desk.draft_expiry.end()
    assert names(desk) == ["Anna"]


def test_who_writes_on_after_midnight_wins_no_day(desk: Services) -> None:
    at_fair_in(desk, "MN")
    draft = draft_in(desk, last_name="Bat")
    desk.leads.save_draft(draft)
    desk.vault.opened().raw("UPDATE draft SET at = '2026-01-01T12:00:00+00:00'")
    desk.leads.save_draft(replace(draft, note="tall"))
    assert desk.draft_expiry.end() == {draft.id}


def test_a_new_lead_is_offered_no_draft_of_yesterday(desk: Services, days: Days) -> None:
    at_fair_in(desk, "MN")
    draft = draft_in(desk, last_name="Bat")
    desk.leads.save_draft(draft)
    assert [it.id for it in desk.capture.begin(shown=True).waiting] == [draft.id]
    days.pass_midnight()
    beginning = desk.capture.begin(shown=True)
    assert (beginning.waiting, beginning.ended) == ((), frozenset({draft.id}))


def test_the_pin_shows_no_draft_of_yesterday(desk: Services, days: Days) -> None:
    at_fair_in(desk, "MN")
    desk.access.set_pin(PIN)
    desk.leads.save_draft(draft_in(desk, last_name="Bat"))
    assert desk.access.try_pin(PIN).ended == 0
    days.pass_midnight()
    tried = desk.access.try_pin(PIN)
    assert (tried.answer, tried.ended) == (PinAnswer.RIGHT, 1)
    assert names(desk) == []


def test_what_was_sealed_yesterday_is_of_yesterday_when_the_vault_opens(desk: Services) -> None:
    at_fair_in(desk, "MN")
    yesterday, today = draft_in(desk, last_name="Bat"), draft_in(desk, last_name="Dorj")
    desk.access.close()
    for draft in (yesterday, today):
        desk.leads.save_draft(draft)
    sealed = VaultFiles(desk.paths.leads).inbox / f"{yesterday.id}.sealed"
    os.utime(sealed, (time.time() - A_DAY,) * 2)
    opened = desk.access.open(PASSPHRASE)
    assert (opened.drafts, opened.ended) == (2, 1)
    assert names(desk) == ["Dorj"]
