"""Closing a fair on one laptop: the others keep their leads, and none of theirs is lost here."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.errors import LeadError
from app.domain.lead import Lead
from app.domain.lead_draft import draft_of
from app.services.history.giving_up import FairLeadCount
from app.store.leads import given_up_store, tombstone_store
from app.store.leads.row_mapping import to_utc
from tests.support.closings import close as close_into
from tests.support.fair_day import Action, FairDay
from tests.support.laptops import SHARED, give, three_laptops
from tests.support.pictures import photo
from tests.support.vaults import PASSPHRASE, draft_in

X, Y = "Expo", "Mining Week"


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[list[Services]]:
    with three_laptops(tmp_path) as found:
        for desk in found:
            for name in (Y, X):
                desk.fairs.choose(desk.fairs.fair_or_new(name).id)
        yield found


def captured(desk: Services, fair: str, name: str, **person: str) -> Lead:
    draft = draft_in(desk, last_name=name, **person)
    return desk.leads.save(replace(draft, fair=desk.fairs.fair(fair).id))


def close(desk: Services, fair: str, folder: Path) -> int:
    number = len(list(folder.glob("*.zip")))
    return close_into(desk, fair, folder / f"{number}.zip").erased()


def names(desk: Services, fair: str = "") -> list[str]:
    at = desk.fairs.fair(fair).id if fair else ""
    return sorted(lead.person.last_name for lead in desk.leads.leads(fair=at))


def share(laptops: list[Services], file: Path, *, erasing: bool = False) -> None:
    """Everyone gives to everyone; `erasing` agrees to all that it erases."""
    bundles = []
    for desk in laptops:
        desk.bundles.write(file, SHARED)
        bundles.append(desk.bundles.read(file, SHARED))
    for one, two in permutations(range(len(laptops)), 2):
        service, bundle = laptops[two].bundles, bundles[one]
        service.take_in(bundle, service.doomed(bundle).ids if erasing else ())


def test_the_others_keep_every_lead_of_a_fair_that_one_laptop_closes(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, three = laptops
    for number, desk in enumerate(laptops):
        for n in range(3):
            captured(desk, X, f"of {number}-{n}")
    share(laptops, tmp_path / "b")
    everyone = names(two)
    assert len(everyone) == 9
    assert close(one, X, tmp_path) == 9
    captured(one, Y, "other fair")
    for desk in (two, three):
        report = give(one, desk, tmp_path / "b")
        assert (report.new, report.erased, report.deleted) == (1, 0, 0)
        assert names(desk, X) == everyone
    report = give(two, one, tmp_path / "b")
    assert report.left_out == (FairLeadCount(X, 9),)
    assert names(one) == ["other fair"]
    assert two.backups.preview(two.backups.restore_points()[0], PASSPHRASE).leads >= 9
    assert all(
        one.backups.preview(it, PASSPHRASE).leads <= 1 for it in one.backups.restore_points()
    )


@pytest.mark.parametrize("into_the_closed", [False, True])
@pytest.mark.parametrize("is_known", [False, True])
def test_merged_across_two_fairs_the_other_fair_keeps_its_lead(
    laptops: list[Services], tmp_path: Path, into_the_closed: bool, is_known: bool
) -> None:
    one, two, three = laptops
    here = captured(one, X, "Bat", email="bat@x.example", city="Erdenet")
    there = captured(one, Y, "Bat", email="bat@x.example", company="Ore")
    share(laptops, tmp_path / "b")
    pair = (here.id, there.id) if into_the_closed else (there.id, here.id)
    two.merging.merge(*pair)
    if is_known:
        share(laptops, tmp_path / "b")
    joined_at = X if into_the_closed else Y
    close(one, X, tmp_path)
    captured(one, one.fairs.fair_or_new("Third").id, "Somebody else")
    share(laptops, tmp_path / "b")
    assert names(one, Y) == ["Bat"]
    for desk in (two, three):
        assert names(desk, joined_at) == ["Bat"]
        (kept,) = desk.leads.leads(fair=desk.fairs.fair(joined_at).id)
        assert (kept.person.city, kept.person.company) == ("Erdenet", "Ore")
    (own,) = one.leads.leads(fair=one.fairs.fair(Y).id)
    assert own.person.company == "Ore"
    assert names(one, X) == []


def test_a_late_lead_of_a_closed_fair_is_kept_and_said(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    captured(one, X, "Early")
    give(one, two, tmp_path / "b")
    close(one, X, tmp_path)
    captured(two, X, "Late")
    report = give(two, one, tmp_path / "b")
    assert report.late == (FairLeadCount(X, 1),)
    assert report.left_out == (FairLeadCount(X, 1),)
    assert names(one, X) == ["Late"]
    assert give(two, one, tmp_path / "b").late == ()
    assert close(one, X, tmp_path) == 1
    assert names(one) == []
    with pytest.raises(LeadError, match="closed"):
        close(one, X, tmp_path)


def test_what_was_left_out_comes_in_when_it_is_wanted(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    lead = captured(one, X, "Early")
    one.leads.attach_to(lead.id, "badge.jpg", "image/jpeg", photo("badge"))
    give(one, two, tmp_path / "b")
    close(one, X, tmp_path)
    give(two, one, tmp_path / "b")
    assert names(one) == []
    report = one.bundles.merge(tmp_path / "b", SHARED, take_given_up=True)
    assert (report.new, report.left_out) == (1, ())
    (kept,) = one.leads.leads()
    assert one.leads.photo(kept.attachments[0].id) == photo("badge")
    again = give(two, one, tmp_path / "b")
    assert (again.same, again.left_out) == (1, ())
    assert names(one, X) == ["Early"]


def test_a_mark_counts_for_the_lead_at_that_fair_alone(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    lead = captured(one, X, "Moved")
    give(one, two, tmp_path / "b")
    close(one, X, tmp_path)
    here = two.leads.lead(lead.id)
    moved = two.leads.save(replace(draft_of(here), fair=two.fairs.fair(Y).id), here)
    report = give(two, one, tmp_path / "b")
    assert (report.new, report.left_out) == (1, ())
    assert names(one, Y) == ["Moved"]
    two.leads.save(replace(draft_of(moved), fair=two.fairs.fair(X).id), moved)
    assert give(two, one, tmp_path / "b").left_out == (FairLeadCount(X, 1),)
    assert names(one) == []


def test_erasing_a_person_travels_whoever_closed_the_fair(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, three = laptops
    here, there = captured(one, X, "Bat"), captured(one, Y, "Bat")
    share(laptops, tmp_path / "b")
    two.merging.merge(here.id, there.id)
    close(one, X, tmp_path)
    share(laptops, tmp_path / "b")
    assert names(one, Y) == ["Bat"]
    three.erasures.erase([here.id])
    share(laptops, tmp_path / "b", erasing=True)
    for desk in laptops:
        assert names(desk) == []
        assert set(desk.vault.read(tombstone_store.all_of)) == {here.id, there.id}


def old_stones(desk: Services, leads: list[Lead]) -> None:
    """What closing left in version 2: one moment for all."""
    at = to_utc(desk.fairs.stamp().at)[0]
    stones = {lead.id: at for lead in leads}
    desk.vault.write(lambda connection: tombstone_store.save(connection, stones))


def test_tombstones_that_an_older_program_left_at_closing_erase_nothing(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, three = laptops
    leads = [captured(two, X, f"N{n}") for n in range(6)]
    old_stones(one, leads)
    report = give(one, two, tmp_path / "b")
    assert (report.erased, report.spared) == (0, 6)
    assert len(names(two, X)) == 6
    assert two.vault.read(tombstone_store.all_of) == {}
    assert give(two, three, tmp_path / "b").new == 6
    with pytest.raises(LeadError):
        one.leads.lead(leads[0].id)


def test_many_people_who_are_erased_at_once_are_erased_everywhere(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    leads = [captured(one, X, f"N{n}") for n in range(9)]
    give(one, two, tmp_path / "b")
    one.erasures.erase([lead.id for lead in leads[1:]])
    report = give(one, two, tmp_path / "b", erasing=True)
    assert (report.erased, report.spared) == (8, 0)
    assert names(two) == ["N0"]


def test_what_waits_sealed_comes_in_although_its_fair_was_closed(
    laptops: list[Services], tmp_path: Path
) -> None:
    one = laptops[0]
    lead = captured(one, X, "Early")
    close(one, X, tmp_path)
    later = replace(lead, person=replace(lead.person, city="Darkhan"))
    one.vault.spool(later)
    one.vault.lock()
    assert one.vault.unlock(PASSPHRASE).spooled == 1
    assert one.leads.leads() == (later,)
    assert one.vault.read(given_up_store.all_of) == {}


def test_a_sheet_that_was_open_says_that_its_fair_was_closed(
    laptops: list[Services], tmp_path: Path
) -> None:
    one = laptops[0]
    lead = captured(one, X, "Early")
    close(one, X, tmp_path)
    with pytest.raises(LeadError, match="has been closed since"):
        one.leads.save(replace(draft_of(lead), note="more"), lead)
    assert one.leads.leads() == ()


def test_a_backup_from_before_brings_nothing_back_that_was_given_up(
    laptops: list[Services], tmp_path: Path
) -> None:
    one = laptops[0]
    here, there = captured(one, X, "Bat"), captured(one, Y, "Bat")
    one.merging.merge(here.id, there.id)
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = one.backups.back_up(stick)
    beside = one.backups.back_up()
    close(one, X, tmp_path)
    assert names(one) == ["Bat"]
    one.backups.restore(backup, PASSPHRASE)
    assert names(one) == ["Bat"]
    assert one.leads.leads()[0].fair == there.fair
    one.backups.restore(beside, PASSPHRASE)
    assert names(one) == ["Bat"]


def test_a_fair_that_was_closed_elsewhere_is_open_here(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    one.fairs.choose(one.fairs.fair_or_new("New one").id)
    captured(one, "New one", "Bat")
    close(one, "New one", tmp_path)
    give(one, two, tmp_path / "b")
    assert not two.fairs.fair("New one").closed
    two.fairs.choose("New one")
    assert two.fairs.current().name == "New one"


_actions = st.lists(
    st.builds(
        Action,
        st.integers(0, 2),
        st.sampled_from(
            ("capture", "capture", "note", "merge", "part", "give", "give", "close", "erase")
        ),
        st.integers(0, 5),
        st.integers(0, 1),
    ),
    min_size=6,
    max_size=18,
)


@given(_actions)
@settings(max_examples=2, phases=[Phase.generate], report_multiple_bugs=False)
def test_whatever_happened_a_closing_takes_its_fair_from_one_laptop_alone(
    tmp_path_factory: pytest.TempPathFactory, actions: list[Action]
) -> None:
    folder = tmp_path_factory.mktemp("day")
    with three_laptops(folder) as desks:
        day = FairDay(desks, folder)
        day.capture(desks[0], "Expo", last_name="First")
        day.replay(actions)
        day.share()
        gone = set(desks[0].vault.read(tombstone_store.all_of))
        assert day.erased <= gone
        for number, desk in enumerate(desks):
            assert set(desk.vault.read(tombstone_store.all_of)) == gone
            closed = {fair for laptop, fair in day.closed if laptop == number}
            lost = day.had[number] - gone - day.held(desk)
            assert {day.captured[id_] for id_ in lost} <= closed
            marks = desk.vault.read(given_up_store.all_of)
            for id_, lead in day.seen(desk).items():
                assert lead.fair not in marks.get(id_, ())
        keeping = [it for n, it in enumerate(desks) if n not in {n for n, _ in day.closed}]
        assert all(day.seen(desk) == day.seen(keeping[0]) for desk in keeping)
        before = [day.seen(desk) for desk in desks]
        day.share(rounds=1)
        assert [day.seen(desk) for desk in desks] == before
