"""A delegation: when there is time for meetings, who sits together, and what a planner is asked."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.delegation import (
    AttendanceState,
    Delegation,
    ItemKind,
    LocalMoment,
    Participant,
    Party,
    ProgrammeItem,
    SlotBreak,
    refuse_odd_delegation,
    refuse_odd_item,
)
from app.domain.delegation_meetings import (
    MeetingPlan,
    MeetingState,
    NeverWith,
    PlanPrint,
    slots_in,
)
from app.domain.delegation_problem import plan_problem, unplannable_wishes
from app.domain.dossier import Dossier
from app.domain.errors import FieldError
from app.planning.plan_places import PlanPlaces
from tests.support.delegations import (
    BEGIN,
    DAY,
    MONGOLIA,
    guest,
    host,
    interpreter,
    meetings_item,
    met,
    moment,
    tables,
    wish,
)

DOSSIER = Dossier(
    MONGOLIA,
    items=(meetings_item(),),
    people=(guest("bat"), guest("dorj"), host("anna", "member-1"), host("otto", "member-1")),
    tables=tables(2),
    interpreters=(interpreter("nara"),),
    wishes=(wish("bat", "member-1"),),
)
ALL_SLOTS = {"b2b-1000", "b2b-1020", "b2b-1040", "b2b-1100", "b2b-1120", "b2b-1140"}


def begins(item: ProgrammeItem) -> list[str]:
    return [f"{slot.starts:%H:%M}" for slot in slots_in([item])]


def free_of(dossier: Dossier, unit: str, now: LocalMoment | None = None) -> set[str]:
    problem = plan_problem(dossier, now)
    return set(next(it.slots for it in (*problem.guests, *problem.hosts) if it.id == unit))


def with_person(person: Participant, dossier: Dossier = DOSSIER) -> Dossier:
    others = (it for it in dossier.people if it.id != person.id)
    return replace(dossier, people=(*others, person))


# Days and times


def test_slots_leave_out_breaks_and_what_no_longer_fits() -> None:
    item = replace(
        meetings_item("09:00", "11:00", 30),
        pause_minutes=5,
        breaks=(SlotBreak(time(10), time(10, 15)),),
    )
    assert begins(item) == ["09:00", "10:15"]


def test_a_slot_keeps_its_id_when_meetings_begin_earlier() -> None:
    now, earlier = (slots_in([meetings_item(first, "12:00")]) for first in ("10:00", "09:00"))
    assert {slot.id for slot in now} < {slot.id for slot in earlier}


@given(
    st.integers(0, 23 * 60),
    st.integers(1, 12 * 60),
    st.sampled_from([15, 20, 30]),
    st.integers(0, 30),
    st.lists(st.tuples(st.integers(0, 23 * 60), st.integers(1, 59)), max_size=3),
)
def test_slots_lie_in_their_item_one_after_the_other(
    begin: int, length: int, minutes: int, pause: int, breaks: list[tuple[int, int]]
) -> None:
    end = min(begin + length, 24 * 60 - 1)
    rests = tuple(SlotBreak(as_time(at), as_time(at + long)) for at, long in breaks)
    item = replace(
        meetings_item(),
        starts=as_time(begin),
        ends=as_time(end),
        slot_minutes=minutes,
        pause_minutes=pause,
        breaks=rests,
    )
    slots = slots_in([item])
    assert all(item.starts <= slot.starts < slot.ends <= item.ends for slot in slots)
    assert all(one.ends <= two.starts for one, two in pairwise(slots))
    assert not any(
        it.starts < slot.ends and slot.starts < it.ends for slot in slots for it in rests
    )
    assert len({slot.id for slot in slots}) == len(slots)


def as_time(minutes: int) -> time:
    return time(*divmod(minutes, 60))


def test_a_slot_is_a_moment_of_the_delegations_zone() -> None:
    there = replace(MONGOLIA, timezone="Asia/Ulaanbaatar")
    (slot, *_) = (it.in_zone(there) for it in slots_in([meetings_item()]))
    assert slot.starts.utcoffset() == timedelta(hours=8)
    assert (slot.ends - slot.starts) == timedelta(minutes=20)


@pytest.mark.parametrize(
    ("field", "odd"),
    [
        ("name", replace(MONGOLIA, name=" ")),
        ("name", replace(MONGOLIA, name="x" * 201)),
        ("ends", replace(MONGOLIA, ends=date(2027, 2, 28))),
        ("ends", replace(MONGOLIA, ends=date(2027, 12, 31))),
        ("timezone", replace(MONGOLIA, timezone="Berlin")),
        ("timezone", replace(MONGOLIA, timezone="../../etc/passwd")),
    ],
)
def test_what_no_delegation_is_is_refused_by_its_field(field: str, odd: Delegation) -> None:
    with pytest.raises(FieldError) as caught:
        refuse_odd_delegation(odd)
    assert caught.value.field == field
    refuse_odd_delegation(MONGOLIA)


@pytest.mark.parametrize(
    ("field", "odd"),
    [
        ("day", replace(meetings_item(), day=date(2027, 3, 4))),
        ("ends", replace(meetings_item(), ends=time(10))),
        ("slot_minutes", replace(meetings_item(), slot_minutes=25)),
    ],
)
def test_an_item_is_on_a_day_of_the_delegation(field: str, odd: ProgrammeItem) -> None:
    with pytest.raises(FieldError) as caught:
        refuse_odd_item(odd, MONGOLIA)
    assert caught.value.field == field
    refuse_odd_item(meetings_item(), MONGOLIA)


def test_an_interpreter_on_a_visit_translates_at_no_table_and_at_chosen_meetings_alone() -> None:
    visit = ProgrammeItem("visit", DAY, time(10), time(10, 40), interpreters=("nara",))
    early = replace(meetings_item("10:00", "11:00"), interpreters=("nara",))
    late = meetings_item("11:00", "11:40", id_="late")
    both = (interpreter("nara"), interpreter("otgon"))
    dossier = replace(DOSSIER, items=(visit, early, late), interpreters=both)
    slots = {it.id: set(it.slots) for it in plan_problem(dossier).interpreters}
    assert slots == {
        "nara": {"b2b-1040", "late-1100", "late-1120"},
        "otgon": {"late-1100", "late-1120"},
    }


# Who sits together


def test_hosts_of_one_member_are_one_side_of_a_table() -> None:
    problem = plan_problem(DOSSIER)
    assert [unit.id for unit in problem.hosts] == ["member-1"]
    assert {unit.id for unit in problem.guests} == {"bat", "dorj"}


def test_people_of_one_label_sit_together_whatever_its_letters() -> None:
    together = with_person(replace(guest("bat"), together="Mining"))
    together = with_person(replace(guest("dorj", "en"), together=" mining "), together)
    (unit,) = plan_problem(together).guests
    assert unit.languages == {"mn", "en"}
    assert together.units.find("bat") is together.units.find("dorj")


def test_a_label_parts_a_host_from_the_others_of_the_member() -> None:
    apart = with_person(replace(host("otto", "member-1"), together="export"))
    found = plan_problem(apart).hosts
    assert len(found) == 2
    assert apart.units.find("member-1") is apart.units.find("anna")


def test_a_wish_for_a_member_means_its_host_also_under_a_label() -> None:
    named = replace(host("eva", "member-2"), together="export")
    dossier = with_person(named)
    assert dossier.units.find("member-2") is dossier.units.find("eva")


def test_people_of_a_label_need_all_of_them_and_of_a_member_one() -> None:
    late, early = moment("11:00"), moment("10:20")
    guests = with_person(replace(guest("bat"), together="x", present_from=late))
    guests = with_person(replace(guest("dorj"), together="x"), guests)
    unit = guests.units.find("bat")
    assert unit
    assert free_of(guests, unit.id) == {"b2b-1100", "b2b-1120", "b2b-1140"}
    hosts = with_person(replace(host("anna", "member-1"), present_to=early))
    hosts = with_person(replace(host("otto", "member-1"), present_from=late), hosts)
    assert free_of(hosts, "member-1") == ALL_SLOTS - {"b2b-1020", "b2b-1040"}


# When somebody is there


@pytest.mark.parametrize(
    ("person", "free"),
    [
        (guest("bat"), ALL_SLOTS),
        (replace(guest("bat"), present_from=moment("11:01")), {"b2b-1120", "b2b-1140"}),
        (replace(guest("bat"), present_to=moment("10:39")), {"b2b-1000"}),
        (replace(guest("bat"), attendance=AttendanceState.ABSENT), set()),
        (
            replace(guest("bat"), attendance=AttendanceState.ABSENT, attendance_at=moment("10:40")),
            {"b2b-1000", "b2b-1020"},
        ),
        (
            replace(guest("bat"), attendance=AttendanceState.LATE, attendance_at=moment("11:40")),
            {"b2b-1140"},
        ),
        (replace(guest("bat"), attendance=AttendanceState.PRESENT), ALL_SLOTS),
    ],
)
def test_nobody_is_planned_while_away(person: Participant, free: set[str]) -> None:
    assert free_of(with_person(person), "bat") == free


def test_who_is_on_a_visit_or_on_the_way_has_no_meeting() -> None:
    visit = ProgrammeItem(
        "visit", DAY, time(10, 50), time(11, 10), people=("bat",), travel_minutes=15
    )
    dossier = replace(DOSSIER, items=(*DOSSIER.items, visit))
    assert free_of(dossier, "bat") == {"b2b-1000", "b2b-1140"}
    assert free_of(dossier, "dorj") == ALL_SLOTS
    for_all = replace(DOSSIER, items=(*DOSSIER.items, replace(visit, people=())))
    assert free_of(for_all, "dorj") == {"b2b-1000", "b2b-1140"}
    assert free_of(for_all, "member-1") == ALL_SLOTS
    leisure = replace(visit, people=(), kind=ItemKind.FREE)
    assert free_of(replace(DOSSIER, items=(*DOSSIER.items, leisure)), "bat") == ALL_SLOTS


def test_meetings_can_be_for_some_alone() -> None:
    for_bat = replace(DOSSIER, items=(replace(meetings_item(), people=("bat",)),))
    assert free_of(for_bat, "bat") == ALL_SLOTS
    assert free_of(for_bat, "dorj") == set()
    assert free_of(for_bat, "member-1") == ALL_SLOTS


def test_who_has_many_slots_gets_breaks_and_no_more_than_was_said() -> None:
    long = replace(DOSSIER, items=(meetings_item("09:00", "15:40"),))
    (first, *_) = plan_problem(long).guests
    assert (len(first.slots), first.most) == (20, 18)
    modest = with_person(replace(guest("bat"), most_meetings=3), long)
    assert {unit.id: unit.most for unit in plan_problem(modest).guests} == {"bat": 3, "dorj": 18}


def test_who_comes_from_a_visit_is_on_the_way_and_so_is_the_interpreter() -> None:
    visit = replace(
        meetings_item("09:00", "10:20"),
        id="visit",
        kind=ItemKind.VISIT,
        people=("bat",),
        interpreters=("nara",),
        place="Schwarze Pumpe",
        travel_minutes=30,
    )
    dossier = replace(DOSSIER, items=(*DOSSIER.items, visit))
    after = {it for it in ALL_SLOTS if it >= "b2b-1100"}
    assert free_of(dossier, "bat") == after
    assert free_of(dossier, "dorj") == ALL_SLOTS
    (nara,) = plan_problem(dossier).interpreters
    assert nara.slots == after
    # Who translates at meetings of a whole morning is not away from them.
    during = replace(DOSSIER, items=(replace(meetings_item(), interpreters=("nara",)),))
    (nara,) = plan_problem(during).interpreters
    assert nara.slots == ALL_SLOTS


def test_an_interpreter_translates_while_there() -> None:
    late = replace(interpreter("nara"), present_from=moment("10:40"), present_to=moment("11:40"))
    (nara,) = plan_problem(replace(DOSSIER, interpreters=(late,))).interpreters
    assert nara.slots == {"b2b-1040", "b2b-1100", "b2b-1120"}


# What is wanted


def test_wishes_of_both_sides_count_together() -> None:
    both = replace(
        DOSSIER,
        wishes=(wish("bat", "otto", 3), wish("member-1", "bat", 10, Party.HOST)),
        never=(NeverWith("n", "dorj", "anna"),),
    )
    problem = plan_problem(both)
    assert [(it.guest, it.host, it.value) for it in problem.wishes] == [("bat", "member-1", 9)]
    assert problem.never == {("dorj", "member-1")}


def test_a_wish_for_somebody_who_does_not_take_part_is_told() -> None:
    dossier = replace(DOSSIER, wishes=(*DOSSIER.wishes, wish("bat", "member-9")))
    assert [it.wanted for it in unplannable_wishes(dossier)] == ["member-9"]
    assert [it.host for it in plan_problem(dossier).wishes] == ["member-1"]


def test_what_was_cancelled_is_not_planned_again() -> None:
    gone = replace(met("bat", "member-1"), state=MeetingState.CANCELLED)
    problem = plan_problem(replace(DOSSIER, meetings=(gone,)))
    assert (problem.wishes, problem.before, problem.pinned) == ((), (), ())


def test_what_was_and_what_is_pinned_stays() -> None:
    held = replace(met("bat", "member-1", "b2b-1000"), state=MeetingState.HELD)
    pinned = replace(met("dorj", "anna", "b2b-1100"), pinned=True)
    dossier = replace(DOSSIER, meetings=(held, pinned))
    assert {it.pair for it in plan_problem(dossier).pinned} == {held.pair, ("dorj", "member-1")}
    begun = replace(DOSSIER, meetings=(met("bat", "member-1", "b2b-1000"),))
    assert plan_problem(begun).pinned == ()
    (past,) = plan_problem(begun, moment("10:10")).pinned
    assert past.slot == "b2b-1000"
    assert free_of(begun, "bat", moment("10:10")) == ALL_SLOTS - {"b2b-1000"}


def test_little_changes_of_what_is_printed() -> None:
    now, old = met("bat", "member-1", "b2b-1020"), met("bat", "member-1", "b2b-1000")
    dossier = replace(DOSSIER, meetings=(now,))
    assert [it.slot for it in plan_problem(dossier).before] == ["b2b-1020"]
    assert plan_problem(dossier, anew=True).before == ()
    plan = MeetingPlan("p1", 1, BEGIN, meetings=(old.planned,))
    later = MeetingPlan("p2", 2, BEGIN, meetings=(now.planned,))
    printed = replace(dossier, plans=(plan, later), prints=(PlanPrint("x", "p1", 1, BEGIN),))
    assert [it.slot for it in plan_problem(printed).before] == ["b2b-1000"]


def test_in_the_afternoon_what_was_counts_as_meetings_and_leaves_room() -> None:
    long = replace(DOSSIER, items=(meetings_item("09:00", "16:00"),))
    (morning, *_), (now, *_) = (
        plan_problem(long, at).guests for at in (None, LocalMoment(DAY, time(12, 30)))
    )
    assert len(now.slots) < len(morning.slots)
    assert now.most == morning.most
    assert now.slots | now.over == morning.slots
    assert not now.slots & now.over


SANTIAGO = replace(MONGOLIA, timezone="America/Santiago")


@pytest.mark.parametrize(
    ("delegation", "night", "gone"),
    [
        (MONGOLIA, date(2027, 3, 28), time(2, 30)),
        (SANTIAGO, date(2026, 9, 6), time(0, 30)),
    ],
)
def test_a_time_that_clocks_pass_over_is_refused(
    delegation: Delegation, night: date, gone: time
) -> None:
    there = replace(delegation, starts=night, ends=night + timedelta(days=1))
    late = replace(meetings_item(), kind=ItemKind.TRANSFER, day=night, starts=gone, ends=time(5))
    with pytest.raises(FieldError, match="clocks go forward"):
        refuse_odd_item(late, there)
    refuse_odd_item(replace(late, starts=time(3)), there)
    refuse_odd_item(replace(late, day=night + timedelta(days=1)), there)


@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("Europe/Berlin", date(2027, 3, 28)),
        ("Europe/Berlin", date(2027, 10, 31)),
        ("America/Santiago", date(2027, 4, 3)),
        ("America/Santiago", date(2026, 9, 6)),
    ],
)
def test_slots_of_a_night_in_which_clocks_change_are_apart(zone: str, night: date) -> None:
    there = replace(MONGOLIA, timezone=zone, starts=night, ends=night)
    items = tuple(
        replace(meetings_item(first, last), day=night, id=first)
        for first, last in (("01:00", "02:00"), ("03:00", "05:00"), ("22:00", "23:59"))
    )
    made = replace(DOSSIER, delegation=there, items=items)
    problem = plan_problem(made)
    assert all(len(it) == 1 for it in PlanPlaces(problem).at_one_time.values())
    assert [it.id for it in problem.slots] == [it.id for it in made.slots]
