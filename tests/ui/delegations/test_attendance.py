"""Who is late or leaves: from which time on, as a key says it."""

import pytest

from app.domain.delegation import AttendanceState, LocalMoment
from app.ui.delegations.attendance import with_state
from tests.support.delegations import MONGOLIA, guest, moment


@pytest.mark.parametrize(
    ("now", "then"), [("10:20", "10:50"), ("10:21", "10:55"), ("23:50", "23:55")]
)
def test_who_is_late_comes_in_half_an_hour_of_the_same_day(now: str, then: str) -> None:
    late = with_state(guest("bold"), AttendanceState.LATE, MONGOLIA, moment(now))
    assert late.attendance_at == moment(then)


def test_who_leaves_is_absent_from_now_on_and_held_meetings_stay_theirs() -> None:
    gone = with_state(guest("bold"), AttendanceState.ABSENT, MONGOLIA, moment("11:00"))
    assert gone.is_there(moment("10:00"), moment("10:20"))
    assert not gone.is_there(moment("11:00"), moment("11:20"))


def test_before_the_first_day_no_time_is_said_and_who_comes_again_has_none() -> None:
    before = LocalMoment(MONGOLIA.starts.replace(month=2, day=27), moment("10:00").at)
    gone = with_state(guest("bold"), AttendanceState.ABSENT, MONGOLIA, before)
    assert gone.attendance_at is None
    assert not gone.is_there(moment("10:00"), moment("10:20"))
    late = with_state(guest("bold"), AttendanceState.LATE, MONGOLIA, moment("10:00"))
    here = with_state(late, AttendanceState.PRESENT, MONGOLIA, moment("10:00"))
    assert here.attendance_at is None
