"""Why not: each wish that a plan does not grant has a reason that is true and can be acted on."""

from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.meeting_plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanProblem,
    PlanWay,
    PlanWish,
    RefusalReason,
    RefusedWish,
)
from app.planning.planner import plan
from app.planning.refused_wishes import refused_wishes
from tests.support.plans import PLACES, delegation, faults, problem, slots, small_problem, unit

WHEN = slots(2)
ERZ = PlannedMeeting("anna", "erz", "s00", "t0")
WISH = PlanWish("anna", "stahl", 5)


def hall(*, tables: int = 2) -> PlanProblem:
    made = problem(
        [unit("anna", WHEN), unit("bold", WHEN, speaks="mn ru"), unit("tuya", WHEN, speaks="mn")],
        [unit("erz", WHEN), unit("stahl", WHEN[:1])],
        WHEN,
        tables,
    )
    speaks = PlanInterpreter("saraa", frozenset({"mn", "en"}), frozenset({"s00", "s01"}))
    return replace(made, wishes=(WISH,), interpreters=(speaks,))


def only(made: PlanProblem, *meetings: PlannedMeeting) -> RefusedWish:
    (refused,) = refused_wishes(made, meetings)
    return refused


def test_a_wish_that_is_granted_is_not_refused() -> None:
    assert refused_wishes(hall(), [replace(ERZ, host="stahl")]) == ()


def test_where_nothing_is_missing_it_can_be_granted() -> None:
    told = only(hall())
    assert told == RefusedWish("anna", "stahl", RefusalReason.NOT_ASKED, "s00")
    assert told.can_be_granted
    busy = only(hall(), ERZ)
    assert not busy.can_be_granted


def test_who_must_not_meet() -> None:
    made = replace(hall(), never=frozenset({("anna", "stahl")}))
    assert only(made) == RefusedWish("anna", "stahl", RefusalReason.NEVER_WITH)


@pytest.mark.parametrize("host", ["stahl", "nobody"])
def test_who_is_never_there_at_the_same_time(host: str) -> None:
    made = replace(hall(), guests=(unit("anna", WHEN[1:]),), wishes=(replace(WISH, host=host),))
    assert only(made) == RefusedWish("anna", host, RefusalReason.NEVER_PRESENT)


def test_what_is_past_is_over_and_was_not_never() -> None:
    over = frozenset({"s00"})
    guest = replace(unit("anna", WHEN[1:]), over=over)
    host = replace(unit("stahl", WHEN[:0]), over=over)
    made = replace(hall(), guests=(guest,), hosts=(host,))
    assert only(made) == RefusedWish("anna", "stahl", RefusalReason.TIMES_OVER)
    apart = replace(made, hosts=(replace(host, over=frozenset()),))
    assert only(apart) == RefusedWish("anna", "stahl", RefusalReason.NEVER_PRESENT)


def test_the_guest_meets_somebody_else_in_the_only_slot() -> None:
    assert only(hall(), ERZ) == RefusedWish("anna", "stahl", RefusalReason.GUEST_BUSY, "s00")


def test_the_host_meets_somebody_else_in_the_only_slot() -> None:
    other = PlannedMeeting("tuya", "stahl", "s00", "t0", "saraa")
    assert only(hall(), other) == RefusedWish("anna", "stahl", RefusalReason.HOST_BUSY, "s00")


def test_who_has_as_many_meetings_as_it_can_have() -> None:
    made = replace(hall(), guests=(unit("anna", WHEN, most=1), *hall().guests[1:]))
    told = only(made, replace(ERZ, slot="s01"))
    assert told == RefusedWish("anna", "stahl", RefusalReason.GUEST_FULL, "s00")
    made = replace(hall(), hosts=(hall().hosts[0], unit("stahl", WHEN, most=1)))
    told = only(made, PlannedMeeting("tuya", "stahl", "s00", "t0", "saraa"))
    assert told == RefusedWish("anna", "stahl", RefusalReason.HOST_FULL, "s01")


