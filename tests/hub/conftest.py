"""One hub for all tests of a file, and the laptops of one fair at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.hub import HubKind
from tests.support.hubs import RunningHub, empty, running_hub
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
def pair(hub: RunningHub, tmp_path: Path) -> Iterator[tuple[Services, Services]]:
    """Two laptops of one fair: the first may erase a few leads, the second is of the booth."""
    one, two = vault_in(tmp_path / "one", 1), vault_in(tmp_path / "two", 2)
    hub.let_in(one, "one", FAIR, kind=HubKind.ADMIN)
    hub.let_in(two, "two", FAIR, kind=HubKind.BOOTH)
    yield one, two
    one.close()
    two.close()
