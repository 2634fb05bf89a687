"""One hub for all tests of a file, and the laptops of one fair at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.hub import HubKind
from tests.support.hubs import RunningHub, empty, running_hub
from tests.support.laptops import bundles_of
from tests.support.vaults import vault_in

FAIR = "fair"


@pytest.fixture(scope="module")
def hub() -> Iterator[RunningHub]:
    """A hub of PostgreSQL on loopback; skips where there is none."""
    with running_hub() as found:
        yield found


@pytest.fixture
def empty_hub(hub: RunningHub) -> None:
    """Nothing is left of the test before."""
    empty(hub)


@pytest.fixture
def kinds() -> tuple[HubKind, HubKind]:
    """What the two laptops are: the first may erase a few leads, the second is of the booth."""
    return HubKind.ADMIN, HubKind.BOOTH


@pytest.fixture
def pair(
    hub: RunningHub, tmp_path: Path, kinds: tuple[HubKind, HubKind]
) -> Iterator[tuple[Services, Services]]:
    """Two laptops of one fair."""
    one, two = vault_in(tmp_path / "one", 1), vault_in(tmp_path / "two", 2)
    for name, desk, kind in zip(("one", "two"), (one, two), kinds, strict=True):
        desk.bundles = bundles_of(desk)
        hub.let_in(desk, name, FAIR, kind=kind)
    yield one, two
    one.close()
    two.close()
