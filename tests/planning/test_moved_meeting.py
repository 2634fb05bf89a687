"""A meeting that a host moves: where it can go, what it displaces, what it breaks."""

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.meeting_plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanProblem,
    PlanRule,
    PlanWish,
)
from app.planning.moved_meeting import alternatives
from app.planning.plan_rules import broken_rules
from app.planning.planner import plan
from tests.support.plans import delegation, faults, problem, slots, small_problem, unit

WHEN = slots(3)
MEETING = PlannedMeeting("anna", "erz", "s00", "t0")


def booth() -> PlanProblem:
    made = problem(
        [unit("anna", WHEN), unit("boris", WHEN), unit("mungun", WHEN, speaks="mn")],
        [unit("erz", WHEN[:2]), unit("stahl", WHEN)],
        WHEN,
        2,
    )
    speaks = PlanInterpreter("saraa", frozenset({"mn", "en"}), frozenset({"s00", "s01", "s02"}))
    return replace(made, interpreters=(speaks,))


def places(made: PlanProblem, *meetings: PlannedMeeting) -> dict[tuple[str, str], set[str]]:
    """Where the first of these can go, and whose meetings give way."""
    return {
        (spot.meeting.slot, spot.meeting.table): {f"{it.guest}-{it.host}" for it in spot.displaces}
        for spot in alternatives(made, meetings, meetings[0])
    }


def test_a_meeting_goes_to_another_table_or_slot_while_both_are_there() -> None:
    nobody: set[str] = set()
    assert places(booth(), MEETING) == {
        ("s00", "t1"): nobody,
        ("s01", "t0"): nobody,
        ("s01", "t1"): nobody,
    }


def test_who_sits_there_gives_way_and_free_places_come_first() -> None:
    other = PlannedMeeting("boris", "stahl", "s01", "t0")
    found = alternatives(booth(), [MEETING, other], MEETING)
    assert [len(spot.displaces) for spot in found] == [0, 0, 1]
    assert places(booth(), MEETING, other)["s01", "t0"] == {"boris-stahl"}


def test_another_meeting_of_the_two_gives_way_at_every_table() -> None:
    other = PlannedMeeting("anna", "stahl", "s01", "t1")
    found = places(booth(), MEETING, other)
    assert found["s01", "t0"] == found["s01", "t1"] == {"anna-stahl"}


def test_a_pinned_meeting_gives_way_to_none() -> None:
    other = PlannedMeeting("boris", "stahl", "s01", "t0")
    made = replace(booth(), pinned=(other,))
    assert ("s01", "t0") not in places(made, MEETING, other)
    mine = PlannedMeeting("anna", "stahl", "s01", "t1")
    made = replace(booth(), pinned=(mine,))
    assert set(places(made, MEETING, mine)) == {("s00", "t1")}


def test_the_one_interpreter_cannot_be_at_two_tables() -> None:
    strange = PlannedMeeting("mungun", "erz", "s00", "t0", "saraa")
    made = replace(booth(), guests=(*booth().guests, unit("bold", WHEN, speaks="mn")))
    other = PlannedMeeting("bold", "stahl", "s01", "t0", "saraa")
    assert places(made, strange, other)["s01", "t1"] == {"bold-stahl"}
    pinned = replace(made, pinned=(other,))
    assert set(places(pinned, strange, other)) == {("s00", "t1")}


def test_a_free_interpreter_is_chosen_and_the_own_one_kept() -> None:
    second = PlanInterpreter("tuul", frozenset({"mn", "en"}), frozenset({"s00", "s01"}))
    made = replace(
        booth(),
        guests=(*booth().guests, unit("bold", WHEN, speaks="mn")),
        interpreters=(*booth().interpreters, second),
    )
    strange = PlannedMeeting("mungun", "erz", "s00", "t0", "tuul")
    found = alternatives(made, [strange], strange)
    assert {spot.meeting.interpreter for spot in found} == {"tuul"}
    busy = PlannedMeeting("bold", "stahl", "s01", "t0", "tuul")
    found = alternatives(made, [strange, busy], strange)
    beside = next(it for it in found if (it.meeting.slot, it.meeting.table) == ("s01", "t1"))
    assert (beside.meeting.interpreter, beside.displaces) == ("saraa", ())


def test_what_can_go_nowhere_says_so() -> None:
    made = booth()
    assert places(replace(made, never=frozenset({MEETING.pair})), MEETING) == {}
    assert places(made, replace(MEETING, guest="nobody")) == {}
    again = PlannedMeeting("anna", "erz", "s01", "t0")
    assert places(made, MEETING, again) == {}
    full = replace(made, guests=(unit("anna", WHEN, most=1), *made.guests[1:]))
    assert places(full, MEETING, PlannedMeeting("anna", "stahl", "s02", "t0")) == {}
    busy = replace(made, hosts=(unit("erz", WHEN, most=1), *made.hosts[1:]))
    assert places(busy, MEETING, PlannedMeeting("boris", "erz", "s01", "t0")) == {}


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_wherever_a_meeting_can_go_the_plan_keeps_its_rules(seed: int) -> None:
    made = replace(small_problem(seed, largest=5), pinned=(), before=(), nothing_new=False)
    meetings = plan(made, 0, None).meetings
    for meeting in meetings[:4]:
        for spot in alternatives(made, meetings, meeting):
            gone = {meeting, *spot.displaces}
            after = [*(it for it in meetings if it not in gone), spot.meeting]
            assert faults(made, after) == []
            # Each of those that give way has to: with it something would be broken.
            for other in spot.displaces:
                assert faults(made, [*after, other])


