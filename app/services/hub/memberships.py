"""The hubs that this laptop joined or set up, as the vault keeps them."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

from app.domain.errors import HubError, VaultBusy
from app.domain.hosted_hub import HostedHub
from app.domain.hub import HubCursor, Membership
from app.domain.messages import N_
from app.domain.serialise import from_dict, to_dict
from app.services.hub.hub_places import is_lost
from app.services.vault.vault import VaultService
from app.store.leads import fair_store, locks
from app.store.leads.database import Connection

_JOINED, _HOSTED, _UPKEEP = "hubs joined", "hub set up here", "hub upkeep "

SET_UP = "set up"
"""What is first done for a hub, as `note_upkeep` has it."""


class Memberships:
    """What lets this laptop into hubs; it lies in the vault alone. Raises VaultError."""

    def __init__(self, vault: VaultService) -> None:
        self._vault = vault

    def every(self) -> tuple[Membership, ...]:
        """The hubs that this laptop joined, in that order."""
        return self._vault.read(_joined)

    def save(self, member: Membership) -> None:
        """Keep one, in the place of an earlier one at the same hub."""
        self._write(lambda known: [*(it for it in known if it.hub != member.hub), member])

    def move(self, hub: str, cursor: HubCursor, met: str, sent: str = "") -> None:
        """Keep how far a hub was read and when it was met.

        All that was here at the moment `sent` is on the hub, if one is told.
        """

        def moved(member: Membership) -> Membership:
            return replace(member, cursor=cursor, met=met, sent=sent or member.sent)

        self._write(lambda known: [moved(it) if it.hub == hub else it for it in known])

    def leave(self, hub: str) -> None:
        """Forget a hub, and with it what lets this laptop in."""
        self._write(lambda known: [it for it in known if it.hub != hub])

    @contextmanager
    def new_hub(self, *, again: bool = False) -> Iterator[HostedHub | None]:
        """Set a hub up, and nobody else with this vault meanwhile.

        `again` is for one that was lost, which is given. Raises HubError where one is.
        """
        with ExitStack() as held:
            try:
                held.enter_context(locks.exclusive(self._vault.files.hub, 0))
            except VaultBusy as error:
                raise HubError(
                    N_("A hub is already being set up with this vault. Nothing was changed."),
                    N_("Wait until it has been set up."),
                ) from error
            hosted = self.hosted() if again or self.hosts_one() else None
            if hosted is not None and not (again and is_lost(hosted)):
                _refuse_second(hosted, again=again)
            yield hosted

    def hosted(self) -> HostedHub:
        """The hub that was set up here. Raises HubError where none was."""
        text = self._vault.read(lambda connection: fair_store.setting(connection, _HOSTED))
        if not text:
            raise HubError(
                N_("No hub was set up with this vault."),
                N_("Set one up with `faircat hub init`, or use the laptop where one was set up."),
            )
        return from_dict(HostedHub, json.loads(text))

    def hosts_one(self) -> bool:
        """Whether a hub was set up here."""
        return bool(self._vault.read(lambda connection: fair_store.setting(connection, _HOSTED)))

    def save_hosted(self, hub: HostedHub) -> None:
        """Keep the hub that was set up here, with its keys."""
        text = json.dumps(to_dict(hub))
        self._vault.write(lambda connection: fair_store.set_setting(connection, _HOSTED, text))

    def change_hosted(self, change: Callable[[HostedHub], HostedHub]) -> HostedHub:
        """Change what is kept of it, whatever another window or command kept meanwhile."""

        def write(connection: Connection) -> HostedHub:
            before = from_dict(HostedHub, json.loads(fair_store.setting(connection, _HOSTED)))
            after = change(before)
            fair_store.set_setting(connection, _HOSTED, json.dumps(to_dict(after)))
            return after

        return self._vault.write(write)

    def upkeep(self, what: str) -> str:
        """When something was last done for the hub that was set up here; empty for never."""
        return self._vault.read(lambda connection: fair_store.setting(connection, _UPKEEP + what))

    def note_upkeep(self, what: str, moment: str) -> None:
        """Keep that it was done; apart from the keys, which nobody is to write over meanwhile."""
        self._vault.write(
            lambda connection: fair_store.set_setting(connection, _UPKEEP + what, moment)
        )

    def _write(self, work: Callable[[tuple[Membership, ...]], list[Membership]]) -> None:
        def write(connection: Connection) -> None:
            text = json.dumps([to_dict(it) for it in work(_joined(connection))])
            fair_store.set_setting(connection, _JOINED, text)

        self._vault.write(write)


def _refuse_second(hosted: HostedHub, *, again: bool) -> None:
    path = hosted.folder or hosted.hosts[0]
    if again:
        raise HubError(
            N_("The hub of this vault is still there: “{path}”. Nothing was changed."), path=path
        )
    raise HubError(
        N_("This vault already has a hub in “{path}”. Nothing was changed."),
        N_("If it is lost, set it up again with {option}."),
        path=path,
        option="--again",
    )


def _joined(connection: Connection) -> tuple[Membership, ...]:
    plain: list[Any] = json.loads(fair_store.setting(connection, _JOINED) or "[]")
    return tuple(from_dict(Membership, it) for it in plain)
