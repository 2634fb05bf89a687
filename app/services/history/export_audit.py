"""Exports, logged in the very unit of work that writes them down."""

from app.domain.audit import AuditAction
from app.domain.export import ExportRecord
from app.store.leads import audit_store, export_log
from app.store.leads.database import Connection


def log_export(connection: Connection, record: ExportRecord) -> None:
    """Keep what left; once it is written, log it, too: that names the kind of file alone."""
    export_log.save(connection, record)
    if record.done:
        facts: dict[str, str | int] = {
            "format": str(record.format),
            "leads": record.leads,
            "export": record.id,
        }
        audit_store.append(connection, AuditAction.EXPORT, record.stamp, facts)
