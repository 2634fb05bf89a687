"""The audit log: what was exported, merged, erased, closed and unlocked, and its chain."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.audit import COMMAND, AuditAction, AuditFault, AuditLine, AuditLog, faults_in
from app.domain.lead import Stamp
from app.exporters.audit_csv import audit_csv
from app.services.catalogue.output_guard import write_output
from app.services.vault.vault import VaultService
from app.store.leads import audit_store
from app.store.leads.database import Connection

ONE_UNLOCK = timedelta(hours=1)
"""For so long commands that follow each other are one unlock in the log."""


class AuditService:
    """Reading it and checking it. Raises VaultError while the vault is closed."""

    def __init__(self, vault: VaultService) -> None:
        self._vault = vault

    def look(self, noted: str = "") -> AuditLog:
        """The lines with what is wrong with them; `noted` as below."""

        def read(connection: Connection) -> AuditLog:
            lines = audit_store.every(connection)
            return AuditLog(lines, faults_in(lines, audit_store.length(connection), noted))

        return self._vault.read(read)

    def write(self, out: Path) -> None:
        """Write all lines with their hashes as CSV. Raises UsageError."""
        write_output(out, audit_csv(self.lines()))

    def lines(self) -> tuple[AuditLine, ...]:
        """The lines, oldest first."""
        return self._vault.read(audit_store.every)

    def faults(self, noted: str = "") -> tuple[AuditFault, ...]:
        """What was changed or is missing; `noted` is a hash that somebody wrote down earlier."""
        return self.look(noted).faults

    def note(self, action: AuditAction, stamp: Stamp, facts: Mapping[str, str | int]) -> None:
        """Log what was done elsewhere, such as on a hub."""
        self._vault.write(lambda it: audit_store.append(it, action, stamp, facts))

    def note_unlock(self, stamp: Stamp) -> None:
        """Log that the vault was opened in a window."""
        self.note(AuditAction.UNLOCK, stamp, {})

    def note_command(self, stamp: Stamp) -> None:
        """Log that a command opened the vault.

        One that comes right after another, within an hour and with nothing logged between, is no
        line of its own: a script would bury what matters.
        """

        def write(connection: Connection) -> None:
            if not _goes_on(audit_store.latest(connection), stamp):
                audit_store.append(connection, AuditAction.UNLOCK, stamp, {"by": COMMAND})

        self._vault.write(write)


def _goes_on(last: AuditLine | None, stamp: Stamp) -> bool:
    """Whether the last line is an unlock of the same person's commands, a short time ago."""
    if last is None or last.deed != AuditAction.UNLOCK or last.facts.get("by") != COMMAND:
        return False
    if (last.author, last.device) != (stamp.author, stamp.device):
        return False
    return timedelta() <= stamp.at - datetime.fromisoformat(last.at) < ONE_UNLOCK
