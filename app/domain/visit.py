"""One conversation at the booth, and its trail: what was searched, opened and shown in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.interest import Interest
from app.domain.shortlist import Shortlist

IDLE = timedelta(minutes=10)
"""A visit ends when no key was pressed for so long."""

MOST_STEPS = 200
MOST_PROPOSED = 5


class StepKind(StrEnum):
    """What was done in a visit."""

    SEARCH = "search"
    OPEN = "open"
    SHOW = "show"
    STAR = "star"


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One thing of a trail: the words of a search, or the member or offering that was seen."""

    kind: StepKind
    text: str = ""
    interest: Interest | None = None

    def line(self) -> str:
        """The step as it is kept with a lead: `search pump`, `open seewald-pumpen/tauchpumpe`."""
        if self.interest is None:
            return f"{self.kind} {self.text}"
        return f"{self.kind} {'/'.join(filter(None, _address(self.interest)))}"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit since it began; `last` is when a key was pressed last.

    `lead` is the id of its visitor's lead, once that was put away half-written. `language` is the
    one that was chosen for its visitor, empty where none was.
    """

    began: datetime
    last: datetime
    steps: tuple[TrailStep, ...] = ()
    shortlist: Shortlist = field(default_factory=Shortlist)
    lead: str = ""
    language: str = ""

    def is_over(self, now: datetime) -> bool:
        """Whether nobody did anything for so long that the visitor must be gone."""
        return now - self.last >= IDLE

    def with_step(self, step: TrailStep) -> "Visit":
        """The visit after one more step; the same one again is no other."""
        steps = self.steps if step in self.steps[-1:] else (*self.steps, step)
        return replace(self, steps=steps[-MOST_STEPS:])

    def trail(self) -> tuple[str, ...]:
        """What is kept with the lead; of what was marked, what still is."""
        marked = (TrailStep(StepKind.STAR, interest=item) for item in self.shortlist.items)
        return tuple(dict.fromkeys(step.line() for step in (*self.steps, *marked)))

    def interests(self) -> tuple[Interest, ...]:
        """What was marked; where nothing was, what was seen, the latest first."""
        return self.shortlist.items or tuple(self._proposed())[:MOST_PROPOSED]

    def _proposed(self) -> Iterator[Interest]:
        seen = [step.interest for step in reversed(self.steps) if step.interest is not None]
        with_offering = {item.member for item in seen if item.offering}
        told: set[tuple[str, str]] = set()
        for item in seen:
            # An offering says more than its member as a whole.
            is_said = not item.offering and item.member in with_offering
            if not is_said and _address(item) not in told:
                told.add(_address(item))
                yield item


@dataclass(frozen=True, slots=True)
class VisitorChoice:
    """What a visitor marked while the screen was theirs, and the language they chose.

    `is_another`: somebody was there before, so that it is hardly the visitor whom staff had.
    """

    shortlist: Shortlist
    language: str
    is_another: bool = False


def _address(item: Interest) -> tuple[str, str]:
    return item.member, item.offering
