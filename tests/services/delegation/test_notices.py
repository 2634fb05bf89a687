"""The notice by Art. 14: per person its source, its basis, and where the data go."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.country import LawfulBasis
from app.domain.delegation import Delegation, Participant
from app.domain.delegation_meetings import Meeting, MeetingState
from app.domain.delegation_transfers import Transfer, transfers_of
from app.domain.dossier import Dossier
from app.domain.eea import Destination
from app.domain.fair import Organisation
from tests.support.delegations import MONGOLIA, guest, host

TODAY = date(2027, 1, 4)


def seats(member: str) -> str:
    return {"brno": "CZ", "bern": "CH", "santiago": "CL"}.get(member, "")


def going(person: Participant, *others: Participant, country: str = "MN") -> tuple[Transfer, ...]:
    known = Dossier(replace(MONGOLIA, country=country), people=(person, *others))
    return transfers_of(known, person, seats, "DE", TODAY)


@pytest.mark.parametrize(
    ("country", "to"),
    [
        ("MN", [Transfer("MN", Destination.OUTSIDE)]),
        ("CH", [Transfer("CH", Destination.ADEQUATE)]),
        ("PL", []),
        ("", [Transfer("", Destination.UNKNOWN)]),
    ],
)
def test_guests_take_what_they_read_of_hosts_home(country: str, to: list[Transfer]) -> None:
    assert list(going(host("weber"), country=country)) == to


def test_hosts_take_what_they_read_of_guests_where_their_members_are() -> None:
    hosts = (host("a", "brno"), host("b", "bern"), host("c", "santiago"), host("d", "santiago"))
    assert going(guest("dorj"), *hosts) == (
        Transfer("CH", Destination.ADEQUATE),
        Transfer("CL", Destination.OUTSIDE),
    )
    assert going(guest("dorj"), host("e")) == (Transfer("", Destination.UNKNOWN),)
    assert going(guest("dorj")) == ()


@pytest.fixture
def told(desk: Services) -> Delegation:
    """A delegation of Mongolia with one guest and one host, each on a basis of their own."""
    mail = "data@network.example"
    whole = Organisation(
        "Chamber", sender_mail=mail, data_protection_contact=mail, legal_person="Chamber",
        street="Road 1", postcode="03046", city="Town", data_protection_officer="Ms Paul",
    )  # fmt: skip
    desk.fairs.save_organisation(whole)
    made = desk.delegations.make(replace(MONGOLIA, id="", seed=""))
    one = replace(guest("dorj"), basis=LawfulBasis.INFORMED, source="guests.xlsx")
    other = replace(host("weber"), basis=LawfulBasis.CONSENT, organisation="Weber GmbH")
    desk.delegations.save(made.id, one, other)
    return made


def notice(desk: Services, told: Delegation, person: str, lang: str = "en") -> str:
    someone = desk.delegations.dossier(told.id).person_of[person]
    return desk.delegation_notices.text(told, someone, desk.texts(lang))


def test_a_host_reads_that_the_guests_country_has_no_guarantee(
    desk: Services, told: Delegation
) -> None:
    said = notice(desk, told, "weber")
    assert "Transfer: the guests take it to Mongolia, outside the European Economic Area." in said
    assert "no adequacy decision" in said
    assert "no appropriate safeguards are agreed" in said
    assert "Legal basis: your consent." in said
    assert "Source: the list of participants from Weber GmbH." in said


def test_a_guest_reads_which_list_they_came_from_and_on_what_it_rests(
    desk: Services, told: Delegation
) -> None:
    said = notice(desk, told, "dorj")
    assert "Source: the list of participants “guests.xlsx”." in said
    assert "Legal basis: the law of your country, which asks us to inform you." in said
    assert "Stored in: Germany, encrypted." in said
    assert "Монгол" in notice(desk, told, "weber", "mn")


def test_a_meeting_that_fell_out_is_told_with_its_note(desk: Services, told: Delegation) -> None:
    gone = Meeting("m1", "dorj", "weber", state=MeetingState.CANCELLED, note="call", rating=2)
    desk.delegations.save(told.id, gone)
    assert "  Meeting: cancelled, call, rating 2 of 5\n" in notice(desk, told, "dorj")


def test_what_a_lawyer_has_to_say_is_named_beside_the_notice_and_not_in_it(
    desk: Services, told: Delegation
) -> None:
    people = desk.delegations.dossier(told.id).person_of
    of_host = desk.delegation_notices.for_lawyer(told, people["weber"])
    assert any("no safeguards are agreed (GDPR Art. 46, 49)" in it for it in of_host)
    assert any("the list does not prove" in it for it in of_host)
    of_guest = desk.delegation_notices.for_lawyer(told, people["dorj"])
    assert any("another basis than consent" in it for it in of_guest)
    assert not any(it in notice(desk, told, "weber") for it in of_host)


def test_a_list_read_again_under_another_name_is_no_other_source(
    desk: Services, told: Delegation, tmp_path: Path
) -> None:
    rows = "Given name;Family name;Languages\nBat;Bold;mn\n"
    for name in ("first.csv", "second.csv"):
        (tmp_path / name).write_text(rows, encoding="utf-8")
        desk.delegation_people.take_people(told, [tmp_path / name])
    people = desk.delegations.dossier(told.id).people
    assert [it.source for it in people if it.family_name == "Bold"] == ["first.csv"]
