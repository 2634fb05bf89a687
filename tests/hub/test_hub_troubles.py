"""A hub that is slow, full or lying: capture goes on as without one, and nothing is lost."""

import json
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.errors import HubFull, HubUnreachable
from app.domain.hub import HubKind, RowKind
from app.domain.lead_draft import draft_of
from app.hub.hub_admin import HubAdmin
from app.hub.hub_client import connected
from app.services.hub.hub_sync import HubSyncService
from app.services.hub.own_keys import own_key
from app.services.hub.sealed_rows import RowSealer, RowToSend
from app.sync.bundle import bundle_to_json
from app.sync.bundle_parts import parts_of
from tests.support.cut_proxy import held_after
from tests.support.hubs import RunningHub, meet
from tests.support.laptops import three_laptops
from tests.support.vaults import draft_in, vault_in

pytestmark = pytest.mark.usefixtures("empty_hub")

FAIR = "fair"
_FULL = """
CREATE FUNCTION hub.full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON hub.fact FOR EACH ROW
  WHEN (NEW.kind = 'lead') EXECUTE FUNCTION hub.full()
"""


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
            with pytest.raises(HubFull, match=r"disk of the hub is full\. Everything stays"):
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


def later_program(desk: Services, version: str = "99.0") -> HubSyncService:
    """What this laptop is after its program was updated."""
    return HubSyncService(desk.vault, desk.bundles, desk.hub_memberships, local_now, version)


def send_from_a_later_program(desk: Services, lead: str) -> None:
    """Send a lead as a later program has it: with a field and a kind of thing of its own."""
    (member,) = desk.hub_sync.joined()
    bundle = desk.bundles.outgoing().bundle
    (part,) = (it for it in parts_of(bundle) if it.lead == lead)
    plain = json.loads(bundle_to_json(part.bundle))
    plain["visits"] = [{"of": lead, "minutes": 20}]
    plain["leads"][0]["lead"]["pronouns"] = "she"
    with connected(member) as client:
        keys = {}
        for fair, epoch, box in client.wrapped_keys():
            key = own_key(member, fair, epoch, box)
            assert key is not None
            keys[fair] = {epoch: key}
        text = json.dumps(plain).encode()
        client.push([RowSealer(keys).sealed(RowToSend(part, b"7" * 32, FAIR, text, RowKind.LEAD))])


def test_what_a_later_program_says_of_a_lead_is_read_again_after_the_update(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    send_from_a_later_program(one, lead)
    met = meet(two)
    assert (met.pulled.new, met.pulled.unread, names(two)) == (1, 0, {"Bat"})
    own = meet(two).pulled.rows
    assert meet(two).pulled.rows == 0
    updated = later_program(two)
    assert updated.meet(updated.joined()[0]).pulled.rows == own + 1
    assert updated.meet(updated.joined()[0]).pulled.rows == 0


def test_an_update_reads_nothing_again_where_all_was_understood(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    capture(one, "Bat", "Bold")
    meet(one)
    meet(two)
    updated = later_program(two)
    assert updated.meet(updated.joined()[0]).pulled.rows == 0


def test_a_row_that_a_later_program_packed_is_counted_and_read_after_the_update(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    capture(one, "Bat")
    meet(one)
    with hub.host.administered() as admin:
        run(admin, "CREATE TABLE kept AS SELECT * FROM hub.fact WHERE kind = 'lead'")
        run(admin, "UPDATE hub.fact SET sealed = 'in a way of later' WHERE kind = 'lead'")
    assert meet(two).pulled.unread == 1
    with hub.host.administered() as admin:
        run(admin, "UPDATE hub.fact f SET sealed = k.sealed FROM kept k WHERE k.id = f.id")
        run(admin, "DROP TABLE kept")
    assert meet(two).pulled.rows == 0
    updated = later_program(two)
    met = updated.meet(updated.joined()[0])
    assert (met.pulled.new, met.pulled.unread) == (1, 0)


@pytest.mark.parametrize("off", [timedelta(days=-3), timedelta(days=3)])
def test_the_leads_of_a_laptop_whose_clock_is_days_off_go_both_ways(
    hub: RunningHub, tmp_path: Path, off: timedelta
) -> None:
    with three_laptops(tmp_path, (timedelta(), off, timedelta())) as (one, wrong, _):
        for number, desk in enumerate((one, wrong)):
            hub.let_in(desk, f"desk {number}", FAIR, kind=HubKind.BOOTH)
        meet_with_a_wrong_clock(one, wrong)


def meet_with_a_wrong_clock(one: Services, wrong: Services) -> None:
    """Whoever changed a lead last in truth is heard, whatever the clocks say."""
    (lead,) = capture(one, "Right")
    capture(wrong, "Wrong")
    for desk in (one, wrong, one, wrong):
        meet(desk)
    assert names(one) == names(wrong) == {"Right", "Wrong"}
    for desk, note in ((wrong, "by the wrong clock"), (one, "last of all")):
        saved = desk.leads.lead(lead)
        person = replace(saved.person, city=note)
        desk.leads.save(replace(draft_of(saved), person=person), saved)
        for each in (desk, one, wrong):
            meet(each)
    assert {desk.leads.lead(lead).person.city for desk in (one, wrong)} == {"last of all"}
    assert meet(wrong).pushed.sent == meet(one).pushed.sent == 0


@pytest.mark.parametrize("state", ["dead", "full", "held up", "answering"])
def test_capturing_asks_the_vault_for_the_same_whatever_the_hub_does(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path, state: str
) -> None:
    one, _ = pair
    apart = vault_in(tmp_path / "apart", 3)
    for desk in (one, apart):
        capture(desk, "First")
    alone = statements_of(lambda: capture(apart, "Bat"))
    apart.close()
    meet(one)
    (member,) = one.hub_sync.joined()
    with ExitStack() as stack:
        if state == "dead":
            hub.host.stop()
            stack.callback(hub.host.start)
            with pytest.raises(HubUnreachable):
                meet(one)
        elif state == "full":
            admin = stack.enter_context(hub.host.administered())
            run(admin, _FULL)
            stack.callback(run, admin, "DROP TRIGGER full_disk ON hub.fact")
        elif state == "held up":
            way = stack.enter_context(held_after(2_500, hub.port))
            one.hub_sync.reach(member, member.hosts, way.port)
            (slow,) = one.hub_sync.joined()
            meeting = threading.Thread(target=one.hub_sync.meet, args=(slow,))
            meeting.start()
            stack.callback(meeting.join)
            stack.callback(way.go_on)
            assert way.stands_still()
        told = statements_of(lambda: capture(one, "Bat"))
    assert told == alone
    assert "Bat" in names(one)


def statements_of(work: Callable[[], object]) -> list[str]:
    """What a piece of work asks the vault for, in this thread."""
    told: list[str] = []
    me = threading.get_ident()

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if threading.get_ident() == me:
            told.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return told
