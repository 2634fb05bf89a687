"""The names that the program itself gives its fields are known as headings of lists."""

from pathlib import Path

import pytest

from app.domain.member import Contact
from app.importers.columns.field_names import FIELDS
from app.importers.columns.header_matching import recognise
from tests.importers.lists import only, read
from tests.support.translations import pairs

LIST = """\
Eingetragener Name (Handelsregister);Kurzaussage;Mitarbeiteranzahl;USt-ID;\
Vorname der Ansprechperson;Nachname der Ansprechperson;Funktion der Ansprechperson;\
E-Mail der Ansprechperson;Telefon der Ansprechperson;Sprachen der Ansprechperson
Alpha Pumpen GmbH;Pumpen für Tagebaue;85;DE123456789;\
Jana;Noack;Vertrieb;jana@alpha.example;+49 3562 1234;Deutsch, Polnisch
"""


NO_COLUMN = {"texts", "offering sectors"}
"""Fields that stand in nested lists alone."""


@pytest.mark.parametrize("lang", ["de", "es", "mn", "pl", "ru"])
def test_every_field_is_known_by_its_name_in_the_window(lang: str) -> None:
    names = {pair.english: pair.translated for pair in pairs(lang) if pair.english in FIELDS}
    assert len(names) == len(FIELDS)
    found = {field: recognise(name, lang) for field, name in names.items()}
    unknown = [
        names[field]
        for field, known in found.items()
        if field not in NO_COLUMN and (known is None or known.field != field.replace(" ", "_"))
    ]
    # What is registered in Chile is what a company is called.
    assert unknown == (["razón social"] if lang == "es" else [])


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