def test_conflicts_are_told_of_each_meeting_that_has_a_part_in_them() -> None:
    other = PlannedMeeting("boris", "stahl", "s00", "t0")
    alone = PlannedMeeting("anna", "stahl", "s02", "t1")
    found = broken_rules(booth(), [MEETING, other, alone])
    assert {(it.meeting, it.rule, it.others) for it in found} == {
        (MEETING, PlanRule.TABLE_TWICE, (other,)),
        (other, PlanRule.TABLE_TWICE, (MEETING,)),
    }


def test_each_rule_has_its_name() -> None:
    made = booth()
    wrong = {
        PlanRule.GUEST_ABSENT: replace(MEETING, guest="nobody"),
        PlanRule.HOST_ABSENT: replace(MEETING, slot="s02"),
        PlanRule.UNKNOWN_TABLE: replace(MEETING, table="roof"),
        PlanRule.INTERPRETER_NEEDLESS: replace(MEETING, interpreter="saraa"),
        PlanRule.INTERPRETER_MISSING: replace(MEETING, guest="mungun"),
        PlanRule.INTERPRETER_ABSENT: replace(MEETING, guest="mungun", interpreter="nobody"),
    }
    for rule, meeting in wrong.items():
        assert [it.rule for it in broken_rules(made, [meeting])] == [rule]
    german = PlanInterpreter("paul", frozenset({"de"}), frozenset({"s00"}))
    unfit = replace(MEETING, guest="mungun", interpreter="paul")
    found = broken_rules(replace(made, interpreters=(german,)), [unfit])
    assert [it.rule for it in found] == [PlanRule.INTERPRETER_UNFIT]
    pinned = replace(made, pinned=(MEETING,))
    assert [it.rule for it in broken_rules(pinned, [])] == [PlanRule.PIN_MOVED]
    never = replace(made, never=frozenset({MEETING.pair}))
    assert [it.rule for it in broken_rules(never, [MEETING])] == [PlanRule.NEVER_WITH]


def test_rules_that_take_two_have_their_names() -> None:
    made = replace(booth(), guests=(unit("anna", WHEN, most=1), *booth().guests[1:]))

    def rules(*meetings: PlannedMeeting) -> set[PlanRule]:
        return {it.rule for it in broken_rules(made, meetings)}

    twice = PlannedMeeting("anna", "stahl", "s00", "t1")
    assert rules(MEETING, twice) == {PlanRule.GUEST_TWICE, PlanRule.GUEST_FULL}
    assert rules(MEETING, PlannedMeeting("boris", "erz", "s00", "t1")) == {PlanRule.HOST_TWICE}
    again = replace(MEETING, slot="s01")
    assert rules(MEETING, again) == {PlanRule.MET_TWICE, PlanRule.GUEST_FULL}
    full = replace(made, hosts=(unit("erz", WHEN, most=1), *made.hosts[1:]))
    others = [MEETING, PlannedMeeting("boris", "erz", "s01", "t0")]
    assert {it.rule for it in broken_rules(full, others)} == {PlanRule.HOST_FULL}
    one = PlannedMeeting("mungun", "erz", "s00", "t0", "saraa")
    both = replace(made, guests=(*made.guests, unit("bold", WHEN, speaks="mn")))
    shared = [one, PlannedMeeting("bold", "stahl", "s00", "t1", "saraa")]
    assert {it.rule for it in broken_rules(both, shared)} == {PlanRule.INTERPRETER_TWICE}


def test_slots_that_overlap_are_one_time() -> None:
    when = slots(2, every=10)
    made = problem([unit("anna", when)], [unit("erz", when), unit("stahl", when)], when, 2)
    meetings = [MEETING, PlannedMeeting("anna", "stahl", "s01", "t1")]
    assert {it.rule for it in broken_rules(made, meetings)} == {PlanRule.GUEST_TWICE}
    wanted = replace(made, wishes=(PlanWish("anna", "erz", 3), PlanWish("anna", "stahl", 2)))
    assert [it.pair for it in plan(wanted, 0, None).meetings] == [("anna", "erz")]


def test_a_host_who_drags_waits_for_nothing() -> None:
    made = delegation(25, 60, 16, 250)
    begin = time.process_time()
    meetings = plan(made, 0, None).meetings
    planned = time.process_time()
    for meeting in meetings[:20]:
        alternatives(made, meetings, meeting)
        broken_rules(made, meetings)
    moved = time.process_time()
    # Both together take a quarter of the quickest whole plan, 20 ms where that takes 80: machines
    # differ, so one is held against the other.
    assert (moved - planned) / 20 < (planned - begin) / 2
