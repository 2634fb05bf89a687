"""Laptops that meet by a hub and by sticks, in any order, hold what one laptop would hold."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.config.machine import local_now
from app.hub.hub_client import connected
from app.services.hub.hub_sync import HubSyncService
from tests.support.hubs import RunningHub, meet
from tests.support.laptops import take_in, three_laptops
from tests.sync.test_three_laptops import ACTIONS, WORDS, WRITING, carried, do, told

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory, hub: RunningHub) -> Iterator[list[Services]]:
    """Three laptops at one hub, each of which sees every fair; the clock of one is a day behind."""
    folder = tmp_path_factory.mktemp("laptops")
    with three_laptops(folder, (timedelta(), timedelta(minutes=3), DAY)) as found:
        for number, desk in enumerate(found):
            fairs = ("fair", *(desk.fairs.fair_or_new(f"Fair of {word}").id for word in WORDS))
            hub.let_in(desk, f"booth-{number}", *fairs)
        yield found


def until_still(desks: list[Services]) -> None:
    """All meet the hub until nobody has anything to send."""
    for _ in range(6):
        if not sum(met.pushed.sent for met in map(meet, desks)):
            return
    pytest.fail("the laptops go on sending what all of them have")


_actions = st.tuples(
    st.integers(0, 2),
    st.sampled_from(("capture", "give", "meet", "read", "send", "clean", *WRITING, *ACTIONS)),
    st.integers(0, 9),
    st.integers(0, 3),
)


@given(st.lists(_actions, min_size=12, max_size=40))
@settings(max_examples=3, phases=[Phase.generate], report_multiple_bugs=False)
def test_hub_and_stick_mixed_come_to_the_same(
    hub: RunningHub,
    desks: list[Services],
    tmp_path_factory: pytest.TempPathFactory,
    actions: list[tuple[int, str, int, int]],
) -> None:
    folder = tmp_path_factory.mktemp("history")
    for place, action in enumerate(actions):
        laptop, kind, number, word = action
        desk = desks[laptop]
        (member,) = desk.hub_sync.joined()
        match kind:
            case "give":
                (bundle,) = carried([desks[number % 3]], folder)
                take_in(desk, bundle)
            case "meet" | "read" | "send":
                desk.hub_sync.meet(member, pull=kind != "send", push=kind != "read")
            case "clean":
                hub.cleaning.clean()
            case _:
                do(desk, action, f"{WORDS[word]} {place}")
    until_still(desks)
    for desk in desks:
        assert_all_was_sent(desk)
    one, two, three = (told(desk, folder) for desk in desks)
    for part, other, third in zip(one, two, three, strict=True):
        assert part == other
        assert part == third
    assert_rows_are_in_the_order_of_commits(one_of=desks[0])


def assert_all_was_sent(desk: Services) -> None:
    """A laptop looks at what was written since; one that looks at everything finds no more."""
    anew = HubSyncService(desk.vault, desk.bundles, desk.hub_memberships, local_now)
    (member,) = anew.joined()
    assert anew.meet(member).pushed.sent == 0


def assert_rows_are_in_the_order_of_commits(one_of: Services) -> None:
    with connected(one_of.hub_sync.joined()[0]) as client:
        ledger, leads = (client.pull(0, of_leads=it, most=9_999) for it in (False, True))
    ids = [row.id for row in (*ledger, *leads)]
    assert len(ids) == len(set(ids))
    assert all(list(rows) == sorted(rows, key=lambda it: it.seq) for rows in (ledger, leads))
