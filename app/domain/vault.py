"""The state of the vault, as both front doors show it."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import KnownError


class VaultState(StrEnum):
    """Whether there is a vault here, and whether it is open in this process."""

    ABSENT = "absent"
    LOCKED = "locked"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening the vault brought in: from the spool, from the inbox, and what did not open.

    `entries` are the leads that visitors entered themselves. `unwritable` says why the vault is
    open for reading only; nothing was brought in then. `odd` is what else somebody should know.
    From `struck` leads and drafts the passphrase or recovery key was taken out, which somebody had
    typed there.
    """

    spooled: int = 0
    drafts: int = 0
    unreadable: int = 0
    entries: int = 0
    unwritable: KnownError | None = None
    odd: tuple[KnownError, ...] = ()
    struck: int = 0


@dataclass(frozen=True, slots=True)
class VaultStatus:
    """The vault from outside; counts of what waits for it."""

    state: VaultState
    inbox: int = 0
    spool: int = 0
