"""A hub is set up by one window or command at a time: the keys of the last one would win."""

from pathlib import Path

import pytest

from app.domain.errors import HubError
from tests.support.hubs import free_port
from tests.support.vaults import services_in, vault_in


def test_who_sets_a_hub_up_while_one_is_being_set_up_is_told_and_makes_nothing(
    tmp_path: Path,
) -> None:
    desk, other = vault_in(tmp_path / "office"), services_in(tmp_path / "office")
    other.vault.unlock_remembered()
    with (
        desk.hub_memberships.new_hub(),
        pytest.raises(HubError, match="A hub is already being set up"),
    ):
        other.hub_host.set_up(tmp_path / "hub", "Expo", ("127.0.0.1",), free_port())
    assert not (tmp_path / "hub").exists()
    with other.hub_memberships.new_hub():
        assert not other.hub_memberships.hosts_one()
    for services in (desk, other):
        services.close()
