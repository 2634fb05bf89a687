"""What lay on a laptop, and what had left it: the numbers that a data breach is judged by."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.country import CountryProfile
from app.domain.delegation import Delegation
from app.domain.export import ExportRecord
from app.domain.fair import Fair


class DiskEncryption(StrEnum):
    """Whether the disk under the data folder is encrypted, as far as the system says so."""

    ENCRYPTED = "encrypted"
    NOT_SEEN = "not-seen"
    """The system shows none; a drive may still encrypt itself."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FairAtRisk:
    """What lies in the vault of one fair: its leads, and how many of them say who asked."""

    fair: Fair
    leads: int
    personal: int
    profile: CountryProfile


@dataclass(frozen=True, slots=True)
class DelegationAtRisk:
    """What lies in the vault of one delegation: its people, and what is noted of their diet.

    `until` is the last day on which they may be kept.
    """

    delegation: Delegation
    people: int
    diets: int
    until: date


@dataclass(frozen=True, slots=True)
class BreachFacts:
    """What this copy of the vault says at a moment.

    `files` counts photos, signatures and brochures, `deleted` the leads that were deleted and not
    erased, `waiting` what lies sealed beside the vault. `changed` is when a lead last changed,
    `lock_asked` when `leads lock` was last called; when the vault was opened, and locked in another
    way, is recorded nowhere. `remembered` says whether the system's keyring holds its key. `hubs`
    are the servers by name on which sealed copies lie.
    """

    at: datetime
    device: str
    fairs: tuple[FairAtRisk, ...] = ()
    delegations: tuple[DelegationAtRisk, ...] = ()
    hubs: tuple[str, ...] = ()
    deleted: int = 0
    drafts: int = 0
    files: int = 0
    waiting: int = 0
    backups: int = 0
    last_backup: datetime | None = None
    second_place: str = ""
    exports: tuple[ExportRecord, ...] = ()
    changed: datetime | None = None
    lock_asked: datetime | None = None
    remembered: bool = False
    disk: DiskEncryption = DiskEncryption.UNKNOWN

    @property
    def leads(self) -> int:
        """Leads of all fairs."""
        return sum(item.leads for item in self.fairs)

    @property
    def personal(self) -> int:
        """Those that say who asked."""
        return sum(item.personal for item in self.fairs)

    @property
    def deadlines(self) -> dict[str, str]:
        """How soon the authority of each country has to hear of it, in the profile's words."""
        return {
            item.profile.country: item.profile.breach
            for item in self.fairs
            if item.personal and item.profile.country
        }
