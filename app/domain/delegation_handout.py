"""What of a delegation left the laptop: papers and files, with whose names, for whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from app.domain.bounds import Id, Number, Text
from app.domain.delegation import Line

REPORT, MEMBER_REPORT, MINISTRY_REPORT = "report", "report-member", "report-ministry"
WISHES, NOTICE = "wishes-workbook", "notice"
"""What is no paper that is printed; papers are called as their kinds."""


@dataclass(frozen=True, slots=True)
class DelegationHandout:
    """Files that were written at once; `people` are those who are named in them.

    `what` is a kind of paper, or one of the words of this module. `receiver` is the ID of the
    person or member whom they are for, where that is one. `name` is that of the file or folder.
    `id`, `at`, `by` and `name` are known once it is written.
    """

    id: Id = ""
    what: Annotated[str, Text(40, r"[a-z][a-z-]*")] = REPORT
    at: datetime | None = None
    by: Line = ""
    name: Line = ""
    files: Annotated[int, Number(0, 100_000)] = 0
    plan: Annotated[int, Number(0, 100_000)] = 0
    receiver: Line = ""
    people: tuple[Id, ...] = ()
