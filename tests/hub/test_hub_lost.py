"""The machine of a hub is gone: its vault sets the hub up again, with its keys and its backup."""

import shutil
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import HubError, VaultUnwritable
from app.domain.hub import HubKind
from app.hub.hub_cluster import LOG
from tests.support.hubs import RunningHub, free_port, meet, running_hub
from tests.support.vaults import draft_in, services_in, vault_in

FAIR = "fair"


def names(desk: Services) -> set[str]:
    return {lead.person.last_name for lead in desk.leads.leads()}


def lose(hub: RunningHub) -> None:
    hub.host.stop()
    shutil.rmtree(hub.folder)


def test_a_hub_that_was_lost_is_set_up_again_with_all_that_was_on_it(tmp_path: Path) -> None:
    booth, late = vault_in(tmp_path / "booth", 2), vault_in(tmp_path / "late", 3)
    with running_hub() as hub:
        hub.let_in(booth, "Laptop 2", FAIR)
        booth.leads.save(draft_in(booth, last_name="Bat"))
        meet(booth)
        hub.host.revoke("Laptop 2")  # of the first key, which is in the backup
        hub.host.back_up(tmp_path / "hub.dump")
        was = hub.host.state().hub
        lose(hub)
        with pytest.raises(HubError, match="The folder of this hub is gone"):
            hub.host.start()
        assert not hub.host.is_running()
        assert hub.upkeep.look() is not None
        with pytest.raises(HubError, match=r"already has a hub.* again with --again"):
            hub.host.set_up(hub.folder, "Booth", ("127.0.0.1",), hub.port)
        state = hub.host.set_up(hub.folder, "", ("127.0.0.1",), hub.port, again=True)
        assert (state.hub, state.laptops, hub.host.name()) == (was, (), "Booth")
        assert hub.host.check() == ()
        with pytest.raises(HubError, match="refused this laptop"):
            meet(booth)
        hub.host.restore(tmp_path / "hub.dump")
        hub.let_in(late, "Laptop 3", FAIR, kind=HubKind.BOOTH)
        meet(late)
        assert names(late) == {"Bat"}
        late.leads.save(draft_in(late, last_name="Bold"))
        meet(late)
        hub.let_in(booth, "Laptop 2", FAIR, kind=HubKind.BOOTH)
        (member,) = booth.hub_sync.joined()
        assert member.hub == was
        meet(booth)
        assert names(booth) == {"Bat", "Bold"}
    for desk in (booth, late):
        desk.close()


def test_a_hub_that_is_still_there_is_not_set_up_again(tmp_path: Path) -> None:
    with running_hub() as hub:
        hub.host.stop()
        with pytest.raises(HubError, match="The hub of this vault is still there"):
            hub.host.set_up(tmp_path / "other", "", ("127.0.0.1",), free_port(), again=True)
    assert not (tmp_path / "other").exists()


def test_where_no_hub_was_none_is_set_up_again(tmp_path: Path) -> None:
    desk = vault_in(tmp_path / "desk")
    with pytest.raises(HubError, match="No hub was set up with this vault"):
        desk.hub_host.set_up(tmp_path / "hub", "", ("127.0.0.1",), free_port(), again=True)
    desk.close()


def test_a_server_that_does_not_start_leaves_its_log_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with running_hub() as hub:
        lose(hub)
        top = hub.folder.parent
        office = services_in(top / "office")
        office.vault.unlock_remembered()
        with monkeypatch.context() as patch:
            patch.setattr("app.hub.hub_cluster._SETTINGS", "nonsense = '{port}{listen}{socket}'\n")
            with pytest.raises(HubError, match=f"The hub did not start.*{LOG}"):
                office.hub_host.set_up(hub.folder, "", ("127.0.0.1",), hub.port, again=True)
        assert [it.name for it in hub.folder.iterdir()] == [LOG]
        assert "nonsense" in (hub.folder / LOG).read_text()
        office.hub_host.set_up(hub.folder, "", ("127.0.0.1",), hub.port, again=True)
        assert office.hub_host.is_running()
        office.close()


def test_a_hub_whose_keys_cannot_be_kept_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with running_hub() as hub:
        lose(hub)
        office = services_in(hub.folder.parent / "office")
        office.vault.unlock_remembered()
        before = office.hub_memberships.hosted()
        with monkeypatch.context() as patch:
            patch.setattr("app.store.leads.fair_store.set_setting", on_a_full_disk)
            with pytest.raises(VaultUnwritable, match="The disk is full"):
                office.hub_host.set_up(hub.folder, "", ("127.0.0.1",), hub.port, again=True)
        assert not (hub.folder / "data").exists()
        assert office.hub_memberships.hosted() == before
        office.hub_host.set_up(hub.folder, "", ("127.0.0.1",), hub.port, again=True)
        assert office.hub_host.is_running()
        office.close()


def on_a_full_disk(*_: object) -> None:
    raise VaultUnwritable("The disk is full.")


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path) -> None:
    desk = vault_in(tmp_path / "desk")
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub" / "data").write_text("mine")
    with pytest.raises(HubError, match="is not empty"):
        desk.hub_host.set_up(tmp_path / "hub", "Booth", ("127.0.0.1",), free_port())
    assert (tmp_path / "hub" / "data").read_text() == "mine"
    desk.close()
