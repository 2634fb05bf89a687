"""Headings of German lists, among them the names that the program itself gives its fields."""

from pathlib import Path

from app.domain.member import Contact
from tests.importers.lists import only, read

LIST = """\
Eingetragener Name (Handelsregister);Kurzaussage;Mitarbeiteranzahl;USt-ID;\
Vorname der Ansprechperson;Nachname der Ansprechperson;Funktion der Ansprechperson;\
E-Mail der Ansprechperson;Telefon der Ansprechperson;Sprachen der Ansprechperson
Alpha Pumpen GmbH;Pumpen für Tagebaue;85;DE123456789;\
Jana;Noack;Vertrieb;jana@alpha.example;+49 3562 1234;Deutsch, Polnisch
"""


def test_own_names_of_fields_are_known_as_headings(tmp_path: Path) -> None:
    member = only(read(tmp_path, "a.csv", LIST))
    assert (member.name, member.employees) == ("Alpha Pumpen GmbH", "50-249")
    assert member.texts["de"].tagline == "Pumpen für Tagebaue"
    assert "DE123456789" not in str(member)
    assert member.contacts == (
        Contact(
            name="Jana Noack",
            role="Vertrieb",
            email="jana@alpha.example",
            phone="+49 3562 1234",
            languages=("de", "pl"),
        ),
    )
