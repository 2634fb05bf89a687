"""Contact by email and by phone on two laptops: what is taken back on one ends, and no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from app.domain.lead import CHANNELS, ConsentItem, ContactChannel, Lead, Person, Purpose, Stamp
from app.domain.lead_copy import LeadCopy
from app.domain.lead_draft import LeadDraft, draft_of, with_consents, without_consent
from app.domain.three_way_merge import apply_draft, contains_draft, merge_spooled_lead
from app.sync.lead_copy_merge import merge_copies

START = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
WAYS = tuple(ConsentItem(Purpose.CONTACT, channel=channel) for channel in ContactChannel)
ACTIONS = (None, *((taken, way) for taken in (False, True) for way in WAYS))
"""Nothing, or a consent that is given or taken back: to any contact, by email, by phone."""
GIVEN = ((), *((way,) for way in WAYS), WAYS[1:])

Action = tuple[bool, ConsentItem] | None


def lead_with(given: tuple[ConsentItem, ...]) -> Lead:
    draft = with_consents(LeadDraft("lead", "fair", Person(last_name="Nowak")), given)
    return apply_draft(None, None, draft, Stamp("Kim", "one", START))


def done(lead: Lead, action: Action, device: str, minutes: int) -> Lead:
    if action is None:
        return lead
    taken, way = action
    draft = draft_of(lead)
    after = without_consent(draft, way) if taken else with_consents(draft, [way])
    stamp = Stamp("Kim", device, START + timedelta(minutes=minutes))
    saved = apply_draft(lead, lead, after, stamp)
    assert apply_draft(saved, lead, after, stamp) == saved, "the same again changes nothing"
    assert contains_draft(saved, after)
    return saved


def meant(action: Action) -> set[ContactChannel]:
    return set() if action is None else {action[1].channel} if action[1].channel else set(CHANNELS)


@pytest.mark.parametrize("given", GIVEN, ids=str)
@pytest.mark.parametrize("action", ACTIONS, ids=str)
def test_what_is_given_or_taken_back_is_that_and_nothing_else(
    given: tuple[ConsentItem, ...], action: Action
) -> None:
    lead = lead_with(given)
    before = set(lead.channels())
    assert before == {it for way in given for it in meant((False, way))}
    after = done(lead, action, "one", 1)
    taken = action is not None and action[0]
    wanted = before - meant(action) if taken else before | meant(action)
    assert set(after.channels()) == wanted
    assert after.agreed_to(Purpose.CONTACT) is bool(wanted)
    assert after.refused_contact() is (bool(before) and not wanted)
    kept = {item.id: item for item in after.consents}
    for item in lead.consents:
        assert replace(kept[item.id], withdrawn=item.withdrawn) == item, "no record is rewritten"
    assert apply_draft(after, after, draft_of(after), Stamp("", "", START)) == after
    again = done(after, (False, ConsentItem(Purpose.CONTACT)), "one", 2)
    assert set(again.channels()) == set(CHANNELS), "who agrees anew agreed"


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_two_laptops_end_what_either_took_back(given: tuple[ConsentItem, ...]) -> None:
    lead = lead_with(given)
    for one, two in product(ACTIONS, repeat=2):
        here, there = done(lead, one, "one", 1), done(lead, two, "two", 2)
        merged = merge_copies(LeadCopy(here), LeadCopy(there)).lead
        assert merge_copies(LeadCopy(there), LeadCopy(here)).lead == merged
        assert merge_copies(LeadCopy(merged), LeadCopy(there)).lead == merged
        spooled = merge_spooled_lead(here, there)
        assert set(spooled.channels()) == set(merged.channels())
        anew = {it for act in (one, two) if act and not act[0] for it in meant(act)}
        ended = {it for act in (one, two) if act and act[0] for it in meant(act)}
        before = set(lead.channels())
        assert set(merged.channels()) <= before | anew
        assert not set(merged.channels()) & (ended - anew), "taken back on one is taken back"
        assert before - ended <= set(merged.channels()), "and what nobody took back stands"


def test_the_copy_of_a_consent_for_one_channel_is_the_same_on_two_laptops() -> None:
    lead = lead_with(WAYS[:1])
    phone = (True, WAYS[2])
    here, there = done(lead, phone, "one", 1), done(lead, phone, "two", 2)
    merged = merge_copies(LeadCopy(here), LeadCopy(there)).lead
    assert len(merged.consents) == 2
    ended = {item.withdrawn for item in merged.consents} - {None}
    assert ended == {START + timedelta(minutes=1)}, "the first time counts"


def test_a_program_that_knows_no_channels_makes_no_email_of_a_phone() -> None:
    lead = lead_with(WAYS[1:2])
    bare = replace(
        lead, consents=tuple(replace(it, channel=ContactChannel.ANY) for it in lead.consents)
    )
    for one, two in ((lead, bare), (bare, lead)):
        merged = merge_copies(LeadCopy(one), LeadCopy(two)).lead
        assert merged.channels() == (ContactChannel.EMAIL,)
