"""Ways between places: who is far away is at no table, and what leaves no time for them is told."""

from dataclasses import replace
from datetime import time

import pytest

from app.domain.delegation import ItemKind, ProgrammeItem
from app.domain.delegation_problem import plan_problem
from app.domain.delegation_travel import TravelTime, travel_place_key, travel_time
from app.domain.dossier import Dossier
from app.domain.errors import FieldError
from app.domain.programme_moves import hurried_moves
from tests.support.delegations import DAY, MONGOLIA, guest, host, interpreter, meetings_item, tables

MEETINGS = replace(meetings_item(), place="Chamber, hall 2")


def visit(first: str, last: str, minutes: int = 0) -> ProgrammeItem:
    starts, ends = time.fromisoformat(first), time.fromisoformat(last)
    return ProgrammeItem(
        "visit", DAY, starts, ends, ItemKind.VISIT, place="Mine", travel_minutes=minutes,
        interpreters=("nara",),
    )  # fmt: skip


def dossier(*ways: TravelTime, item: ProgrammeItem) -> Dossier:
    people = (guest("bat"), host("anna"))
    made = Dossier(MONGOLIA, (MEETINGS, item), people, tables(2), (interpreter("nara"),))
    return replace(made, travel_times=ways)


def first_slot(told: Dossier) -> str:
    """The first slot in which the guest can be at a table; the interpreter can be, too."""
    problem = plan_problem(told)
    (one,), (other,) = problem.guests, problem.interpreters
    assert min(one.slots) == min(other.slots)
    return min(one.slots)


def test_a_way_keeps_people_of_a_visit_from_the_tables_as_long_as_it_takes() -> None:
    item = visit("09:00", "10:00")
    way = travel_time(MONGOLIA, "mine", "Chamber", 30)
    assert first_slot(dossier(item=item)) == "b2b-1000"
    assert first_slot(dossier(way, item=item)) == "b2b-1040"
    assert first_slot(dossier(way, item=visit("09:00", "10:00", 45))) == "b2b-1100"


def test_of_two_halls_the_farther_one_counts() -> None:
    ways = (
        travel_time(MONGOLIA, "Mine", "Chamber", 10),
        travel_time(MONGOLIA, "Mine", "Hall 5", 40),
    )
    near = dossier(*ways, item=visit("09:00", "10:00"))
    assert first_slot(near) == "b2b-1020"
    far = replace(near.tables[1], place="Hall 5")
    assert first_slot(replace(near, tables=(near.tables[0], far))) == "b2b-1040"


@pytest.mark.parametrize(
    ("minutes", "begins", "is_told"),
    [
        (0, "12:10", True), (0, "12:20", False), (10, "12:10", False), (11, "12:10", True),
        (30, "12:20", True), (30, "12:30", False),
    ],
)  # fmt: skip
def test_a_way_that_is_known_says_which_moves_leave_no_time(
    minutes: int, begins: str, *, is_told: bool
) -> None:
    way = (travel_time(MONGOLIA, "Chamber", "Mine", minutes),) if minutes else ()
    told = hurried_moves(dossier(*way, item=visit(begins, "14:00")))
    # Meetings concern those alone who have one: the guests are named.
    assert bool(told) is is_told


def test_a_way_is_one_record_in_whichever_order_it_is_named() -> None:
    there, back = (travel_time(MONGOLIA, *it, 5) for it in (("A", "b"), ("B, room 1", " a ")))
    assert there.id == back.id
    assert travel_place_key("  Hall   5, left") == "hall 5"
    for ends in (("A", "a, 2"), ("", "A")):
        with pytest.raises(FieldError):
            travel_time(MONGOLIA, *ends, 5)
    with pytest.raises(FieldError):
        travel_time(MONGOLIA, "A", "B", 0)
