"""Further sheets of foreign workbooks that tell single things of members, ten rows each."""

from pathlib import Path
from typing import Any

import pytest

from app.domain.member import Contact, Fact, Picture, Reference
from app.importers.tables.import_result import ImportResult
from tests.importers.lists import read, workbook

MEMBERS: list[list[Any]] = [
    ["Mitgliedsnummer", "Firma", "Ort", "Land"],
    [1007, "Kranbau Nord GmbH", "Forst", "Deutschland"],
    [1009, "Seilwerk Peitz", "Peitz", "Deutschland"],
    [1012, "Pumpen Lausitz", "Cottbus", "Deutschland"],
]

REFERENCES: list[list[Any]] = [
    ["Mitglied", "Jahr", "Land", "Projekt", "Kunde"],
    ["Kranbau Nord GmbH", 2019, "Chile", "Brückenkran für El Abra", "Codelco"],
    ["kranbau nord gmbh", 2021, "Mongolei", "Hallenkran Baganuur", ""],
    [1009, 2020, "Polen", "Förderseile Turów", "PGE"],
    ["1009", "", "", "Seile für Jänschwalde", "LEAG"],
    ["Seilwerk Peitz", "gestern", "Chile", "Seile Escondida", ""],
    ["Pumpen Lausitz", 2018, "Atlantis", "Entwässerung Nochten", ""],
    ["Pumpen Lausitz", 2022, "DE", "Wasserhaltung", "LMBV"],
    ["Unbekannt AG", 2020, "Chile", "Niemand kennt sie", ""],
    ["", 2020, "Chile", "Ohne Mitglied", ""],
    ["Pumpen Lausitz", 2023, "Peru", "", ""],
]

FACTS: list[list[Any]] = [
    ["Mitgliedsnummer", "Produkt", "Merkmal", "Wert", "Einheit"],
    [1012, "Tauchpumpe S 200", "Förderstrom", 720, "m³/h"],
    [1012, "Tauchpumpe S 200", "Förderhöhe", "85", "m"],
    [1012, "Tauchpumpe S 200", "Werkstoff", "Edelstahl", ""],
    [1012, "Tauchpumpe S 400", "Förderstrom", 1900, "m³/h"],
    [1009, "Förderseil", "Durchmesser", 52, "mm"],
    [1009, "Förderseil", "Bruchlast", "2100", "kN"],
    [1009, "", "Bruchlast", "2100", "kN"],
    [1007, "Brückenkran", "Tragfähigkeit", "", "t"],
    [9999, "Brückenkran", "Tragfähigkeit", 80, "t"],
    [1007, "Brückenkran", "Tragfähigkeit", 80, "t"],
]

PEOPLE = [
    ["Firma", "Ansprechpartner", "Funktion", "Telefon", "E-Mail"],
    ["Kranbau Nord GmbH", "Anna Lehmann", "Export", "+49 355 101", "a@kran.example"],
    ["Kranbau Nord GmbH", "Jan Nowak", "Vertrieb", "+49 355 102", "j@kran.example"],
    ["Seilwerk Peitz", "Eva Klaus", "", "", "eva@seil.example"],
    ["Seilwerk Peitz", "Tom Rad", "Technik", "hat er nicht", ""],
    ["Pumpen Lausitz", "Bat Erdene", "Mongolei", "+976 11 123456", "keine"],
]
PICTURES = [
    ["Firma", "Produkt", "Bild"],
    ["Pumpen Lausitz", "Tauchpumpe S 200", "pumpe.png"],
    ["Pumpen Lausitz", "Tauchpumpe S 200", "pumpe-2.png"],
    ["Kranbau Nord GmbH", "Brückenkran", "../kran.png"],
    ["Kranbau Nord GmbH", "Brückenkran", "kran.png"],
    ["Niemand KG", "Brückenkran", "niemand.png"],
]


def imported(folder: Path, **sheets: list[list[Any]]) -> ImportResult:
    return read(folder, "a.xlsx", workbook(*MEMBERS, title="Mitglieder", more=sheets))


def reasons(result: ImportResult, sheet: str) -> dict[int, str]:
    return {row.line: row.reason for row in result.rows if row.sheet == sheet and row.reason}


def test_references_join_the_members_that_they_name(tmp_path: Path) -> None:
    result = imported(tmp_path, Referenzen=REFERENCES)
    members = {member.id: member for member in result.members}
    assert members.keys() == {"1007", "1009", "1012"}
    assert members["1007"].references == (
        Reference(2019, "CL", {"de": "Brückenkran für El Abra (Codelco)"}),
        Reference(2021, "MN", {"de": "Hallenkran Baganuur"}),
    )
    assert [(it.year, it.country) for it in members["1009"].references] == [
        (2020, "PL"),
        (None, ""),
        (None, "CL"),
    ]
    assert [(it.year, it.country) for it in members["1012"].references] == [
        (2018, ""),
        (2022, "DE"),
    ]
    assert {member.address.country for member in members.values()} == {"DE"}
    why = reasons(result, "Referenzen")
    assert "the member “Unbekannt AG” is unknown" in why[9]
    assert "the row has no name" in why[10]
    notes = {row.line: " ".join(row.notes) for row in result.rows if row.sheet == "Referenzen"}
    assert "“gestern” was not accepted" in notes[6]
    assert "“Atlantis” was not accepted" in notes[7]
    assert "names no project" in notes[11]


