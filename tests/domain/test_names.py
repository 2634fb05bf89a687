"""A person is called as their own people say it."""

import pytest

from app.domain.lead import Person
from app.domain.names import called_in_full, full_name


@pytest.mark.parametrize(
    ("first", "last", "language", "country", "name"),
    [
        ("Diego", "Fuentes Ríos", "es", "CL", "Diego Fuentes Ríos"),
        ("János", "Szabó", "hu", "", "Szabó János"),
        ("János", "Szabó", "", "HU", "Szabó János"),
        ("János", "Szabó", "de", "HU", "János Szabó"),
        ("Баатар", "Доржийн", "mn", "MN", "Доржийн Баатар"),
        ("Baatar", "Dorj", "mn", "MN", "Baatar Dorj"),
        ("Пётр", "Иванов", "ru", "MN", "Пётр Иванов"),
        ("小龙", "李", "en", "CN", "李小龙"),
        ("Wei", "Li", "zh", "CN", "Wei Li"),
        ("민수", "김", "ko", "", "김민수"),
        ("János", "", "hu", "", "János"),
        ("", " Szabó ", "hu", "", "Szabó"),
        ("", "", "hu", "HU", ""),
    ],
)
def test_the_order_of_a_name(first: str, last: str, language: str, country: str, name: str) -> None:
    person = Person(first, last, language=language, country=country)
    assert full_name(person) == name


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (Person("Jan", "Weiß", company=" Weiß GmbH "), "Jan Weiß · Weiß GmbH"),
        (Person(company="Weiß GmbH", email="jw@weiss.example"), "Weiß GmbH"),
        (Person(email="jw@weiss.example", phone="+49 30 1"), "jw@weiss.example"),
        (Person(), ""),
    ],
)
def test_what_a_person_is_called_in_full(person: Person, said: str) -> None:
    assert called_in_full(person) == said
