"""Making a hub: in a folder of this machine, or on a server that is there already."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.errors import HubError
from app.domain.hosted_hub import HostedHub
from app.domain.hub import HOUSE
from app.domain.hub_names import USUAL_NAME, is_loopback, refuse_other_hosts
from app.domain.hub_state import HubState
from app.domain.messages import N_
from app.domain.server_login import ServerLogin
from app.hub import hub_database
from app.hub.hub_certificates import (
    KeyAndCertificate,
    ends_soon,
    new_authority,
    new_server_certificate,
)
from app.hub.hub_cluster import HubCluster
from app.hub.hub_database import HubPlace, administering
from app.hub.office_server import OfficeServer, administrator_login
from app.hub.office_setup import made_there
from app.hub.postgresql import addresses_of_this_machine, refuse_taken_port
from app.security import hub_keys
from app.services.hub.host_keys import new_key_of
from app.store.leads.disk import disk_errors


@dataclass(frozen=True, slots=True)
class HubPlan:
    """What a hub is to be: its name, and the names and addresses by which laptops reach it.

    `lost` is the hub of this vault in whose place it comes, with that one's keys.
    """

    name: str
    hosts: tuple[str, ...] = ()
    lost: HostedHub | None = None


@dataclass(frozen=True, slots=True)
class NewHub:
    """A hub that was made just now: what this vault keeps of it, and how it stands."""

    hosted: HostedHub
    state: HubState


def plan_of(name: str, hosts: Sequence[str], lost: HostedHub | None) -> HubPlan:
    """What a hub is to be; without a name it is called as usual, or as the one that was lost.

    Raises HubError for what is no name or address of a machine.
    """
    refuse_other_hosts(hosts)
    named = name or (lost.name if lost is not None else USUAL_NAME)
    return HubPlan(named, tuple(hosts), lost)


@contextmanager
def made_in_folder(
    folder: Path, port: int, plan: HubPlan, sql: Path, now: datetime
) -> Iterator[NewHub]:
    """A hub with a cluster of its own, which runs; the block keeps its keys.

    Raises HubError. Where that or the block fails the folder is free again, but for a log.
    """
    hosts = plan.hosts or addresses_of_this_machine()
    authority = _authority(plan, now)
    cluster = HubCluster(folder.absolute(), port)
    here_alone = all(map(is_loopback, hosts))
    refuse_taken_port(port, is_loopback_alone=here_alone)
    tls = new_server_certificate(authority, hosts, now)
    with cluster.made(tls, "localhost" if here_alone else "*"):
        cluster.start()
        hub_database.set_up(cluster, sql)
        state = _state(cluster, plan)
        hub = HostedHub(
            hub=state.hub,
            name=plan.name,
            folder=str(cluster.folder),
            hosts=hosts,
            port=port,
            ca=authority.certificate,
            ca_key=authority.key,
        )
        yield NewHub(_with_keys(hub, plan), state)


def _authority(plan: HubPlan, now: datetime) -> KeyAndCertificate:
    """That of the hub that was lost: laptops that know it are told that they have to be paired.

    To any other they would say that a stranger answers.
    """
    if plan.lost is not None and plan.lost.ca_key and not ends_soon(plan.lost.ca, now):
        return KeyAndCertificate(plan.lost.ca, plan.lost.ca_key)
    return new_authority(plan.name, now)


def _state(place: HubPlace, plan: HubPlan) -> HubState:
    """How it stands, after it took the place of the one that was lost."""
    with administering(place) as admin:
        if plan.lost is not None:
            admin.replace_hub(plan.lost.hub)
        return admin.state()


def _with_keys(hub: HostedHub, plan: HubPlan) -> HostedHub:
    """The hub with a first key, or with all of those of the one that was lost."""
    if plan.lost is None:
        return replace(hub, keys=(new_key_of(HOUSE, 1),))
    return replace(hub, keys=plan.lost.keys, secret=plan.lost.secret)


@contextmanager
def made_on_server(login: ServerLogin, plan: HubPlan, sql: Path) -> Iterator[NewHub]:
    """A hub as one more database of a server; the block keeps its keys.

    Raises HubError. Where that or the block fails nothing is there.
    """
    with disk_errors(login.authority):
        ca = login.authority.read_text(encoding="ascii", errors="replace")
    administrator = administrator_login(login.connection, login.password, login.authority)
    hosts = plan.hosts or administrator.hosts
    if not hosts:
        raise HubError(
            N_("Laptops cannot connect through a socket. Nothing was changed."),
            N_("Give the name of the server with {option}."),
            option="--host",
        )
    role, password = f"keeper_{secrets.token_hex(6)}", hub_keys.new_password()
    keeper = OfficeServer(hosts, administrator.port, ca, role, password)
    with made_there(administrator, keeper, sql):
        state = _state(keeper, plan)
        hub = HostedHub(
            hub=state.hub,
            name=plan.name,
            folder="",
            hosts=hosts,
            port=keeper.port,
            ca=ca,
            ca_key="",
            role=role,
            password=password,
        )
        yield NewHub(_with_keys(hub, plan), state)
