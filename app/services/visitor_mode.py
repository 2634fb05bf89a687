"""Visitor mode: what ends it, and what a visitor leaves behind while the vault is locked."""

from dataclasses import replace

from app.config.clock import Clock
from app.domain.draft import LeadDraft
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.vault import Opened, VaultState
from app.security.pin import PinAnswer, PinGuard, PinTry, pin_hash
from app.services.access import AccessService
from app.services.leads import LeadsService
from app.services.vault import VaultService


class VisitorModeService:
    """Holds a PIN and no key: the vault is closed as long as a visitor has the screen.

    The PIN is that of the vault or, where it has none, one that is chosen for this time.
    """

    def __init__(
        self, vault: VaultService, access: AccessService, leads: LeadsService, clock: Clock
    ) -> None:
        self._vault = vault
        self._access = access
        self._leads = leads
        self._clock = clock
        self._stored = ""
        self._fair = ""
        self._guard: PinGuard | None = None

    def needs_pin(self) -> bool:
        """Whether a PIN has to be chosen before the screen can be handed over."""
        return not self._access.has_pin()

    def begin(self, pin: str = "") -> None:
        """Keep what ends the mode; the vault is to be closed then. Raises UsageError without it."""
        stored = pin_hash(pin) if pin else self._access.stored_pin()
        if not stored:
            raise UsageError(N_("Visitor mode needs a PIN that ends it."))
        if self._vault.state() is VaultState.OPEN:
            self._fair = self._leads.new_draft().fair
        self._stored = stored
        self._guard = self._new_guard()

    def try_pin(self, pin: str) -> PinTry:
        """Look at a PIN. PASSPHRASE means that only the vault's passphrase ends the mode now."""
        guard = self._guard or self._new_guard()
        tried = guard.attempt(pin)
        if tried.answer is PinAnswer.PASSPHRASE and self._vault.state() is VaultState.ABSENT:
            # Nothing else could end it: the counting begins anew, and staff can get out.
            self._guard = self._new_guard()
            return self._guard.attempt(pin)
        return tried

    def open(self, passphrase: str) -> Opened:
        """End the mode with the vault's passphrase. Raises WrongPassphrase."""
        return self._access.open(passphrase)

    def takes_entries(self) -> bool:
        """Whether a visitor can leave their data: sealed for a vault, which must be there."""
        return self._vault.state() is not VaultState.ABSENT

    def leave_entry(self, draft: LeadDraft) -> None:
        """Seal what a visitor entered into the inbox of the vault. Raises VaultError."""
        self._leads.keep_draft(replace(draft, fair=draft.fair or self._fair))

    def _new_guard(self) -> PinGuard:
        return PinGuard(self._stored, self._clock.steady, self._clock.awake)
