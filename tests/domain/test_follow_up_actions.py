"""What the list of exports says was done with leads."""

import pytest

from app.domain.export import ExportFormat, ExportRecord, Selection
from app.domain.follow_up_actions import past_follow_ups
from app.domain.lead import Purpose
from tests.support.leads import STAMP


def record(purpose: Purpose | None = None, *, done: bool = True, files: int = 1) -> ExportRecord:
    wanted = Selection(purpose=purpose)
    return ExportRecord(
        "r", STAMP, ExportFormat.EML, wanted, "/x", 1, done=done, files=files, ids=("a",)
    )


@pytest.mark.parametrize(
    ("written", "mailed"),
    [
        (record(), {"b"}),
        (record(done=False), {"b"}),
        (record(done=False, files=0), set()),
        (record(Purpose.NEWSLETTER), set()),
    ],
)
def test_a_mail_counts_for_the_lead_that_one_is_part_of_now(
    written: ExportRecord, mailed: set[str]
) -> None:
    assert {*past_follow_ups([written], {"a": "b"}).mailed} == mailed
