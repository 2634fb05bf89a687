"""Whose own meeting fell out, and that nobody else pays for it beyond a tenth of the people."""

from dataclasses import replace

import pytest

from app.domain.meeting_plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanProblem,
    PlanWish,
    RefusalReason,
)
from app.planning.plan_index import PlanIndex
from app.planning.planner import granted_too, plan
from app.planning.printed_pages import fell_out, touches_few
from tests.support.plans import problem, slots, unit

WHEN = slots(2)
ANNA = PlannedMeeting("anna", "erz", "s00", "t0")
TUYA = PlannedMeeting("tuya", "stahl", "s00", "t1", "saraa")


def hall() -> PlanProblem:
    """Two meetings are printed: one in English, one with an interpreter."""
    made = problem(
        [unit("anna", WHEN), unit("tuya", WHEN, speaks="mn")],
        [unit("erz", WHEN), unit("stahl", WHEN)],
        WHEN,
        2,
    )
    return replace(
        made,
        wishes=(PlanWish("anna", "erz", 5), PlanWish("tuya", "stahl", 5)),
        interpreters=(
            PlanInterpreter("saraa", frozenset({"mn", "en"}), frozenset({"s00", "s01"})),
            PlanInterpreter("tuul", frozenset({"mn", "en"}), frozenset({"s00", "s01"})),
        ),
        before=(ANNA, TUYA),
        nothing_new=True,
    )


def test_nothing_fell_out_where_all_is_as_it_was() -> None:
    assert fell_out(PlanIndex(hall())) == ()


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ({"guests": (unit("anna", WHEN[1:]), unit("tuya", WHEN, speaks="mn"))}, ANNA),
        ({"hosts": (unit("erz", WHEN), unit("stahl", WHEN[1:]))}, TUYA),
        ({"tables": ("t0",)}, TUYA),
        ({"tables": ("t1",)}, ANNA),
        ({"wishes": (PlanWish("anna", "erz", 5),)}, TUYA),
        ({"never": frozenset({("anna", "erz")})}, ANNA),
        ({"interpreters": hall().interpreters[1:]}, TUYA),
    ],
)
def test_a_meeting_fell_out_for_want_of_what_it_had(
    changes: dict[str, object], gone: PlannedMeeting
) -> None:
    made = replace(hall(), **changes)  # type: ignore[arg-type]
    assert fell_out(PlanIndex(made)) == (gone,)


def test_a_meeting_that_was_pinned_where_it_was_did_not_fall_out() -> None:
    assert fell_out(PlanIndex(replace(hall(), pinned=(TUYA,)))) == ()


def test_whose_own_meeting_fell_out_does_not_count_as_touched() -> None:
    without = PlanIndex(replace(hall(), tables=("t0",)))
    assert touches_few(without, [ANNA])
    assert touches_few(without, [ANNA, replace(TUYA, slot="s01", table="t0")])
    assert not touches_few(without, [replace(ANNA, slot="s01")])


def test_not_even_the_dearest_wish_moves_a_tenth() -> None:
    """Both hosts and guests are few, so that one moved meeting is too much."""
    when = slots(2)
    made = problem(
        [unit("anna", when[:1]), unit("bold", when)],
        [unit("erz", when), unit("stahl", when)],
        when,
        1,
    )
    bold = PlannedMeeting("bold", "stahl", "s00", "t0")
    printed = (PlannedMeeting("anna", "erz", "s01", "t0"), bold)
    later = replace(
        made,
        wishes=(PlanWish("anna", "erz", 100), PlanWish("bold", "stahl", 1)),
        before=printed,
        nothing_new=True,
    )
    assert plan(later, 0, None).meetings == (bold,)
    assert plan(replace(later, before=(), nothing_new=False), 0, None).value == 101


def test_of_two_that_can_be_granted_one_place_only_one_is_offered() -> None:
    made = problem(
        [unit("anna", WHEN[:1]), unit("bold", WHEN[:1])], [unit("erz", WHEN[:1])], WHEN[:1], 1
    )
    wishes = (PlanWish("anna", "erz", 5), PlanWish("bold", "erz", 7))
    gone = PlannedMeeting("gone", "erz", "s00", "t0")
    later = replace(made, wishes=wishes, before=(gone,), nothing_new=True)
    result = plan(later, 0, None)
    assert result.meetings == ()
    reasons = {it.guest: it.reason for it in result.refused}
    assert reasons == {"anna": RefusalReason.YIELDS, "bold": RefusalReason.NOT_ASKED}
    # Whoever decides otherwise can.
    other = granted_too(later, result, {("anna", "erz")})
    assert [it.pair for it in other.meetings] == [("anna", "erz")]
    assert [it.reason for it in other.refused] == [RefusalReason.HOST_BUSY]
