"""What a report of a fair is made of: figures, what they are held against, and names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.fair import Fair
from app.domain.fair_figures import Breakdown, Cost, FairFigures
from app.domain.fair_totals import FairTotals
from app.domain.localized import Localized, pick
from app.domain.unmet import UnmetWords


@dataclass(frozen=True, slots=True)
class ReportNames:
    """What members, products and sectors are called, by the keys of their counts."""

    members: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[str, Localized] = field(default_factory=dict)
    sectors: Mapping[str, Localized] = field(default_factory=dict)

    def of(self, kind: Breakdown, key: str, lang: str) -> str:
        """The name for a reader of `lang`; what nobody can name any more shows its key."""
        if kind is Breakdown.MEMBER:
            return self.members.get(key, key)
        named = self.products if kind is Breakdown.PRODUCT else self.sectors
        return pick(named.get(key, {}), lang).text or key


@dataclass(frozen=True, slots=True)
class FairReport:
    """A fair in figures, or its `day` where one is told.

    Of a `final` one the leads are gone, and the figures are those of its totals: `rests` are the
    leads of each table whose cells are not told. One that is not may point at single people, and is
    for the team alone. `earlier` are other fairs, the latest first.
    """

    fair: Fair
    made: datetime
    figures: FairFigures
    day: date | None = None
    final: bool = False
    rests: Mapping[Breakdown, int] = field(default_factory=dict)
    goal: int = 0
    cost: Cost | None = None
    earlier: tuple[FairTotals, ...] = ()
    unmet: tuple[UnmetWords, ...] = ()
    names: ReportNames = field(default_factory=ReportNames)

    @property
    def last(self) -> FairTotals | None:
        """The fair before this one."""
        return next(iter(self.earlier), None)

    @property
    def goal_share(self) -> int:
        """How much of the goal is reached, in percent."""
        return self.figures.leads * 100 // self.goal if self.goal else 0


@dataclass(frozen=True, slots=True)
class DayBoard:
    """The page of the day: the day, and the fair until then."""

    today: FairReport
    fair: FairReport
    by_staff: bool = False
