"""Objects in other people's JSON that hold one thing of a member each."""

import json
from pathlib import Path

import pytest

from tests.importers.lists import only, read


def test_a_name_alone_is_read_like_one_beside_more(tmp_path: Path) -> None:
    firms = [{"name": "Grün GmbH", "rechtsform": "GmbH"}, {"name": "Blau AG"}]
    records = [{"firma": firm, "ort": "Görlitz"} for firm in firms]
    found = read(tmp_path, "a.json", json.dumps(records))
    assert [member.name for member in found.members] == ["Blau AG", "Grün GmbH"]


@pytest.mark.parametrize(
    ("heading", "kind", "value"),
    [("kommunikation", "art", "wert"), ("contacts", "type", "value"), ("связь", "тип", "значение")],
)
def test_ways_to_reach_a_member_are_told_apart_by_their_types(
    tmp_path: Path, heading: str, kind: str, value: str
) -> None:
    ways = [("email", "a@gruen.example"), ("fax", "+49 3581 2"), ("telefon", "+49 3581 1")]
    record = {"firma": "Grün GmbH", heading: [{kind: of, value: said} for of, said in ways]}
    member = only(read(tmp_path, "a.json", json.dumps([record])))
    assert (member.email, member.phone) == ("a@gruen.example", "+49 3581 1")


def test_values_of_other_types_stay_as_they_are(tmp_path: Path) -> None:
    products = [{"type": "pump", "value": "S 200"}, {"type": "email", "value": "a@gruen.example"}]
    member = only(
        read(tmp_path, "a.json", json.dumps([{"firma": "Grün GmbH", "products": products}]))
    )
    assert member.email == ""
