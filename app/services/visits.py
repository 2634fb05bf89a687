"""The visit that goes on at the booth. It lives in memory and is kept only with its lead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.domain.lead import Interest
from app.domain.visit import Step, StepKind, Visit


class VisitsService:
    """One visit at a time, by the clock `now`; `told` is called when one begins or ends."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._visit: Visit | None = None
        self.told: Callable[[], None] = _nothing

    def current(self) -> Visit | None:
        """The visit that goes on; one in which nothing happened for long is forgotten."""
        if self._visit is not None and self._visit.is_over(self._now()):
            self._visit = None
        return self._visit

    def begin(self) -> Visit:
        """Begin a visit; the trail of the one before is dropped."""
        now = self._now()
        visit = self._visit = Visit(now, now)
        self.told()
        return visit

    def touch(self) -> Visit | None:
        """Say that somebody is still there."""
        visit = self.current()
        if visit is not None:
            self._visit = replace(visit, last=self._now())
        return self._visit

    def typed(self) -> Visit:
        """Somebody types: the first search, or a lead, begins a visit."""
        return self.touch() or self.begin()

    def searched(self, text: str) -> None:
        """A search led somewhere, or was left standing."""
        words = " ".join(text.split())
        if words:
            self._add(Step(StepKind.SEARCH, words))

    def opened(self, interest: Interest) -> None:
        """A member or an offering was opened."""
        self._add(Step(StepKind.OPEN, interest=interest))

    def shown(self, interest: Interest) -> None:
        """A member or an offering was shown to the visitor."""
        self._add(Step(StepKind.SHOW, interest=interest))

    def end(self) -> None:
        """End the visit and forget its trail."""
        self._visit = None
        self.told()

    def _add(self, step: Step) -> None:
        self._visit = self.typed().with_step(step)


def _nothing() -> None:
    """Nobody watches."""
