"""Who signed an edition that came as a pack: kept with it, and asked at every start."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class PackSigning:
    """Who signed an edition and when; `number` counts the packs of a network.

    `due` is when the next one was to be expected, `expires` until when this one may be taken.
    """

    content_hash: str
    network: str
    signers: tuple[str, ...]
    number: int
    made: datetime
    expires: date
    due: date | None = None
    is_sample: bool = False

    def is_overdue(self, today: date) -> bool:
        """Whether a newer edition should have come by now."""
        return self.due is not None and today > self.due
