"""The vault: making, opening and locking it; its keys, its inbox, its spool.

One story: whoever opens it by any way, or keeps something beside it, goes through these few states.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.config.machine import local_now
from app.domain.errors import NoVault, VaultError, VaultLocked
from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft
from app.domain.messages import N_
from app.domain.recovery_code import new_recovery_code
from app.domain.vault_files import VaultFiles
from app.domain.vault_state import OpenedVault, VaultState, VaultStatus
from app.security.agent_client import AgentClient, start_agent
from app.security.data_key import DataKey, overwrite_freed
from app.security.key_agent import AgentOrder
from app.security.key_file import KeyCost, KeyFile, new_key_file
from app.security.keyring_key import KeyStore, SystemKeyring
from app.security.sealed_letters import Letter, Sender, open_letter
from app.services.vault.key_files import (
    database_missing,
    key_file_at,
    vault_there_already,
    write_key_file,
)
from app.services.vault.spool import Spool
from app.services.vault.typed_secrets import take_out
from app.store.leads import database_rekeying, database_swap, locks, migrations
from app.store.leads.database import LeadsDatabase, Work, open_database
from app.store.leads.disk import disk_errors
from app.store.leads.lock_requests import LockRequests

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
        self.cost = cost or KeyCost()
        self._keyring = keyring or SystemKeyring()
        self._waiting = Spool(self.files)
        self._keys: tuple[DataKey, ...] = ()
        self._database: LeadsDatabase | None = None
        self._requests = LockRequests(self.files)

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
        return self._database is not None and self._requests.see()

    def require(self) -> None:
        """Raise NoVault where there is none."""
        if self.state() is VaultState.ABSENT:
            raise NoVault(
                N_("There is no vault for leads yet."), N_("Create one: `faircat leads init`.")
            )

    def status(self) -> VaultStatus:
        """The state, and what waits outside."""
        return self._waiting.status(self.state())

    # Making and opening it

    def create(self, passphrase: str, *, keep_old: bool = False) -> str:
        """Make a vault and open it; gives the recovery key, which is kept nowhere else.

        Raises VaultError where there is one, unless the old one is to be kept aside.
        """
        if self.state() is not VaultState.ABSENT and not keep_old:
            raise vault_there_already()
        key, code = DataKey.new(), new_recovery_code()
        today = local_now().date().isoformat()
        file = new_key_file(key, passphrase, code, today, self.cost)
        self.take_over(lambda path: migrations.create(path, key.hex), file, key)
        return code

    def take_over(self, make: Callable[[Path], None], file: KeyFile, key: DataKey) -> Path | None:
        """Put the database that `make` writes in the vault's place and open it.

        Gives where the old one lies now. Raises VaultBusy while a window has it open.
        """
        self.lock()
        with disk_errors(self.files.database):
            old = database_swap.swap_database(self.files, make, file.to_text(), self._patience)
        self._requests.see()
        self._open(file, key)
        return old

    def take_new_key(self, file: KeyFile, key: DataKey) -> None:
        """Encrypt the open vault anew behind another key file, as one step, and open it again.

        Raises VaultBusy while another window has it open. After an error it is open as it was.
        """
        old, before = DataKey(self.open_key().raw()), self.key_file()
        self.lock()
        try:
            with disk_errors(self.files.database):
                database_rekeying.exchange(
                    self.files, old.hex(), key.hex(), file.to_text(), self._patience
                )
        finally:
            # After an error that holds which was decided before it.
            if self.key_file().public_key != key.public_key().hex():
                file, key = before, old
            self._open(file, key)
        if self.is_remembered():
            self._keyring.remember(file.vault, key)

    def unlock(self, passphrase: str) -> OpenedVault:
        """Open the vault. Raises WrongPassphrase."""
        return self._struck(self._unlock(lambda file: file.open(passphrase)), passphrase)

    def unlock_by_recovery(self, code: str) -> OpenedVault:
        """Open the vault with the printed key; a new passphrase should be set then."""
        return self._struck(self._unlock(lambda file: file.open_by_recovery(code)), code)

    def unlock_remembered(self) -> OpenedVault | None:
        """Open the vault with the key in the system's keyring; None where it has none that fits."""
        return self.unlock_with(self._keyring.recall(self.key_file().vault))

    def unlock_with(self, key: DataKey | None) -> OpenedVault | None:
        """Open the vault with a key that was kept elsewhere; None where it is not the vault's."""
        file = self.key_file()
        if key is None or not file.is_whole(key):
            return None
        self._requests.see()
        return self._open(file, key)

    def leave_key(self, stored_pin: str, seconds: float) -> AgentClient | None:
        """Have an agent keep the key of the open vault; None where the system can't have one."""
        order = AgentOrder(
            stored_pin, seconds, str(self.files.database.absolute()), self._requests.seen
        )
        return start_agent(self.open_key(), order)

    def remember(self) -> bool:
        """Let the system's keyring keep the key; False where there is none to keep it."""
        return self._keyring.remember(self.key_file().vault, self.open_key())

    def is_remembered(self) -> bool:
        """Whether the system's keyring has the key."""
        return self._keyring.recall(self.key_file().vault) is not None

    def forget(self) -> None:
        """Let the system's keyring keep the key no longer."""
        self._keyring.forget(self.key_file().vault)

    def lock(self) -> None:
        """Close the vault and forget its key, as far as Python lets us."""
        if self._database is not None:
            self._database.close()
            self._database = None
        for key in self._keys:
            key.wipe()
        if self._keys:
            overwrite_freed()
        self._keys = ()

    def lock_everywhere(self, patience: float = 3.0) -> bool:
        """Lock it here and in every window; False where one has not locked in time."""
        self.lock()
        if self.files.key.exists():
            self.forget()
        with disk_errors(self.files.lock_request):
            self._requests.ask()
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

    def sender(self) -> Sender | None:
        """What is kept of a vault that was open here, to seal what comes while it is locked."""
        return self._waiting.sender

    def seal_as(self, sender: str) -> None:
        """Seal as the window did whose `Sender.to_text` this is: it had the vault open before."""
        self._waiting.sender = Sender.from_text(sender)

    def open_letter(self, sealed: bytes) -> Letter | None:
        """What was sealed for this vault; None where it was not. Raises NoVault, VaultLocked."""
        self.open_key()
        return open_letter(sealed, self._keys)

    def take_away(self, ids: Iterable[str]) -> int:
        """Remove what waits sealed under these ids; returns how much it was."""
        return self._waiting.take_away(ids)

    def leave_draft(self, draft: LeadDraft) -> None:
        """Keep a draft sealed while the vault is locked; it is a draft again when it opens."""
        self._waiting.leave_draft(draft, self.key_file)

    def spool(self, lead: Lead) -> None:
        """Keep a lead sealed that could not be written; it is brought in when the vault opens."""
        self._waiting.spool(lead, next(iter(self._keys), None), self.key_file)

    def take_in(self) -> OpenedVault:
        """Bring in what lies in spool and inbox; what does not open stays where it is."""
        self.open_key()
        return self._waiting.take_in(self._keys, self.write)

    def _unlock(self, way: Callable[[KeyFile], DataKey]) -> OpenedVault:
        """Open it; a key file that somebody changed is put right once the key is known to fit."""
        file = self.key_file()
        key = way(file)
        mended = file.mended(key)
        self._requests.see()
        opened = self._open(mended, key)
        if mended != file and opened.unwritable is None:
            write_key_file(self.files.key, mended)
        return replace(opened, mended=mended != file)

    def _open(self, file: KeyFile, key: DataKey) -> OpenedVault:
        self.lock()
        with disk_errors(self.files.database):
            database_swap.finish_swap(self.files)
            if not self.files.database.exists():
                raise database_missing(self.files.database)
            self._database = open_database(self.files, key.hex, self._patience)
        self._keys = (key, *file.retired_keys(key))
        self._waiting.know(key)
        unwritable = self._database.refusal()
        return self.take_in() if unwritable is None else OpenedVault(unwritable=unwritable)

    def _struck(self, opened: OpenedVault, secret: str) -> OpenedVault:
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

    def open_key(self) -> DataKey:
        """The data key of the open vault. Raises NoVault, VaultLocked."""
        self.opened()
        return self._keys[0]

    def keys(self) -> tuple[str, ...]:
        """The data keys that copies of the vault may be under: that of now, then those before."""
        self.open_key()
        return tuple(key.hex() for key in self._keys)

    def key_file(self) -> KeyFile:
        """The vault's key file. Raises NoVault, VaultDamaged."""
        self.require()
        with disk_errors(self.files.key):
            database_swap.finish_swap(self.files)
        return key_file_at(self.files.key)


def _locked() -> VaultLocked:
    return VaultLocked(N_("The vault is locked."), N_("Unlock it with the passphrase."))
