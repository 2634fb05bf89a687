"""A hub that is set up with this vault: making it, letting laptops in, backing it up."""

import os
import tempfile
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.domain.errors import HubError
from app.domain.hosted_hub import HostedHub, HostedLaptop
from app.domain.hub import HubKind, NewPairing, PairingCard
from app.domain.hub_names import refuse_laptop_name, refuse_other_hosts
from app.domain.hub_state import HubState
from app.domain.messages import N_
from app.domain.pairing_code import PairingCode, new_code
from app.domain.server_login import ServerLogin
from app.hub.hub_admin import HubAdmin, is_this_version
from app.hub.hub_certificates import KeyAndCertificate, ends_soon, new_server_certificate
from app.hub.hub_cluster import HubCluster
from app.hub.hub_database import administering
from app.hub.office_server import OfficeServer
from app.hub.office_setup import try_each_host
from app.security import hub_keys
from app.services.hub.backup_file import when_written
from app.services.hub.host_keys import (
    box_for_card,
    hand_out,
    keys_for,
    unproven,
    with_joined,
    with_keys_of,
    without_laptop,
)
from app.services.hub.hub_making import NewHub, made_in_folder, made_on_server, plan_of
from app.services.hub.hub_places import cluster_of, is_running, place_of
from app.services.hub.hub_restoring import put_back
from app.services.hub.memberships import SET_UP, Memberships
from app.services.hub.pairing_card import card_text


