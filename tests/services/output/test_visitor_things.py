"""Whatever order visitors come, wait and come back in, each keeps their own things and no more."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.interest import Interest
from app.domain.lead import Lead, Person
from app.services.leads.visits import VisitsService
from app.services.output.brochure_tray import BrochureTrayService
from app.services.output.visitor_things import VisitorThingsService
from tests.support.leads import STAMP

PREPARED = "prepared"
SOON = timedelta(seconds=1)
NAMES = ("Ada", "Grace", "Mary")
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(("mark", "print", "park", "back", "save", "retract", "leave", "other")),
        st.sampled_from(NAMES),
    ),
    max_size=25,
)


def lead_of(name: str) -> Lead:
    return Lead(name, "fair", STAMP, STAMP, person=Person(last_name=name), interests=(of(name, 0),))


def of(name: str, number: int) -> Interest:
    """Something that nobody else asks for."""
    return Interest(f"{name}-{number}", f"{name} {number}")


class Booth:
    """Visitors come to one laptop; `mine` is what each gathered, by the name of their lead."""

    def __init__(self, file: Path | None = None) -> None:
        self.at = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
        self.visits = VisitsService(self.now)
        self.trays = BrochureTrayService(file or Path("nowhere.json"))
        self.things = VisitorThingsService(self.visits, self.trays)
        self.marked: dict[str, list[str]] = {name: [] for name in NAMES}
        self.printed: dict[str, list[str]] = {name: [] for name in NAMES}
        self.waiting: set[str] = set()
        self.saved: dict[str, Callable[[], None]] = {}
        self.here = ""

    def now(self) -> datetime:
        self.at += SOON
        return self.at

    def do(self, action: str, name: str) -> None:
        match action:
            case "mark" | "print" if self.here:
                self.gather(action)
            case "park" if self.here:
                self.visits.written(self.here)
                self.waiting.add(self.here)
                self.comes(name)
            case "back" if name in self.waiting:
                self.back(name)
            case "save" if self.here:
                self.save()
            case "retract" if name in self.saved:
                self.park()
                self.saved.pop(name)()
                self.back(name)
            case "leave" if self.here:
                self.park()
                self.visits.end()
                self.here = ""
            case "other":
                self.trays.fill_for(lead_of("Zoe"))

    def park(self) -> None:
        if self.here:
            self.visits.written(self.here)
            self.waiting.add(self.here)

    def comes(self, name: str) -> None:
        self.visits.begin()
        is_new = name not in self.waiting and name not in self.saved
        self.here = name if is_new and not self.marked[name] + self.printed[name] else ""

    def back(self, name: str) -> None:
        self.park()
        self.things.resume(name, "de")
        self.waiting.discard(name)
        self.here = name

    def gather(self, action: str) -> None:
        own = self.marked if action == "mark" else self.printed
        item = of(self.here, len(own[self.here]))
        own[self.here].append(item.member)
        if action == "mark":
            self.visits.shown(item)
            self.visits.mark(self.visits.shortlist.with_all((item,)))
        else:
            self.trays.show_visitors()
            self.trays.change(self.trays.tray.with_member(item.member))

    def save(self) -> None:
        name, things = self.here, self.things.now()
        self.visits.end()
        self.trays.show_visitors()
        self.trays.read_by(lead_of(name))
        self.saved[name] = lambda: self.things.keep_for(name, things)
        assert self.tray() == [PREPARED, *self.printed[name]]
        self.here = ""

    def tray(self) -> list[str]:
        return [item.member for item in self.things.now().tray.tray.items]

    def has_own_things_alone(self) -> None:
        if self.here:
            assert [it.member for it in self.visits.shortlist.items] == self.marked[self.here]
            assert self.tray() == [PREPARED, *self.printed[self.here]]
            visit = self.visits.current()
            assert visit is not None
            assert {line.split()[1] for line in visit.trail()} == set(self.marked[self.here])


@pytest.fixture
def booth() -> Booth:
    return opened()


def opened() -> Booth:
    booth = Booth()
    booth.trays.change(booth.trays.tray.with_member(PREPARED))
    booth.comes("Ada")
    return booth


@given(ACTIONS)
def test_in_any_order_each_visitor_has_their_own_things_and_no_others(
    actions: list[tuple[str, str]],
) -> None:
    booth = opened()
    for action, name in actions:
        booth.do(action, name)
        booth.has_own_things_alone()


def test_no_change_of_one_visitor_is_taken_back_over_the_next(booth: Booth) -> None:
    booth.do("print", "Ada")
    booth.do("mark", "Ada")
    booth.do("park", "Grace")
    booth.trays.undo()
    booth.visits.unmark()
    booth.has_own_things_alone()


def test_the_tray_of_a_lead_goes_when_the_visitor_chooses_on(booth: Booth) -> None:
    booth.do("print", "Ada")
    booth.do("other", "")
    assert [item.member for item in booth.trays.tray.items] == ["Zoe-0"]
    booth.trays.undo()
    assert booth.trays.reader.name == ""
    assert [item.member for item in booth.trays.tray.items] == [PREPARED, "Ada-0"]


def test_the_language_of_one_brochure_is_not_proposed_for_the_next(booth: Booth) -> None:
    trays = booth.trays
    trays.set_options(trays.options.proposing("en"))
    booth.do("save", "Ada")
    trays.fill_for(Lead("Ada", "fair", STAMP, STAMP, person=Person(language="mn")))
    assert trays.options.language == "mn"
    booth.comes("Grace")
    assert trays.options.proposing("en").language == "en"


def test_what_a_visitor_took_along_is_not_the_next_ones_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "tray.json"
    before = Booth(file)
    before.trays.change(before.trays.tray.with_member(PREPARED))
    before.comes("Ada")
    before.do("print", "Ada")
    before.trays.save()
    after = Booth(file)
    after.comes("Grace")
    after.has_own_things_alone()


def test_what_staff_prepares_between_two_visitors_stays(booth: Booth) -> None:
    booth.do("print", "Ada")
    booth.visits.end()
    booth.trays.change(booth.trays.tray.without_member("Ada-0").with_member("new"))
    booth.comes("Grace")
    assert booth.tray() == [PREPARED, "new"]


def test_a_tray_in_which_something_of_the_last_visitor_is_goes(booth: Booth) -> None:
    booth.do("print", "Ada")
    booth.visits.end()
    booth.trays.change(booth.trays.tray.with_member("new"))
    booth.comes("Grace")
    assert booth.tray() == [PREPARED]


def test_a_visit_does_not_end_while_its_lead_is_open(booth: Booth) -> None:
    booth.visits.is_open = True
    booth.at += timedelta(hours=1)
    assert booth.visits.current() is not None
    booth.visits.is_open = False
    assert booth.visits.current() is None


def test_who_went_without_a_lead_can_be_brought_back(booth: Booth) -> None:
    booth.do("mark", "Ada")
    booth.do("print", "Ada")
    gone = booth.things.now()
    assert booth.things.would_lose(gone)
    booth.comes("Grace")
    booth.things.go_back(gone)
    booth.here = "Ada"
    booth.has_own_things_alone()
