"""Leads as lists give them: which, and in what order."""

from dataclasses import replace
from datetime import timedelta

from app.bootstrap import Services
from app.store.leads import lead_store
from tests.support.vaults import draft_in


def test_leads_come_newest_first_the_deleted_among_them(desk: Services) -> None:
    first = desk.leads.save(draft_in(desk, last_name="First"))
    later = [
        replace(
            first,
            id=f"00{number}",
            created=replace(first.created, at=first.created.at + timedelta(minutes=minutes)),
            deleted=number == 2,
        )
        for number, minutes in ((3, 5), (2, 5), (4, 9))
    ]
    desk.vault.write(lambda connection: lead_store.keep(connection, *later))
    every = desk.leads.leads(deleted=None)
    assert [lead.id for lead in every] == ["004", "002", "003", first.id]
    assert [lead.id for lead in desk.leads.leads()] == ["004", "003", first.id]
    assert [lead.id for lead in desk.leads.leads(deleted=True)] == ["002"]
