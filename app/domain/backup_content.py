"""What a backup of the vault holds, and where it stands in its chain."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ChainLink:
    """Which backup a state belongs to: a number that only grows, and an id that nobody guesses."""

    number: int = 0
    id: str = ""

    def to_text(self) -> str:
        """As the setting keeps it."""
        return f"{self.number} {self.id}"


NO_LINK = ChainLink()
"""Of a vault that was never backed up, or before links were kept."""


@dataclass(frozen=True, slots=True)
class BackupContent:
    """What a backup holds: `newest` is when its latest lead was changed, in UTC."""

    path: Path
    leads: int
    fairs: int
    newest: str
    version: int
    link: ChainLink = NO_LINK
