"""Delegations to test with: invented people, one day of meetings."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from app.domain.delegation import (
    Delegation,
    Interpreter,
    ItemKind,
    LocalMoment,
    MeetingTable,
    Participant,
    Party,
    ProgrammeItem,
)
from app.domain.delegation_meetings import Meeting, Wish, meeting_id
from app.domain.hub import HubKind, Membership
from app.domain.lead import Stamp
from app.domain.question import Wording
from tests.support.vaults import services_in

DAY = date(2027, 3, 1)
BEGIN = datetime(2027, 2, 1, 9, tzinfo=UTC)
MONGOLIA = Delegation(
    "mongolia",
    "Mongolia",
    DAY,
    date(2027, 3, 3),
    country="MN",
    languages=("mn", "en"),
    seed="seed",
)


def at(minute: int, device: str = "booth-1") -> Stamp:
    return Stamp("A", device, BEGIN + timedelta(minutes=minute))


def moment(text: str) -> LocalMoment:
    """A time of the first day: 10:20."""
    return LocalMoment(DAY, time.fromisoformat(text))


def meetings_item(
    first: str = "10:00", last: str = "12:00", minutes: int = 20, id_: str = "b2b"
) -> ProgrammeItem:
    starts, ends = time.fromisoformat(first), time.fromisoformat(last)
    words = (Wording("en", "Meetings"), Wording("mn", "Уулзалт"))
    return ProgrammeItem(id_, DAY, starts, ends, ItemKind.MEETINGS, words, slot_minutes=minutes)


def guest(id_: str, *languages: str) -> Participant:
    return Participant(id_, Party.GUEST, "Bat", id_.title(), languages=languages or ("mn",))


def host(id_: str, member: str = "", *languages: str) -> Participant:
    return Participant(
        id_, Party.HOST, "Eva", id_.title(), member=member, languages=languages or ("de",)
    )


def interpreter(id_: str, *languages: str) -> Interpreter:
    return Interpreter(id_, id_.title(), languages=languages or ("mn", "de"))


def tables(count: int) -> tuple[MeetingTable, ...]:
    numbers = range(1, count + 1)
    return tuple(MeetingTable(f"t{number}", str(number), number) for number in numbers)


def wish(by: str, wanted: str, rank: int = 1, side: Party = Party.GUEST) -> Wish:
    return Wish(f"{by}-{wanted}", by, wanted, side, rank)


def met(guest_id: str, host_id: str, slot: str = "b2b-1000", table: str = "t1") -> Meeting:
    return Meeting(meeting_id(MONGOLIA, guest_id, host_id), guest_id, host_id, slot, table)


def ids(things: Iterable[Meeting | ProgrammeItem | Participant | Wish]) -> list[str]:
    return [it.id for it in things]


def put_visit_and_hub(data_folder: Path) -> None:
    """A visit that is to come, of two people and one diet, and a hub that the laptop joined."""
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    soon = services.fairs.stamp().at.date() + timedelta(days=30)
    visit = services.delegations.make(Delegation("", "Visit", soon, soon, "MN"))
    services.delegations.save(visit.id, guest("dorj"), host("anna", "member-1"))
    services.delegations.save_diet(visit.id, guest("dorj"), "no Rotkraut")
    services.hub_memberships.save(
        Membership("h", "Booth hub", ("192.0.2.5",), 5432, "", "one", HubKind.BOOTH, "", "")
    )
    services.close()
