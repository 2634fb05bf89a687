"""All sure duplicates at once, and back."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.lead import Code, Person
from tests.support.vaults import vault_in


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with closing(vault_in(tmp_path)) as found:
        yield found


def put(services: Services, first: str, last: str, mail: str = "", code: str = "") -> str:
    draft = services.leads.new_draft()
    person = Person(first, last, "Mine LLC", email=mail, phone="+49 30 1234567")
    codes = (Code(code),) if code else ()
    return services.leads.save(replace(draft, person=person, codes=codes)).id


def test_the_same_address_and_name_are_sure_a_phone_or_another_name_are_not(
    services: Services,
) -> None:
    put(services, "Bat", "Dorj", "bat@mine.example")
    put(services, "BAT", "Dorj", "bat@mine.example")
    put(services, "B.", "Dorj", "bat@mine.example")
    put(services, "Anna", "Weber")
    put(services, "Anna", "Weber")
    found = services.sure_duplicates.find()
    assert [(it.one.person.first_name, it.two.person.first_name) for it in found] == [
        ("Bat", "BAT")
    ]
    assert len(services.duplicates.find()) > len(found)


def test_three_of_one_person_become_one_and_three_again(services: Services) -> None:
    first, *others = (put(services, "Bat", "Dorj", "bat@mine.example", "B-1") for _ in range(3))
    before = {lead.id: lead for lead in services.leads.leads()}
    merged = services.sure_duplicates.merge(services.sure_duplicates.find())
    assert [lead.id for lead in services.leads.leads()] == [first]
    assert {it.second for it in merged} == {*others}
    assert services.sure_duplicates.find() == ()
    services.sure_duplicates.undo(merged)
    after = services.leads.leads()
    assert {lead.id for lead in after} == {*before}
    assert all(lead.person == before[lead.id].person for lead in after)


def test_a_chain_of_merged_leads_is_taken_apart_link_by_link(services: Services) -> None:
    for number in range(4):
        put(services, "Bat", "Dorj", "bat@mine.example", f"B-{number}")
    before = {lead.id: (lead.person, lead.codes) for lead in services.leads.leads()}
    last_first = services.sure_duplicates.find()[::-1]
    merged = services.sure_duplicates.merge(last_first)
    (left,) = services.leads.leads()
    assert {it.text for it in left.codes} == {f"B-{number}" for number in range(4)}
    services.sure_duplicates.undo(merged)
    assert {lead.id: (lead.person, lead.codes) for lead in services.leads.leads()} == before
