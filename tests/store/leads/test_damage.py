"""A disk that forgets a bit: what was damaged is said, never given out, and keeps nothing else."""

import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, update

from app.bootstrap import Services
from app.domain.errors import AttachmentDamaged, NotSaved, VaultDamaged
from app.domain.export import ExportFormat, ExportRecord, ExportRequest, Selection
from app.domain.fair import Fair
from app.domain.lead import Lead
from app.domain.lead_draft import draft_of
from app.services.merge.bundles import BundleContents
from app.store.leads import attachment_store, given_up_store, tombstone_store
from app.store.leads.erase import stones_in
from app.store.leads.lead_tables import AttachmentRow
from app.store.leads.row_mapping import to_utc
from app.store.leads.vault_connection import connect
from tests.support.closings import close
from tests.support.damage import flip, page_of
from tests.support.laptops import SHARED, bundles_of
from tests.support.pictures import photo
from tests.support.vaults import PASSPHRASE, draft_in, services_in, vault_in

LAST = b"THE-END-OF-IT"
LONG = "x" * 9000 + LAST.decode()


def opened_again(desk: Services, mark: bytes, at: int = 100) -> Services:
    """The vault after a bit was turned over on the page that holds a mark."""
    database, key = desk.vault.files.database, desk.vault.opened().key()
    desk.close()
    flip(database, page_of(database, key, mark), at)
    again = services_in(database.parent)
    again.vault.unlock_remembered()
    return again


@pytest.fixture
def damaged(data_folder: Path) -> Iterator[tuple[Services, Lead, Lead]]:
    """A vault in which the end of a long note is damaged, that lead, and one that is whole."""
    desk = vault_in(data_folder)
    lead = desk.leads.save(replace(draft_in(desk, last_name="Bat"), note=LONG))
    other = desk.leads.save(replace(draft_in(desk, last_name="Dorj"), note="y" * 9000))
    again = opened_again(desk, LAST)
    yield again, lead, other
    again.close()


def test_a_note_whose_end_is_damaged_is_said_and_not_given_with_zeros(
    damaged: tuple[Services, Lead, Lead],
) -> None:
    desk, lead, other = damaged
    with pytest.raises(VaultDamaged, match="damaged"):
        desk.leads.lead(lead.id)
    assert desk.leads.lead(other.id) == other


def test_nothing_is_written_over_what_was_read_damaged(
    damaged: tuple[Services, Lead, Lead],
) -> None:
    desk, lead, other = damaged
    with pytest.raises(NotSaved, match="in a sealed file beside it"):
        desk.leads.save(replace(draft_of(lead), person=other.person), lead)
    assert desk.leads.save(replace(draft_of(other), note="more"), other).notes[1:]
    desk.vault.lock()
    assert desk.vault.unlock(PASSPHRASE).unreadable == 1
    assert desk.leads.lead(other.id).notes[1:]


def test_what_is_damaged_ends_no_erasing_and_no_backup_raw(
    damaged: tuple[Services, Lead, Lead],
) -> None:
    desk, lead, other = damaged
    for action in (lambda: desk.erasures.erase([lead.id]), desk.backups.back_up):
        with pytest.raises(VaultDamaged):
            action()
        assert desk.leads.lead(other.id) == other
    assert desk.backups.restore_points() == []


BADGE = b"BADGE" * 3000 + LAST
OTHER = photo("other") + b"other" * 3000


def with_photo(desk: Services, name: str, data: bytes = BADGE) -> Lead:
    lead = desk.leads.save(draft_in(desk, last_name=name))
    return desk.leads.attach_to(lead.id, f"{name}.jpg", "image/jpeg", data)


@pytest.fixture
def faded(data_folder: Path) -> Iterator[tuple[Services, Lead, Lead]]:
    """A vault in which the last page of a photo is damaged, that lead, and one that is whole."""
    desk = vault_in(data_folder)
    lead, other = with_photo(desk, "Bat"), with_photo(desk, "Dorj", OTHER)
    again = opened_again(desk, LAST)
    yield again, lead, other
    again.close()


def test_a_damaged_photo_is_said_and_its_lead_stays(
    faded: tuple[Services, Lead, Lead], tmp_path: Path
) -> None:
    desk, lead, other = faded
    with pytest.raises(AttachmentDamaged, match="damaged on the disk"):
        desk.leads.photo(lead.attachments[0].id)
    assert desk.leads.leads() == (other, lead)
    assert desk.leads.photo(other.attachments[0].id) == OTHER
    request = ExportRequest(ExportFormat.ZIP, tmp_path / "all.zip")
    report = desk.exports.export(request, desk.texts("en"))
    assert [it.column for it in report.findings] == ["Bat.jpg"]
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert [name.split(" ")[1] for name in archive.namelist()[1:]] == ["Dorj.jpg"]
    told = desk.disclosures.of_leads([lead, other])
    files = desk.disclosures.write_attachments(told, tmp_path / "out")
    assert [path.name for path in files] == ["Bat.damaged.txt", "Dorj.jpg"]


def test_a_bundle_says_which_photo_is_not_in_it(
    faded: tuple[Services, Lead, Lead], tmp_path: Path
) -> None:
    desk, lead, other = faded
    desk.bundles = bundles_of(desk)
    assert desk.bundles.write(tmp_path / "b", SHARED) == BundleContents(2, ("Bat.jpg",))
    bundle = desk.bundles.read(tmp_path / "b", SHARED)
    assert {copy.lead for copy in bundle.copies} == {lead, other}
    assert set(bundle.files) == {other.attachments[0].id}


