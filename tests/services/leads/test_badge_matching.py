"""Badges that hold only an id, joined with the organiser's list."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.bootstrap import Services
from app.domain.errors import LeadError, UsageError
from app.domain.lead import Lead, Person
from app.domain.lead_draft import LeadDraft
from app.services.leads.scans import filled

HEADINGS = ["Badge-ID", "Vorname", "Nachname", "Firma", "E-Mail", "Land"]
PEOPLE = [
    ["A-17", "Ада", "Лавлейс", "Машины", "ada@engines.example", "Großbritannien"],
    ["b2k9", "Jörg", "Müller", "Erz & Öl", "j@m.example", "Deutschland"],
    ["1042", "Grace", "Hopper", "Compilers", "g@h.example", "USA"],
    ["double", "One", "Person", "", "", ""],
    ["double", "Another", "Person", "", "", ""],
]


@pytest.fixture(params=["csv", "xlsx"])
def people(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"people.{request.param}"
    if request.param == "csv":
        lines = [";".join(row) for row in [HEADINGS, *PEOPLE]]
        path.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    else:
        book = Workbook()
        for row in [HEADINGS, *PEOPLE]:
            book.worksheets[0].append(row)
        book.create_sheet("Intern").sheet_state = "hidden"
        book.save(path)
    return path


def scan(desk: Services, text: str, person: Person | None = None) -> Lead:
    draft = filled(desk.leads.new_draft(), desk.scans.read(text))
    return desk.leads.save(replace(draft, person=person) if person else draft)


def test_ids_get_their_persons_and_nothing_typed_is_lost(desk: Services, people: Path) -> None:
    badge = scan(desk, "MECARD:UID:A-17;;")
    address = scan(desk, "https://fair.example/t/at/b2k9/", Person(company="As typed"))
    typed = scan(desk, "1042", Person(last_name="Typed"))
    other = scan(desk, "nobody-9")
    double = scan(desk, "double")
    joined = desk.joining.join(people, "badge id")
    assert {lead.id for lead in joined.filled} == {badge.id, address.id}
    assert [lead.id for lead in joined.named] == [typed.id]
    assert {lead.id for lead in joined.missing} == {other.id, double.id}
    assert joined.doubtful == ("double",)
    hidden = ("sheet “Intern”: not read because it is hidden",)
    assert joined.hidden == (hidden if people.suffix == ".xlsx" else ())
    assert desk.leads.lead(badge.id).person == Person(
        "Ада", "Лавлейс", "Машины", email="ada@engines.example", country="GB"
    )
    joerg = desk.leads.lead(address.id).person
    assert (joerg.last_name, joerg.company) == ("Müller", "As typed")
    assert desk.leads.lead(typed.id) == typed
    before = desk.leads.leads()
    again = desk.joining.join(people, "Badge-ID")
    assert not again.filled
    assert desk.leads.leads() == before


def test_a_list_teaches_what_the_cells_of_codes_are(desk: Services, people: Path) -> None:
    known = scan(desk, "1042^Hopper^Grace^Compilers^x")
    unlisted = scan(desk, "77^Lovelace^Ada^Engines^x")
    assert known.person == Person()
    desk.joining.join(people, "Badge-ID")
    assert desk.leads.lead(known.id).person.country == "US"
    assert desk.leads.lead(unlisted.id).person == Person("Ada", "Lovelace", "Engines")
    assert desk.scans.read("78^Byron^Anna^Erz^x").person == Person("Anna", "Byron", "Erz")
    assert desk.scans.read("78|Byron|Anna|Erz|x").person == Person()


def test_a_mere_name_is_the_whole_name_or_the_last(desk: Services, tmp_path: Path) -> None:
    whole, parts, firm = (scan(desk, text) for text in ("t-1", "t-2", "t-3"))
    (tmp_path / "whole.csv").write_text("Ticket,Name,Company\nt-1,Ada Lovelace,Engines\n")
    (tmp_path / "parts.csv").write_text("Ticket,Name,Vorname\nt-2,Müller,Jörg\n")
    (tmp_path / "firms.csv").write_text("Ticket,Company,City\nt-3,Erz,Cottbus\n")
    for name in ("whole", "parts", "firms"):
        assert len(desk.joining.join(tmp_path / f"{name}.csv", "ticket").filled) == 1
    assert desk.leads.lead(whole.id).person == Person("Ada", "Lovelace", "Engines")
    assert desk.leads.lead(parts.id).person == Person("Jörg", "Müller")
    assert desk.leads.lead(firm.id).person == Person(company="Erz", city="Cottbus")
    assert not desk.joining.join(tmp_path / "firms.csv", "ticket").filled


def test_cells_can_be_taught_by_hand(desk: Services) -> None:
    desk.joining.teach("1|Ada Lovelace|x|a@e.example", ["id", "name", "-", "email"])
    taught = desk.scans.read("2|Grace Hopper|y|g@h.example").person
    assert taught == Person("Grace", "Hopper", email="g@h.example")
    for example, names in (("1|a|b", ["id"]), ("no cells", ["id"]), ("1|a|b", ["id", "x", "-"])):
        with pytest.raises(UsageError):
            desk.joining.teach(example, names)


def test_a_list_without_the_column_or_the_people(desk: Services, tmp_path: Path) -> None:
    lost = tmp_path / "lost.csv"
    lost.write_text("Badge,Name\n1,Ada\n")
    with pytest.raises(UsageError, match="“Badge”, “Name”"):
        desk.joining.join(lost, "Ticket")
    with pytest.raises(Exception, match="does not exist"):
        desk.joining.join(tmp_path / "none.csv", "Ticket")


def test_a_known_code_is_that_lead(desk: Services) -> None:
    lead = scan(desk, "MECARD:N:Lovelace,Ada;;\r\n")
    assert desk.scans.known(desk.scans.read("MECARD:N:Lovelace,Ada;;")) == lead
    assert desk.scans.known(desk.scans.read("MECARD:N:Byron,Anna;;")) is None
    with pytest.raises(LeadError):
        desk.leads.save(LeadDraft("empty"))
