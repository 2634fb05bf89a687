"""A member taken apart into its fields, and put together again."""

from dataclasses import fields, replace
from typing import Any

from hypothesis import given

from app.domain.member import Address, Fact, Member, Offering, Picture, Reference
from app.domain.member_fields import carried, fields_of, pattern_of, with_field
from tests.support.catalogues import PUMPS, members

_CONTAINERS = {"id", "address", "texts", "offerings", "keywords"}


@given(members)
def test_a_member_is_the_sum_of_its_fields(member: Member) -> None:
    again = Member(member.id, "")
    for path, value in fields_of(member).items():
        again = with_field(again, path, value)
    assert fields_of(again) == fields_of(member)


@given(members)
def test_without_its_fields_nothing_is_left_of_a_member(member: Member) -> None:
    for path in fields_of(member):
        if path != ("name",):
            member = with_field(member, path, None)
    assert member == Member(member.id, member.name)


def test_every_field_of_the_dataclasses_has_a_path() -> None:
    """Who adds a field to a member need not add it here."""
    kinds = {pattern_of(path)[-1] for path in fields_of(_full())}
    for owner in (Member, Address, Offering):
        assert {field.name for field in fields(owner)} - _CONTAINERS - kinds <= {"kind"}


def _full() -> Member:
    """A member in which every field says something else than its default."""
    member = replace(PUMPS, kind="institute", profile_url="https://a.example", employees="9")
    filled: dict[str, Any] = {
        field.name: getattr(member, field.name) or ("x",)
        for field in fields(Member)
        if field.name not in _CONTAINERS
    }
    offering = replace(PUMPS.offerings[0], kind="service", pictures=(Picture("a.png"),))
    offering = replace(offering, sectors=("a",), facts=(Fact({"de": "Weite"}, {"und": "1"}, "m"),))
    address = Address(*("x" for _ in fields(Address)))
    return replace(member, **filled, address=address, offerings=(offering,))


def test_a_list_said_anew_keeps_the_translations_of_the_items_that_stay() -> None:
    old = (
        Reference(2019, "CL", {"de": "Pumpen in Chile", "mn": "Чили дэх насос"}),
        Reference(2021, "MN", {"de": "Dichtwand", "mn": "Хана"}),
    )
    said = (
        Reference(2024, "PL", {"de": "Neue Rohre"}),
        Reference(2021, "MN", {"de": "Dichtwand, 40 m tief"}),
        Reference(2019, "CL", {"de": "Pumpen in Chile"}),
    )
    new, wall, pumps = carried(said, old)
    assert new == said[0]
    assert wall.texts == {"de": "Dichtwand, 40 m tief", "mn": "Хана"}
    assert pumps == old[0]


def test_a_fact_keeps_its_names_in_other_languages_when_its_value_changes() -> None:
    old = (Fact({"de": "Förderstrom", "ru": "Подача"}, {"und": "720"}, "m³/h"),)
    (fact,) = carried((Fact({"de": "Förderstrom"}, {"und": "800"}, "m³/h"),), old)
    assert fact == Fact({"de": "Förderstrom", "ru": "Подача"}, {"und": "800"}, "m³/h")
