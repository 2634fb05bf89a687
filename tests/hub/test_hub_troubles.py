"""A hub that is slow, full or lying: capture goes on as without one, and nothing is lost."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import HubUnreachable
from app.domain.hub import HubKind
from app.domain.lead_draft import draft_of
from app.hub.hub_admin import HubAdmin
from tests.support.cut_proxy import held_after
from tests.support.hubs import RunningHub, empty, meet
from tests.support.vaults import draft_in, vault_in

FAIR = "fair"
_FULL = """
CREATE FUNCTION hub.full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON hub.fact FOR EACH ROW
  WHEN (NEW.kind = 'lead') EXECUTE FUNCTION hub.full()
"""


@pytest.fixture(autouse=True)
def empty_hub(hub: RunningHub) -> None:
    """Nothing is left of the test before."""
    empty(hub)


@pytest.fixture
def pair(hub: RunningHub, tmp_path: Path) -> Iterator[tuple[Services, Services]]:
    """Two laptops of one fair."""
    one, two = vault_in(tmp_path / "one", 1), vault_in(tmp_path / "two", 2)
    for name, desk in (("one", one), ("two", two)):
        hub.let_in(desk, name, FAIR, kind=HubKind.BOOTH)
    yield one, two
    one.close()
    two.close()


def capture(desk: Services, *names: str) -> list[str]:
    return [desk.leads.save(draft_in(desk, last_name=name)).id for name in names]


def names(desk: Services) -> set[str]:
    return {lead.person.last_name for lead in desk.leads.leads()}


def run(admin: HubAdmin, sql: str) -> None:
    admin._execute(sql)


@pytest.mark.parametrize("count", [1, 2_500, 5_500, 7_000])
def test_leads_are_saved_while_a_meeting_stands_still(
    hub: RunningHub, pair: tuple[Services, Services], count: int
) -> None:
    one, two = pair
    capture(one, "Before")
    (member,) = one.hub_sync.joined()
    with held_after(count, hub.port) as way:
        one.hub_sync.reach(member, member.hosts, way.port)
        (slow,) = one.hub_sync.joined()
        meeting = threading.Thread(target=one.hub_sync.meet, args=(slow,))
        meeting.start()
        assert way.stands_still()
        capture(one, "Meanwhile", "And another")
        assert meeting.is_alive()
        way.go_on()
        meeting.join()
    one.hub_sync.reach(slow, slow.hosts, hub.port)
    meet(one)
    meet(two)
    assert names(two) == {"Before", "Meanwhile", "And another"}


def test_what_a_full_hub_refused_is_sent_once_it_has_room(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    capture(one, "Before")
    meet(one)
    with hub.host.administered() as admin:
        run(admin, _FULL)
        capture(one, "Refused")
        for _ in range(2):
            with pytest.raises(HubUnreachable, match="Everything stays on this laptop"):
                meet(one)
        run(admin, "DROP TRIGGER full_disk ON hub.fact")
    assert meet(one).pushed.sent == 1
    meet(two)
    assert names(two) == {"Before", "Refused"}


def test_rows_that_a_hub_has_mixed_up_are_counted_and_change_nothing(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    bat, _ = capture(one, "Bat", "Bold")
    meet(one)
    with hub.host.administered() as admin:
        mixed = "(SELECT k.sealed FROM hub.fact k WHERE k.kind = 'lead' AND k.id <> f.id)"
        run(admin, f"UPDATE hub.fact f SET sealed = {mixed} WHERE kind = 'lead'")
    met = meet(two)
    assert (met.pulled.new, met.pulled.unread) == (0, 2)
    saved = one.leads.lead(bat)
    one.leads.save(replace(draft_of(saved), note="wants size 7"), saved)
    meet(one)
    meet(two)
    assert names(two) == {"Bat"}


def test_a_hub_that_says_each_time_that_it_is_another_gets_everything_once(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    capture(one, "Bat", "Bold")
    meet(one)
    rows = hub.host.state().rows
    for _ in range(2):
        with hub.host.administered() as admin:
            admin.begin_anew()
        assert meet(one).pushed.sent == 0
    assert hub.host.state().rows == rows
    meet(two)
    assert names(two) == {"Bat", "Bold"}


def test_a_hub_that_lost_its_rows_and_says_nothing_gets_them_again(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    capture(one, "Bat", "Bold")
    meet(one)
    meet(one)
    with hub.host.administered() as admin:
        run(admin, "DELETE FROM hub.fact")
    meet(one)
    meet(two)
    assert names(two) == {"Bat", "Bold"}
