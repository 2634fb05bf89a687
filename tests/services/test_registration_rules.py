"""What a visitor enters is kept only where somebody can be called, reached, and asked for."""

import pytest

from app.domain.errors import FieldError
from app.domain.lead import Person, Purpose
from app.domain.registration_rules import AGREED, refuse_registration

CONTACT, TRANSFER = Purpose.CONTACT, Purpose.TRANSFER


@pytest.mark.parametrize(
    ("person", "agreed", "field"),
    [
        (Person(email="a@b.example"), {CONTACT}, "first_name"),
        (Person("  ", " ", email="a@b.example"), {CONTACT}, "first_name"),
        (Person("Ana"), {CONTACT}, "email"),
        (Person("Ana", phone="  "), {CONTACT}, "email"),
        (Person("Ana", email="a@b"), {CONTACT}, "email"),
        (Person("Ana", email="a@b.example"), set(), AGREED),
        (Person("Ana", email="a@b.example"), {TRANSFER}, AGREED),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    person: Person, agreed: set[Purpose], field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        refuse_registration(person, agreed, (CONTACT,))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "person", [Person("Ana", email="a@b.example"), Person(company="Pumps", phone="+56 2 1")]
)
def test_enough_is_enough(person: Person) -> None:
    refuse_registration(person, {CONTACT, TRANSFER}, (CONTACT,))
    refuse_registration(person, {TRANSFER}, ())