def test_no_table_in_the_slot_in_which_all_else_was_there() -> None:
    other = PlannedMeeting("tuya", "erz", "s00", "t0", "saraa")
    told = only(hall(tables=1), other)
    assert told == RefusedWish("anna", "stahl", RefusalReason.NO_TABLE, "s00")


def test_all_interpreters_for_the_language_are_taken() -> None:
    made = replace(hall(), wishes=(PlanWish("bold", "stahl", 5),))
    told = only(made, PlannedMeeting("tuya", "erz", "s00", "t0", "saraa"))
    reason = RefusalReason.INTERPRETERS_TAKEN
    assert told == RefusedWish("bold", "stahl", reason, "s00", "mn")


def test_an_interpreter_who_is_free_was_not_missing() -> None:
    second = PlanInterpreter("tuul", frozenset({"mn", "en"}), frozenset({"s00"}))
    made = replace(hall(tables=1), wishes=(PlanWish("bold", "stahl", 5),))
    made = replace(made, interpreters=(*made.interpreters, second))
    told = only(made, PlannedMeeting("tuya", "erz", "s00", "t0", "saraa"))
    assert told == RefusedWish("bold", "stahl", RefusalReason.NO_TABLE, "s00")


def test_no_interpreter_for_the_language_is_there_then() -> None:
    late = PlanInterpreter("saraa", frozenset({"mn", "en"}), frozenset({"s01"}))
    made = replace(hall(), wishes=(PlanWish("bold", "erz", 5),), interpreters=(late,))
    told = only(made, PlannedMeeting("bold", "stahl", "s01", "t0"))
    assert told == RefusedWish("bold", "erz", RefusalReason.INTERPRETERS_ABSENT, "s00", "mn")
    made = replace(made, wishes=(PlanWish("bold", "stahl", 5),))
    told = only(made)
    reason = RefusalReason.INTERPRETERS_NEVER_PRESENT
    assert told == RefusedWish("bold", "stahl", reason, language="mn")


def test_nobody_speaks_both() -> None:
    made = replace(hall(), wishes=(PlanWish("bold", "stahl", 5),), interpreters=())
    assert only(made) == RefusedWish("bold", "stahl", RefusalReason.NOBODY_SPEAKS_BOTH)


def test_whose_languages_nobody_knows_needs_no_interpreter() -> None:
    made = replace(
        hall(),
        guests=(unit("bold", WHEN, speaks=""),),
        wishes=(PlanWish("bold", "stahl", 5),),
        interpreters=(),
    )
    assert [it.interpreter for it in plan(made, 0, None).meetings] == [""]


def test_what_else_was_missing_is_told_too() -> None:
    other = PlannedMeeting("tuya", "stahl", "s00", "t1", "saraa")
    told = only(hall(tables=3), ERZ, other)
    assert (told.reason, told.slot) == (RefusalReason.GUEST_BUSY, "s00")
    assert told.also == (RefusalReason.HOST_BUSY,)


def test_the_slot_is_named_in_which_one_thing_alone_was_missing() -> None:
    made = replace(hall(tables=1), hosts=(unit("erz", WHEN), unit("stahl", WHEN)))
    busy = PlannedMeeting("bold", "stahl", "s00", "t0", "saraa")
    alone = PlannedMeeting("anna", "erz", "s01", "t1")
    told = only(made, busy, alone)
    assert (told.reason, told.slot, told.also) == (RefusalReason.GUEST_BUSY, "s01", ())


