"""What was taken back travels before everything else, over a line that is slow or cut."""

from contextlib import suppress
from dataclasses import replace

import pytest

from app.bootstrap import Services
from app.domain.errors import HubError
from app.domain.hub import RowKind
from app.domain.lead import Purpose
from app.domain.lead_draft import draft_of
from app.hub.hub_client import connected
from tests.support.cut_proxy import cut_after
from tests.support.hubs import RunningHub, meet
from tests.support.pictures import photo
from tests.support.vaults import draft_in

pytestmark = pytest.mark.usefixtures("empty_hub")

QUEUE = 40
"""Leads that wait to be sent, each with a photo."""
HANDSHAKE = 16_000
"""Bytes, both ways, by which a connection stands and a laptop has learned its keys."""


def captured(desk: Services, name: str, *purposes: Purpose) -> str:
    draft = replace(draft_in(desk, last_name=name, city="Peitz"), consents=purposes)
    return desk.leads.save(draft).id


def with_photo(desk: Services, name: str) -> str:
    lead = captured(desk, name)
    desk.leads.attach_to(lead, "card.jpg", "image/jpeg", photo(name))
    return lead


def take_back(desk: Services, lead: str) -> None:
    saved = desk.leads.lead(lead)
    desk.leads.save(replace(draft_of(saved), consents=()), saved)


def meet_until_cut(desk: Services, hub: RunningHub, count: int) -> None:
    """Meet the hub over a line that breaks after so many bytes."""
    (member,) = desk.hub_sync.joined()
    with cut_after(count, hub.port) as port:
        desk.hub_sync.reach(member, member.hosts, port)
        with suppress(HubError):
            meet(desk)
    (cut,) = desk.hub_sync.joined()
    desk.hub_sync.reach(cut, cut.hosts, hub.port)


def kinds_on_hub(desk: Services) -> list[RowKind]:
    """What is on the hub, in the order in which it came."""
    with connected(desk.hub_sync.joined()[0]) as client:
        rows = [it for leads in (False, True) for it in client.pull(0, of_leads=leads, most=9_999)]
    return [row.kind for row in sorted(rows, key=lambda row: row.seq)]


@pytest.fixture
def withdrawn(pair: tuple[Services, Services]) -> str:
    """A lead that both laptops have, with a queue behind it, and a consent that was taken back."""
    one, two = pair
    lead = captured(one, "Bat", Purpose.CONTACT)
    meet(one)
    meet(two)
    for number in range(QUEUE):
        with_photo(one, f"Waits {number}")
    take_back(one, lead)
    return lead


def test_a_withdrawal_arrives_before_a_queue_of_leads_and_photos_over_a_line_that_is_cut(
    hub: RunningHub, pair: tuple[Services, Services], withdrawn: str
) -> None:
    one, two = pair
    before = kinds_on_hub(two).count(RowKind.LEAD)
    arrived_at: int | None = None
    for count in range(HANDSHAKE // 2, 10 * HANDSHAKE, HANDSHAKE // 8):
        meet_until_cut(one, hub, count)
        leads = kinds_on_hub(two).count(RowKind.LEAD) - before
        assert leads == 0, "a lead went before what was taken back was there"
        meet(two)
        if not two.leads.lead(withdrawn).agreed_to(Purpose.CONTACT):
            arrived_at = count
            break
    assert arrived_at is not None
    assert hub.host.state().blobs == 0


def test_leads_arrive_before_any_photo_and_the_photos_that_a_cut_line_left_go_later(
    hub: RunningHub, pair: tuple[Services, Services], withdrawn: str
) -> None:
    del withdrawn
    one, two = pair
    for count in range(HANDSHAKE, 20 * HANDSHAKE, HANDSHAKE // 4):
        meet_until_cut(one, hub, count)
        if hub.host.state().blobs:
            break
    assert 0 < hub.host.state().blobs < QUEUE
    meet(two)
    assert len(two.leads.leads()) == QUEUE + 1
    meet(one)
    assert hub.host.state().blobs == QUEUE
    assert meet(one).pushed.blobs == 0
    meet(two)
    photos = [item for lead in two.leads.leads() for item in lead.attachments]
    assert len([item for item in photos if two.leads.photo(item.id)]) == QUEUE


def test_an_erasure_goes_before_the_leads_of_others_are_read(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    gone = captured(one, "Gone")
    meet(one)
    meet(two)
    for number in range(QUEUE):
        captured(two, f"Of two {number}")
    meet(two)
    one.erasures.erase([gone])
    for count in range(HANDSHAKE // 2, 10 * HANDSHAKE, HANDSHAKE // 8):
        meet_until_cut(one, hub, count)
        if RowKind.STONE in kinds_on_hub(two):
            break
        assert len(one.leads.leads()) == 0, "a lead was read before the erasure went"
    assert RowKind.STONE in kinds_on_hub(two)
    meet(two)
    assert gone not in {lead.id for lead in two.leads.leads()}


def test_what_merging_changes_goes_with_the_same_meeting(pair: tuple[Services, Services]) -> None:
    one, two = pair
    lead = captured(one, "Bat")
    meet(one)
    meet(two)
    for desk, field in ((one, "city"), (two, "phone")):
        saved = desk.leads.lead(lead)
        person = replace(saved.person, **{field: "Cottbus" if field == "city" else "+49 355 1"})
        desk.leads.save(replace(draft_of(saved), person=person), saved)
    meet(one)
    meet(two)
    meet(one)
    for desk in pair:
        person = desk.leads.lead(lead).person
        assert (person.city, person.phone) == ("Cottbus", "+49 355 1")
    assert meet(one).pushed.sent == meet(two).pushed.sent == 0
