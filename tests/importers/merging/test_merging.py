"""Which rows are the same member, and what a member of several rows says."""

from pathlib import Path

import pytest

from app.domain.edition import Sector
from app.domain.member import Address, Member, MemberText
from app.importers.read_members import read_members
from tests.importers.lists import json_lines, only, outcomes, read, write

HEADINGS = "Firma;PLZ;Ort;Land;Web;Telefon\n"


def test_a_row_for_each_language_is_one_member(tmp_path: Path) -> None:
    rows = "Firma;Sprache;Beschreibung\nAlpha;de;Pumpen\nAlpha;Englisch;Pumps\nAlpha;RU;Насосы\n"
    member = only(read(tmp_path, "a.csv", rows))
    assert {lang: it.description for lang, it in member.texts.items()} == {
        "de": "Pumpen",
        "en": "Pumps",
        "ru": "Насосы",
    }


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("Alpha GmbH;03042;Cottbus;DE;;", "ALPHA G.m.b.H.;03042;Cottbus;DE;;", "merged"),
        ("Müller AG;;Forst;DE;;", "Mueller AG;;FORST;Deutschland;;", "merged"),
        ("Alpha GmbH;;Cottbus;DE;;", "Alpha GmbH;;;;;", "merged"),
        ("Alpha GmbH;;Cottbus;DE;;", "Alpha GmbH;;Berlin;DE;;", "imported"),
        ("Alpha GmbH;;Cottbus;DE;;", "Alpha GmbH;;;PL;;", "imported"),
        ("Alpha GmbH;;Cottbus;DE;;", "Alpha AG;;Cottbus;DE;;", "imported"),
        ("Alpha GmbH;;Cottbus;DE;a.example;", "Alpha AG;;Bonn;DE;www.a.example/de;", "merged"),
        ("Alpha;;Cottbus;DE;facebook.com/a;", "Alpha;;Bonn;DE;facebook.com/b;", "imported"),
        ("Alpha;;Cottbus;DE;a.example;", "Beta;;Cottbus;DE;a.example;", "imported"),
    ],
)
def test_what_is_the_same_member(tmp_path: Path, first: str, second: str, outcome: str) -> None:
    result = read(tmp_path, "a.csv", f"{HEADINGS}{first}\n{second}\n")
    assert outcomes(result) == [(2, "imported"), (3, outcome)]
    assert bool(result.rows[1].reason) == (outcome == "merged")
    assert len({member.id for member in result.members}) == len(result.members)


def test_the_first_wins_and_gaps_are_filled(tmp_path: Path) -> None:
    text = (
        "Firma;PLZ;Ort;Web;Telefon;Branchen;Beschreibung (DE);Description (EN);Produkte (DE)\n"
        "Alpha;;Forst;a.example;;Bergbau;Pumpen;;Pumpe\n"
        "Alpha;03149;Forst;b.example;12345;Bergbau, Wasser;Filter;Filters;Filter\n"
    )
    result = read(tmp_path, "a.csv", text)
    member = only(result)
    assert member.address == Address(postcode="03149", city="Forst")
    assert (member.website, member.phone) == ("https://a.example", "12345")
    assert member.sectors == ("Bergbau", "Wasser")
    assert member.texts == {
        "de": MemberText(description="Pumpen"),
        "en": MemberText(description="Filters"),
    }
    assert [offering.id for offering in member.offerings] == ["pumpe", "filter"]
    assert result.rows[1].member == member.id
    assert result.rows[1].reason == "same name as a.csv, 2, and no different country or city"
    assert result.rows[1].notes == ("existing values kept: website, texts",)


def test_an_address_is_not_filled_from_that_of_another_town(tmp_path: Path) -> None:
    """Ids say that two rows are one member; their addresses are two all the same."""
    forst = {"id": "a", "name": "Alpha", "address": {"city": "Forst"}}
    guben = {"city": "Guben", "street": "Neiße 1", "postcode": "03172", "country": "DE"}
    abroad = {"country": "PL", "street": "Nysa 2"}
    for other in (guben, {**abroad, "city": "Gubin"}):
        result = read(
            tmp_path, "a.jsonl", json_lines(forst, {**forst, "address": other, "phone": "123456"})
        )
        member = only(result)
        assert (member.address, member.phone) == (Address(city="Forst"), "123456")
        assert result.rows[1].notes == ("existing values kept: city",)
    same = {"city": "FORST", "street": "Neiße 1", "postcode": "03149"}
    filled = only(read(tmp_path, "a.jsonl", json_lines(forst, {**forst, "address": same})))
    assert filled.address == Address("Neiße 1", "03149", "Forst")


