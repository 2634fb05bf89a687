"""Two laptops with vaults of their own come together by sealed files."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from app.__main__ import main
from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.errors import (
    KnownError,
    LeadError,
    UsageError,
    VaultError,
    VaultLocked,
    WrongPassphrase,
)
from app.domain.export import ExportError
from app.domain.fair import Fair
from app.domain.lead import Lead, Purpose
from app.domain.lead_draft import draft_of
from app.domain.three_way_merge import Change
from app.security.key_file import LEAST
from app.services.merge.bundles import BundlesService
from app.store.leads import lead_store as rows_of_leads
from tests.support.closings import PASSWORD, close, names_in, opened
from tests.support.disks import filled, small_disk
from tests.support.laptops import SHARED, give, holds, three_laptops
from tests.support.pictures import large_photo, photo
from tests.support.vaults import PASSPHRASE, draft_in, services_in


def change(desk: Services, lead: Lead, **person: str) -> Lead:
    return desk.leads.save(
        replace(draft_of(lead), person=replace(lead.person, **person)), desk.leads.lead(lead.id)
    )


AGREED = (Purpose.CONTACT, Purpose.TRANSFER)
"""What the law requires of a lead from Mongolia."""


def test_a_lead_goes_over_whole(laptops: list[Services], tmp_path: Path) -> None:
    one, two, _ = laptops
    fair = one.fairs.save(Fair("", "Mining Week", country="MN"))
    one.fairs.choose(fair.id)
    draft = draft_in(one, last_name="Bat", company="Erdenet")
    text = one.consents.form(fair, "mn").text
    draft = one.consents.signed(one.consents.shown(draft, text), b"<svg/>")
    lead = one.leads.save(replace(draft, note="three pumps", consents=AGREED))
    report = give(one, two, tmp_path / "b")
    assert (report.new, report.changed, report.conflicts) == (1, 0, ())
    assert two.leads.lead(lead.id) == one.leads.lead(lead.id)
    assert two.leads.photo(lead.attachments[0].id) == b"<svg/>"
    assert two.fairs.fair("Mining Week").country == "MN"
    again = give(one, two, tmp_path / "b")
    assert (again.new, again.changed, again.same) == (0, 0, 1)
    assert two.backups.restore_points()


def test_a_photo_that_was_taken_away_does_not_come_back(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    lead = one.leads.save(draft_in(one, last_name="Bat"))
    for name in ("badge", "card"):
        one.leads.attach_to(lead.id, name, "image/jpeg", photo(name))
    give(one, two, tmp_path / "old")
    badge, card = two.leads.lead(lead.id).attachments
    if badge.name != "badge":
        badge, card = card, badge
    here = two.leads.lead(lead.id)
    two.leads.save(replace(draft_of(here), attachments=(card,)), here)
    one.leads.attach_to(lead.id, "again", "image/jpeg", photo("badge"))
    give(one, two, tmp_path / "b")
    give(two, one, tmp_path / "c")
    for desk in (one, two):
        desk.bundles.merge(tmp_path / "old", SHARED)
        (left,) = desk.leads.leads()
        assert {item.name for item in left.attachments} == {"card", "again"}
        assert {desk.leads.photo(item.id) for item in left.attachments} == {
            photo("card"),
            photo("badge"),
        }
        with pytest.raises(LeadError, match="no longer exists"):
            desk.leads.photo(badge.id)


def test_three_laptops_in_any_order_and_twice(laptops: list[Services], tmp_path: Path) -> None:
    one, *others = laptops
    leads = [one.leads.save(draft_in(one, last_name=f"N{n}", company="A")) for n in range(6)]
    for other in others:
        give(one, other, tmp_path / "start")
    for number, desk in enumerate(laptops):
        change(desk, leads[0], company=f"by {number}")
        change(desk, leads[1 + number], city=f"at {number}")
        desk.leads.save(draft_in(desk, last_name=f"new at {number}"))
    others[0].leads.delete(leads[4].id)
    others[1].erasures.erase([leads[5].id])
    files = []
    for number, desk in enumerate(laptops):
        files.append(tmp_path / str(number))
        desk.bundles.write(files[-1], SHARED)
    for desk, order in zip(laptops, list(permutations(files))[::2], strict=True):
        for file in (*order, *order):
            desk.bundles.merge(file, SHARED)
    assert holds(laptops[0]) == holds(laptops[1]) == holds(laptops[2])
    assert len(holds(one)) == 8
    assert {item.after for item in one.leads.history(leads[0].id)} == {"by 0", "by 1", "by 2"}
    assert [lead.id for lead in one.leads.leads(deleted=True)] == [leads[4].id]
    with pytest.raises(LeadError):
        one.leads.lead(leads[5].id)


def test_an_old_bundle_brings_no_erased_lead_back(laptops: list[Services], tmp_path: Path) -> None:
    one, two, _ = laptops
    lead = one.leads.save(draft_in(one, last_name="Zweigelt"))
    give(one, two, tmp_path / "old")
    two.erasures.erase([lead.id])
    assert two.bundles.merge(tmp_path / "old", SHARED).new == 0
    assert two.leads.leads() == ()
    assert give(two, one, tmp_path / "new").erased == 1
    assert one.leads.leads() == ()
    assert all(
        one.backups.preview(path, PASSPHRASE).leads == 0 for path in one.backups.restore_points()
    )


def test_a_clock_that_is_behind_does_not_lose_the_later_word(laptops: list[Services]) -> None:
    one = laptops[0]
    lead = change(one, one.leads.save(draft_in(one, last_name="A")), company="first")
    ahead = one.leads.history(lead.id)[0].stamp.at.replace(year=2090)
    told = Change("company", "", "first", replace(lead.changed, at=ahead))
    one.vault.write(lambda connection: rows_of_leads.add_history(connection, {lead.id: [told]}))
    change(one, lead, company="second")
    assert max(one.leads.history(lead.id), key=lambda it: it.stamp.at).after == "second"


def test_practice_stays_and_closing_waits_for_an_export(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    one.fairs.practise()
    one.leads.save(draft_in(one, last_name="Practice"))
    assert give(one, two, tmp_path / "b").new == 0
    one.fairs.end_practice()
    lead = one.leads.save(draft_in(one, last_name="Bat"))
    give(one, two, tmp_path / "b")
    close(two, lead.fair, tmp_path / "all.zip", password=PASSWORD)
    assert names_in(opened(tmp_path / "all.zip")) == ["Bat"]
    assert two.leads.leads() == ()


def test_a_clock_that_is_ahead_is_told(tmp_path: Path) -> None:
    hour = timedelta(hours=1)
    with three_laptops(tmp_path, (timedelta(), hour, timedelta())) as (one, two, _):
        one.leads.save(draft_in(one, last_name="Bat"))
        assert give(one, two, tmp_path / "b").ahead == 0
        bundle = one.bundles.read(tmp_path / "b", SHARED)
        later = replace(bundle, made=replace(bundle.made, at=bundle.made.at + hour))
        taken = two.bundles.take_in(later)
        assert (taken.ahead in {59, 60}, taken.days_ahead) == (True, 0)
        later = replace(bundle, made=replace(bundle.made, at=bundle.made.at + 73 * hour))
        assert two.bundles.take_in(later).days_ahead == 3


def test_what_is_wrong_with_a_bundle_is_said_and_changes_nothing(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    one.leads.save(draft_in(one, last_name="Bat"))
    file = tmp_path / "b"
    with pytest.raises(UsageError):
        one.bundles.write(file, "short")
    assert not file.exists()
    one.bundles.write(file, SHARED)
    whole = file.read_bytes()
    assert b"Bat" not in whole
    with pytest.raises(WrongPassphrase):
        two.bundles.merge(file, "another passphrase")
    head = whole.index(b"\n")
    for bad in (
        b"",
        b"[]\n",
        b"\x00" * 99,
        b"%PDF-1.7\n%and so on",
        whole[:head],
        whole[:200],
        whole[:-1],
        whole + b"\x00",
        whole[:-9] + b"123456789",
        bytes(byte ^ (place == head + 40) for place, byte in enumerate(whole)),
        whole.replace(b'"version": 1', b'"version": 2'),
        whole.replace(b'"memory_kib": 65536', b'"memory_kib": 99999999'),
        whole.replace(b'"salt": "', b'"salt": "zz'),
    ):
        file.write_bytes(bad)
        with pytest.raises(KnownError) as told:
            two.bundles.merge(file, SHARED)
        assert "Nothing was changed" in f"{told.value} {told.value.remedy}"
    for gone in (tmp_path / "none", tmp_path):
        with pytest.raises(KnownError):
            two.bundles.merge(gone, SHARED)
    assert two.leads.leads() == ()
    assert two.backups.restore_points() == []


def test_a_stick_without_room_for_a_bundle_is_named(
    laptops: list[Services], tmp_path: Path
) -> None:
    laptops[0].leads.save(draft_in(laptops[0], last_name="Bat"))
    with small_disk(tmp_path / "stick", "64k") as stick, filled(stick, 0):
        with pytest.raises(ExportError, match="could not be written: the disk is full"):
            laptops[0].bundles.write(stick / "leads.bundle", SHARED)
        assert not (stick / "leads.bundle").exists()


def test_a_disk_that_fills_up_in_a_merge_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = bundle_of_a_photo(tmp_path)
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", SHARED)
    with small_disk(tmp_path / "disk", "4m") as disk, closing(services_in(disk)) as desk:
        desk.vault.create(PASSPHRASE)
        mine = desk.leads.save(draft_in(desk, last_name="Mine"))
        bundle = desk.bundles.read(file, SHARED)
        before = {path.name for path in disk.iterdir()} | {"backups", "leads.copies.lock"}
        with filled(disk, 40_000), pytest.raises(VaultError, match="no space for a backup"):
            desk.bundles.take_in(bundle)
        assert desk.backups.restore_points() == []
        monkeypatch.setenv("FAIRCAT_DATA", str(disk))
        with filled(disk, 700_000):
            assert main(["leads", "merge", str(file)]) == 2
        assert "The disk is full. What was saved before is safe." in capsys.readouterr().err
        assert {path.name for path in disk.iterdir()} <= before
        assert {path.suffix for path in disk.glob("backups/*")} == {".db", ".key"}
        # The day's and the merge's, which are one where both are made in one second.
        assert {
            desk.backups.preview(it, PASSPHRASE).leads for it in desk.backups.restore_points()
        } == {1}
        assert desk.leads.leads() == (mine,)
        assert desk.bundles.take_in(bundle).new == 1
        assert {lead.person.last_name for lead in desk.leads.leads()} == {"Bat", "Mine"}


def bundle_of_a_photo(folder: Path) -> Path:
    """A bundle of a lead with a large photo."""
    desk = services_in(folder / "other")
    desk.vault.create(PASSPHRASE)
    desk.bundles = BundlesService(desk.vault, desk.fairs, desk.backups, local_now, LEAST)
    lead = desk.leads.save(draft_in(desk, last_name="Bat"))
    desk.leads.attach_to(lead.id, "badge", "image/jpeg", large_photo(6))
    desk.bundles.write(folder / "b", SHARED)
    desk.close()
    return folder / "b"


def test_a_merge_that_cannot_be_finished_leaves_all_as_it_was(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    lead = one.leads.save(draft_in(one, last_name="Bat"))
    one.bundles.write(tmp_path / "b", SHARED)
    bundle = two.bundles.read(tmp_path / "b", SHARED)
    two.vault.files.backups.write_bytes(b"no folder")
    with pytest.raises(KnownError):
        two.bundles.take_in(bundle)
    two.vault.files.backups.unlink()
    assert two.leads.leads() == ()
    two.vault.lock()
    with pytest.raises(VaultLocked):
        two.bundles.take_in(bundle)
    two.vault.unlock(PASSPHRASE)
    assert two.leads.leads() == ()
    assert two.bundles.take_in(bundle).new == 1
    assert two.leads.leads() == (lead,)
