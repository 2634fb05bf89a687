"""A law of two plans: who has other meetings than before has a slip, nobody else has one."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.delegation import AttendanceState, Party
from app.domain.delegation_meetings import Meeting, MeetingPlan, meeting_id
from app.domain.delegation_papers import ChangeSlip
from app.domain.dossier import Dossier
from app.domain.meeting_plan import PlannedMeeting
from app.services.delegation.change_slips import change_slips
from app.services.delegation.paper_languages import PaperLanguages
from tests.support.delegations import (
    BEGIN,
    MONGOLIA,
    guest,
    host,
    interpreter,
    meetings_item,
    tables,
)

GUESTS = ("bat", "dorj", "tuya")
HOSTS = ("anna", "member-1")
PEOPLE = (
    *map(guest, GUESTS),
    host("anna"),
    host("karin", "member-1"),
    host("uwe", "member-1"),
)
SLOTS = ("b2b-1000", "b2b-1020", "b2b-1040")


def plans() -> st.SearchStrategy[tuple[PlannedMeeting, ...]]:
    meeting = st.builds(
        PlannedMeeting,
        st.sampled_from(GUESTS),
        st.sampled_from(HOSTS),
        st.sampled_from(SLOTS),
        st.sampled_from(("t1", "t2")),
        st.sampled_from(("", "nara", "olga")),
    )
    return st.lists(meeting, max_size=6, unique_by=lambda it: it.pair).map(tuple)


def dossier_with(planned: Iterable[PlannedMeeting]) -> Dossier:
    meetings = tuple(
        Meeting(
            meeting_id(MONGOLIA, *it.pair), it.guest, it.host, it.slot, it.table, it.interpreter
        )
        for it in planned
    )
    return Dossier(
        MONGOLIA,
        (meetings_item(),),
        PEOPLE,
        tables(2),
        (interpreter("nara"), interpreter("olga")),
        meetings=meetings,
    )


def slips_between(
    before: tuple[PlannedMeeting, ...], after: tuple[PlannedMeeting, ...]
) -> list[ChangeSlip]:
    dossier = dossier_with(after)
    plan = MeetingPlan("plan", 1, BEGIN, meetings=before)
    languages = PaperLanguages(dossier, ("en", "de", "mn"))
    return list(change_slips(dossier, dict.fromkeys(Party, plan), languages))


def own(planned: Iterable[PlannedMeeting], id_: str) -> set[PlannedMeeting]:
    return {it for it in planned if id_ in (*it.pair, it.interpreter)}


@settings(max_examples=300)
@given(plans(), plans())
def test_who_has_other_meetings_has_a_slip_and_nobody_else(
    before: tuple[PlannedMeeting, ...], after: tuple[PlannedMeeting, ...]
) -> None:
    units = {it: it for it in (*GUESTS, "anna", "nara", "olga")}
    units |= {"karin": "member-1", "uwe": "member-1"}
    wanted = {person for person, unit in units.items() if own(before, unit) != own(after, unit)}
    slips = slips_between(before, after)
    assert sorted(it.person for it in slips) == sorted(wanted)


@settings(max_examples=300)
@given(plans(), plans())
def test_a_slip_leads_from_what_somebody_had_to_what_they_have(
    before: tuple[PlannedMeeting, ...], after: tuple[PlannedMeeting, ...]
) -> None:
    for slip in slips_between(before, after):
        changes = slip.changes
        had = own(before, slip.of) - {it.before for it in changes.moved} - {*changes.gone}
        now = had | {*changes.added} | {it.after for it in changes.moved}
        assert own(now, slip.of) == own(after, slip.of)
        everything = (*changes.added, *changes.gone, *(it.after for it in changes.moved))
        both = (*everything, *(it.before for it in changes.moved))
        assert all(own((it,), slip.of) for it in (*changes.added, *changes.gone))
        assert own(both, slip.of)


def test_who_is_absent_and_has_no_meeting_left_gets_no_slip_unless_named() -> None:
    one, other = (
        PlannedMeeting("bat", it, slot, "t1") for it, slot in zip(HOSTS, SLOTS, strict=False)
    )
    plan = MeetingPlan("plan", 1, BEGIN, meetings=(one, other))

    def readers(*left: PlannedMeeting, named: str = "") -> list[str]:
        there = dossier_with(left)
        gone = replace(PEOPLE[0], attendance=AttendanceState.ABSENT)
        dossier = replace(there, people=(gone, *PEOPLE[1:]))
        languages = PaperLanguages(dossier, ("en",))
        person = dossier.person_of[named] if named else None
        slips = change_slips(dossier, dict.fromkeys(Party, plan), languages, person)
        return sorted(it.person for it in slips)

    assert readers() == ["anna", "karin", "uwe"]
    assert readers(other) == ["anna", "bat"]
    assert readers(named="bat") == ["bat"]