def test_a_photo_that_a_backup_has_is_given_out_whole(data_folder: Path, tmp_path: Path) -> None:
    desk = vault_in(data_folder)
    lead = with_photo(desk, "Bat")
    desk.backups.back_up()
    again = opened_again(desk, LAST)
    assert again.leads.photo(lead.attachments[0].id) == BADGE
    fair = again.fairs.save(replace(again.fairs.of_id(lead.fair), name="Expo"))
    with pytest.raises(VaultDamaged):
        close(again, fair.id, tmp_path / "expo.zip")
    assert again.leads.leads() == (lead,)
    with zipfile.ZipFile(tmp_path / "expo.zip") as archive:
        assert archive.read("attachments/Bat Bat.jpg") == BADGE
    again.close()


def test_a_backup_whose_photo_is_another_one_is_passed_over(data_folder: Path) -> None:
    desk = vault_in(data_folder)
    lead, key = with_photo(desk, "Bat"), desk.vault.opened().key()
    whole, other = desk.backups.back_up(), desk.backups.back_up()
    assert whole != other
    with closing(connect(other, key)) as connection:
        connection.execute("UPDATE attachment SET data = ?", (OTHER,))
    again = opened_again(desk, LAST)
    assert again.leads.photo(lead.attachments[0].id) == BADGE
    whole.unlink()
    with pytest.raises(AttachmentDamaged):
        again.leads.photo(lead.attachments[0].id)
    again.close()


@given(place=st.integers(0, 4015), page=st.integers(0, 3))
@settings(max_examples=12)
def test_no_bit_of_a_photo_turns_over_unseen(
    tmp_path_factory: pytest.TempPathFactory, place: int, page: int
) -> None:
    desk = vault_in(tmp_path_factory.mktemp("bits"))
    lead = with_photo(desk, "Bat")
    database, key = desk.vault.files.database, desk.vault.opened().key()
    desk.close()
    flip(database, page_of(database, key, LAST) - page, place)
    again = services_in(database.parent)
    with suppress(VaultDamaged):
        again.vault.unlock_remembered()
        assert again.leads.photo(lead.attachments[0].id) == BADGE
    again.close()


def test_an_old_page_that_was_put_back_is_seen(data_folder: Path) -> None:
    desk = vault_in(data_folder)
    lead = with_photo(desk, "Bat")
    id_ = lead.attachments[0].id
    zeros = BADGE[:-3997] + bytes(3997)

    def older(connection: Connection) -> None:
        row = AttachmentRow.id == id_
        connection.execute(update(AttachmentRow).where(row).values(data=zeros))

    desk.vault.write(older)
    with pytest.raises(AttachmentDamaged):
        desk.leads.photo(id_)
    desk.close()


def version_2(desk: Services) -> None:
    """The schema as the program before this one left it."""

    def work(connection: Connection) -> None:
        for statement in (
            "DROP TABLE given_up",
            "DROP TABLE attachment_sum",
            "DROP TABLE fair_alias",
            "DROP TABLE lead_value",
            "DROP TABLE consent_proof",
            "DROP TABLE suppression_key",
            "DROP TABLE suppression",
            "DROP TABLE delegation_record",
            "ALTER TABLE fair DROP COLUMN sign_off",
            "ALTER TABLE organisation DROP COLUMN details",
            "ALTER TABLE consent DROP COLUMN how",
            "ALTER TABLE consent DROP COLUMN channel",
            "ALTER TABLE exports DROP COLUMN receiver",
        ):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("PRAGMA user_version = 2")

    desk.vault.write(work)


def test_a_damaged_photo_keeps_no_older_vault_from_opening(data_folder: Path) -> None:
    desk = vault_in(data_folder)
    lead, other = with_photo(desk, "Bat"), with_photo(desk, "Dorj", OTHER)
    version_2(desk)
    again = opened_again(desk, LAST)
    assert again.leads.leads() == (other, lead)
    sums = again.vault.read(
        lambda connection: [
            attachment_store.known_sum(connection, it.attachments[0].id) for it in (lead, other)
        ]
    )
    assert sums == [None, attachment_store.sum_of(OTHER)]
    kept = data_folder / "backups" / "before-version-3.db"
    assert stones_in(kept, again.vault.opened().key()) == {}
    with pytest.raises(AttachmentDamaged):
        again.leads.photo(lead.attachments[0].id)
    again.close()


def test_what_older_closings_left_becomes_marks_that_stay_here(data_folder: Path) -> None:
    desk = vault_in(data_folder)
    fair = desk.fairs.save(Fair("", "Expo", closed=True))
    person = desk.leads.save(draft_in(desk, last_name="Erased"))
    desk.erasures.erase([person.id])
    record = ExportRecord(
        "x", desk.fairs.stamp(), ExportFormat.ZIP, Selection(fair.id), "o", 6, done=True
    )
    desk.leads.log_export(record)
    at = to_utc(desk.fairs.stamp().at)[0]
    stones = {f"lead-{n}": at for n in range(6)}
    desk.vault.write(lambda connection: tombstone_store.save(connection, stones))
    version_2(desk)
    desk.vault.lock()
    desk.vault.unlock(PASSPHRASE)
    assert list(desk.vault.read(tombstone_store.all_of)) == [person.id]
    assert desk.vault.read(given_up_store.all_of) == dict.fromkeys(stones, frozenset({fair.id}))
    desk.close()
