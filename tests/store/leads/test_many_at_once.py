"""Many leads that are kept at once are as if each was kept alone, be it there before or not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.lead import Lead, Note
from app.store.leads import lead_store
from tests.support.vaults import draft_in, vault_in

MANY = 150
"""More than one statement takes, and no multiple of that."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Services]:
    services = vault_in(tmp_path / "desk")
    yield services
    services.close()


def many(desk: Services) -> list[Lead]:
    """Leads that differ, with notes that do."""
    model = desk.leads.save(draft_in(desk, last_name="Model"))
    stamp = model.created
    return [
        replace(
            model,
            id=f"lead-{number:03}",
            person=replace(
                model.person, last_name=f"N{number}", city="" if number % 2 else "Peitz"
            ),
            notes=tuple(Note(f"{place} of {number}", stamp) for place in range(number % 3)),
        )
        for number in range(MANY)
    ]


def keep(desk: Services, leads: list[Lead]) -> None:
    desk.vault.write(lambda connection: lead_store.save(connection, *leads))


def kept(desk: Services) -> list[Lead]:
    found = desk.vault.read(lambda it: lead_store.of_ids(it, [f"lead-{n:03}" for n in range(MANY)]))
    return sorted(found, key=lambda lead: lead.id)


def test_each_is_there_with_what_is_its_own(desk: Services) -> None:
    leads = many(desk)
    keep(desk, leads)
    assert kept(desk) == leads


def test_of_those_that_were_there_the_last_state_holds(desk: Services) -> None:
    leads = many(desk)
    keep(desk, leads[::2])
    after = [
        replace(lead, person=replace(lead.person, city="Lima"), notes=lead.notes[:1])
        for lead in leads
    ]
    keep(desk, after)
    assert kept(desk) == after
