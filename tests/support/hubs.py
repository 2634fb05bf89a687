"""A hub of PostgreSQL on loopback, and laptops that join it."""

import os
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import HubError
from app.domain.hub import HubKind, HubMeetingReport, Membership
from app.hub.hub_cluster import HubCluster
from app.hub.hub_database import set_up_anew
from app.hub.postgresql import binaries
from app.program import program_folder
from app.services.hub.hub_cleaning import HubCleaningService
from app.services.hub.hub_counting import HubCountingService
from app.services.hub.hub_host import HubHostService
from app.services.hub.hub_upkeep import HubUpkeepService
from app.services.hub.waiting_erasures import WaitingErasuresService
from tests.support.vaults import vault_in

NO_SERVER = "PostgreSQL is not installed"


def need_postgresql() -> None:
    """Skip a test where there is no server; the driver is in the lock."""
    try:
        binaries()
    except HubError:
        pytest.skip(NO_SERVER)


@dataclass(frozen=True, slots=True)
class RunningHub:
    """A hub that runs, in its folder, and the laptop that set it up."""

    host: HubHostService
    cleaning: HubCleaningService
    folder: Path
    port: int
    erasures: WaitingErasuresService
    upkeep: HubUpkeepService

    @property
    def counting(self) -> HubCountingService:
        """Who counts on it without a key."""
        return HubCountingService(self.host._memberships)

    def let_in(
        self, desk: Services, name: str, *fairs: str, kind: HubKind = HubKind.OFFICE
    ) -> Membership:
        """Pair a laptop and have it join."""
        return desk.hub_sync.join(self.host.pair(name, kind, fairs))


def hub_of(office: Services, folder: Path, port: int) -> RunningHub:
    """The hub that a laptop set up."""
    return RunningHub(
        office.hub_host,
        office.hub_cleaning,
        folder,
        port,
        office.waiting_erasures,
        office.hub_upkeep,
    )


@contextmanager
def running_hub() -> Iterator[RunningHub]:
    """A hub of its own, which ends with the block.

    Its folder lies where the server's user gets to it: pytest's folders are root's alone.
    """
    need_postgresql()
    top = Path(tempfile.mkdtemp(prefix="faircat-hub-"))
    top.chmod(0o755)
    office = vault_in(top / "office")
    port = free_port()
    try:
        office.hub_host.set_up(top / "hub", "Booth", ("127.0.0.1", "localhost"), port)
        yield hub_of(office, top / "hub", port)
    finally:
        if office.hub_memberships.hosts_one() and office.hub_host.is_running():
            office.hub_host.stop()
        office.close()
        shutil.rmtree(top, ignore_errors=True)


def empty(hub: RunningHub) -> None:
    """Have nothing lie on the hub, as after it was set up; laptops have to be paired again."""
    if not hub.host.is_running():
        start_again(hub)
    set_up_anew(HubCluster(hub.folder, hub.port), program_folder() / "resources" / "hub")


@contextmanager
def hidden_photos(host: HubHostService) -> Iterator[None]:
    """A hub whose photos have not come yet, as with a slow network of whoever made them."""
    with host.administered() as admin:
        admin._execute("CREATE TABLE aside AS SELECT * FROM hub.blob")
        admin._execute("DELETE FROM hub.blob")
    yield
    with host.administered() as admin:
        admin._execute("INSERT INTO hub.blob SELECT * FROM aside ON CONFLICT DO NOTHING")
        admin._execute("DROP TABLE aside")


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def meet(desk: Services) -> HubMeetingReport:
    """Have a laptop read its hub and send to it."""
    (member,) = desk.hub_sync.joined()
    return desk.hub_sync.meet(member)


def kill_server(hub: RunningHub) -> None:
    """End the server as a power cut does: nobody is told, nothing is tidied up."""
    pid = int((hub.folder / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    children = Path(f"/proc/{pid}")
    while children.exists() and "Z" not in (children / "stat").read_text().split()[2]:
        time.sleep(0.01)


def start_again(hub: RunningHub) -> None:
    """Start a server that was killed, as soon as what it left has ended."""
    for _ in range(50):
        with suppress(HubError):
            hub.host.start()
            return
        time.sleep(0.1)
    hub.host.start()
