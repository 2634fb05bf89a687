"""One fair that was typed differently on two laptops: joined, carried, and parted again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.closing import ClosingOrder
from app.domain.errors import LeadError, UsageError
from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.fair import Fair
from app.domain.lead import Lead, Purpose, Rating
from app.domain.lead_filter import FilterContext, LeadFilter, Scope
from app.services.booth.fairs import FairsService
from app.services.history import merge_history
from app.store.leads.spool_intake import bring_in_lead
from tests.support.laptops import SHARED, bundles_of, give, holds, three_laptops
from tests.support.vaults import draft_in, vault_in


def at_fair(
    desk: Services,
    name: str,
    *people: str,
    country: str = "",
    ends: date | None = None,
    retention_months: int = 6,
) -> Fair:
    """A fair with a lead for each of these people."""
    made = Fair("", name, ends=ends, retention_months=retention_months, country=country)
    fair = desk.fairs.choose(desk.fairs.save(made).id)
    for person in people:
        desk.leads.save(draft_in(desk, last_name=person))
    return fair


def joined(desk: Services, fair: str, name: str) -> None:
    desk.fair_aliases.join(desk.fair_aliases.plan(fair, name))


def people_at(desk: Services, fair: str) -> list[str]:
    return sorted(lead.person.last_name for lead in desk.leads.leads(fair=fair))


def stored(desk: Services) -> dict[str, tuple[Lead, int]]:
    """What really lies in the vault."""
    copies = desk.vault.read(merge_history.copies_of)
    return {id_: (copy.lead, len(copy.changes)) for id_, copy in copies.items()}


def test_both_names_mean_one_fair_and_no_lead_is_touched(desk: Services, tmp_path: Path) -> None:
    at_fair(desk, "EXPONOR Antofagasta", "Soto", "Rojas")
    at_fair(desk, "Exponor 2027", "Vega")
    before = stored(desk)
    plan = desk.fair_aliases.plan("EXPONOR Antofagasta", "Exponor 2027")
    desk.fair_aliases.join(plan)
    assert stored(desk) == before
    with pytest.raises(LeadError, match="already one fair"):
        desk.fair_aliases.join(plan)  # pressed twice
    (fair,) = desk.fairs.fairs()
    assert fair.name == "Exponor 2027"
    for name in ("EXPONOR Antofagasta", "exponor-antofagasta", "exponor 2027"):
        assert desk.fairs.fair(name) == fair
        assert people_at(desk, desk.fairs.fair(name).id) == ["Rojas", "Soto", "Vega"]
    here = FilterContext(date(2026, 11, 28), desk.fairs.current().id)
    assert len(LeadFilter(Scope.FAIR).of(desk.leads.leads(), here)) == 3
    out = tmp_path / "leads.csv"
    request = ExportRequest(ExportFormat.CSV, out, Selection("EXPONOR Antofagasta"))
    assert desk.exports.export(request, desk.texts("en")).leads == 3
    assert "Antofagasta" not in out.read_text(encoding="utf-8")
    with pytest.raises(LeadError, match="“Exponor 2027” are already one fair"):
        desk.fair_aliases.plan("EXPONOR Antofagasta", "Exponor 2027")
    desk.fair_aliases.part("EXPONOR Antofagasta")
    assert stored(desk) == before
    assert people_at(desk, "exponor-antofagasta") == ["Rojas", "Soto"]
    assert people_at(desk, "exponor-2027") == ["Vega"]


def test_new_leads_belong_to_the_one_fair_whichever_was_on(desk: Services) -> None:
    at_fair(desk, "Exponor 2027")
    at_fair(desk, "EXPONOR Antofagasta", "Soto")
    half = draft_in(desk, last_name="Half")
    desk.leads.save_draft(half)
    joined(desk, "EXPONOR Antofagasta", "Exponor 2027")
    assert desk.fairs.current().id == "exponor-2027"
    desk.leads.save(draft_in(desk, last_name="Vega"))
    desk.leads.save(half)
    assert people_at(desk, "exponor-2027") == ["Half", "Soto", "Vega"]
    desk.fair_aliases.part("exponor-antofagasta")
    assert people_at(desk, "exponor-2027") == ["Vega"]


def test_a_lead_of_a_joined_fair_is_edited_deleted_and_brought_back(desk: Services) -> None:
    at_fair(desk, "Exponor 2027")
    at_fair(desk, "EXPONOR Antofagasta", "Soto")
    joined(desk, "EXPONOR Antofagasta", "Exponor 2027")
    (lead,) = desk.leads.leads()
    edited = desk.leads.save(
        replace(draft_in(desk), id=lead.id, person=lead.person, note="x"), lead
    )
    assert edited.fair == "exponor-2027"
    desk.leads.delete(lead.id)
    assert desk.leads.undelete(lead.id).fair == "exponor-2027"
    assert "fair" not in {change.field for change in desk.leads.history(lead.id)}
    assert stored(desk)[lead.id][0].fair == "exponor-antofagasta"


def test_what_cannot_be_one_is_refused_with_the_reason(desk: Services) -> None:
    at_fair(desk, "Exponor 2027", "Vega")
    at_fair(desk, "Mining World Russia", country="RU")
    desk.fairs.practise()
    for fair, name, reason in (
        ("Exponor 2027", "Mining World Russia", "152-FZ"),
        ("Mining World Russia", "Exponor 2027", "may be stored at “Mining World Russia”"),
        ("Exponor 2027", "practice", "practice"),
        ("Exponor 2027", "exponor-2027", "already one fair"),
        ("Exponor 2027", "Nowhere", "no fair called “Nowhere”"),
    ):
        with pytest.raises(LeadError, match=reason):
            desk.fair_aliases.plan(fair, name)
    with pytest.raises(LeadError, match="not joined with another"):
        desk.fair_aliases.part("Exponor 2027")
    assert len(desk.fairs.fairs()) == 3


def test_a_joined_fair_is_not_moved_to_where_no_personal_data_may_be(desk: Services) -> None:
    at_fair(desk, "EXPONOR Antofagasta", "Soto")
    fair = at_fair(desk, "Exponor 2027")
    joined(desk, "EXPONOR Antofagasta", "Exponor 2027")
    with pytest.raises(UsageError, match="Separate the two fairs first"):
        desk.fairs.save(replace(desk.fairs.of_id(fair.id), country="RU"))
    renamed = desk.fairs.save(replace(desk.fairs.of_id(fair.id), name="Exponor", place="Hall 2"))
    assert (renamed.name, renamed.place, len(renamed.each)) == ("Exponor", "Hall 2", 2)


def test_the_demands_of_both_count(desk: Services) -> None:
    at_fair(desk, "Mining Week", country="MN", ends=date(2026, 11, 1), retention_months=12)
    at_fair(desk, "Mongolia Mining", country="AU", ends=date(2026, 11, 20), retention_months=3)
    joined(desk, "Mining Week", "Mongolia Mining")
    fair = desk.fairs.current()
    profile = desk.fairs.profile(fair)
    assert profile.written
    assert profile.required == (Purpose.CONTACT, Purpose.TRANSFER)
    assert set(profile.purposes) == set(Purpose)
    text = desk.consents.asking(fair).text("en", (), date(2026, 11, 10))
    both = desk.consent_book.words("en").countries
    named = [both[code].split("{")[0] for code in ("MN", "AU") if code in both]
    assert named
    assert all(words in text.notice for words in named)
    assert fair.delete_by(date(2026, 11, 10)) == date(2027, 2, 20)
    assert fair.delete_by(date(2027, 11, 10)) == date(2028, 2, 10)


@pytest.fixture
def years_later(data_folder: Path) -> Iterator[tuple[Services, Callable[[], None]]]:
    """A laptop whose clock stands at 2024 until the call beside it."""
    clock = [datetime(2024, 6, 10, 12, tzinfo=UTC)]
    desk = vault_in(data_folder)
    desk.fairs = FairsService(desk.vault, desk.consent_book, lambda: clock[0], "A", "booth-1")
    yield desk, lambda: clock.__setitem__(0, datetime(2026, 11, 28, 12, tzinfo=UTC))
    desk.close()


def test_what_becomes_due_is_told_and_waits_for_a_yes(
    years_later: tuple[Services, Callable[[], None]],
) -> None:
    desk, years_pass = years_later
    at_fair(desk, "EXPONOR Antofagasta", retention_months=6)
    at_fair(desk, "Exponor 2027", "Vega", "Soto", retention_months=60)
    agreed = desk.fair_aliases.plan("EXPONOR Antofagasta", "Exponor 2027")
    assert (agreed.leads, agreed.due, agreed.sooner) == (2, (), 2)
    years_pass()
    desk.leads.save(draft_in(desk, last_name="New"))
    with pytest.raises(LeadError, match="More leads would be due"):
        desk.fair_aliases.join(agreed)
    assert len(desk.fairs.fairs()) == 2
    plan = desk.fair_aliases.plan("EXPONOR Antofagasta", "Exponor 2027")
    assert sorted(lead.person.last_name for lead in plan.due) == ["Soto", "Vega"]
    assert (plan.leads, plan.sooner) == (3, 1)
    assert [clock.until.year for clock in desk.erasures.clocks()] == [2029, 2029, 2031]
    desk.fair_aliases.join(plan)
    assert [clock.until.year for clock in desk.erasures.clocks()] == [2024, 2024, 2027]
    desk.fair_aliases.part("EXPONOR Antofagasta")
    assert [clock.until.year for clock in desk.erasures.clocks()] == [2029, 2029, 2031]


def test_a_joined_fair_closes_as_one(desk: Services, tmp_path: Path) -> None:
    at_fair(desk, "EXPONOR Antofagasta", "Soto")
    half = draft_in(desk, last_name="Half")
    desk.leads.save_draft(half)
    at_fair(desk, "Exponor 2027", "Vega")
    out = tmp_path / "exponor.zip"
    joined(desk, "EXPONOR Antofagasta", "Exponor 2027")
    with pytest.raises(LeadError, match="Unfinished leads: "):
        desk.closings.close(ClosingOrder("exponor-2027", out), desk.texts("en"))
    desk.leads.discard_draft(half.id)
    erasure = desk.closings.close(ClosingOrder("EXPONOR Antofagasta", out), desk.texts("en"))
    assert (erasure.leads, desk.leads.exports()[0].leads) == (2, 2)
    assert stored(desk) == {}
    assert all(part.closed for fair in desk.fairs.fairs() for part in fair.each)
    desk.fair_aliases.part("EXPONOR Antofagasta")
    with pytest.raises(LeadError, match="is closed"):
        desk.fairs.choose("exponor-antofagasta")


def test_what_was_given_up_at_a_joined_fair_stays_away(tmp_path: Path) -> None:
    with three_laptops(tmp_path) as (one, two, _three):
        at_fair(one, "EXPONOR Antofagasta", "Soto")
        at_fair(one, "Exponor 2027", "Vega")
        joined(one, "EXPONOR Antofagasta", "Exponor 2027")
        give(one, two, tmp_path / "1.bundle")
        two.closings.close(ClosingOrder("exponor-2027", tmp_path / "x.zip"), two.texts("en"))
        report = give(one, two, tmp_path / "2.bundle")
        assert [(it.fair, it.leads) for it in report.left_out] == [("Exponor 2027", 2)]
        assert two.leads.leads() == ()
        assert len(one.leads.leads()) == 2


def test_an_alias_travels_and_so_does_its_end(tmp_path: Path) -> None:
    with three_laptops(tmp_path) as (one, two, three):
        at_fair(one, "Exponor 2027", "Vega")
        at_fair(two, "EXPONOR Antofagasta", "Soto")
        at_fair(three, "Exponor", "Rojas")
        give(one, two, tmp_path / "1.bundle")
        give(two, one, tmp_path / "2.bundle")
        joined(one, "EXPONOR Antofagasta", "Exponor 2027")
        joined(two, "Exponor 2027", "EXPONOR Antofagasta")
        report = give(one, two, tmp_path / "3.bundle")
        assert report.fairs.joined == ()  # it had joined them already, and its word is the later
        assert (report.new, report.changed) == (0, 0)
        give(two, three, tmp_path / "4.bundle")
        joined(three, "Exponor", "Exponor 2027")
        news = give(three, one, tmp_path / "5.bundle").fairs
        assert [set(it.names) for it in news.joined] == [
            {"Exponor 2027", "EXPONOR Antofagasta", "Exponor"}
        ]
        give(one, two, tmp_path / "6.bundle")
        for desk in (one, two, three):
            (fair,) = desk.fairs.fairs()
            assert fair.name == "EXPONOR Antofagasta"
            assert people_at(desk, desk.fairs.fair("Exponor").id) == ["Rojas", "Soto", "Vega"]
        assert holds(one) == holds(two) == holds(three)
        two.fair_aliases.part("Exponor")
        assert give(two, one, tmp_path / "7.bundle").fairs.parted == ("Exponor",)
        give(three, one, tmp_path / "8.bundle")
        assert people_at(one, "exponor") == ["Rojas"]
        assert people_at(one, "exponor-2027") == ["Soto", "Vega"]


def test_a_bundle_of_one_fair_carries_all_that_is_joined_with_it(tmp_path: Path) -> None:
    with three_laptops(tmp_path) as (one, two, _three):
        at_fair(one, "EXPONOR Antofagasta", "Soto")
        at_fair(one, "Exponor 2027", "Vega")
        at_fair(one, "Another", "Nobody")
        joined(one, "EXPONOR Antofagasta", "Exponor 2027")
        one.bundles.write(tmp_path / "1.bundle", SHARED, one.fairs.fair("Exponor 2027").id)
        two.bundles.merge(tmp_path / "1.bundle", SHARED)
        assert [fair.name for fair in two.fairs.fairs()] == ["Exponor 2027"]
        assert people_at(two, "exponor-antofagasta") == ["Soto", "Vega"]


def test_a_bundle_joins_no_fair_that_holds_nobody_here(tmp_path: Path) -> None:
    with three_laptops(tmp_path) as (one, two, _three):
        at_fair(two, "Mining World", country="RU")
        at_fair(one, "Exponor 2027", "Vega")
        at_fair(one, "Mining World")
        joined(one, "Exponor 2027", "Mining World")
        news = give(one, two, tmp_path / "1.bundle").fairs
        assert [set(it.names) for it in news.apart] == [{"Mining World", "Exponor 2027"}]
        assert (news.joined, len(two.fairs.fairs())) == ((), 2)
        one.fairs.save(replace(Fair("", "Training"), id="practice", practice=False))
        joined(one, "Exponor 2027", "Training")
        two.fairs.practise()
        give(one, two, tmp_path / "2.bundle")
        assert [len(fair.each) for fair in two.fairs.fairs()] == [1, 1, 1]


def test_a_bundle_says_how_many_leads_became_due(
    tmp_path: Path, years_later: tuple[Services, Callable[[], None]]
) -> None:
    desk, years_pass = years_later
    at_fair(desk, "Exponor 2027", "Vega", "Soto", retention_months=60)
    years_pass()
    with three_laptops(tmp_path) as (one, _two, _three):
        at_fair(one, "Exponor 2027", retention_months=60)
        at_fair(one, "EXPONOR Antofagasta", retention_months=6)
        joined(one, "EXPONOR Antofagasta", "Exponor 2027")
        one.bundles.write(tmp_path / "1.bundle", SHARED)
        desk.bundles = bundles_of(desk)
        report = desk.bundles.merge(tmp_path / "1.bundle", SHARED)
    assert report.fairs.due == 2
    assert (len(desk.leads.leads()), len(desk.fairs.fairs())) == (2, 1)


def test_a_bundle_joins_nothing_with_the_practice_fair(tmp_path: Path) -> None:
    with three_laptops(tmp_path) as (one, two, _three):
        at_fair(one, "Exponor 2027", "Vega")
        one.fairs.save(Fair("practice", "Training"))
        joined(one, "Exponor 2027", "Training")
        two.fairs.practise()
        give(one, two, tmp_path / "1.bundle")
        assert [len(fair.each) for fair in two.fairs.fairs()] == [1, 1]


def test_two_fairs_in_conflict_are_none_once_they_are_one(tmp_path: Path) -> None:
    with three_laptops(tmp_path) as (one, two, _three):
        for name in ("EXPONOR Antofagasta", "Exponor 2027"):
            one.fairs.save(Fair("", name))
        at_fair(one, "Expomin", "Soto")
        (lead,) = one.leads.leads()
        give(one, two, tmp_path / "1.bundle")
        for desk, name in ((one, "EXPONOR Antofagasta"), (two, "Exponor 2027")):
            desk.moving.move(desk.moving.plan([lead.id], name))
        give(two, one, tmp_path / "2.bundle")
        assert [it.field for it in one.conflicts.standing()] == ["fair"]
        joined(one, "EXPONOR Antofagasta", "Exponor 2027")
        assert one.conflicts.standing() == ()
        one.fair_aliases.part("EXPONOR Antofagasta")
        assert [it.field for it in one.conflicts.standing()] == ["fair"]


def test_what_the_cells_of_badges_mean_at_one_fair_is_known_at_both(desk: Services) -> None:
    at_fair(desk, "EXPONOR Antofagasta")
    desk.joining.teach("4711|Soto|Codelco", ("-", "last_name", "company"))
    taught = desk.joining.taught()
    at_fair(desk, "Exponor 2027")
    assert desk.joining.taught() == {}
    joined(desk, "EXPONOR Antofagasta", "Exponor 2027")
    assert desk.joining.taught() == taught != {}


def test_a_lead_that_waited_sealed_comes_back_to_its_own_fair(desk: Services) -> None:
    at_fair(desk, "Exponor 2027")
    at_fair(desk, "EXPONOR Antofagasta", "Soto")
    joined(desk, "EXPONOR Antofagasta", "Exponor 2027")
    (seen,) = desk.leads.leads()
    later = replace(seen, changed=desk.fairs.stamp(), rating=Rating.HOT)
    desk.vault.write(lambda connection: bring_in_lead(connection, later))
    lead, _changes = stored(desk)[seen.id]
    assert (lead.rating, lead.fair) == (Rating.HOT, "exponor-antofagasta")