def freed(made: PlanProblem, told: RefusedWish, reasons: Collection[RefusalReason]) -> PlanProblem:
    """The same with that out of the way which the reasons name."""
    slot = frozenset({told.slot})
    if RefusalReason.NO_TABLE in reasons:
        tables = (*made.tables, "more", *(f"more {it}" for it in PLACES))
        places = {**made.table_places, **{f"more {it}": it for it in PLACES}}
        made = replace(made, tables=tables, table_places=places)
    if {RefusalReason.INTERPRETERS_TAKEN, RefusalReason.INTERPRETERS_ABSENT} & {*reasons}:
        host = next(it for it in made.hosts if it.id == told.host)
        speaks = frozenset({told.language, *host.languages})
        more = PlanInterpreter("more", speaks, slot)
        made = replace(made, interpreters=(*made.interpreters, more))
    if RefusalReason.GUEST_FULL in reasons:
        made = replace(made, guests=tuple(replace(it, most=99) for it in made.guests))
    if RefusalReason.HOST_FULL in reasons:
        made = replace(made, hosts=tuple(replace(it, most=99) for it in made.hosts))
    return made


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_with_what_was_missing_the_wish_could_be_granted(seed: int) -> None:
    """The law of reasons: put there what was missing, move away who was in the way, and it fits."""
    made = replace(small_problem(seed, largest=5), pinned=())
    result = plan(made, 0, None)
    granted = {it.pair for it in result.meetings}
    assert {(it.guest, it.host) for it in result.refused} | granted == {
        (it.guest, it.host) for it in made.wishes
    } | granted
    for told in result.refused:
        if not told.slot:
            continue
        reasons = (told.reason, *told.also)
        better = freed(made, told, reasons)
        guest_goes = {RefusalReason.GUEST_BUSY, RefusalReason.GUEST_ON_WAY} & {*reasons}
        host_goes = {RefusalReason.HOST_BUSY, RefusalReason.HOST_ON_WAY} & {*reasons}
        left = [
            it
            for it in result.meetings
            if not (guest_goes and it.guest == told.guest)
            and not (host_goes and it.host == told.host)
        ]
        spots = [
            PlannedMeeting(told.guest, told.host, told.slot, table, who)
            for table in better.tables
            for who in ("", *(it.id for it in better.interpreters))
        ]
        assert any(not faults(better, [*left, spot]) for spot in spots), told


def test_every_wish_of_a_day_is_granted_or_refused_once() -> None:
    made = delegation(25, 60, 16, 250, seed=5)
    result = plan(made, 0, None)
    granted = [it.pair for it in result.meetings]
    refused = [(it.guest, it.host) for it in result.refused]
    assert sorted(granted + refused) == sorted((it.guest, it.host) for it in made.wishes)
    assert refused


def test_who_could_not_come_from_the_other_place_in_time_is_told() -> None:
    when = tuple(
        replace(it, place=place) for it, place in zip(slots(2), ("hall", "mine"), strict=True)
    )
    made = problem([unit("anna", when)], [unit("erz", when[:1]), unit("stahl", when[1:])], when, 1)
    wishes = (PlanWish("anna", "erz", 5), PlanWish("anna", "stahl", 2))
    far = replace(made, wishes=wishes, ways=(PlanWay("hall", "mine", 1),))
    result = plan(far, 0, None)
    assert [it.host for it in result.meetings] == ["erz"]
    assert [(it.host, it.reason) for it in result.refused] == [
        ("stahl", RefusalReason.GUEST_ON_WAY)
    ]
    assert len(plan(replace(far, ways=()), 0, None).meetings) == 2


def test_an_interpreter_who_is_on_the_way_is_taken() -> None:
    first, second = slots(2)
    when = (replace(first, place="hall"), replace(second, place="mine"))
    guests = [unit("anna", when[:1], speaks="mn"), unit("boris", when[1:], speaks="mn")]
    made = problem(guests, [unit("erz", when), unit("stahl", when)], when, 1)
    saraa = PlanInterpreter("saraa", frozenset({"mn", "en"}), frozenset({"s00", "s01"}))
    wishes = (PlanWish("anna", "erz", 5), PlanWish("boris", "stahl", 2))
    far = replace(made, interpreters=(saraa,), wishes=wishes, ways=(PlanWay("hall", "mine", 9),))
    told = only(far, PlannedMeeting("anna", "erz", "s00", "t0", "saraa"))
    assert (told.reason, told.slot) == (RefusalReason.INTERPRETERS_TAKEN, "s01")