class HubHostService:
    """The hub of this vault, which has its keys; the hub itself never does.

    Every call may raise HubError and VaultError.
    """

    def __init__(
        self,
        memberships: Memberships,
        sql: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._memberships = memberships
        self._sql = sql
        self._now = now

    def set_up(
        self, folder: Path, name: str, hosts: Sequence[str], port: int, *, again: bool = False
    ) -> HubState:
        """Make a hub in a folder and start it.

        With `again` it comes in the place of the one that was lost, with its keys, so that a backup
        of that can be restored; laptops are to be paired anew. An empty name is that one's.
        """
        with self._memberships.new_hub(again=again) as lost:
            plan = plan_of(name, hosts, lost)
            with made_in_folder(folder, port, plan, self._sql, self._now()) as hub:
                self._save_new(hub)
        return hub.state

    def set_up_at(
        self, login: ServerLogin, name: str, hosts: Sequence[str], *, again: bool = False
    ) -> HubState:
        """Make a hub on a server that is there already; its administrator is needed this once."""
        with (
            self._memberships.new_hub(again=again) as lost,
            made_on_server(login, plan_of(name, hosts, lost), self._sql) as hub,
        ):
            self._save_new(hub)
        return hub.state

    def _save_new(self, hub: NewHub) -> None:
        self._memberships.save_hosted(hub.hosted)
        self._memberships.note_upkeep(SET_UP, self._now().isoformat(timespec="seconds"))

    def start(self) -> None:
        """Start the hub's server, unless it runs; a certificate that ends soon is made anew."""
        cluster = self._cluster()
        if not cluster.is_running() and ends_soon(cluster.shown(), self._now()):
            self.show_certificate(self.hosts())
        cluster.start()

    def stop(self) -> None:
        """Stop it, unless it was stopped."""
        self._cluster().stop()

    def name(self) -> str:
        """What laptops call it."""
        return self._memberships.hosted().name

    def hosts(self) -> tuple[str, ...]:
        """The names and addresses by which laptops reach it."""
        return self._memberships.hosted().hosts

    def is_running(self) -> bool:
        """Whether it runs."""
        return is_running(self._memberships.hosted())

    def was_restored(self) -> None:
        """The server was put back by its own backup: laptops are to send all that they have."""
        with administering(self._place()) as admin:
            admin.begin_anew()

    def pair(self, name: str, kind: HubKind, fairs: Collection[str]) -> PairingCard:
        """Let a laptop in; the card is for it alone, and once."""
        return self.pair_by_code(name, kind, fairs).card

    def pair_by_code(self, name: str, kind: HubKind, fairs: Collection[str]) -> NewPairing:
        """Let a laptop in, with a code that stands for its card. Raises FieldError."""
        with administering(self._place()) as admin:
            _refuse_name(name, admin.names())
            hosted = self._with_keys(admin, fairs)
            code = PairingCode(new_code(), hosted.hosts, hosted.port)
            role, password, secret = hub_keys.of_code(code.code)
            card = PairingCard(
                hub=hosted.hub,
                name=hosted.name,
                hosts=hosted.hosts,
                port=hosted.port,
                ca=hosted.ca,
                role=role,
                kind=kind,
                password=password,
                secret=secret.hex(),
                host_key=hub_keys.public_half(bytes.fromhex(hosted.secret)).hex(),
            )
            laptop = HostedLaptop(role, kind, tuple(sorted(fairs)), secret.hex())
            sealed = hub_keys.seal_card(secret, card_text(card))
            admin.let_in(card, name, laptop.fairs, sealed)
            admin.hand(role, [box_for_card(secret, it) for it in keys_for(hosted, laptop)])
            self._memberships.change_hosted(
                lambda now: replace(now, laptops=(*now.laptops, laptop))
            )
        return NewPairing(card, code)

    def revoke(self, name: str) -> tuple[str, ...]:
        """Close a laptop out: what comes after it has no key of; the cards that are out still."""
        with administering(self._place()) as admin:
            role = admin.names().get(name)
            if role is None:
                raise HubError(
                    N_("No laptop called “{name}” is paired with this hub. Nothing was changed."),
                    N_("List them with `faircat hub status`."),
                    name=name,
                )
            admin.close_out(role)
            self._memberships.change_hosted(lambda now: without_laptop(now, role))
            self._handed_out(admin)
            return admin.cards_out()

    def state(self) -> HubState:
        """What lies there, and who comes."""
        with administering(self._place()) as admin:
            self._handed_out(admin)
            return admin.state()

    def check(self) -> tuple[str, ...]:
        """What is not as it should be, in English."""
        with administering(self._place()) as admin:
            hosted = self._handed_out(admin)
            state = admin.state()
            other = () if is_this_version(state) else (f"version {state.version}",)
            return (*other, *admin.faults(), *unproven(admin, hosted))

    def back_up(self, path: Path) -> None:
        """Write all that lies on the hub; what is sealed there is sealed in the file, too."""
        # A name of its own: another window or the nightly timer may be writing the same backup.
        number, name = tempfile.mkstemp(".part", f"{path.name}.", path.parent)
        os.close(number)
        part = Path(name)
        try:
            self._cluster().dump(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def when_written(self, path: Path) -> datetime:
        """When a backup was written; refuses what is none."""
        return when_written(path)

    def restore(self, path: Path) -> HubState:
        """Put a backup in the place of what the hub has; laptops then send all that they have.

        Rows alone come out of the file, so one that somebody else wrote runs nothing here.
        """
        put_back(self._cluster(), path, self._sql)
        return self.state()

    def show_certificate(self, hosts: Sequence[str]) -> None:
        """Let the hub answer under these names and addresses from its next start on.

        A server of the office has to answer there already. Raises HubError.
        """
        refuse_other_hosts(hosts)
        hosted, place = self._memberships.hosted(), self._place()
        if isinstance(place, OfficeServer):
            try_each_host(replace(place, hosts=tuple(hosts)))
        else:
            authority = KeyAndCertificate(hosted.ca, hosted.ca_key)
            place.show(new_server_certificate(authority, hosts, self._now()))
        self._memberships.change_hosted(lambda now: replace(now, hosts=tuple(hosts)))

    def _place(self) -> HubCluster | OfficeServer:
        return place_of(self._memberships.hosted())

    def administered(self) -> AbstractContextManager[HubAdmin]:
        """The connection of whoever runs the hub."""
        return administering(self._place())

    def _cluster(self) -> HubCluster:
        return cluster_of(self._memberships.hosted())

    def _handed_out(self, admin: HubAdmin) -> HostedHub:
        """The hub, after laptops that joined were handed what they lack."""
        before = self._memberships.hosted()
        after = hand_out(admin, before)
        if after == before:
            return before
        return self._memberships.change_hosted(lambda now: with_joined(now, after))

    def _with_keys(self, admin: HubAdmin, fairs: Collection[str]) -> HostedHub:
        """The hub with a key for each of these fairs, kept before anything is sealed with it."""
        hosted = self._handed_out(admin)
        if set(fairs) <= {it.fair for it in hosted.keys}:
            return hosted
        self._memberships.change_hosted(lambda now: with_keys_of(now, fairs))
        return self._handed_out(admin)


def _refuse_name(name: str, taken: Collection[str]) -> None:
    refuse_laptop_name(name)
    if name in taken:
        raise HubError(
            N_("A laptop called “{name}” is already paired with this hub. Nothing was changed."),
            N_("Choose another name, or revoke that laptop first."),
            name=name,
        )
