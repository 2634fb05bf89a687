"""Getting at the leads as the window does: passphrase, recovery key, keyring, and the PIN."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.config.clock import Clock
from app.domain.errors import KnownError
from app.domain.pin_try import PinAnswer, PinTry
from app.domain.vault_state import OpenedVault, VaultState
from app.security.agent_client import AgentClient
from app.security.data_key import DataKey
from app.security.key_file import strong
from app.security.pin import PinGuard, pin_hash
from app.services.vault.backups import BackupsService
from app.services.vault.rekeying import RekeyingService
from app.services.vault.rollback_detection import older_than_backup
from app.services.vault.trusted_clock import TrustedClock
from app.services.vault.vault import VaultService
from app.store.leads import fair_store

_PIN = "pin"


class UnlockService:
    """Opens the vault with all that opening brings: what waited, the day's backup, the PIN.

    Every call may raise VaultError and takes its time; none belongs into the thread of a window.
    `settle_drafts` saves what visitors entered, ends drafts whose day is over, and counts both.
    """

    def __init__(
        self,
        vault: VaultService,
        backups: BackupsService,
        moments: TrustedClock,
        rekeying: RekeyingService,
        clock: Clock,
        settle_drafts: Callable[[], tuple[int, int]],
    ) -> None:
        self._settle_drafts = settle_drafts
        self._vault = vault
        self._backups = backups
        self._moments = moments
        self._rekeying = rekeying
        self._clock = clock
        self._guard: PinGuard | None = None
        self._stored_pin = ""

    def make(self, passphrase: str, pin: str = "", *, keep_old: bool = False) -> str:
        """Make a vault, open it, and give its recovery key. An empty PIN sets none."""
        stored = pin_hash(pin) if pin else ""
        code = self._vault.create(passphrase, keep_old=keep_old)
        self._store(stored)
        self._backups.make_daily()
        return code

    def open(self, passphrase: str) -> OpenedVault:
        """Open the vault with its passphrase. Raises WrongPassphrase."""
        return self._opened(lambda: self._vault.unlock(passphrase))

    def open_by_recovery(self, code: str, passphrase: str) -> OpenedVault:
        """Open the vault with its recovery key and give it another passphrase."""
        strong(passphrase)
        opened = self._opened(lambda: self._vault.unlock_by_recovery(code))
        try:
            self._rekeying.change_forgotten(code, passphrase)
        except BaseException:
            # Its passphrase is still the one that was forgotten.
            self.close()
            raise
        return opened

    def open_remembered(self) -> OpenedVault | None:
        """Open the vault with the key in the system's keyring, if one lies there."""
        opened = self._vault.unlock_remembered()
        return self._opened(lambda: opened) if opened is not None else None

    def open_handed(self, key: DataKey) -> OpenedVault | None:
        """Open the vault with the key that an agent gave back; None where it is another vault."""
        opened = self._vault.unlock_with(key)
        return self._opened(lambda: opened) if opened is not None else None

    def leave_key(self, seconds: float) -> AgentClient | None:
        """Have an agent keep the key behind the PIN for so long; the vault is to be closed then.

        None where the system has no process or no memory for it, or the vault has no PIN.
        """
        stored = self.stored_pin()
        return self._vault.leave_key(stored, seconds) if stored else None

    def restore(self, backup: Path, passphrase: str) -> Path | None:
        """Put a backup in the vault's place and open it; gives where the old vault lies now."""
        self._guard = None
        old = self._backups.restore(backup, passphrase)
        self._read_pin()
        return old

    def close(self) -> None:
        """Close the vault; from now on only the passphrase helps."""
        self._guard, self._stored_pin = None, ""
        self._backups.close(always=True)

    def state(self) -> VaultState:
        """Whether the vault is open; where a command wants it locked, what is left is backed up."""
        if self._vault.heeds_lock_request():
            self.close()
        return self._vault.state()

    def has_pin(self) -> bool:
        """Whether a PIN brings back what is covered."""
        return self._guard is not None

    def stored_pin(self) -> str:
        """What is kept of the PIN of the open vault; empty where there is none."""
        return self._stored_pin if self._guard is not None else ""

    def set_pin(self, pin: str) -> None:
        """Set the PIN of the open vault; an empty one takes it away. Raises UsageError."""
        self._store(pin_hash(pin) if pin else "")

    def try_pin(self, pin: str) -> PinTry:
        """Look at a PIN; where none is looked at any more the vault is closed now.

        What is shown again are no drafts whose day is over.
        """
        is_open = self._vault.state() is VaultState.OPEN
        guard = self._guard if is_open else None
        tried = guard.attempt(pin) if guard is not None else PinTry(PinAnswer.PASSPHRASE)
        if tried.answer is PinAnswer.PASSPHRASE:
            self.close()
        elif tried.answer is PinAnswer.RIGHT:
            _entries, ended = self._settle_drafts()
            return replace(tried, ended=ended)
        return tried

    def _opened(self, unlock: Callable[[], OpenedVault]) -> OpenedVault:
        self._guard = None
        opened = unlock()
        self._read_pin()
        if opened.unwritable is not None:
            return opened
        odd = self.odd()
        self._rekeying.go_on_after_opening()
        self._backups.make_daily()
        entries, ended = self._settle_drafts()
        drafts = max(0, opened.drafts - entries)
        return replace(opened, entries=entries, drafts=drafts, odd=odd, ended=ended)

    def odd(self) -> tuple[KnownError, ...]:
        """What is odd about the vault that was opened just now; nothing of it keeps anyone out."""
        return tuple(filter(None, (self._moments.trouble(), older_than_backup(self._vault))))

    def _read_pin(self) -> None:
        self._guard_with(self._vault.read(lambda connection: fair_store.setting(connection, _PIN)))

    def _store(self, stored: str) -> None:
        self._vault.write(lambda connection: fair_store.set_setting(connection, _PIN, stored))
        self._guard_with(stored)

    def _guard_with(self, stored: str) -> None:
        clock = self._clock
        self._stored_pin = stored
        self._guard = PinGuard(stored, clock.steady, clock.awake) if stored else None
