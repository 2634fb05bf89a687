"""What a hub may not lose, keep or let in, whatever happens to it and to the laptops."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import HubError, HubUnreachable
from app.domain.hub import HubKind, HubRow, RowKind
from app.domain.lead import Purpose
from app.domain.lead_draft import draft_of
from app.hub.hub_client import connected
from tests.support.hubs import RunningHub, empty, kill_server, meet, running_hub, start_again
from tests.support.pictures import photo
from tests.support.vaults import draft_in, vault_in

FAIR = "fair"


@pytest.fixture(autouse=True)
def empty_hub(hub: RunningHub) -> None:
    """Nothing is left of the test before."""
    empty(hub)


@pytest.fixture
def pair(hub: RunningHub, tmp_path: Path) -> Iterator[tuple[Services, Services]]:
    """Two laptops of the same fair: the first may erase a few leads, the second is of the booth."""
    one, two = vault_in(tmp_path / "one", 1), vault_in(tmp_path / "two", 2)
    hub.let_in(one, "one", FAIR, kind=HubKind.ADMIN)
    hub.let_in(two, "two", FAIR, kind=HubKind.BOOTH)
    yield one, two
    one.close()
    two.close()


def capture(desk: Services, *names: str) -> list[str]:
    return [desk.leads.save(draft_in(desk, last_name=name, city="Peitz")).id for name in names]


def names(desk: Services) -> set[str]:
    return {lead.person.last_name for lead in desk.leads.leads()}


def numbered(count: int) -> list[str]:
    return [f"N{number}" for number in range(count)]


def test_a_server_that_is_killed_while_laptops_send_has_each_row_once(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    capture(one, *numbered(250))
    for moment in (0.05, 0.2):
        sending = threading.Thread(target=lambda: suppress_unreachable(one))
        sending.start()
        sending.join(moment)
        kill_server(hub)
        sending.join()
        start_again(hub)
    meet(one)
    rows = hub.host.state().rows
    assert meet(one).pushed.sent == 0
    assert hub.host.state().rows == rows
    assert meet(two).pulled.new == 250
    assert names(two) == set(numbered(250))


def suppress_unreachable(desk: Services) -> None:
    with suppress(HubUnreachable):
        meet(desk)


def test_a_laptop_that_is_killed_while_it_sends_goes_on(
    pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    capture(one, *numbered(120))
    for moment in (0.6, 1.2, 2.0):
        command = [sys.executable, "-m", "tests.support.meet_hub", str(tmp_path / "one")]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        child.stdin.write(one.vault.open_key().hex().encode())
        child.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            child.wait(moment)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    meet(one)
    assert meet(two).pulled.new == 120
    assert meet(one).pushed.sent == 0


def test_a_restored_backup_loses_nothing_that_a_laptop_has(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    capture(one, "Before")
    meet(one)
    hub.host.back_up(tmp_path / "hub.dump")
    capture(one, "After")
    meet(one)
    meet(two)
    (erased,) = capture(one, "Erased")
    meet(one)
    one.erasures.erase([erased])
    meet(one)
    hub.host.restore(tmp_path / "hub.dump")
    assert hub.host.state().rows > 0
    late = vault_in(tmp_path / "late", 3)
    hub.let_in(late, "late", FAIR)
    assert meet(one).pushed.sent > 0
    meet(two)
    meet(late)
    assert names(late) == names(two) == {"Before", "After"}
    late.close()


def test_an_erased_lead_never_comes_back(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    (gone, kept) = capture(one, "Gone", "Kept")
    one.leads.attach_to(gone, "card.jpg", "image/jpeg", photo("Gone"))
    meet(one)
    meet(two)
    saved = two.leads.lead(gone)
    two.leads.save(replace(draft_of(saved), note="written by a stale laptop"), saved)
    one.erasures.erase([gone])
    assert meet(one).pushed.asked == 0
    stale = two.hub_sync.joined()[0]
    two.hub_sync.meet(stale, pull=False)
    assert hub.host.state().blobs == 0
    meet(two)
    late = vault_in(tmp_path / "late", 3)
    hub.let_in(late, "late", FAIR)
    meet(late)
    assert {lead.id for lead in late.leads.leads()} == {kept}
    assert names(two) == {"Kept"}
    late.close()


def test_who_may_not_erase_asks_the_office(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    meet(one)
    meet(two)
    two.erasures.erase([lead])
    assert meet(two).pushed.asked == 1
    assert meet(two).pushed.asked == 0
    meet(one)
    assert names(one) == {"Bat"}
    (waiting,) = hub.host.state().waiting
    assert (waiting.leads, waiting.asked_by) == (1, "two")
    hub.host.agree(waiting.id[:8])
    assert meet(one).pulled.erased == 1
    assert names(one) == set()
    assert hub.host.state().waiting == ()


def test_a_stolen_laptop_cannot_empty_the_hub(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    meet(two)
    capture(one, *numbered(8))
    meet(one)
    for lead in one.leads.leads():
        one.erasures.erase([lead.id])
    assert meet(one).pushed.asked == 3
    assert sum(it.leads for it in hub.host.state().waiting) == 3
    (foreign,) = capture(two, "Bold")
    meet(two)
    meet(one)
    one.erasures.erase([foreign])
    assert meet(one).pushed.asked == 1


def test_another_fairs_laptop_sees_nothing_and_is_refused(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, _ = pair
    capture(one, "Bat")
    meet(one)
    other = vault_in(tmp_path / "other", 3)
    member = hub.let_in(other, "other", "another-fair", kind=HubKind.BOOTH)
    capture(other, "Unpaired")
    met = meet(other)
    assert (met.pulled.new, met.pushed.unpaired) == (0, 1)
    assert names(other) == {"Unpaired"}
    with connected(member) as client:
        assert client.pull(0, of_leads=True, most=10) == ()
        with pytest.raises(HubError, match="does not let this laptop send or see"):
            client.push([HubRow(b"1" * 32, FAIR, RowKind.LEAD, 1, b"forged")])
    assert names(one) == {"Bat"}
    other.close()


def test_who_is_not_the_hub_is_told_nothing(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, _ = pair
    (member,) = one.hub_sync.joined()
    with running_hub() as false_one:
        false_ca = replace(member, port=false_one.port)
        with pytest.raises(HubError, match="cannot prove that it is the hub"):
            one.hub_sync.meet(false_ca)
    with pytest.raises(HubError, match=r"cannot prove|does not let"):
        one.hub_sync.meet(replace(member, ca="", hosts=("127.0.0.1",)))
    hub.host.stop()
    with pytest.raises(HubUnreachable, match="Everything stays on this laptop"):
        one.hub_sync.meet(member)


def test_a_laptop_that_is_closed_out_reads_nothing_that_comes_later(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    capture(one, "Bat")
    meet(one)
    meet(two)
    assert hub.host.revoke("two") == ()
    capture(one, "Later")
    meet(one)
    with pytest.raises(HubError, match="does not let this laptop in"):
        meet(two)
    assert names(two) == {"Bat"}
    assert {row.epoch for row in rows_of(one) if row.kind is RowKind.LEAD} == {1, 2}


def rows_of(desk: Services) -> list[HubRow]:
    with connected(desk.hub_sync.joined()[0]) as client:
        return [
            row
            for of_leads in (False, True)
            for row in client.pull(0, of_leads=of_leads, most=1_000)
        ]


def test_a_row_that_nobody_can_read_keeps_no_other_from_coming(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    with connected(one.hub_sync.joined()[0]) as client:
        client.push([HubRow(b"0" * 32, FAIR, RowKind.LEAD, 1, b"nobody sealed this")])
    capture(one, "Bat")
    meet(one)
    met = meet(two)
    assert (met.pulled.new, met.pulled.unread) == (1, 1)
    assert meet(two).pulled.rows == 0


def test_what_was_taken_back_travels_before_the_leads(pair: tuple[Services, Services]) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    for consents in ((Purpose.CONTACT,), ()):
        saved = one.leads.lead(lead)
        one.leads.save(replace(draft_of(saved), consents=consents), saved)
        capture(one, *(f"Other {len(consents)} {number}" for number in range(5)))
        meet(one)
        meet(two)
    kinds = [row.kind for row in sorted(rows_of(one), key=lambda row: row.seq)]
    assert RowKind.LEDGER in kinds[kinds.index(RowKind.LEAD) :]
    assert not two.leads.lead(lead).agreed_to(Purpose.CONTACT)


def test_photos_come_with_their_leads(pair: tuple[Services, Services]) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    one.leads.attach_to(lead, "card.jpg", "image/jpeg", photo("Bat"))
    assert meet(one).pushed.blobs == 1
    meet(two)
    (item,) = two.leads.lead(lead).attachments
    assert two.leads.photo(item.id) == one.leads.photo(item.id)
    assert meet(two).pushed.blobs == 0
