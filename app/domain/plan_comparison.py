"""What two meeting plans have in common, and whom a change of plan touches."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.meeting_plan import PlannedMeeting


@dataclass(frozen=True, slots=True)
class MovedMeeting:
    """A meeting of the same two at another time or table, or with another interpreter."""

    before: PlannedMeeting
    after: PlannedMeeting

    @property
    def changes(self) -> tuple[str, ...]:
        """What is another: slot, table, interpreter."""
        names = ("slot", "table", "interpreter")
        return tuple(it for it in names if getattr(self.before, it) != getattr(self.after, it))


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """What leads from one plan to another."""

    added: tuple[PlannedMeeting, ...]
    gone: tuple[PlannedMeeting, ...]
    moved: tuple[MovedMeeting, ...]
    same: int

    @property
    def touched(self) -> frozenset[str]:
        """The units of guests and hosts whose papers say something else now."""
        changed = (*self.added, *self.gone, *(it.after for it in self.moved))
        return frozenset(unit for it in changed for unit in it.pair)

    @property
    def interpreters(self) -> frozenset[str]:
        """The interpreters whose papers say something else now."""
        changed = (*self.added, *self.gone)
        both = (side for it in self.moved for side in (it.before, it.after))
        return frozenset(it.interpreter for it in (*changed, *both) if it.interpreter)


def compared_plans(
    before: Iterable[PlannedMeeting], after: Iterable[PlannedMeeting]
) -> PlanComparison:
    """What leads from one plan to another, in the order of the plans."""
    old, new = ({it.pair: it for it in plan} for plan in (before, after))
    both = [(old[pair], it) for pair, it in new.items() if pair in old]
    return PlanComparison(
        tuple(it for pair, it in new.items() if pair not in old),
        tuple(it for pair, it in old.items() if pair not in new),
        tuple(MovedMeeting(one, two) for one, two in both if one != two),
        sum(one == two for one, two in both),
    )
