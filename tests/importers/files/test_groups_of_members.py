"""Lists whose members stand in groups, and rows that are none: no row is lost without a word."""

import json
from pathlib import Path

import pytest

from tests.importers.lists import read

PUMPS = [{"name": "Seepump Ltd", "city": "Hull"}, {"name": "Aqualift AG", "city": "Chur"}]
CRUSHERS = [{"name": "Brechwerk GmbH", "city": "Hagen"}]


@pytest.mark.parametrize("shape", ["titled", "keyed"])
def test_the_title_of_a_group_is_the_sector_of_its_members(tmp_path: Path, shape: str) -> None:
    titled = [
        {"title": "Pumps", "exhibitors": PUMPS},
        {"title": "Crushers", "exhibitors": CRUSHERS},
    ]
    whole = {"groups": titled} if shape == "titled" else {"Pumps": PUMPS, "Crushers": CRUSHERS}
    result = read(tmp_path, "a.json", json.dumps(whole))
    assert {member.name: member.sectors for member in result.members} == {
        "Seepump Ltd": ("Pumps",),
        "Aqualift AG": ("Pumps",),
        "Brechwerk GmbH": ("Crushers",),
    }


def test_groups_by_country_say_the_country(tmp_path: Path) -> None:
    plain = {"GERMANY": CRUSHERS, "Switzerland": PUMPS[1:]}
    found = read(tmp_path, "a.json", json.dumps(plain)).members
    assert {it.name: it.address.country for it in found} == {
        "Brechwerk GmbH": "DE",
        "Aqualift AG": "CH",
    }
    rows = "Company;City;Phone\nGERMANY;;\nBrechwerk;Hagen;02331 1\nPOLAND;;\nKran;Opole;77 1\n"
    found = read(tmp_path, "a.csv", rows).members
    assert [(it.name, it.address.country, it.sectors) for it in found] == [
        ("Brechwerk", "DE", ()),
        ("Kran", "PL", ()),
    ]


def test_what_a_member_says_itself_is_surer_than_its_group(tmp_path: Path) -> None:
    own = [{"name": "Alpha", "country": "AT"}, {"name": "Beta", "country": "CL"}]
    result = read(tmp_path, "a.json", json.dumps({"Germany": own[:1], "Chile": own[1:]}))
    assert {it.name: it.address.country for it in result.members} == {"Alpha": "AT", "Beta": "CL"}
    assert any("“group”" in str(note) for note in result.notes), "and the group is named"


def test_a_list_of_other_things_is_no_group(tmp_path: Path) -> None:
    plain = {"companies": PUMPS, "sectors": [{"name": "Water", "id": 1}]}
    assert len(read(tmp_path, "a.json", json.dumps(plain)).members) == len(PUMPS)


@pytest.mark.parametrize(
    ("titles", "hall"), [(("A", "B–C"), ""), (("Halle 2", "Halle 3"), "2")], ids=str
)
def test_letters_say_nothing_and_halls_are_halls(
    tmp_path: Path, titles: tuple[str, str], hall: str
) -> None:
    one, two = titles
    rows = f"Firma;Ort;Stand\n{one};;\nAlpha;Hull;B12\n{two};;\nBeta;Chur;C01\n"
    alpha, _ = read(tmp_path, "a.csv", rows).members
    assert alpha.sectors == ()
    assert [it.hall for it in alpha.stands] == [hall]


LETTER = "<tr><td colspan=3>{}</td></tr>"
ROW = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
PAGE = (
    "<table><tr><th>Company</th><th>Hall</th><th>Stand</th></tr>"
    + LETTER.format("A")
    + ROW.format("<a href='https://fair.example/1'>Alpha Ltd</a>", 2, "B12")
    + LETTER.format("B")
    + ROW.format("Beta Ltd", 3, "C01")
    + f"<tfoot>{LETTER.format('2 exhibitors')}</tfoot></table>"
)


def test_a_page_with_letters_and_a_foot_has_its_members_alone(tmp_path: Path) -> None:
    result = read(tmp_path, "a.html", PAGE)
    assert [it.name for it in result.members] == ["Alpha Ltd", "Beta Ltd"]
    assert [row.reason for row in result.rows if row.outcome == "rejected"] == [
        "the row is a note on the list"
    ]


def test_rows_that_number_the_columns_or_sum_the_list_are_told(tmp_path: Path) -> None:
    rows = "№;Наименование;Город;Телефон\n1;2;3;4\n1;Насосы;Пермь;7 1\nИтого;3;;\n"
    result = read(tmp_path, "a.csv", rows)
    assert [it.name for it in result.members] == ["Насосы"]
    assert [row.reason for row in result.rows if row.outcome == "rejected"] == [
        "the row only numbers the columns",
        "the row is a total of the list",
    ]
    groups = "Company;Stand;City\nGermany;;\nAlpha;3;Hagen\nPoland;;\nBeta;4;Opole\nTotal;2;\n"
    result = read(tmp_path, "b.csv", groups)
    assert [it.name for it in result.members] == ["Alpha", "Beta"]


@pytest.mark.parametrize("word", ["n.c", "N.C.", "non communiqué", "b.d.", "n/d", "Belirtilmemiş"])
def test_a_word_for_nothing_is_nothing(tmp_path: Path, word: str) -> None:
    (member,) = read(tmp_path, "a.csv", f"Company;Street;City\nAlpha;{word};Chur\n").members
    assert member.address.street == ""
