"""What is missing before a fair is closed: its report, its exports, its decisions."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.closing import FairClosing
from app.domain.export import ExportFormat, ExportRecord
from app.domain.work_left import Lack, WorkLeft


@dataclass(frozen=True, slots=True)
class ClosingGaps:
    """What a closing would pass over; none of it keeps a fair open.

    `unreported` says that no report has all leads of the fair. The others are numbers of leads: in
    no file yet, without a decision on contact, and lacking anything.
    """

    unreported: bool = False
    unexported: int = 0
    undecided: int = 0
    lacking: int = 0

    @property
    def are_any(self) -> bool:
        """Whether something is missing."""
        return self.unreported or bool(self.unexported or self.undecided or self.lacking)


def gaps_of(closing: FairClosing, left: WorkLeft, records: Iterable[ExportRecord]) -> ClosingGaps:
    """What is missing; a report that was written before the last lead came is none of the fair."""
    newest = max((lead.created.at for lead in closing.leads), default=None)
    written = [
        it.stamp.at
        for it in records
        if it.done and it.format is ExportFormat.REPORT and it.selection.fair in closing.fair.ids
    ]
    has_report = newest is None or any(at >= newest for at in written)
    return ClosingGaps(
        not has_report, len(closing.unexported), left.count(Lack.CONSENT), len(left.open)
    )
