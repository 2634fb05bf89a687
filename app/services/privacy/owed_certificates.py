"""Certificates of closings that are still to be written: kept in the vault until the disk has them.

The leads are gone with the one that is kept, so whatever ends the program then, or takes the stick
away, what was erased stays certified.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.config.atomic_file import write_verified
from app.domain.errors import VaultError, reason_of
from app.domain.export import ExportError
from app.domain.messages import N_
from app.services.vault.vault import VaultService
from app.store.leads import fair_store
from app.store.leads.database import Connection

_SETTING = "certificates to be written"
_KEPT = N_("It is kept in the vault. Check that the USB stick is there, then close the fair again.")


@dataclass(frozen=True, slots=True)
class OwedCertificate:
    """The certificate of a fair, and the file that it belongs into."""

    fair: str
    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class CertificateOutcome:
    """Where a certificate that was owed lies now, or the reason why it still does not."""

    path: Path
    reason: str = ""


class OwedCertificates:
    """Writes what is owed. Raises VaultError."""

    def __init__(self, vault: VaultService) -> None:
        self._vault = vault

    def write(self, owed: OwedCertificate) -> None:
        """Write a certificate, which is owed no more then. Raises ExportError.

        The vault has this very text first: should the program end before it is told that the file
        is there, the file is known again.
        """
        with suppress(VaultError):
            self._vault.write(lambda connection: _instead(connection, owed, (owed,)))
        try:
            _put_down(owed)
        except OSError as error:
            raise ExportError(
                N_("The fair is closed, but its certificate could not be written: {reason}."),
                N_(
                    "It is kept in the vault. Check that the USB stick is there, then close "
                    "the fair again."
                ),
                reason=reason_of(error),
            ) from error
        self._forget(owed)

    def settle(self) -> Mapping[str, CertificateOutcome]:
        """Write what an earlier closing did not get to; says of each fair what became of it.

        Of several of one fair it says what became of the last, or of one that is still owed.
        """
        found: dict[str, CertificateOutcome] = {}
        for owed in self._vault.read(_all_of):
            try:
                path = _put_down(owed)
            except OSError as error:
                found[owed.fair] = CertificateOutcome(owed.path, reason_of(error))
                continue
            if owed.fair not in found or not found[owed.fair].reason:
                found[owed.fair] = CertificateOutcome(path)
            self._forget(owed)
        return found

    def _forget(self, owed: OwedCertificate) -> None:
        with suppress(VaultError):  # what was written already is not written again
            self._vault.write(lambda connection: _instead(connection, owed, ()))


def _put_down(owed: OwedCertificate) -> Path:
    """Write a certificate where no other file is; returns where it lies. Raises OSError."""
    content = owed.text.encode()
    for number in count(1):
        stem = owed.path.stem if number == 1 else f"{owed.path.stem} ({number})"
        path = owed.path.with_stem(stem)
        if not os.path.lexists(path):
            write_verified(path, content)
            return path
        if path.is_file() and path.read_bytes() == content:
            return path
    raise AssertionError  # names do not run out


def owe(connection: Connection, owed: OwedCertificate) -> None:
    """Keep a certificate until it is written."""
    _put(connection, (*_all_of(connection), owed))


def _instead(
    connection: Connection, owed: OwedCertificate, now: tuple[OwedCertificate, ...]
) -> None:
    """Keep others in the place of one; those of other closings of its fair stay."""
    of_it = (owed.fair, owed.path.absolute())
    others = (it for it in _all_of(connection) if (it.fair, it.path.absolute()) != of_it)
    _put(connection, (*others, *now))


def _all_of(connection: Connection) -> tuple[OwedCertificate, ...]:
    text = fair_store.setting(connection, _SETTING)
    kept = json.loads(text) if text else []
    return tuple(OwedCertificate(fair, Path(path), words) for fair, path, words in kept)


def _put(connection: Connection, owed: tuple[OwedCertificate, ...]) -> None:
    kept = [[it.fair, str(it.path.absolute()), it.text] for it in owed]
    fair_store.set_setting(connection, _SETTING, json.dumps(kept) if kept else "")
