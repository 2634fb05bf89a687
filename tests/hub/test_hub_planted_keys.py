"""A server that lies about keys: nothing is sealed with a key that whoever runs it could know."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.hub import HOUSE, HubKind
from app.hub.hub_admin import HubAdmin
from app.security import hub_keys
from app.services.hub.host_keys import place_of_key
from tests.support.hubs import RunningHub, meet
from tests.support.vaults import draft_in, vault_in

pytestmark = pytest.mark.usefixtures("empty_hub")

PLANT = (
    "INSERT INTO hub.key VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (fair, epoch, role) DO UPDATE SET wrapped = excluded.wrapped"
)


@pytest.fixture
def laptop(hub: RunningHub, tmp_path: Path) -> Iterator[Services]:
    """A laptop of two fairs."""
    desk = vault_in(tmp_path / "desk", 1)
    hub.let_in(desk, "desk", "fair", "expo", kind=HubKind.BOOTH)
    yield desk
    desk.close()


def role_of(desk: Services) -> str:
    return desk.hub_sync.joined()[0].role


def captured(desk: Services, name: str) -> None:
    desk.leads.save(draft_in(desk, last_name=name, city="Peitz"))


def epochs_on(admin: HubAdmin) -> set[int]:
    """With the keys of which epochs leads were sealed."""
    return {epoch for (epoch,) in admin._rows("SELECT epoch FROM hub.fact WHERE kind = 'lead'")}


def latest(hub: RunningHub) -> int:
    return max(it.epoch for it in hub.host._memberships.hosted().keys if it.fair == "fair")


def boxes_of(admin: HubAdmin, role: str) -> dict[tuple[str, int], bytes]:
    found = admin._rows("SELECT fair, epoch, wrapped FROM hub.key WHERE role = %s", role)
    return {(fair, epoch): bytes(box) for fair, epoch, box in found}


def test_a_key_that_the_server_made_up_seals_nothing(hub: RunningHub, laptop: Services) -> None:
    role, (secret, _) = role_of(laptop), hub_keys.new_pair()
    with hub.host.administered() as admin:
        public, made_up = admin.public_keys()[role][:32], hub_keys.new_key()
        for fair in ("fair", HOUSE):
            between = hub_keys.wrap_between(secret, public, made_up, place_of_key(fair, 99))
            admin._execute(PLANT, fair, 99, role, between)
            admin._execute(PLANT, fair, 98, role, hub_keys.wrap_for(public, made_up))
    captured(laptop, "Bat")
    assert meet(laptop).pushed.sent > 0
    with hub.host.administered() as admin:
        assert epochs_on(admin) == {latest(hub)}


def test_the_key_of_another_fair_or_epoch_is_none_of_this_one(
    hub: RunningHub, laptop: Services
) -> None:
    role = role_of(laptop)
    with hub.host.administered() as admin:
        boxes = boxes_of(admin, role)
        other = next(box for (fair, _), box in boxes.items() if fair == "expo")
        for fair, epoch in boxes:
            if fair == "fair":
                admin._execute(PLANT, fair, epoch + 90, role, boxes[fair, epoch])
                admin._execute(PLANT, fair, epoch, role, other)
    captured(laptop, "Bat")
    met = meet(laptop)
    assert met.pushed.unpaired == 1
    with hub.host.administered() as admin:
        assert epochs_on(admin) == set()


def test_no_key_is_handed_to_a_laptop_that_the_server_made_up_or_altered(
    hub: RunningHub, laptop: Services
) -> None:
    _, public = hub_keys.new_pair()
    card = hub.host.pair("late", HubKind.BOOTH, ("fair",))
    with hub.host.administered() as admin:
        admin._execute("DELETE FROM hub.key WHERE role <> %s", card.role)
        admin._execute("UPDATE hub.who SET kind = 'office', public_key = %s", public)
        made_up = "INSERT INTO hub.who VALUES ('laptop_x', 'x', 'office', '{}', %s)"
        admin._execute(made_up, public)
    told = hub.host.check()
    assert {it.partition("pair it again: ")[2] for it in told} >= {"late", "x"}
    hub.host.revoke("late")
    with hub.host.administered() as admin:
        assert boxes_of(admin, "laptop_x") == {}
        handed = boxes_of(admin, role_of(laptop))
    own = bytes.fromhex(laptop.hub_sync.joined()[0].secret)
    host = bytes.fromhex(laptop.hub_sync.joined()[0].host_key)
    assert {fair for fair, _ in handed} == {"fair", "expo", HOUSE}  # of two fairs, as it was paired
    for (fair, epoch), box in handed.items():
        assert hub_keys.open_between(own, host, box, place_of_key(fair, epoch))


def test_who_was_paired_by_an_older_program_goes_on_and_check_says_so(
    hub: RunningHub, laptop: Services, tmp_path: Path
) -> None:
    other = vault_in(tmp_path / "other", 2)
    hub.let_in(other, "other", "fair", kind=HubKind.BOOTH)
    (member,) = laptop.hub_sync.joined()
    laptop.hub_memberships.save(replace(member, host_key=""))
    public = hub_keys.public_half(bytes.fromhex(member.secret))
    kept = hub.host._memberships
    kept.save_hosted(replace(kept.hosted(), secret="", laptops=()))
    with hub.host.administered() as admin:
        admin._execute("UPDATE hub.who SET public_key = %s WHERE role = %s", public, member.role)
        for key in kept.hosted().keys:
            box = hub_keys.wrap_for(public, bytes.fromhex(key.key))
            if key.fair in {"fair", HOUSE}:
                admin._execute(PLANT, key.fair, key.epoch, member.role, box)
    assert [it for it in hub.host.check() if it.endswith("again: desk")]
    hub.host.revoke("other")
    captured(laptop, "Bat")
    assert meet(laptop).pushed.unpaired == 0
    with hub.host.administered() as admin:
        assert epochs_on(admin) == {latest(hub)}
    other.close()
