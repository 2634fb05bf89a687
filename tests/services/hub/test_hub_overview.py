"""What waits to be sent, whose leads came, and what stays: counted without asking a hub."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.fair import Fair
from app.domain.hub import HubKind, Membership
from app.domain.lawful_use import Bar
from app.domain.lead import Lead, Person
from app.domain.together import TogetherOverview
from tests.support.vaults import vault_in

HUB = Membership("hub", "Booth", ("127.0.0.1",), 9, "", "role", HubKind.BOOTH, "", "")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Services]:
    services = vault_in(tmp_path / "one")
    services.fairs.name_device("one")
    services.fairs.choose(services.fairs.save(Fair("expo", "Expo", country="DE")).id)
    yield services
    services.close()


def captured(services: Services, name: str) -> Lead:
    draft = replace(services.leads.new_draft(), person=Person(last_name=name))
    return services.leads.save(draft)


def has_all(services: Services, moment: str) -> None:
    """The hub has all that was here at a moment."""
    services.hub_memberships.move(HUB.hub, HUB.cursor, moment, moment)


def test_at_no_hub_there_is_nothing_to_tell(desk: Services) -> None:
    captured(desk, "Orlov")
    assert desk.hub_overview.look() == TogetherOverview()


def test_what_was_changed_since_the_hub_had_all_waits(desk: Services) -> None:
    first = captured(desk, "Orlov")
    desk.hub_sync.rejoin(HUB)
    assert desk.hub_overview.look().to_send == {"hub": 1}
    has_all(desk, first.changed.at.isoformat())
    assert desk.hub_overview.look().to_send == {"hub": 0}
    captured(desk, "Bold")
    assert desk.hub_overview.look().to_send == {"hub": 1}


def test_an_erasure_waits_until_the_hub_has_it(desk: Services) -> None:
    lead = captured(desk, "Orlov")
    desk.hub_sync.rejoin(HUB)
    has_all(desk, lead.changed.at.isoformat())
    desk.erasures.erase([lead.id])
    found = desk.hub_overview.look()
    assert (found.to_send, found.to_erase) == ({"hub": 0}, {"hub": 1})
    has_all(desk, local_now().isoformat())
    assert desk.hub_overview.look().to_erase == {"hub": 0}


def test_practice_leads_wait_for_no_hub(desk: Services) -> None:
    desk.hub_sync.rejoin(HUB)
    desk.fairs.practise()
    captured(desk, "Nobody")
    assert desk.hub_overview.look().to_send == {"hub": 0}


def test_leads_that_the_law_keeps_here_are_named_and_wait_for_no_hub(desk: Services) -> None:
    desk.hub_sync.rejoin(HUB)
    captured(desk, "Orlov")
    desk.fairs.save(replace(desk.fairs.current(), country="MN"))
    found = desk.hub_overview.look()
    assert [(it.name, it.bar) for it in found.staying] == [("Orlov", Bar.NO_CONSENT)]
    assert found.to_send == {"hub": 0}


def test_colleagues_are_named_with_how_many_and_the_latest_first(
    desk: Services, tmp_path: Path
) -> None:
    desk.hub_sync.rejoin(HUB)
    captured(desk, "Mine")
    other = vault_in(tmp_path / "two")
    other.fairs.name_device("two")
    other.fairs.choose(other.fairs.save(Fair("expo", "Expo", country="DE")).id)
    for who, name in (("Anna", "Bold"), ("Bat", "Dorj"), ("Anna", "Enkh")):
        other.fairs.introduce(who)
        captured(other, name)
    bundle = other.bundles.outgoing().bundle
    other.close()
    desk.bundles.take_in_parts([bundle], {})
    found = desk.hub_overview.look().colleagues
    assert [(it.author, it.device, it.leads) for it in found] == [
        ("Anna", "two", 2),
        ("Bat", "two", 1),
    ]
