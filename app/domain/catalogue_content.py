"""All that a catalogue is built of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.edition import Edition, Medium
from app.domain.member import Member
from app.domain.update_memory import UpdateMemory


@dataclass(frozen=True, slots=True)
class CatalogueContent:
    """An edition with its members, their pictures, and what it remembers of its sources."""

    edition: Edition
    members: Sequence[Member]
    media: Sequence[Medium] = ()
    memory: UpdateMemory = field(default_factory=UpdateMemory)
