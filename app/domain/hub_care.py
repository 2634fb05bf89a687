"""When a hub was last cleaned and backed up, and what a night brought."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.hub_state import HubState

OVERDUE = timedelta(days=2)
"""After so long without, whoever runs the hub is told."""
KEEP_DAYS = 30
"""So long backups of a hub are kept, unless somebody says otherwise: erased people are in them."""


@dataclass(frozen=True, slots=True)
class CleanedHub:
    """How many rows and photos were taken off a hub; `unread` could not be looked at and stay."""

    rows: int = 0
    blobs: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class HubUpkeep:
    """The moments as ISO 8601, empty for never; `backs_up` is false where the server does that.

    A hub that was set up a day ago lacks neither: `set_up` is when that was, if it is known.
    """

    cleaned: str = ""
    backed_up: str = ""
    backs_up: bool = True
    set_up: str = ""

    def is_cleaning_overdue(self, now: datetime) -> bool:
        """Whether it was too long ago."""
        return _is_overdue(self.cleaned or self.set_up, now)

    def is_backup_overdue(self, now: datetime) -> bool:
        """The same of backups."""
        return self.backs_up and _is_overdue(self.backed_up or self.set_up, now)


@dataclass(frozen=True, slots=True)
class HostedHubView:
    """The hub that was set up here, as whoever runs it sees it; no `state` while it is stopped.

    `may_start` is false where a server of the office runs it.
    """

    name: str
    state: HubState | None
    upkeep: HubUpkeep
    may_start: bool = True


@dataclass(frozen=True, slots=True)
class HubNight:
    """What was done: the new backup, if one was wanted, and the old ones that were deleted."""

    cleaned: CleanedHub
    backup: Path | None = None
    dropped: tuple[Path, ...] = ()


def _is_overdue(moment: str, now: datetime) -> bool:
    return not moment or now - datetime.fromisoformat(moment) > OVERDUE
