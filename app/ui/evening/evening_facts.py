"""How things stand in the evening."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.closing import FairClosing
from app.domain.closing_gaps import ClosingGaps
from app.domain.fair import Fair
from app.domain.follow_up_actions import FollowUpOutlook
from app.domain.work_left import WorkLeft
from app.services.merge.duplicates import Duplicate


@dataclass(frozen=True, slots=True)
class EveningFacts:
    """What the desk shows; without a `closing` the fair cannot be closed, practice for one.

    `gaps` are what is missing for that.
    """

    fair: Fair
    left: WorkLeft
    sure: Sequence[Duplicate]
    outlook: FollowUpOutlook
    closing: FairClosing | None
    gaps: ClosingGaps
