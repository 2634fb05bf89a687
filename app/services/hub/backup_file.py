"""A backup of a hub, as its file tells of it before anything is done with it."""

from datetime import datetime
from pathlib import Path

from app.hub.hub_dump import no_backup
from app.store.leads.disk import disk_errors

_DUMP = b"PGDMP"
"""What a file of pg_dump begins with."""


def when_written(path: Path) -> datetime:
    """When a backup was written. Raises HubError for what is none, and VaultError."""
    with disk_errors(path), path.open("rb") as file:
        if file.read(len(_DUMP)) != _DUMP:
            raise no_backup(path)
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