def test_facts_join_the_offerings_that_they_name(tmp_path: Path) -> None:
    result = imported(tmp_path, Daten=FACTS)
    members = {member.id: member for member in result.members}
    assert members.keys() == {"1007", "1009", "1012"}
    small, large = members["1012"].offerings
    assert small.facts == (
        Fact({"de": "Förderstrom"}, {"und": "720"}, "m³/h"),
        Fact({"de": "Förderhöhe"}, {"und": "85"}, "m"),
        Fact({"de": "Werkstoff"}, {"de": "Edelstahl"}, ""),
    )
    assert large.facts == (Fact({"de": "Förderstrom"}, {"und": "1900"}, "m³/h"),)
    (rope,) = members["1009"].offerings
    assert [fact.unit for fact in rope.facts] == ["mm", "kN"]
    (crane,) = members["1007"].offerings
    assert [fact.value for fact in crane.facts] == [{"und": "80"}]
    notes = {row.line: " ".join(row.notes) for row in result.rows if row.sheet != "Mitglieder"}
    assert "names no offering" in notes[8]
    assert "no value" in notes[9]
    assert "the member “9999” is unknown" in reasons(result, "Daten")[10]


def test_people_and_pictures_join_the_members_that_they_name(tmp_path: Path) -> None:
    result = imported(tmp_path, Kontakte=PEOPLE, Bilder=PICTURES)
    members = {member.id: member for member in result.members}
    assert members.keys() == {"1007", "1009", "1012"}
    assert members["1007"].contacts == (
        Contact("Anna Lehmann", "Export", "a@kran.example", "+49 355 101"),
        Contact("Jan Nowak", "Vertrieb", "j@kran.example", "+49 355 102"),
    )
    assert [(it.name, it.phone) for it in members["1009"].contacts] == [
        ("Eva Klaus", ""),
        ("Tom Rad", ""),
    ]
    assert not members["1009"].phone
    (pump,) = members["1012"].offerings
    assert pump.pictures == (Picture("pumpe.png"), Picture("pumpe-2.png"))
    (crane,) = members["1007"].offerings
    assert crane.pictures == (Picture("kran.png"),)
    assert "the member “Niemand KG” is unknown" in reasons(result, "Bilder")[6]
    assert "“../kran.png” was not accepted" in str([row.notes for row in result.rows])


NUMBERED: list[list[Any]] = [
    ["Mitglieds-Nr.", "Name", "Funktion", "E-Mail", "Mobil"],
    [1007, "Anna Lehmann", "Export", "a@kran.example", "+49 171 555101"],
    [1007, "Jan Nowak", "Vertrieb", "", ""],
    [9999, "Niemand Bekannt", "Vertrieb", "", ""],
]
NAMED_IN_PARTS: list[list[Any]] = [
    ["Member number", "First name", "Last name", "E-mail"],
    [1009, "Eva", "Klaus", "eva@seil.example"],
]


def test_people_with_the_number_of_their_member_are_its_contacts(tmp_path: Path) -> None:
    book = workbook(*MEMBERS, more={"Personen": NUMBERED, "People": NAMED_IN_PARTS})
    result = read(tmp_path, "a.xlsx", book)
    crane, rope, pump = sorted(result.members, key=lambda it: it.id)
    assert crane.contacts == (
        Contact("Anna Lehmann", "Export", "a@kran.example", "+49 171 555101"),
        Contact("Jan Nowak", "Vertrieb"),
    )
    assert rope.contacts == (Contact("Eva Klaus", "", "eva@seil.example"),)
    assert (pump.contacts, len(result.members)) == ((), 3)
    (unknown,) = [row for row in result.rows if row.outcome == "rejected"]
    assert unknown.reason == "the member “9999” is unknown"


def test_members_with_a_number_and_a_contact_are_members(tmp_path: Path) -> None:
    text = "Mitgliedsnummer;Name;Ansprechpartner;E-Mail\n71;Alpha;Anna Berg;a@alpha.example\n"
    (member,) = read(tmp_path, "a.csv", text).members
    assert (member.name, member.contacts) == ("Alpha", (Contact("Anna Berg"),))


def test_products_join_the_members_whose_number_they_give(tmp_path: Path) -> None:
    products: list[list[Any]] = [
        ["Mitgliedsnummer", "Produkt", "Beschreibung"],
        [1007, "Brückenkran", "Ein Kran für die Halle, bis 80 Tonnen"],
        [1007, "Hallenkran", "Ein Kran für die Werkstatt und das Lager"],
        [9999, "Niemands Kran", "Dieser Kran ist von keinem Mitglied"],
    ]
    result = imported(tmp_path, Produkte=products)
    members = {member.id: member for member in result.members}
    assert members.keys() == {"1007", "1009", "1012"}
    assert [it.texts["de"].title for it in members["1007"].offerings] == [
        "Brückenkran",
        "Hallenkran",
    ]
    assert members["1007"].offerings[0].texts["de"].description.startswith("Ein Kran für die Halle")
    assert reasons(result, "Produkte")[4] == "the member “9999” is unknown"


@pytest.mark.parametrize(("heading", "is_used"), [("Mitgliedsnummer", True), ("Nr", False)])
def test_numbers_from_one_are_the_members_own_where_the_heading_says_so(
    tmp_path: Path, heading: str, is_used: bool
) -> None:
    members: list[list[Any]] = [
        [heading, "Firma", "Ort"],
        [1, "Alpha AG", "Forst"],
        [2, "Beta AG", "Guben"],
    ]
    ids = {member.id for member in read(tmp_path, "a.xlsx", workbook(*members)).members}
    assert ids == ({"1", "2"} if is_used else {"alpha-ag", "beta-ag"})
