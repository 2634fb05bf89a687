"""The copies of the vault in our folders, brought under its data key of now."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from app.config.atomic_file import write_verified
from app.domain.errors import KnownError, VaultError
from app.domain.vault_state import Rekeyed
from app.services.vault.backups import BackupsService
from app.services.vault.key_files import key_file_at
from app.services.vault.vault import VaultService
from app.store.leads import copies, database_rekeying, fair_store
from app.store.leads.copies import Copy
from app.store.leads.disk import disk_errors

log = logging.getLogger(__name__)

PATIENCE = 12.0
"""With the vault itself, a new passphrase then takes less than half a minute."""

_DONE = "copies"
"""The setting of the vault that says for which key and second place all is done."""


@dataclass(frozen=True, slots=True)
class _FoundCopies:
    """Copies that could not have the key file of now, that no key opens, and by their old keys."""

    without_key_file: list[Path]
    unopened: list[Path]
    under_old_keys: dict[Path, str]


class RekeyedCopies:
    """Every copy gets the key file of now, and is then encrypted anew, one after the other.

    The key file of now opens the data keys of before too, so a copy is never without its key. Every
    call may raise VaultError. `second` names the second place of the backups, if there is one.
    """

    def __init__(
        self, vault: VaultService, backups: BackupsService, second: Callable[[], str]
    ) -> None:
        self._vault = vault
        self._backups = backups
        self._second = second

    def go_on_after_opening(self, seconds: float = 0) -> None:
        """Go on with what an earlier change left, as `go_on`; failing keeps nobody from working."""
        try:
            self.go_on(seconds)
        except VaultError as error:
            log.warning("copies stay under the key of before: %s", type(error).__name__)

    def go_on(self, seconds: float = PATIENCE) -> Rekeyed:
        """Bring every copy in our folders under the key of now, first what costs no time.

        After so many seconds no further one is begun; the next call goes on with the rest.
        """
        second = self._second()
        away = second if second and not Path(second).is_dir() else ""
        if self._vault.opened().unwritable is not None or self._is_done(second):
            return Rekeyed(away=away)
        found = self._put_key_files()
        waiting = list(found.without_key_file)
        key, end = self._vault.keys()[0], time.monotonic() + seconds
        for path, before in found.under_old_keys.items():
            if time.monotonic() >= end or not self._rekey(path, before, key):
                waiting.append(path)
        if not waiting and not away:
            state = self._state(second)
            self._vault.write(lambda connection: fair_store.set_setting(connection, _DONE, state))
        return Rekeyed(
            done=len(found.under_old_keys.keys() - set(waiting)),
            waiting=tuple(map(str, waiting)),
            unopened=tuple(map(str, found.unopened)),
            away=away,
        )

    def _is_done(self, second: str) -> bool:
        """Whether every copy is under the key of now, or none was ever under another."""
        if not self._vault.key_file().retired:
            return True
        done = self._vault.read(lambda connection: fair_store.setting(connection, _DONE))
        return done == self._state(second)

    def _state(self, second: str) -> str:
        return f"{self._vault.key_file().public_key} {second}"

    def _put_key_files(self) -> _FoundCopies:
        """Put the key file of now beside every copy that one of our keys opens."""
        files, keys = self._vault.files, self._vault.keys()
        text = self._vault.key_file().to_text().encode()
        found = _FoundCopies([], [], {})
        with disk_errors(files.backups), copies.writing_copies(files):
            copies.remove_half_made(files, self._second())
            for copy in copies.copies(files, self._second()):
                key = database_rekeying.opening_key(copy.database, keys)
                if key is None:
                    found.unopened.append(copy.database)
                elif not _put_beside(copy, text):
                    found.without_key_file.append(copy.database)
                elif key != keys[0]:
                    found.under_old_keys[copy.database] = key
            self._replace_lone_key_files(text)
        return found

    def _replace_lone_key_files(self, text: bytes) -> None:
        """Replace key files of this vault that lie alone: they tell a data key of before."""
        files, second = self._vault.files, self._second()
        vault = self._vault.key_file().vault
        beside = {copy.key_file for copy in copies.copies(files, second)}
        for path in copies.key_files(files, second):
            if path not in beside and _is_of(path, vault):
                write_verified(path, text)

    def _rekey(self, path: Path, old: str, new: str) -> bool:
        try:
            with self._backups.paused(), copies.writing_copies(self._vault.files):
                database_rekeying.replace_rekeyed(path, old, new)
        except (KnownError, OSError, dbapi2.Error) as error:
            log.warning("a backup stays under the key of before: %s", type(error).__name__)
            return False
        return True


def _put_beside(copy: Copy, text: bytes) -> bool:
    """Put the key file of now beside a backup; False where it cannot be written.

    A database from before a new schema has none of its own.
    """
    path = copy.key_file
    if copy.database.name.startswith("before-") and not path.exists():
        return True
    try:
        if not path.exists() or path.read_bytes() != text:
            write_verified(path, text)
    except OSError as error:
        log.warning("a key file beside a backup stays as it was: %s", error.strerror)
        return False
    return True


def _is_of(path: Path, vault: str) -> bool:
    try:
        return key_file_at(path).vault == vault
    except KnownError:
        return False
