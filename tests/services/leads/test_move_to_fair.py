"""Leads that belong to another fair: moved there, carried, and moved back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.closing import ClosingOrder
from app.domain.errors import LeadError
from app.domain.fair import Fair
from app.domain.lead import Lead, Purpose
from app.domain.lead_draft import draft_of
from app.services.booth.fairs import FairsService
from tests.support.laptops import give, holds, three_laptops
from tests.support.vaults import draft_in, vault_in


def captured(desk: Services, fair: str, *people: str, retention_months: int = 6) -> list[Lead]:
    """Leads of these people at a fair."""
    desk.fairs.choose(desk.fairs.save(Fair("", fair, retention_months=retention_months)).id)
    return [desk.leads.save(draft_in(desk, last_name=person)) for person in people]


def moved(desk: Services, leads: list[Lead], fair: str) -> None:
    desk.moving.move(desk.moving.plan([lead.id for lead in leads], fair))


def people_at(desk: Services, fair: str) -> list[str]:
    return sorted(lead.person.last_name for lead in desk.leads.leads(fair=fair))


def test_leads_are_moved_keep_all_they_have_and_come_back(desk: Services) -> None:
    desk.fairs.save(Fair("", "Exponor 2027"))
    soto, rojas, _vega = captured(desk, "Expomin", "Soto", "Rojas", "Vega")
    half = replace(draft_of(soto), note="unfinished")
    desk.leads.save_draft(half)
    moved(desk, [soto, rojas], "exponor 2027")
    assert people_at(desk, "exponor-2027") == ["Rojas", "Soto"]
    assert people_at(desk, "expomin") == ["Vega"]
    told = [(it.field, it.before, it.after) for it in desk.leads.history(soto.id)]
    assert told == [("fair", "expomin", "exponor-2027")]
    assert desk.leads.drafts() == (half,)
    assert desk.leads.save(half, soto).fair == "exponor-2027"
    desk.moving.back([soto.id, rojas.id])
    assert people_at(desk, "expomin") == ["Rojas", "Soto", "Vega"]


def test_moving_back_undoes_the_last_move_alone(desk: Services) -> None:
    desk.fairs.save(Fair("", "Exponor 2027"))
    desk.fairs.save(Fair("", "Mining Week"))
    leads = captured(desk, "Expomin", "Soto")
    moved(desk, leads, "exponor 2027")
    moved(desk, leads, "Mining Week")
    desk.moving.back([lead.id for lead in leads])
    assert people_at(desk, "exponor-2027") == ["Soto"]


def test_what_cannot_be_moved_is_refused_and_nothing_is(desk: Services, tmp_path: Path) -> None:
    captured(desk, "Closed")
    desk.closings.close(ClosingOrder("closed", tmp_path / "closed.zip"), desk.texts("en"))
    desk.fairs.save(Fair("", "Russia", country="RU"))
    desk.fairs.practise()
    desk.fairs.end_practice()
    desk.fairs.save(Fair("", "Exponor 2027"))
    soto, gone = captured(desk, "Expomin", "Soto", "Gone")
    desk.leads.delete(gone.id)
    for ids, fair, reason in (
        ([soto.id], "Closed", "is closed"),
        ([soto.id], "Russia", "152-FZ"),
        ([soto.id], "practice", "erased in one step"),
        ([soto.id], "Expomin", "already"),
        ([soto.id, gone.id], "Exponor 2027", "is deleted"),
        (["nobody"], "Exponor 2027", "does not match exactly one lead"),
    ):
        with pytest.raises(LeadError, match=reason):
            desk.moving.plan(ids, fair)
    with pytest.raises(LeadError, match="was not moved"):
        desk.moving.back([soto.id])
    assert people_at(desk, "expomin") == ["Soto"]


def test_what_was_captured_while_practising_can_become_real(desk: Services) -> None:
    desk.fairs.save(Fair("", "Expomin"))
    desk.fairs.practise()
    lead = desk.leads.save(draft_in(desk, last_name="Soto"))
    moved(desk, [lead], "Expomin")
    desk.fairs.empty_practice()
    assert people_at(desk, "expomin") == ["Soto"]


def test_the_consents_that_the_fair_needs_are_counted(desk: Services) -> None:
    desk.fairs.save(Fair("", "Mining Week", country="MN"))
    (bare,) = captured(desk, "Expomin", "Soto")
    agreed = replace(draft_in(desk, last_name="Vega"), consents=tuple(Purpose))
    plan = desk.moving.plan([bare.id, desk.leads.save(agreed).id], "Mining Week")
    assert plan.required == (Purpose.CONTACT, Purpose.TRANSFER)
    assert [lead.id for lead in plan.lacking] == [bare.id]


def test_moving_puts_no_last_day_off_and_what_is_due_by_it_waits_for_a_yes(
    data_folder: Path,
) -> None:
    clock = [datetime(2024, 6, 10, 12, tzinfo=UTC)]
    desk = vault_in(data_folder)
    desk.fairs = FairsService(desk.vault, desk.consent_book, lambda: clock[0], "A", "booth-1")
    desk.fairs.save(Fair("", "Short", retention_months=6))
    desk.fairs.save(Fair("", "Long", retention_months=60))
    (lead,) = captured(desk, "Usual", "Soto", retention_months=24)
    made = lead.created.at

    def until() -> int:
        (clock,) = desk.erasures.clocks()
        return (clock.until.year - made.year) * 12 + clock.until.month - made.month

    moved(desk, [lead], "Long")
    assert until() == 24
    plan = desk.moving.plan([lead.id], "Short")
    assert (plan.sooner, plan.due) == (1, ())
    clock[0] = datetime(2025, 6, 10, 12, tzinfo=UTC)
    with pytest.raises(LeadError, match="More leads would be due"):
        desk.moving.move(plan)
    desk.moving.move(desk.moving.plan([lead.id], "Short"))
    assert until() == 6
    desk.moving.back([lead.id])
    assert until() == 24
    desk.close()


def test_a_lead_of_a_joined_fair_moves_and_comes_back_to_its_own(desk: Services) -> None:
    desk.fairs.save(Fair("", "Another"))
    (lead,) = captured(desk, "EXPONOR Antofagasta", "Soto")
    captured(desk, "Exponor 2027")
    desk.fair_aliases.join(desk.fair_aliases.plan("EXPONOR Antofagasta", "Exponor 2027"))
    with pytest.raises(LeadError, match="already"):
        desk.moving.plan([lead.id], "EXPONOR Antofagasta")
    moved(desk, [lead], "Another")
    assert people_at(desk, "another") == ["Soto"]
    (back,) = desk.moving.back([lead.id])
    assert back.fair == "exponor-2027"
    desk.fair_aliases.part("EXPONOR Antofagasta")
    assert people_at(desk, "exponor-antofagasta") == ["Soto"]


def test_a_move_travels_and_so_does_the_way_back(tmp_path: Path) -> None:
    with three_laptops(tmp_path) as (one, two, three):
        (lead,) = captured(one, "Expomin", "Soto")
        one.fairs.save(Fair("", "Exponor 2027"))
        for number, desk in enumerate((two, three)):
            give(one, desk, tmp_path / f"{number}.bundle")
        moved(one, [lead], "Exponor 2027")
        two.leads.save(replace(draft_of(lead), note="called"), two.leads.lead(lead.id))
        give(one, two, tmp_path / "2.bundle")
        assert people_at(two, "exponor-2027") == ["Soto"]
        two.moving.back([lead.id])
        give(two, three, tmp_path / "3.bundle")
        give(one, three, tmp_path / "4.bundle")
        give(three, one, tmp_path / "5.bundle")
        assert holds(one) == holds(two) == holds(three)
        assert people_at(one, "expomin") == ["Soto"]
        assert one.conflicts.standing() == ()


def test_leads_can_go_to_open_fairs_where_not_all_of_them_are(
    desk: Services, tmp_path: Path
) -> None:
    captured(desk, "Closed")
    desk.closings.close(ClosingOrder("closed", tmp_path / "closed.zip"), desk.texts("en"))
    desk.fairs.practise()
    desk.fairs.end_practice()
    vega = captured(desk, "Exponor", "Vega")
    soto = captured(desk, "Expomin", "Soto")

    def places(*leads: Lead) -> set[str]:
        return {fair.name for fair in desk.moving.places_for(leads)}

    assert places(*soto) == {"Exponor"}
    assert places(*soto, *vega) == {"Exponor", "Expomin"}
