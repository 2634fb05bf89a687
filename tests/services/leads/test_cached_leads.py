"""What a list holds in memory after any action is what a reading of all would give."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.lead import Lead, Purpose
from app.domain.lead_draft import draft_of
from app.domain.suppression import Refusal
from app.services.leads.cached_leads import CachedLeads, read_held
from app.store.leads import lead_store, refusals
from tests.support.vaults import draft_in, services_in


@pytest.fixture
def held(desk: Services) -> CachedLeads:
    for name in ("Bat", "Bold", "Weiß"):
        desk.leads.save(draft_in(desk, last_name=name))
    return read_held(desk.vault)


def called(desk: Services, name: str) -> Lead:
    every = desk.leads.leads(deleted=None)
    return next(lead for lead in every if lead.person.last_name == name)


def kept(desk: Services, held: CachedLeads) -> CachedLeads:
    """What is held now, which is all that there is, in the same order."""
    now = read_held(desk.vault, held)
    assert now.leads == desk.leads.leads(deleted=None)
    return now


def test_what_was_saved_changed_deleted_or_brought_back_is_read_alone(
    desk: Services, held: CachedLeads
) -> None:
    new = desk.leads.save(draft_in(desk, last_name="Szabó"))
    held = kept(desk, held)
    assert held.changed == frozenset({new.id})
    bold = called(desk, "Bold")
    desk.leads.save(replace(draft_of(bold), note="wants a call"), bold)
    held = kept(desk, held)
    assert held.changed == frozenset({bold.id})
    desk.leads.delete(bold.id)
    held = kept(desk, held)
    desk.leads.undelete(bold.id)
    held = kept(desk, held)
    assert [lead.person.last_name for lead in held.leads].count("Bold") == 1


def test_of_several_leads_each_stands_where_its_moment_is(
    desk: Services, held: CachedLeads
) -> None:
    model = called(desk, "Bat")
    moments = (model.created.at - timedelta(days=3), model.created.at + timedelta(hours=1))
    others = [
        replace(model, id=f"lead {place}", created=replace(model.created, at=at))
        for place, at in enumerate((*moments, moments[0]))
    ]
    desk.vault.write(lambda link: lead_store.save(link, *others))
    held = kept(desk, held)
    assert held.changed == frozenset(it.id for it in others)
    assert (held.leads[0].id, held.leads[-1].id) == ("lead 1", "lead 2")


def test_what_is_merged_into_another_is_held_no_more(desk: Services, held: CachedLeads) -> None:
    desk.merging.merge(called(desk, "Bat").id, called(desk, "Bold").id)
    held = kept(desk, held)
    assert len(held.leads) == 2


def test_who_was_erased_is_held_no_more(desk: Services, held: CachedLeads) -> None:
    desk.erasures.erase([called(desk, "Bat").id])
    assert {lead.person.last_name for lead in kept(desk, held).leads} == {"Bold", "Weiß"}


def test_another_name_of_a_fair_reaches_leads_that_nobody_wrote(
    desk: Services, held: CachedLeads
) -> None:
    fairs, aliases = desk.fairs, desk.fair_aliases
    other = fairs.choose(fairs.fair_or_new("Expo").id)
    desk.leads.save(draft_in(desk, last_name="Prieto"))
    held = kept(desk, held)
    aliases.join(aliases.plan("fair", other.id))
    assert len({lead.fair for lead in kept(desk, held).leads}) == 1


def test_a_refusal_by_address_reaches_leads_that_nobody_wrote(
    desk: Services, held: CachedLeads
) -> None:
    draft = draft_in(desk, last_name="Anna", email="anna@expo.example")
    desk.leads.save(replace(draft, consents=(Purpose.NEWSLETTER,)))
    held = kept(desk, held)
    later = called(desk, "Anna").changed.at + timedelta(seconds=1)
    told = [Refusal(Purpose.NEWSLETTER, "anna@expo.example", later, None)]
    desk.vault.write(lambda link: refusals.suppress(link, told))
    kept(desk, held)
    assert not called(desk, "Anna").agreed_to(Purpose.NEWSLETTER)


def test_where_nothing_was_written_it_is_the_same(desk: Services, held: CachedLeads) -> None:
    assert read_held(desk.vault, held) is held


def test_after_another_window_wrote_all_is_read(desk: Services, held: CachedLeads) -> None:
    other = services_in(Path(desk.paths.leads).parent)
    other.vault.unlock_remembered()
    other.leads.save(draft_in(other, last_name="Prieto"))
    other.close()
    held = kept(desk, held)
    assert (held.changed, len(held.leads)) == (None, 4)
