"""Leads as lists give them: which, and in what order."""

from dataclasses import replace
from datetime import timedelta, timezone

from app.bootstrap import Services
from app.domain.lead_filter import FilterContext, Scope, is_in
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
    desk.vault.write(lambda connection: lead_store.save(connection, *later))
    every = desk.leads.leads(deleted=None)
    assert [lead.id for lead in every] == ["004", "002", "003", first.id]
    assert [lead.id for lead in desk.leads.leads()] == ["004", "003", first.id]
    assert [lead.id for lead in desk.leads.leads(deleted=True)] == ["002"]


def test_the_newest_are_the_first_of_all_and_each_scope_is_counted(desk: Services) -> None:
    here = FilterContext(desk.fairs.stamp().at.date(), desk.fairs.current().id)
    other, late = desk.fairs.fair_or_new("Expo"), timezone(timedelta(hours=-14))
    made = desk.leads.save(draft_in(desk, last_name="Now"))
    noon = made.created.at.replace(hour=12)
    moments = (noon, noon, noon - timedelta(days=1), noon.astimezone(late), noon.replace(year=1999))
    several = [
        replace(
            made,
            id=f"00{number}",
            created=replace(made.created, at=moment),
            fair=(made.fair, other.id)[number % 2],
            deleted=number == 1,
        )
        for number, moment in enumerate(moments)
    ]
    desk.vault.write(lambda connection: lead_store.save(connection, *several))
    for is_joined in (False, True):
        if is_joined:
            desk.fair_aliases.join(desk.fair_aliases.plan(other.id, made.fair))
            here = replace(here, fair=desk.fairs.current().id)
        every = desk.leads.leads()
        counts = {scope: sum(is_in(lead, scope, here) for lead in every) for scope in Scope}
        for number in (0, 3, 9):
            newest = desk.leads.newest(number, here)
            assert newest.leads == every[:number]
            assert newest.counts == counts
        assert counts[Scope.FAIR] == (5 if is_joined else 4)
