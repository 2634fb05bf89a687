"""The vault: making, opening and locking it; its keys, its inbox, its spool."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.config.atomic_file import write_text, write_verified
from app.domain.draft import LeadDraft
from app.domain.errors import NoVault, VaultDamaged, VaultError, VaultLocked
from app.domain.lead import Lead
from app.domain.messages import N_
from app.domain.vault import Opened, VaultState, VaultStatus
from app.security.agent_client import AgentClient, start_agent
from app.security.data_key import DataKey
from app.security.key_agent import Order
from app.security.key_file import KeyCost, KeyFile, new_key_file, read_key_file
from app.security.keyring_key import KeyStore, SystemKeyring
from app.security.lock_request import lock_request_in
from app.services.typed_secrets import take_out
from app.services.waiting import Waiting
from app.store.leads import exchange, locks, migrations
from app.store.leads.database import LeadsDatabase, Work, open_database
from app.store.leads.disk import disk_errors
from app.store.leads.files import VaultFiles

T = TypeVar("T")


class VaultService:
    """The vault whose database is `database`. Every call may raise VaultError.

    `patience` is for how many seconds another window or command may hold it up.
    A vault that does not open is never written to: it is opened by its key or left as it is.
    """

    def __init__(
        self,
        database: Path,
        cost: KeyCost | None = None,
        keyring: KeyStore | None = None,
        patience: float = locks.PATIENCE,
    ) -> None:
        self._patience = patience
        self.files = VaultFiles(database)
        self._cost = cost or KeyCost()
        self._keyring = keyring or SystemKeyring()
        self._waiting = Waiting(self.files)
        self._key: DataKey | None = None
        self._database: LeadsDatabase | None = None
        self._request = ""

    # What it is

    def state(self) -> VaultState:
        """Whether there is a vault, and whether it is open here and now."""
        if self.heeds_lock_request():
            self.lock()
        if self._database is not None:
            return VaultState.OPEN
        return VaultState.LOCKED if self.files.there() else VaultState.ABSENT

    def heeds_lock_request(self) -> bool:
        """Whether a command wants it locked that is still open; the caller then sees to that."""
        before, self._request = self._request, lock_request_in(self.files.lock_request)
        return self._database is not None and self._request != before

    def require(self) -> None:
        """Raise NoVault where there is none."""
        if self.state() is VaultState.ABSENT:
            raise NoVault(
                N_("There is no vault for leads yet."), N_("Make one: `faircat leads init`.")
            )

    def status(self) -> VaultStatus:
        """The state, and what waits outside."""
        inbox, spool = self._waiting.counts()
        return VaultStatus(self.state(), inbox, spool)

    # Making and opening it

    def create(self, passphrase: str, *, keep_old: bool = False) -> str:
        """Make a vault and open it; gives the recovery key, which is kept nowhere else.

        Raises VaultError where there is one, unless the old one is to be kept aside.
        """
        if self.state() is not VaultState.ABSENT and not keep_old:
            raise VaultError(
                N_("There is a vault already. It was left as it is."),
                N_("Open it with its passphrase or its recovery key."),
            )
        key = DataKey.new()
        file, code = new_key_file(key, passphrase, self._cost)
        self.take_over(lambda path: migrations.create(path, key.hex), file, key)
        return code

    def take_over(self, make: Callable[[Path], None], file: KeyFile, key: DataKey) -> Path | None:
        """Put the database that `make` writes in the vault's place and open it.

        Gives where the old one lies now. Raises VaultBusy while a window has it open.
        """
        self.lock()
        with disk_errors(self.files.database):
            old = exchange.exchange(self.files, make, file.to_text(), self._patience)
        self._open(key)
        return old

    def unlock(self, passphrase: str) -> Opened:
        """Open the vault. Raises WrongPassphrase."""
        return self._struck(self._open(self.key_file().open(passphrase)), passphrase)

    def unlock_by_recovery(self, code: str) -> Opened:
        """Open the vault with the printed key; a new passphrase should be set then."""
        return self._struck(self._open(self.key_file().open_by_recovery(code)), code)

    def unlock_remembered(self) -> Opened | None:
        """Open the vault with the key in the system's keyring; None where it has none that fits."""
        return self.unlock_with(self._keyring.recall(self.key_file().vault))

    def unlock_with(self, key: DataKey | None) -> Opened | None:
        """Open the vault with a key that was kept elsewhere; None where it is not the vault's."""
        if key is None or key.public_key().hex() != self.key_file().public_key:
            return None
        return self._open(key)

    def leave_key(self, stored_pin: str, seconds: float) -> AgentClient | None:
        """Have an agent keep the key of the open vault; None where the system can't have one."""
        order = Order(stored_pin, seconds, str(self.files.database.absolute()), self._request)
        return start_agent(self._open_key(), order)

    def remember(self) -> bool:
        """Let the system's keyring keep the key; False where there is none to keep it."""
        return self._keyring.remember(self.key_file().vault, self._open_key())

    def forget(self) -> None:
        """Let the system's keyring keep the key no longer."""
        self._keyring.forget(self.key_file().vault)

    def change_passphrase(self, passphrase: str) -> None:
        """Set another passphrase for the open vault; the recovery key stays."""
        self._keep(self.key_file().with_passphrase(self._open_key(), passphrase, self._cost))

    def change_recovery_key(self) -> str:
        """Give the open vault another recovery key; the one before opens nothing any more."""
        file, code = self.key_file().with_new_recovery(self._open_key())
        self._keep(file)
        return code

    def lock(self) -> None:
        """Close the vault and forget its key, as far as Python lets us."""
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._key is not None:
            self._key.wipe()
            self._key = None

    def lock_everywhere(self, patience: float = 3.0) -> bool:
        """Lock it here and in every window; False where one has not locked in time."""
        self.lock()
        if self.files.key.exists():
            self.forget()
        with disk_errors(self.files.lock_request):
            write_text(self.files.lock_request, secrets.token_hex(8))
        try:
            with locks.alone(self.files.presence, patience):
                return True
        except VaultError:
            return False

    # What it holds

    def read(self, work: Work[T]) -> T:
        """A unit of reading."""
        return self.opened().read(work)

    def write(self, work: Work[T]) -> T:
        """A unit of writing, durable when this returns."""
        return self.opened().write(work)

    def erase(self, work: Work[T]) -> T:
        """A unit of writing whose deleted rows are then gone from the files too."""
        result = self.write(work)
        self.opened().forget_deleted()
        return result

    def take_away(self, ids: Iterable[str]) -> int:
        """Remove what waits sealed under these ids; returns how much it was."""
        return self._waiting.take_away(ids)

    def leave_draft(self, draft: LeadDraft) -> None:
        """Keep a draft sealed while the vault is locked; it is a draft again when it opens."""
        self._waiting.leave_draft(draft, self._public_key())

    def spool(self, lead: Lead) -> None:
        """Keep a lead sealed that could not be written; it is brought in when the vault opens."""
        self._waiting.spool(lead, self._public_key())

    def take_in(self) -> Opened:
        """Bring in what lies in spool and inbox; what does not open stays where it is."""
        return self._waiting.take_in(self._open_key().box_key(), self.write)

    def _public_key(self) -> bytes:
        return bytes.fromhex(self.key_file().public_key)

    def _open(self, key: DataKey) -> Opened:
        self.lock()
        with disk_errors(self.files.database):
            exchange.settle(self.files)
            if not self.files.database.exists():
                raise VaultDamaged(
                    N_("The vault's key is here, but its database “{path}” is not."),
                    N_("Put it back, or bring back a backup: `faircat leads restore`."),
                    path=str(self.files.database),
                )
            self._request = lock_request_in(self.files.lock_request)
            self._database = open_database(self.files, key.hex, self._patience)
        self._key = key
        unwritable = self._database.refusal()
        return self.take_in() if unwritable is None else Opened(unwritable=unwritable)

    def _struck(self, opened: Opened, secret: str) -> Opened:
        """Take what opened the vault out of what was typed meanwhile, before anything leaves."""
        if opened.unwritable is not None:
            return opened
        return replace(opened, struck=take_out(secret, self.read, self.write))

    def opened(self) -> LeadsDatabase:
        """The open database. Raises NoVault, VaultLocked."""
        self.require()
        database = self._database
        if database is not None:
            return database
        raise _locked()

    def _keep(self, file: KeyFile) -> None:
        with disk_errors(self.files.key):
            write_verified(self.files.key, file.to_text().encode())

    def _open_key(self) -> DataKey:
        self.opened()
        if self._key is None:
            raise _locked()
        return self._key

    def key_file(self) -> KeyFile:
        """The vault's key file. Raises NoVault, VaultDamaged."""
        self.require()
        with disk_errors(self.files.key):
            exchange.settle(self.files)
            try:
                return read_key_file(self.files.key.read_text(encoding="utf-8", errors="replace"))
            except FileNotFoundError:
                raise VaultDamaged(
                    N_("The key file of the vault, “{path}”, is missing."),
                    N_("Put the key file of the last backup there."),
                    path=str(self.files.key),
                ) from None


def _locked() -> VaultLocked:
    return VaultLocked(N_("The vault is locked."), N_("Open it with the passphrase."))
