"""Documents of JSON with several lists: what says whose it is joins that member, or is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.member import Contact, Member, OfferingText
from app.domain.stand import Stand
from app.importers.tables.import_result import ImportResult
from tests.importers.lists import read

ALPHA = {"id": "m7", "name": "Alpha", "city": "Hull"}
BETA = {"id": "m9", "name": "Beta", "city": "Chur"}


def document(folder: Path, **lists: Any) -> ImportResult:
    return read(folder, "a.json", json.dumps(lists))


def of(result: ImportResult, name: str) -> Member:
    return next(member for member in result.members if member.name == name)


@pytest.mark.parametrize("reverse", [False, True], ids=["members first", "members last"])
@pytest.mark.parametrize("number", [1, 5])
def test_offerings_of_their_own_join_their_members(
    tmp_path: Path, number: int, reverse: bool
) -> None:
    pumps = [{"memberId": "m9", "title": f"Pump {at}"} for at in range(number)]
    lists = {"members": [ALPHA, BETA], "offerings": pumps}
    ordered = dict(reversed(lists.items())) if reverse else lists
    result = document(tmp_path, **ordered)
    assert {member.name for member in result.members} == {"Alpha", "Beta"}
    titles = [it.texts["en"] for it in of(result, "Beta").offerings]
    assert titles == [OfferingText(f"Pump {at}") for at in range(number)]
    assert of(result, "Alpha").offerings == ()
    belongs = f"records of list “offerings” added to the members that “memberId” names: {number}"
    assert f"a.json: {belongs}" in result.notes
    assert "left out" not in repr(result.notes)


def test_more_people_than_companies_are_no_members(tmp_path: Path) -> None:
    people = [
        {"name": f"Ann Lee {at}", "email": f"a{at}@alpha.example", "company": "Alpha"}
        for at in range(4)
    ]
    result = document(tmp_path, companies=[ALPHA, BETA], contacts=people)
    assert {member.name for member in result.members} == {"Alpha", "Beta"}
    assert of(result, "Alpha").contacts == tuple(
        Contact(f"Ann Lee {at}", email=f"a{at}@alpha.example") for at in range(4)
    )


@pytest.mark.parametrize(
    ("members", "reference"),
    [
        ("members", "member_id"),
        ("accounts", "AccountId"),
        ("organizations", "organizationId"),
        ("mitglieder", "mitgliedId"),
        ("firmy", "firma"),
        ("participants", "participantNumber"),
    ],
)
def test_a_member_is_named_in_many_ways(tmp_path: Path, members: str, reference: str) -> None:
    stands = [{reference: "m7", "hall": "5", "stand": "A12"}]
    result = document(tmp_path, **{members: [ALPHA, BETA], "stands": stands})
    assert of(result, "Alpha").stands == (Stand(hall="5", stand="A12"),)


def test_whose_record_is_of_nobody_is_told(tmp_path: Path) -> None:
    pumps = [{"memberId": it, "title": f"Pump of {it}"} for it in ("m7", "m9", "m1")]
    result = document(tmp_path, members=[ALPHA, BETA], offerings=pumps)
    left_out = "records of list “offerings” left out because their member is unknown: 1"
    assert f"a.json: {left_out}" in result.notes
    assert "Pump of m1" not in repr(result.members)


@pytest.mark.parametrize(
    "others",
    [
        [{"categoryId": "m7", "title": "Pump"}],
        [{"id": "m7", "title": "Pump"}],
        [{"name": "Alpha", "title": "Pump"}],
        [{"memberId": "x1", "title": "Pump"}, {"memberId": "x2", "title": "Valve"}],
        [{"memberId": ["m7"], "title": "Pump"}],
    ],
    ids=["another number", "its own number", "its own name", "other members", "no number"],
)
def test_what_names_no_member_joins_none(tmp_path: Path, others: list[object]) -> None:
    result = document(tmp_path, members=[ALPHA, BETA, {"id": "m3", "name": "C"}], things=others)
    assert [member.offerings for member in result.members] == [(), (), ()]
    why = f"records of list “things” left out because they name no member: {len(others)}"
    assert f"a.json: {why}" in result.notes


def test_numbers_are_the_same_as_texts_and_half_of_them_are_enough(tmp_path: Path) -> None:
    members = [{**ALPHA, "id": 7}, {**BETA, "id": 9}]
    pumps = [{"memberId": " 7 ", "title": "Pump"}, {"memberId": 8, "title": "Valve"}]
    result = document(tmp_path, members=members, offerings=pumps)
    assert [it.texts["en"].title for it in of(result, "Alpha").offerings] == ["Pump"]
    assert of(result, "Beta").offerings == ()


def test_what_belongs_to_an_offering_belongs_to_no_member(tmp_path: Path) -> None:
    pumps = [{"id": "o1", "memberId": "m9", "title": "Pump"}]
    tests = [{"offeringId": "o1", "description": "Tested for a year in a deep and wet mine"}]
    result = document(tmp_path, members=[ALPHA, BETA], offerings=pumps, tests=tests)
    assert [it.texts["en"].title for it in of(result, "Beta").offerings] == ["Pump"]
    assert "deep and wet" not in repr(result.members)
    assert "a.json: records of list “tests” left out because they name no member: 1" in result.notes


def test_offerings_join_members_in_the_form_of_the_catalogue(tmp_path: Path) -> None:
    members = [
        {"id": f"m{at}", "name": f"Alpha {at}", "website": f"https://a{at}.example"}
        for at in range(3)
    ]
    result = document(tmp_path, members=members, offerings=[{"memberId": "m1", "title": "Pump"}])
    assert [it.texts["en"].title for it in of(result, "Alpha 1").offerings] == ["Pump"]


def test_a_number_that_two_members_have_names_neither(tmp_path: Path) -> None:
    twin = {**BETA, "id": "m7"}
    pumps = [{"memberId": "m7", "title": "Pump"}]
    result = document(tmp_path, members=[ALPHA, twin], offerings=pumps)
    assert [member.offerings for member in result.members] == [(), ()]


def test_what_a_member_has_itself_stays_beside_what_joins_it(tmp_path: Path) -> None:
    own = {**ALPHA, "offerings": [{"title": "Crane"}]}
    pumps = [{"memberId": "m7", "title": "Pump"}]
    result = document(tmp_path, members=[own, BETA], offerings=pumps)
    titles = [it.texts["en"].title for it in of(result, "Alpha").offerings]
    assert titles == ["Crane", "Pump"]


def test_titles_of_offerings_in_records_that_look_like_ours_are_read(tmp_path: Path) -> None:
    record = {"name": "Alpha", "website": "https://a.example", "offerings": [{"title": "Pump"}]}
    result = read(tmp_path, "a.json", json.dumps([record]))
    assert result.members[0].offerings[0].texts == {"en": OfferingText("Pump")}


@pytest.mark.parametrize(
    "alone",
    [
        {"company": {"name": "Alpha"}, "address": {"city": "Hull"}},
        {"name": {"en": "Alpha"}, "address": {"city": "Hull"}},
        {"data": {"attributes": {"name": "Alpha"}}, "links": {"self": "https://a.example"}},
        {"answer": {"company": {"name": "Alpha"}}},
    ],
    ids=["a part with a name", "a name by language", "a wrapper", "one key in another"],
)
def test_a_lone_object_names_its_member_in_a_part_of_it(tmp_path: Path, alone: object) -> None:
    result = read(tmp_path, "a.json", json.dumps(alone))
    assert [member.name for member in result.members] == ["Alpha"]
