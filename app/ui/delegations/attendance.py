"""Whether somebody of a delegation is there: in words, and as a key changes it."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from app.domain.delegation import AttendanceState, Delegation, LocalMoment, Participant
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.delegations.person_sheet import STATES

_LATE = timedelta(minutes=30)
_STEP = 5
_FROM = {
    AttendanceState.LATE: N_("late, from {time}"),
    AttendanceState.ABSENT: N_("absent from {time}"),
}


def state_in_words(person: Participant, texts: Texts) -> str:
    """Present, late or absent; nothing of who is expected."""
    if person.attendance is AttendanceState.EXPECTED:
        return ""
    at = person.attendance_at
    if at is not None and person.attendance in _FROM:
        return texts.gettext(_FROM[person.attendance]).format(time=f"{at.at:%H:%M}")
    return texts.gettext(STATES[person.attendance])


def with_state(
    person: Participant, state: AttendanceState, delegation: Delegation, now: LocalMoment
) -> Participant:
    """Somebody of whom this is known now; who is late comes in half an hour, until told better.

    On other days than those of the delegation, no time is said.
    """
    at = None
    if delegation.is_within(now.day):
        if state is AttendanceState.LATE:
            at = _later(now)
        elif state is AttendanceState.ABSENT:
            at = now
    return replace(person, attendance=state, attendance_at=at)


def _later(now: LocalMoment) -> LocalMoment:
    then = datetime.combine(now.day, now.at) + _LATE
    then += timedelta(minutes=-then.minute % _STEP)
    is_same_day = then.date() == now.day
    return LocalMoment(now.day, then.time() if is_same_day else time(23, 55))
