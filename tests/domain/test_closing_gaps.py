"""What is missing before a fair is closed."""

from dataclasses import replace
from datetime import timedelta

from app.domain.closing import FairClosing
from app.domain.closing_gaps import gaps_of
from app.domain.export import ExportFormat, ExportRecord, Selection
from app.domain.fair import Fair
from app.domain.lead import Lead
from app.domain.work_left import WorkLeft
from tests.support.leads import STAMP

FAIR = Fair("expo", "Expo")
CLOSING = FairClosing(FAIR, STAMP.at.date(), (Lead("a1", "expo", STAMP, STAMP),), {})
LATER = replace(STAMP, at=STAMP.at + timedelta(minutes=1))
EARLIER = replace(STAMP, at=STAMP.at - timedelta(minutes=1))
WRITTEN = ExportRecord(
    "r1", LATER, ExportFormat.REPORT, Selection("expo"), "report.pdf", 1, done=True
)
NONE_LEFT = WorkLeft((), 1)


def is_reported(*records: ExportRecord, closing: FairClosing = CLOSING) -> bool:
    return not gaps_of(closing, NONE_LEFT, records).unreported


def test_a_report_counts_only_if_it_was_written_after_the_last_lead_of_its_fair() -> None:
    assert is_reported(WRITTEN)
    assert not is_reported()
    assert not is_reported(replace(WRITTEN, stamp=EARLIER))
    assert is_reported(replace(WRITTEN, stamp=EARLIER), WRITTEN)
    assert not is_reported(replace(WRITTEN, done=False))
    assert not is_reported(replace(WRITTEN, format=ExportFormat.PDF))
    assert not is_reported(replace(WRITTEN, selection=Selection("another")))
    assert is_reported(closing=replace(CLOSING, leads=()))


def test_what_is_missing_is_counted() -> None:
    gaps = gaps_of(replace(CLOSING, unexported=frozenset({"a1"})), NONE_LEFT, [WRITTEN])
    assert (gaps.unexported, gaps.are_any) == (1, True)
    assert not gaps_of(CLOSING, NONE_LEFT, [WRITTEN]).are_any
