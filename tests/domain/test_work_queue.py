"""Going through the work that is left."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import Lead
from app.domain.work_left import Lack, OpenLead, WorkLeft
from app.domain.work_queue import WorkQueue
from tests.support.leads import FAIR, STAMP


def left(*names: str) -> WorkLeft:
    leads = (Lead(name, FAIR.id, STAMP, STAMP) for name in names)
    return WorkLeft(tuple(OpenLead(lead, (Lack.CONSENT,)) for lead in leads), 9)


def begun(*names: str) -> WorkQueue:
    return WorkQueue().renewed(left(*names))


def at(queue: WorkQueue) -> str:
    return queue.current.lead.id if queue.current else ""


def test_one_lead_comes_after_the_other_and_then_it_is_over() -> None:
    queue = begun("a", "b")
    assert [at(queue), at(queue.forward()), at(queue.forward().forward())] == ["a", "b", ""]
    assert at(queue.forward().forward().forward().back()) == "b"
    assert at(queue.back()) == "a"


def test_what_is_settled_gives_way_to_the_next() -> None:
    queue = begun("a", "b", "c").forward()
    assert at(queue.renewed(left("a", "b", "c"))) == "b"
    assert at(queue.renewed(left("a", "c"))) == "c"
    assert at(queue.renewed(left("a"))) == ""
    assert at(queue.renewed(left("a", "new"))) == "new"
    assert at(queue.renewed(left())) == ""


@given(st.lists(st.booleans(), max_size=12))
def test_whoever_settles_or_skips_sees_each_lead_once(settles: list[bool]) -> None:
    there = [f"{place:02}" for place in range(len(settles))]
    queue, seen = begun(*there), []
    for is_settled in settles:
        seen.append(at(queue))
        if is_settled:
            there.remove(at(queue))
            queue = queue.renewed(left(*there))
        else:
            queue = queue.forward()
    assert seen == sorted(seen)
    assert len(seen) == len({*seen}) == len(settles)
    assert queue.current is None
