"""Making a hub: in a folder of this machine, or on a server that is there already."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import HubError
from app.domain.hosted_hub import HostedHub
from app.domain.hub import HOUSE
from app.domain.hub_names import is_loopback
from app.domain.hub_state import HubState
from app.domain.messages import N_
from app.domain.server_login import ServerLogin
from app.hub import hub_database
from app.hub.hub_certificates import new_authority, new_server_certificate
from app.hub.hub_cluster import HubCluster
from app.hub.hub_database import administering
from app.hub.office_server import OfficeServer, administrator_login
from app.hub.office_setup import set_up_there
from app.hub.postgresql import addresses_of_this_machine
from app.security import hub_keys
from app.services.hub.host_keys import new_key_of
from app.store.leads.disk import disk_errors


@dataclass(frozen=True, slots=True)
class NewHub:
    """A hub that was made just now: what this vault keeps of it, and how it stands."""

    hosted: HostedHub
    state: HubState


def make_in_folder(
    folder: Path, name: str, hosts: Sequence[str], port: int, sql: Path, now: datetime
) -> NewHub:
    """A hub with a cluster of its own, which runs then. Raises HubError."""
    hosts = tuple(hosts) or addresses_of_this_machine()
    authority = new_authority(name, now)
    cluster = HubCluster(folder.absolute(), port)
    here_alone = all(map(is_loopback, hosts))
    tls = new_server_certificate(authority, hosts, now)
    cluster.create(tls, "localhost" if here_alone else "*")
    cluster.start()
    hub_database.set_up(cluster, sql)
    with administering(cluster) as admin:
        state = admin.state()
    hub = HostedHub(
        hub=state.hub,
        name=name,
        folder=str(cluster.folder),
        hosts=hosts,
        port=port,
        ca=authority.certificate,
        ca_key=authority.key,
        keys=(new_key_of(HOUSE, 1),),
    )
    return NewHub(hub, state)


def make_on_server(login: ServerLogin, name: str, hosts: Sequence[str], sql: Path) -> NewHub:
    """A hub as one more database of a server. Raises HubError, after which nothing is there."""
    with disk_errors(login.authority):
        ca = login.authority.read_text(encoding="ascii", errors="replace")
    administrator = administrator_login(login.connection, login.password, login.authority)
    hosts = tuple(hosts) or administrator.hosts
    if not hosts:
        raise HubError(
            N_("Laptops cannot connect through a socket. Nothing was changed."),
            N_("Give the name of the server with {option}."),
            option="--host",
        )
    role, password = f"keeper_{secrets.token_hex(6)}", hub_keys.new_password()
    keeper = OfficeServer(hosts, administrator.port, ca, role, password)
    set_up_there(administrator, keeper, sql)
    with administering(keeper) as admin:
        state = admin.state()
    keys = (new_key_of(HOUSE, 1),)
    hub = HostedHub(
        hub=state.hub,
        name=name,
        folder="",
        hosts=hosts,
        port=keeper.port,
        ca=ca,
        ca_key="",
        keys=keys,
        role=role,
        password=password,
    )
    return NewHub(hub, state)
