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
class OpenedVault:
    """What opening the vault brought in: from the spool, from the inbox, and what did not open.

    `entries` are the leads that visitors entered themselves. `unwritable` says why the vault is
    open for reading only; nothing was brought in then. `odd` is what else somebody should know.
    From `struck` leads and drafts the passphrase or recovery key was taken out, which somebody had
    typed there. `mended` says that the key file had been changed and was put right: what was sealed
    since, others may have read. `ended` counts drafts of earlier days whose person was forgotten.
    """

    spooled: int = 0
    drafts: int = 0
    unreadable: int = 0
    entries: int = 0
    unwritable: KnownError | None = None
    odd: tuple[KnownError, ...] = ()
    struck: int = 0
    mended: bool = False
    ended: int = 0


@dataclass(frozen=True, slots=True)
class VaultStatus:
    """The vault from outside; counts of what waits for it."""

    state: VaultState
    inbox: int = 0
    spool: int = 0


@dataclass(frozen=True, slots=True)
class RecoveryPaper:
    """Which printed recovery key counts: by the mark on it, and the day it was made if known.

    One of an older program bears no mark, and another must be made with the next passphrase.
    """

    mark: str = ""
    made: str = ""
    stays: bool = False


@dataclass(frozen=True, slots=True)
class ProposedRecoveryKey:
    """A recovery key that counts for nothing yet, and the mark that its paper bears."""

    code: str
    mark: str


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What became of the copies in our folders under a new data key.

    `waiting` are those still to be encrypted anew, which the next opening goes on with; their key
    files are those of now. `unopened` open by no key of this vault and are left as they are.
    `away` is the second place where it is not there: done when it is back. `archives` of closed
    fairs open with the recovery key of before, of `previous_mark`, as they did.
    """

    done: int = 0
    waiting: tuple[str, ...] = ()
    unopened: tuple[str, ...] = ()
    away: str = ""
    archives: int = 0
    previous_mark: str = ""
