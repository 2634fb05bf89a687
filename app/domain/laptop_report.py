"""What a laptop reports of its edition, so that the manager knows who has which."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.pack_signing import PackSigning
from app.domain.short_code import short_code


@dataclass(frozen=True, slots=True)
class LaptopReport:
    """The edition of a laptop at a moment; `corrections` are those of the booth, which hold."""

    laptop: str
    moment: datetime
    program: str
    version: str
    date: date
    sample: bool
    content_hash: str
    corrections: int
    signing: PackSigning | None = None

    @property
    def code(self) -> str:
        """The same on two laptops if their editions are the same."""
        return short_code(self.content_hash)
