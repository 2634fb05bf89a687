"""The office over years: the leads of several fairs come to it, and stay when a booth gives up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.closing import ClosingOrder
from app.domain.fair import Fair
from app.domain.hub import HubKind
from app.domain.lead_draft import draft_of
from tests.support.hubs import RunningHub, empty, meet, running_hub
from tests.support.pictures import photo
from tests.support.vaults import draft_in, vault_in

BAUMA, EXPO = "bauma-2026", "expo-2026"
FAIRS = (
    Fair(BAUMA, "Bauma", starts=date(2026, 4, 1), ends=date(2026, 4, 7)),
    Fair(EXPO, "Expo", starts=date(2026, 9, 1), ends=date(2026, 9, 5)),
)


@pytest.fixture(scope="module")
def other() -> Iterator[RunningHub]:
    """The hub of the office, beside that of the booth."""
    with running_hub() as found:
        yield found


@pytest.fixture(autouse=True)
def empty_hubs(hub: RunningHub, other: RunningHub) -> None:
    empty(hub)
    empty(other)


class Chamber:
    """A booth's laptop and its hub, the office and its hub, and who travels between them."""

    def __init__(self, hub: RunningHub, other: RunningHub, place: Path) -> None:
        self.booth, self.carrier, self.office = (
            vault_in(place / name, number)
            for number, name in enumerate(("booth", "carrier", "office"), 1)
        )
        for desk in (self.booth, self.carrier, self.office):
            for fair in FAIRS:
                desk.fairs.save(fair)
        hub.let_in(self.booth, "Laptop 2", BAUMA, EXPO, kind=HubKind.BOOTH)
        hub.let_in(self.carrier, "Carrier", BAUMA, EXPO)
        other.let_in(self.carrier, "Carrier", BAUMA, EXPO)
        other.let_in(self.office, "Office", BAUMA, EXPO)

    def capture(self, fair: str, name: str) -> str:
        """A lead of a fair, made at the booth, with a photo."""
        self.booth.fairs.choose(fair)
        lead = self.booth.leads.save(draft_in(self.booth, last_name=name, city="Peitz"))
        self.booth.leads.attach_to(lead.id, "card.jpg", "image/jpeg", photo(name))
        return lead.id

    def travel(self) -> None:
        """Everybody meets whom they can, until what went up came down by way of the carrier."""
        for _ in range(4):
            meet(self.booth)
            self.carrier.hub_sync.meet_each()
            meet(self.office)

    def end(self) -> None:
        for desk in (self.booth, self.carrier, self.office):
            desk.close()


@pytest.fixture
def chamber(hub: RunningHub, other: RunningHub, tmp_path: Path) -> Iterator[Chamber]:
    found = Chamber(hub, other, tmp_path)
    yield found
    found.end()


def names(desk: Services, fair: str = "") -> set[str]:
    return {lead.person.last_name for lead in desk.leads.leads(fair=fair)}


def test_a_booth_that_closes_its_fair_gives_up_its_copies_alone(
    chamber: Chamber, tmp_path: Path
) -> None:
    chamber.capture(BAUMA, "Bat")
    late = chamber.capture(BAUMA, "Bold")
    chamber.capture(EXPO, "Orlov")
    chamber.travel()
    booth = chamber.booth
    booth.closings.close(ClosingOrder(BAUMA, tmp_path / "bauma.zip"), booth.texts("en"))
    assert names(booth) == {"Orlov"}
    saved = chamber.office.leads.lead(late)
    chamber.office.leads.save(replace(draft_of(saved), note="called back"), saved)
    chamber.travel()
    assert names(booth) == {"Orlov"}
    assert names(chamber.office, BAUMA) == names(chamber.carrier, BAUMA) == {"Bat", "Bold"}
    assert names(chamber.office, EXPO) == {"Orlov"}


def test_a_person_whom_the_office_erases_is_gone_from_hubs_and_laptops(
    chamber: Chamber, hub: RunningHub, other: RunningHub, tmp_path: Path
) -> None:
    gone = chamber.capture(BAUMA, "Bat")
    chamber.capture(BAUMA, "Bold")
    chamber.travel()
    assert (hub.host.state().blobs, other.host.state().blobs) == (2, 2)
    chamber.office.erasures.erase([gone])
    chamber.travel()
    for desk in (chamber.booth, chamber.carrier, chamber.office):
        assert names(desk) == {"Bold"}
    assert (hub.host.state().blobs, other.host.state().blobs) == (1, 1)
    for place, desk in ((hub, chamber.booth), (other, chamber.office)):
        late = vault_in(tmp_path / f"late {place.port}", 4)
        place.let_in(late, "Late", BAUMA)
        meet(late)
        assert names(late) == names(desk) == {"Bold"}
        late.close()


def test_a_booth_that_is_reset_and_paired_again_gets_what_the_office_kept(
    chamber: Chamber, hub: RunningHub, tmp_path: Path
) -> None:
    chamber.capture(EXPO, "Orlov")
    chamber.travel()
    fresh = vault_in(tmp_path / "fresh", 4)
    hub.let_in(fresh, "Laptop 3", EXPO, kind=HubKind.BOOTH)
    meet(fresh)
    assert names(fresh) == {"Orlov"}
    fresh.close()
