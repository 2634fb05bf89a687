"""A backup of a hub, as its file tells of it before anything is done with it."""

from datetime import datetime
from pathlib import Path

from app.domain.errors import HubError
from app.domain.messages import N_
from app.store.leads.disk import disk_errors

_DUMP = b"PGDMP"
"""What a file of pg_dump begins with."""


def when_written(path: Path) -> datetime:
    """When a backup was written. Raises HubError for what is none, and VaultError."""
    with disk_errors(path), path.open("rb") as file:
        if file.read(len(_DUMP)) != _DUMP:
            raise HubError(
                N_("“{file}” is not a backup of a hub. Nothing was changed."), file=path.name
            )
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
