"""A window at a hub, and another laptop at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.hub import HubKind
from app.ui.together.host_card import HostCard
from tests.support.hubs import RunningHub, running_hub
from tests.support.vaults import vault_in
from tests.ui.leads_driver import LeadsDesk
from tests.ui.together_driver import FAIR, TogetherDesk, be_at_the_fair


@pytest.fixture(scope="module")
def hub() -> Iterator[RunningHub]:
    """A hub of PostgreSQL on loopback; skips where there is none."""
    with running_hub() as found:
        yield found


@pytest.fixture
def together(leads_desk: LeadsDesk, hub: RunningHub, tmp_path: Path) -> TogetherDesk:
    desk = TogetherDesk(leads_desk, hub)
    desk.laptop = f"Window {tmp_path.name}"
    return desk


@pytest.fixture
def colleague(hub: RunningHub, tmp_path: Path) -> Iterator[Services]:
    """Another laptop at the same hub."""
    other = vault_in(tmp_path / "colleague")
    other.fairs.name_device("Laptop 2")
    be_at_the_fair(other)
    hub.let_in(other, f"Laptop 2 {tmp_path.name}", FAIR, kind=HubKind.BOOTH)
    yield other
    other.close()


@pytest.fixture
def card(together: TogetherDesk, hub: RunningHub) -> HostCard:
    """The page in the window of the vault that set the hub up."""
    together.services.hub_memberships.save_hosted(hub.host._memberships.hosted())
    together.window.app.changed(Changes(vault=True))
    together.open()
    found = together.page.host
    together.desk.wait_until(lambda: "is running" in found.state.text())
    return found
