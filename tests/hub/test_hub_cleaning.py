"""What is taken off a hub each night: nothing that any laptop, old or new, still needs."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.hub import HubRow, RowKind
from app.domain.hub_care import CleanedHub
from app.domain.lead_draft import draft_of
from app.hub.hub_client import connected
from tests.support.hubs import RunningHub, meet
from tests.support.pictures import photo
from tests.support.vaults import draft_in, vault_in

pytestmark = pytest.mark.usefixtures("empty_hub")

FAIR = "fair"


def captured(desk: Services, name: str) -> str:
    return desk.leads.save(draft_in(desk, last_name=name)).id


def noted(desk: Services, lead: str, *notes: str) -> None:
    """Write on a lead, and send each state of it."""
    for note in notes:
        saved = desk.leads.lead(lead)
        desk.leads.save(replace(draft_of(saved), note=note), saved)
        meet(desk)


def notes_of(desk: Services, lead: str) -> set[str]:
    return {note.text for note in desk.leads.lead(lead).notes}


def test_one_state_of_a_lead_stays_and_nobody_reads_or_sends_anything_again(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    lead = captured(one, "Bat")
    noted(one, lead, "a", "b", "c")
    meet(one)
    meet(two)
    rows = hub.host.state().rows
    with hub.host.administered() as admin, connected(one.hub_sync.joined()[0]) as client:
        leads = client.pull(0, of_leads=True, most=100)
        # The row that says all of them may have been erased a moment ago.
        assert admin.take_off(dict.fromkeys((row.id for row in leads), b"9" * 32)) == CleanedHub()
    assert hub.cleaning.clean() == CleanedHub(rows=2)
    assert hub.host.state().rows == rows - 2
    for desk in pair:
        met = meet(desk)
        assert (met.pulled.rows, met.pushed.sent) == (0, 0)
    late = vault_in(tmp_path / "late", 3)
    hub.let_in(late, "late", FAIR)
    meet(late)
    assert notes_of(late, lead) == {"a", "b", "c"}
    assert hub.cleaning.clean() == CleanedHub()
    late.close()


def test_a_laptop_that_had_read_up_to_a_row_that_went_reads_on_from_there(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    for name in ("Bold", "Orlov"):
        captured(one, name)
    meet(one)
    lead = captured(one, "Bat")
    noted(one, lead, "a")
    meet(two)
    noted(one, lead, "b")
    assert hub.cleaning.clean() == CleanedHub(rows=1)
    assert meet(two).pulled.rows == 1
    assert notes_of(two, lead) == {"a", "b"}


def test_what_two_laptops_wrote_at_once_stays_until_one_state_has_both(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    lead = captured(one, "Bat")
    meet(one)
    meet(two)
    for desk, note in ((one, "of one"), (two, "of two")):
        saved = desk.leads.lead(lead)
        desk.leads.save(replace(draft_of(saved), note=note), saved)
        (member,) = desk.hub_sync.joined()
        desk.hub_sync.meet(member, pull=False)
    assert hub.cleaning.clean() == CleanedHub(rows=1)
    meet(one)
    meet(two)
    assert notes_of(one, lead) == notes_of(two, lead) == {"of one", "of two"}
    assert hub.cleaning.clean() == CleanedHub(rows=2)


def test_what_went_is_neither_wanted_nor_taken_again(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, _ = pair
    noted(one, captured(one, "Bat"), "a", "b")
    with connected(one.hub_sync.joined()[0]) as client:
        before = client.pull(0, of_leads=True, most=10)
        hub.cleaning.clean()
        assert len(client.pull(0, of_leads=True, most=10)) == len(before) - 1
        assert client.lacks(row.id for row in before) == set()
        assert client.push(before) == 0


def test_a_laptop_that_comes_with_an_old_state_brings_it_not_back(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    lead = captured(one, "Bat")
    meet(one)
    meet(two)
    noted(one, lead, "a", "b")
    hub.cleaning.clean()
    rows = hub.host.state().rows
    (stale,) = two.hub_sync.joined()
    assert two.hub_sync.meet(stale, pull=False).pushed.sent == 0
    assert hub.host.state().rows == rows
    meet(two)
    assert notes_of(two, lead) == {"a", "b"}


def test_what_a_fair_sees_of_a_lead_that_moved_on_stays(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    lead = captured(one, "Bat")
    meet(one)
    office = vault_in(tmp_path / "desk", 3)
    other = office.fairs.fair_or_new("Another fair").id
    hub.let_in(office, "desk", FAIR, other)
    meet(office)
    saved = office.leads.lead(lead)
    office.leads.save(replace(draft_of(saved), fair=other), saved)
    meet(office)
    assert hub.cleaning.clean() == CleanedHub()
    assert meet(two).pulled.new == 1
    office.close()


def test_whoever_wrote_on_a_lead_is_still_asked_before_it_is_erased(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    lead = captured(one, "Bat")
    meet(one)
    meet(two)
    noted(two, lead, "of two")
    meet(one)
    noted(one, lead, "of one")
    assert hub.cleaning.clean() == CleanedHub(rows=2)
    one.erasures.erase([lead])
    assert meet(one).pushed.asked == 1


def test_an_erased_lead_leaves_nothing_of_what_was_taken_off(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, _ = pair
    lead = captured(one, "Bat")
    noted(one, lead, "a", "b")
    assert hub.cleaning.clean().rows == 1
    one.erasures.erase([lead])
    assert meet(one).pushed.asked == 0
    with hub.host.administered() as admin:
        assert admin.table("gone") == []


def test_a_photo_goes_with_the_last_state_that_names_it(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    lead = captured(one, "Bat")
    one.leads.attach_to(lead, "kept.jpg", "image/jpeg", photo("Kept"))
    one.leads.attach_to(lead, "gone.jpg", "image/jpeg", photo("Gone"))
    meet(one)
    saved = one.leads.lead(lead)
    files = tuple(it for it in saved.attachments if it.name != "gone.jpg")
    one.leads.save(replace(draft_of(saved), attachments=files), saved)
    meet(one)
    assert hub.cleaning.clean() == CleanedHub(rows=1, blobs=1)
    meet(two)
    (item,) = two.leads.lead(lead).attachments
    assert two.leads.photo(item.id) == one.leads.photo(item.id)


def test_a_row_that_nobody_can_read_stays(hub: RunningHub, pair: tuple[Services, Services]) -> None:
    one, _ = pair
    lead = captured(one, "Bat")
    noted(one, lead, "a", "b")
    with connected(one.hub_sync.joined()[0]) as client:
        forged = HubRow(b"", FAIR, RowKind.LEAD, 1, b"nobody sealed this", (b"x" * 32,))
        client.push([replace(forged, id=bytes([number]) * 32) for number in (1, 2)])
    assert hub.cleaning.clean() == CleanedHub(rows=1, unread=2)
