"""What a fair brought a member: the people it may know of, and how many others at least."""

from dataclasses import dataclass
from datetime import date

from app.domain.export import LeadForMember
from app.domain.fair import Fair

STEP = 5
"""Others are told in steps, rounded down: no page tells of one more than the page of yesterday."""


@dataclass(frozen=True, slots=True)
class MemberReport:
    """The page of a member; `people` agreed that it may have their data.

    `others` is the number of those who asked for it and did not, rounded down.
    """

    fair: Fair
    member: str
    name: str
    made: date
    people: tuple[LeadForMember, ...] = ()
    others: int = 0

    @property
    def asked(self) -> tuple[tuple[str, int], ...]:
        """What these people asked for, and how many of them, most often first."""
        counts: dict[str, int] = {}
        for person in self.people:
            for interest in person.interests:
                counts[interest] = counts.get(interest, 0) + 1
        return tuple(sorted(counts.items(), key=lambda it: (-it[1], it[0])))


def rounded_down(others: int) -> int:
    """How many others there are at least."""
    return others - others % STEP
