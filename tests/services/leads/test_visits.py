"""A visit: its trail, what it proposes, and its end."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.interest import Interest
from app.services.leads.visits import VisitsService

PUMP = Interest("seewald", "Seewald Pumpen GmbH", "tauchpumpe", "Tauchpumpe S 200")
SEEWALD = Interest("seewald", "Seewald Pumpen GmbH")
DRILLS = Interest("bohrwerk", "Bohrwerk Lausitz GmbH")


class Hand:
    """The hand of a clock."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def turn(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def visits(hand: Hand) -> VisitsService:
    return VisitsService(hand.now)


def test_the_first_search_begins_a_visit_and_the_trail_tells_it_in_order(
    visits: VisitsService,
) -> None:
    assert visits.current() is None
    visits.typed()
    visits.searched("  насос \n pump ")
    visits.opened(PUMP)
    visits.shown(DRILLS)
    visit = visits.current()
    assert visit is not None
    assert visit.trail() == ("search насос pump", "open seewald/tauchpumpe", "show bohrwerk")


def test_the_latest_is_proposed_first_and_an_offering_stands_for_its_member(
    visits: VisitsService,
) -> None:
    for interest in (PUMP, DRILLS, SEEWALD):
        visits.shown(interest)
    visit = visits.current()
    assert visit is not None
    assert visit.interests() == (DRILLS, PUMP)


def test_a_visit_in_which_nobody_presses_a_key_for_ten_minutes_is_over(
    visits: VisitsService, hand: Hand
) -> None:
    visits.shown(PUMP)
    hand.turn(minutes=9)
    visits.touch()
    hand.turn(minutes=9)
    assert visits.current() is not None
    hand.turn(minutes=1)
    assert visits.current() is None
    visits.typed()
    visit = visits.current()
    assert visit is not None
    assert visit.trail() == ()


def test_a_new_visit_drops_the_trail_of_the_one_before(visits: VisitsService) -> None:
    told: list[bool] = []
    visits.watchers.append(lambda: told.append(visits.current() is not None))
    visits.shown(PUMP)
    first = visits.begin()
    assert first.steps == ()
    visits.end()
    assert visits.current() is None
    assert told == [True, True, False]


def test_a_trail_does_not_grow_without_end(visits: VisitsService) -> None:
    for number in range(1000):
        visits.searched(f"pump {number}")
    visit = visits.current()
    assert visit is not None
    assert visit.trail()[-1] == "search pump 999"
    assert len(visit.steps) <= 200


def test_what_is_marked_is_proposed_before_what_was_seen(visits: VisitsService) -> None:
    visits.shown(SEEWALD)
    visits.mark(visits.shortlist.with_all((DRILLS, PUMP)))
    visit = visits.current()
    assert visit is not None
    assert visit.interests() == (DRILLS, PUMP)
    assert visit.trail()[-2:] == ("star bohrwerk", "star seewald/tauchpumpe")
    visits.unmark()
    visit = visits.current()
    assert visit is not None
    assert visit.interests() == (SEEWALD,)


def test_marks_survive_a_crash_within_the_visit_and_nothing_else_does(
    hand: Hand, tmp_path: Path
) -> None:
    file = tmp_path / "shortlist.json"
    visits = VisitsService(hand.now, file)
    visits.searched("Boldbaatar")
    visits.mark(visits.shortlist.with_all((PUMP,)))
    visits.save()
    assert "Boldbaatar" not in file.read_text(encoding="utf-8")
    hand.turn(minutes=9)
    assert VisitsService(hand.now, file).shortlist.items == (PUMP,)
    hand.turn(minutes=2)
    again = VisitsService(hand.now, file)
    assert again.current() is None
    again.save()
    assert not file.exists()


def test_what_is_marked_when_the_program_is_closed_is_marked_when_it_opens(tmp_path: Path) -> None:
    services = build_services(find_paths(tmp_path))
    services.visits.mark(services.visits.shortlist.with_all((PUMP,)))
    services.close()
    assert build_services(find_paths(tmp_path)).visits.shortlist.items == (PUMP,)


def test_the_marks_go_with_their_visit(hand: Hand, tmp_path: Path) -> None:
    file = tmp_path / "shortlist.json"
    visits = VisitsService(hand.now, file)
    visits.mark(visits.shortlist.with_all((PUMP,)))
    visits.save()
    visits.end()
    visits.save()
    assert not file.exists()
    file.write_text('{"began": 3}', encoding="utf-8")
    assert VisitsService(hand.now, file).current() is None
