"""A program that knows no channels reads no consent to contact where one holds for email alone."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.lead import CHANNELS, ContactChannel, Lead, Person, Purpose, Stamp
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.suppression import SuppressionKey, SuppressionList, refusals_of
from app.sync.bundle import bundle_to_bytes
from app.sync.bundle_reading import bundle_of, messages_in
from app.sync.lead_copy_merge import merge_copies
from tests.support.laptops import SHARED, take_in, three_laptops
from tests.support.vaults import draft_in
from tests.sync.test_channel_laws import ACTIONS, GIVEN, START, WAYS, done, lead_with

NOW = datetime(2026, 11, 21, tzinfo=UTC)
EVERY = [
    done(done(lead_with(given), one, "one", 1), two, "one", 2)
    for given, one, two in product(GIVEN, ACTIONS, ACTIONS)
]
"""A lead after whatever was given and taken back."""


def packed(*leads: Lead, **more: Any) -> dict[str, Any]:
    made = Stamp("Kim", "one", NOW)
    data = bundle_to_bytes(Bundle(made, tuple(map(LeadCopy, leads)), **more))
    plain: dict[str, Any] = json.loads(zlib.decompress(data))
    return plain


def read(plain: dict[str, Any]) -> Bundle:
    data = zlib.compress(json.dumps(plain).encode())
    return bundle_of(messages_in(data, NOW, lambda _mime, _data: ""), NOW)


def in_older_program(plain: dict[str, Any]) -> dict[str, Any]:
    """What a program of version 7 of the vault reads and sends on: no channel, nothing beside."""
    leads = [
        {**it, "lead": {**it["lead"], "consents": [_bare(one) for one in it["lead"]["consents"]]}}
        for it in plain["leads"]
    ]
    kept = {name: part for name, part in plain.items() if name != "contact_by_channel"}
    return {**kept, "leads": leads}


def _bare(consent: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in consent.items() if name != "channel"}


def may_be_contacted_there(plain: dict[str, Any]) -> bool:
    """The rule of that program: any consent to contact that stands."""
    (copy,) = plain["leads"]
    return any(
        it["purpose"] == "contact" and it["withdrawn"] is None for it in copy["lead"]["consents"]
    )


def test_an_older_program_contacts_nobody_who_did_not_agree_to_every_channel() -> None:
    for lead in EVERY:
        told = may_be_contacted_there(in_older_program(packed(lead)))
        assert told is (set(lead.channels()) == set(CHANNELS)), lead.consents


def test_a_program_that_knows_channels_reads_all_of_it() -> None:
    for lead in EVERY:
        (copy,) = read(packed(lead)).copies
        assert merge_copies(copy, copy) == merge_copies(LeadCopy(lead), LeadCopy(lead))


def test_what_comes_back_from_an_older_program_gives_no_channel_more() -> None:
    for lead in EVERY:
        (back,) = read(in_older_program(packed(lead))).copies
        for one, two in ((LeadCopy(lead), back), (back, LeadCopy(lead))):
            merged = merge_copies(one, two).lead
            assert set(merged.channels()) <= set(lead.channels())
            if all(it.channel for it in lead.consents):
                assert merged.channels() == lead.channels(), "and takes none that was given"


def test_what_the_person_took_back_in_another_lead_is_kept_from_it_too() -> None:
    person = Person(last_name="Nowak", email="nowak@x.example")
    one = replace(done(lead_with(WAYS[:1]), (True, WAYS[2]), "one", 1), person=person)
    two = replace(lead_with(WAYS[:1]), id="two", person=person)
    key = SuppressionKey("k", "ab" * 32, START)
    news = tuple(SuppressionList((key,)).news(refusals_of(one)))
    plain = packed(two, suppression_keys=(key,), suppressions=news)
    assert not may_be_contacted_there(in_older_program(plain))
    (copy,) = read(plain).copies
    assert copy.lead.consents == two.consents


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Services]]:
    with three_laptops(tmp_path_factory.mktemp("channels")) as found:
        yield found


def test_a_bundle_from_laptop_to_laptop_says_the_channel(
    desks: list[Services], tmp_path_factory: pytest.TempPathFactory
) -> None:
    one, two, _ = desks
    given: tuple[Purpose, ...] = (Purpose.CONTACT,)
    draft = draft_in(one, last_name="Bat", email="bat@x.example")
    lead = one.leads.save(replace(draft, consents=given, channels=(ContactChannel.EMAIL,)))
    path = tmp_path_factory.mktemp("one") / "b"
    one.bundles.write(path, SHARED)
    take_in(two, two.bundles.read(path, SHARED))
    assert two.leads.lead(lead.id) == one.leads.lead(lead.id)
    assert two.leads.lead(lead.id).channels() == (ContactChannel.EMAIL,)