def test_rows_of_products_become_one_member(tmp_path: Path) -> None:
    text = (
        "Company;Product name;Product description;Keywords\n"
        "Alpha;Pump A;For deep shafts and for open pits.;pump, shaft\n"
        "Alpha;Pump B;For the lakes.;\n"
    )
    member = only(read(tmp_path, "a.csv", text))
    assert [offering.texts["en"].title for offering in member.offerings] == ["Pump A", "Pump B"]
    assert member.offerings[0].keywords == {"en": ("pump", "shaft")}


def test_ids_of_names_that_collide_get_the_city_and_then_a_number(tmp_path: Path) -> None:
    rows = "Alpha;;Forst;DE;;\nAlpha;;Guben;DE;;\nAlpha;;Guben;PL;;\n"
    result = read(tmp_path, "a.csv", HEADINGS + rows)
    assert [member.id for member in result.members] == ["alpha", "alpha-guben", "alpha-guben-2"]


def test_a_lists_own_ids_decide_inside_it(tmp_path: Path) -> None:
    members = [
        {"id": "a1", "name": "Alpha"},
        {"id": "a2", "name": "Alpha"},
        {"id": "a1", "name": "B"},
    ]
    result = read(tmp_path, "a.jsonl", json_lines(*members))
    assert outcomes(result) == [(1, "imported"), (2, "imported"), (3, "merged")]
    assert result.rows[2].reason == "same ID as a.jsonl, 1"


def test_rows_join_members_that_were_there(tmp_path: Path) -> None:
    base = [Member(id="alpha-1", name="Alpha GmbH", address=Address(city="Forst"))]
    result = read(tmp_path, "a.csv", HEADINGS + "Alpha GmbH;;Forst;DE;;123456\n", base=base)
    assert only(result).id == "alpha-1"
    assert only(result).phone == "123456"
    assert (
        result.rows[0].reason == "same name as an existing member, and no different country or city"
    )


def test_a_column_that_counts_rows_holds_no_ids(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path, f"{name}.csv", f"ID;Firma\n1;{name} eins\n2;{name} zwei\n")
    result = read_members([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [member.id for member in result.members] == ["a-eins", "a-zwei", "b-eins", "b-zwei"]
    assert any("only numbers the rows" in note for note in result.notes)


def test_a_total_below_does_not_make_numbers_of_rows_ids(tmp_path: Path) -> None:
    for name, first in (("a", "Adler"), ("b", "Bergmann")):
        write(tmp_path, f"{name}.csv", f"ID;Firma\n1;{first}\n2;Fuchs\nSumme;2\n")
    result = read_members([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [member.id for member in result.members] == ["adler", "bergmann", "fuchs"]


def test_ids_of_two_lists_do_not_mix_their_members(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", "ID;Firma\nX7;Alpha\nX9;Gamma\n")
    write(tmp_path, "b.csv", "ID;Firma\nX7;Beta\nX9;Gamma\n")
    result = read_members([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert {member.id: member.name for member in result.members} == {
        "X7": "Alpha", "X9": "Gamma", "beta": "Beta"
    }  # fmt: skip
    assert [row.outcome for row in result.rows] == ["imported", "imported", "imported", "merged"]


def test_the_same_lists_give_the_same_members(tmp_path: Path) -> None:
    rows = "".join(f"Firma {number % 7};;Ort {number % 3};DE;;\n" for number in range(30))
    write(tmp_path, "a.csv", HEADINGS + rows)
    write(tmp_path, "b.csv", HEADINGS + rows)
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    assert read_members(files) == read_members(files)


def test_sectors_called_by_their_names_get_their_codes(tmp_path: Path) -> None:
    sectors = [Sector("mining", names={"de": "Bergbautechnik", "ru": "Горная техника"})]
    text = "Firma;Branche\nAlpha;bergbautechnik\nBeta;Горная Техника\nGamma;Mining, Sonstiges\n"
    result = read(tmp_path, "a.csv", text, sectors=sectors)
    assert [member.sectors for member in result.members] == [
        ("mining",), ("mining",), ("mining", "Sonstiges")
    ]  # fmt: skip
