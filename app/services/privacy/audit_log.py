"""The audit log: what was exported, merged, erased, closed and unlocked, and its chain."""

from app.domain.audit import AuditDeed, AuditFault, AuditLine, faults_in
from app.domain.lead import Stamp
from app.services.vault.vault import VaultService
from app.store.leads import audit_store
from app.store.leads.database import Connection


class AuditService:
    """Reading it and checking it. Raises VaultError while the vault is closed."""

    def __init__(self, vault: VaultService) -> None:
        self._vault = vault

    def lines(self) -> tuple[AuditLine, ...]:
        """The lines, oldest first."""
        return self._vault.read(audit_store.every)

    def faults(self, noted: str = "") -> tuple[AuditFault, ...]:
        """What was changed or is missing; `noted` is a hash that somebody wrote down earlier."""

        def read(connection: Connection) -> tuple[AuditFault, ...]:
            return faults_in(audit_store.every(connection), audit_store.length(connection), noted)

        return self._vault.read(read)

    def note_unlock(self, stamp: Stamp) -> None:
        """Log that the vault was opened in a window."""
        self._vault.write(lambda it: audit_store.append(it, AuditDeed.UNLOCK, stamp, {}))
