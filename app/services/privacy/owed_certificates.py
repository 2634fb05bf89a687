"""Certificates of closings that are still to be written: kept in the vault until the disk has them.

The leads are gone with the one that is kept, so whatever ends the program then, or takes the stick
away, what was erased stays certified.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.config.atomic_file import write_verified
from app.domain.errors import VaultError, reason_of
from app.domain.export import ExportError
from app.domain.messages import N_
from app.services.vault.vault import VaultService
from app.store.leads import fair_store
from app.store.leads.database import Connection

_SETTING = "certificates to be written"
_KEPT = N_("It is kept in the vault. See that the stick is there, then close the fair again.")


@dataclass(frozen=True, slots=True)
class OwedCertificate:
    """The certificate of a fair, and the file that it belongs into."""

    fair: str
    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Settled:
    """Where a certificate that was owed lies now, or the reason why it still does not."""

    path: Path
    reason: str = ""


class OwedCertificates:
    """Writes what is owed. Raises VaultError."""

    def __init__(self, vault: VaultService) -> None:
        self._vault = vault

    def write(self, owed: OwedCertificate) -> None:
        """Write a certificate, which is owed no more then. Raises ExportError."""
        try:
            write_verified(owed.path, owed.text.encode())
        except OSError as error:
            raise ExportError(
                N_("The fair is closed, but its certificate could not be written: {reason}."),
                N_(
                    "It is kept in the vault. See that the stick is there, then close the fair "
                    "again."
                ),
                reason=reason_of(error),
            ) from error
        self._forget(owed.fair)

    def settle(self) -> Mapping[str, Settled]:
        """Write what an earlier closing did not get to; says of each fair what became of it."""
        found: dict[str, Settled] = {}
        for owed in self._vault.read(_all_of):
            try:
                if not owed.path.exists():
                    write_verified(owed.path, owed.text.encode())
            except OSError as error:
                found[owed.fair] = Settled(owed.path, reason_of(error))
                continue
            found[owed.fair] = Settled(owed.path)
            self._forget(owed.fair)
        return found

    def _forget(self, fair: str) -> None:
        with suppress(VaultError):  # what was written already is not written again
            self._vault.write(lambda connection: _paid(connection, fair))


def owe(connection: Connection, owed: OwedCertificate) -> None:
    """Keep a certificate until it is written."""
    _put(connection, (*_all_of(connection), owed))


def _paid(connection: Connection, fair: str) -> None:
    _put(connection, tuple(owed for owed in _all_of(connection) if owed.fair != fair))


def _all_of(connection: Connection) -> tuple[OwedCertificate, ...]:
    text = fair_store.setting(connection, _SETTING)
    kept = json.loads(text) if text else []
    return tuple(OwedCertificate(fair, Path(path), words) for fair, path, words in kept)


def _put(connection: Connection, owed: tuple[OwedCertificate, ...]) -> None:
    kept = [[it.fair, str(it.path.absolute()), it.text] for it in owed]
    fair_store.set_setting(connection, _SETTING, json.dumps(kept) if kept else "")
