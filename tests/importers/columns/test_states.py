"""Letters of states become no country: MA is Massachusetts, and Morocco."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.importers.columns.mapping_file import ColumnMapping
from app.importers.read_members import read_members
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.countries import country_code
from tests.importers.lists import read, write

STATES = bundled_table("postcodes")["states"]["US"]
BOTH = sorted(code for code in STATES if country_code(code))
"""States of the USA whose letters are those of a country, such as DE, IN, CA, IL, MA, ID, AL."""
ONLY = sorted(set(STATES) - set(BOTH))
AREAS = {"MA": "617", "ID": "208", "IL": "312", "CA": "415", "GA": "404", "DE": "302", "IN": "317"}
SAMPLES = 30


def countries(folder: Path, text: str) -> list[str]:
    """What stands as country, row by row."""
    return [member.address.country for member in read(folder, "list.csv", text).members]


def a_zip(state: str) -> str:
    """A postcode of a state."""
    first: str = STATES[state]["codes"][0]
    return (first.partition("-")[0] + "01099")[:5]


def samples() -> Iterator[list[str]]:
    """States as lists may have them, whatever their letters."""
    chance = random.Random(2026)
    for _ in range(SAMPLES):
        yield chance.choices(sorted(STATES), k=chance.randint(2, 12))


def every_country(folder: Path, heading: str, rows: list[list[str]]) -> set[str]:
    """The countries of all lists, which are read at once."""
    files = []
    for number, cells in enumerate(rows):
        lines = [f"Company {number}-{at},{cell}" for at, cell in enumerate(cells)]
        text = "\n".join((f"Company,{heading}", *lines))
        files.append(write(folder, f"{number}.csv", text + "\n"))
    return {member.address.country for member in read_members(files).members}


def test_states_alone_give_no_country(tmp_path: Path) -> None:
    """Under a heading of states, whatever they are; under one of countries, with one like TX."""
    rows = list(samples())
    for heading in ("State", "State/Province", "State/Country", "Country/State", "Bundesland"):
        assert every_country(tmp_path, heading, rows) == {""}
    mixed = [[*cells, ONLY[at % len(ONLY)]] for at, cells in enumerate(rows)]
    assert every_country(tmp_path, "Country", mixed) == {""}


def test_states_beside_their_postcodes_or_phones_are_in_no_other_country(tmp_path: Path) -> None:
    rows = [[f"{state},{a_zip(state)}" for state in cells] for cells in samples()]
    assert every_country(tmp_path, "Country,Zip", rows) <= {"", "US"}
    called = [[f"{state},+1 {area} 555 2671" for state, area in AREAS.items()]]
    assert every_country(tmp_path, "Country,Phone", called) == {""}


@pytest.mark.parametrize("letters", BOTH)
def test_letters_alone_among_something_else_are_no_country(tmp_path: Path, letters: str) -> None:
    others = ("Sachsen", "on request", "Bayern", "see website")
    text = "".join(f"Company {at};{cell}\n" for at, cell in enumerate((*others, letters)))
    assert set(countries(tmp_path, "Company;Land\n" + text)) == {""}


def test_codes_among_countries_stay_countries(tmp_path: Path) -> None:
    text = "Company;Country\nA;DE\nB;MA\nC;Poland\nD;ID\nE;FR\n"
    assert countries(tmp_path, text) == ["DE", "MA", "PL", "ID", "FR"]


def test_a_list_of_one_country_keeps_it(tmp_path: Path) -> None:
    text = "Company;Land;PLZ;Telefon\nA;DE;03042;+49 355 1234\nB;DE;;\nC;DE;19779;\n"
    assert countries(tmp_path, text)[:2] == ["DE", "DE"]


def test_a_phone_of_the_state_speaks_against_the_country(tmp_path: Path) -> None:
    text = (
        "Company;Country;Phone\nA;Germany;\nB;Poland;\nC;MA;+212 522 111111\nD;ID;+1 208 334 2100\n"
    )
    assert countries(tmp_path, text) == ["DE", "PL", "MA", ""]
    result = read(tmp_path, "list.csv", text)
    assert any("may be a state as well" in note for row in result.rows for note in row.notes)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Country", ("MA", "ID", "IL")),
        ("Country", ("CA", "GA", "DE")),
        ("Country", ("NL", "SK", "PE")),
        ("Country code", ("SA", "SA", "SA")),
        ("Land", ("BB", "SN", "BE", "SH")),
        ("Land", ("NI", "TH", "MV", "SL")),
    ],
)
def test_letters_that_all_may_be_states_stay_out_with_the_reason(
    tmp_path: Path, heading: str, cells: tuple[str, ...]
) -> None:
    name = "Company" if heading.startswith("C") else "Firma"
    text = "".join(f"Member {at};{cell}\n" for at, cell in enumerate(cells))
    result = read(tmp_path, "list.csv", f"{name};{heading}\n{text}")
    assert {(it.address.country, it.address.region) for it in result.members} == {("", "")}
    assert all("may be a state as well" in row.notes[0] for row in result.rows)
    assert any("most of column" in note for note in result.notes)


@pytest.mark.parametrize(
    ("list_", "expected"),
    [
        ("Company;Country;Web\nA;IL;a.co.il\nB;MA;\n", {"IL", "MA"}),
        ("Company;Country\nA GmbH;DE\nB AG;DE\n", {"DE"}),
        ("Company;Country\nA;DE\nB;DE\n", {"DE"}),
        ("Company;Country\nA;IN\n", {"IN"}),
        ("Company;Country\nA;CA\nB;CA\n", {""}),
        ("Company;Country\nA;DE\nB Inc.;DE\n", {""}),
        ("Company;Country\nA;DE\nB;MD\n", {""}),
        ("Company;Country;Phone\nA;DE;\nB;DE;+1 302 555 2671\n", {""}),
        ("Firma;Land\nA;DE\nB;DE\n", {"DE"}),
        ("Company;Country\nA;DE\nB;BE\nC;CH\n", {"DE", "BE", "CH"}),
        ("Company;Country\nA Inc.;MA\nB LLC;IL\nC Corp.;CA\n", {""}),
        ("Company;Country\nA Pty Ltd;SA\nB Pty Ltd;NT\n", {""}),
        ("Firma;Land\nA;HB\nB;NI\nC;TH\n", {""}),
        ("Firma;Land\nA;W\nB;S\nC;B\nD;OÖ\n", {""}),
        ("Empresa;País;CEP\nA;PA;66010-000\nB;BA;40010-000\n", {"BR"}),
        ("Company;Country\nA;Germany\nB;Poland\nC;IL\n", {"DE", "PL", ""}),
        ("Firma;Kraj\nA;Niemcy\nB;Gruzja\n", {"DE", "GE"}),
        ("Company;State/Country\nA;MA, USA\nB;Ontario, Canada\nC;Georgia, USA\n", {"US", "CA"}),
    ],
)
def test_other_words_decide_on_letters(tmp_path: Path, list_: str, expected: set[str]) -> None:
    assert set(countries(tmp_path, list_)) == expected


CANADA = ("A;SK;", "B;NL;", "C;PE;", "D;NL;", "E;SK;")


@pytest.mark.parametrize(
    ("row", "country"),
    [
        ("F;CO;", ""),
        ("F;CO;+57 1 234 5678", "CO"),
        ("F;CO;+1 303 555 2671", ""),
        ("F;MX;", "MX"),
        ("F;Mexico;", "MX"),
        ("F;FR;+33 1 23 45 67 89", "FR"),
    ],
)
def test_one_row_makes_no_countries_of_the_letters_in_the_others(
    tmp_path: Path, row: str, country: str
) -> None:
    text = "\n".join(("Company;Country;Phone", *CANADA, row, ""))
    assert countries(tmp_path, text) == [*("" for _ in CANADA), country]


def test_a_country_among_states_is_one_by_its_own_phone(tmp_path: Path) -> None:
    text = (
        "Company;Country;Phone\nA;NL;+1 709 555 0111\nB;SK;+1 306 555 0111\nC;ON;\n"
        "D;CO;+57 1 234 5678\nE;IL;+1 312 555 2671\nF;IL;+972 3 555 2671\n"
    )
    addresses = [member.address for member in read(tmp_path, "list.csv", text).members]
    assert [(it.region, it.country) for it in addresses] == [
        *(("NL", ""), ("SK", ""), ("ON", ""), ("", "CO"), ("IL", ""), ("", "IL"))
    ]


def test_a_third_of_the_rows_speaks_for_the_others(tmp_path: Path) -> None:
    text = "Company;Country;Phone\nA;NL;+31 20 1234567\nB;SK;\nC;PE;+51 1 2345678\nD;IL;\n"
    assert countries(tmp_path, text) == ["NL", "SK", "PE", "IL"]


def test_an_address_of_a_colombian_company_says_so(tmp_path: Path) -> None:
    text = "Company;Country;Web\nA;CO;a.com.co\nB;IL;b.co\nC;SK;\nD;NL;\nE;PE;\n"
    assert countries(tmp_path, text) == ["CO", "", "", "", ""]


def test_letters_are_countries_where_a_person_says_so(tmp_path: Path) -> None:
    mapping = ColumnMapping(chosen={"Country": "country"})
    result = read(tmp_path, "list.csv", "Company;Country\nA;MA\nB;IL\n", mapping=mapping)
    assert [member.address.country for member in result.members] == ["MA", "IL"]


def test_a_postcode_without_its_zero_does_not_speak_against_the_country(tmp_path: Path) -> None:
    text = "Firma;PLZ;Ort;Land\nA;3042;Cottbus;DE\nB;40-003;Katowice;PL\n"
    addresses = [member.address for member in read(tmp_path, "list.csv", text).members]
    assert [(it.postcode, it.country) for it in addresses] == [("03042", "DE"), ("40-003", "PL")]


def test_german_states_show_their_country_by_the_postcode(tmp_path: Path) -> None:
    text = "Firma;PLZ Ort;Land\nA;03130 Spremberg;BB\nB;45307 Essen;NW\nC;10969 Berlin;BE\n"
    addresses = [member.address for member in read(tmp_path, "list.csv", text).members]
    assert {(it.region, it.country) for it in addresses} == {
        ("BB", "DE"),
        ("NW", "DE"),
        ("BE", "DE"),
    }
