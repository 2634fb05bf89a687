"""A hub rings where another laptop sent something; the connection is kept between two meetings."""

import os
import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.errors import HubError, HubUnreachable
from app.domain.hub import HubKind, HubVisit
from app.domain.lead_draft import draft_of
from app.services.hub.hub_sync import HubSyncService
from app.services.hub.hub_visits import HubVisits
from app.services.merge.bundles import BundlesService
from tests.support.cut_proxy import cut_after
from tests.support.hubs import RunningHub, free_port, kill_server, meet, start_again
from tests.support.vaults import draft_in

pytestmark = pytest.mark.usefixtures("empty_hub")

FAIR = "fair"
ENOUGH = 10.0
"""Seconds in which a bell rings; it takes milliseconds."""
A_WHILE = 0.3


@pytest.fixture
def kinds() -> tuple[HubKind, HubKind]:
    return HubKind.BOOTH, HubKind.BOOTH


@contextmanager
def visiting(desk: Services) -> Iterator[HubVisits]:
    """Meetings over one connection, as a window has them."""
    (member,) = desk.hub_sync.joined()
    visits = desk.hub_sync.visits(member.hub)
    try:
        yield visits
    finally:
        visits.end()


def visit(visits: HubVisits) -> HubVisit:
    found = visits.visit(push=True)
    assert found is not None
    return found


def capture(desk: Services, name: str) -> None:
    desk.leads.save(draft_in(desk, last_name=name))


def names(desk: Services) -> set[str]:
    return {lead.person.last_name for lead in desk.leads.leads()}


def seconds_of_silence(bell: int) -> int:
    """After how long the system takes a way for gone by which nothing comes at all."""
    with socket.socket(fileno=os.dup(bell)) as way:
        names = (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
        idle, every, times = (way.getsockopt(socket.IPPROTO_TCP, name) for name in names)
    return idle + every * times


def rings(visited: HubVisit, seconds: float) -> bool:
    """Whether the hub rings within so many seconds."""
    return visited.bell in select.select([visited.bell], [], [], seconds)[0]


def test_it_rings_for_what_a_colleague_sent_and_not_for_what_is_ones_own(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    with visiting(two) as visits:
        capture(two, "Own")
        visited = visit(visits)
        assert not visited.again
        assert not rings(visited, A_WHILE)
        capture(one, "Bat")
        meet(one)
        assert rings(visited, ENOUGH)
        again = visit(visits)
        assert (again.met.pulled.new, again.bell, again.again) == (1, visited.bell, False)
        assert names(two) == {"Own", "Bat"}


def test_what_comes_while_it_is_met_is_told(pair: tuple[Services, Services]) -> None:
    one, two = pair
    capture(one, "Meanwhile")
    capture(two, "Own")
    sent: list[object] = []

    def now() -> datetime:
        """The moment of collecting what is sent, before leads are read; a colleague sends then."""
        if not sent:
            sent.append(meet(one))
        return local_now()

    bundles = BundlesService(two.vault, two.fairs, two.backups, now)
    sync = HubSyncService(two.vault, bundles, two.hub_memberships, local_now)
    (member,) = sync.joined()
    visits = sync.visits(member.hub)
    try:
        visited = visit(visits)
        assert (visited.met.pulled.new, visited.again) == (1, True), "the bell rang meanwhile"
        after = visit(visits)
        assert (after.met.pulled.new, after.again) == (0, False)
    finally:
        visits.end()


def test_a_hub_that_was_started_again_is_met_over_a_new_connection(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    with visiting(two) as visits:
        visited = visit(visits)
        kill_server(hub)
        assert rings(visited, ENOUGH)  # the end of a connection is heard, too
        with pytest.raises(HubError, match="Everything stays on this laptop"):
            visits.visit(push=True)
        start_again(hub)
        capture(one, "Bat")
        meet(one)
        assert visit(visits).met.pulled.new == 1


def test_a_connection_that_broke_is_not_held_for_one_that_lives(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    _, two = pair
    (member,) = two.hub_sync.joined()
    with visiting(two) as visits:
        with cut_after(10_000_000, hub.port) as port:
            two.hub_sync.reach(member, member.hosts, port)
            assert seconds_of_silence(visit(visits).bell) <= 30
        two.hub_sync.reach(member, member.hosts, hub.port)
        capture(two, "Bat")
        assert visit(visits).met.pushed.sent > 0


def test_a_hub_that_is_joined_anew_or_elsewhere_is_not_met_over_the_old_way(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    _, two = pair
    with visiting(two) as visits:
        visit(visits)
        member = hub.let_in(two, "paired again", FAIR, kind=HubKind.BOOTH)
        assert [it.name for it in visit(visits).here if it.me] == ["paired again"]
        two.hub_sync.reach(member, member.hosts, free_port())
        with pytest.raises(HubUnreachable):
            visits.visit(push=True)


def test_who_is_closed_out_is_told_so_over_the_connection_that_is_open(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    with visiting(two) as visits:
        visit(visits)
        hub.host.revoke("two")
        capture(one, "Later")
        meet(one)
        with pytest.raises(HubError, match="refused this laptop"):
            visits.visit(push=True)
    assert names(two) == set()


def test_who_left_the_hub_visits_it_no_more(pair: tuple[Services, Services]) -> None:
    _, two = pair
    with visiting(two) as visits:
        visit(visits)
        two.hub_sync.leave(two.hub_sync.joined()[0])
        assert visits.visit(push=True) is None


def test_what_comes_and_stays_as_it_came_is_not_sent_back_and_counts_as_sent(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    with visiting(one) as there, visiting(two) as here:
        for visits in (there, here, there, here):
            visit(visits)
        before = two.hub_sync.joined()[0].sent
        one.leads.save(draft_in(one, last_name="Bat"))
        visit(there)
        came = here.visit(push=False)
        assert came is not None
        assert (came.met.pulled.new, came.met.pushed.sent) == (1, 0)
        assert two.hub_sync.joined()[0].sent > before


def test_what_merging_made_of_a_lead_goes_back_in_the_same_meeting(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    lead = one.leads.save(draft_in(one, last_name="Bat")).id
    with visiting(one) as there, visiting(two) as here:
        for visits in (there, here, there, here):
            visit(visits)
        for desk, words in ((one, "wants a call"), (two, "wants a letter")):
            saved = desk.leads.lead(lead)
            desk.leads.save(replace(draft_of(saved), note=words), saved)
        visit(there)
        came = here.visit(push=False)
        assert came is not None
        assert came.met.pushed.sent > 0
        back = there.visit(push=False)
        assert back is not None
        assert back.met.pulled.changed == 1
    assert one.leads.lead(lead).notes == two.leads.lead(lead).notes
