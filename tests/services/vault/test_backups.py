"""Backups: made, looked into, brought back; an exchange that was cut short; old databases."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row

from app.bootstrap import Services
from app.domain.errors import VaultDamaged, VaultError, WrongPassphrase
from app.domain.fair import Fair
from app.domain.lead import CHANNELS, Purpose
from app.domain.recovery_code import new_recovery_code
from app.domain.vault_files import VaultFiles
from app.security.data_key import DataKey
from app.security.key_file import LEAST, new_key_file
from app.store.leads import database_swap, migrations
from app.store.leads.backup import copy, kept_of
from app.store.leads.database import Connection
from tests.support.vaults import PASSPHRASE, draft_in, services_in, stick_in

DATA = Path(__file__).parents[2] / "leads" / "data"


def open_to_others(folder: Path) -> list[Path]:
    """The databases and key files that not only the user may read."""
    files = [path for path in folder.rglob("*") if path.suffix in {".db", ".key"}]
    assert files
    return [path for path in files if os.name == "posix" and path.stat().st_mode & 0o077]


def last_names(services: Services) -> list[str]:
    return sorted(lead.person.last_name for lead in services.leads.leads())


def test_a_backup_brings_back_what_was(desk: Services, tmp_path: Path) -> None:
    desk.leads.save(draft_in(desk, last_name="Before"))
    made = desk.backups.back_up(stick_in(tmp_path))
    desk.leads.save(draft_in(desk, last_name="After"))
    desk.rekeying.change_passphrase(PASSPHRASE, "another good passphrase")
    with pytest.raises(WrongPassphrase):
        desk.backups.preview(made, "not the passphrase")
    for passphrase in (PASSPHRASE, "another good passphrase"):
        content = desk.backups.preview(made, passphrase)
        assert (content.leads, content.fairs) == (1, 1)
    assert last_names(desk) == ["After", "Before"]
    old = desk.backups.restore(made, PASSPHRASE)
    assert last_names(desk) == ["Before"]
    assert old is not None
    desk.backups.restore(old, "another good passphrase")
    assert last_names(desk) == ["After", "Before"]
    assert open_to_others(tmp_path) == []


@pytest.mark.parametrize("place", [100, 5000, -10])
def test_a_damaged_backup_is_refused_and_the_vault_stays(
    desk: Services, tmp_path: Path, place: int
) -> None:
    desk.leads.save(draft_in(desk, last_name="Here"))
    made = desk.backups.back_up(stick_in(tmp_path))
    data = bytearray(made.read_bytes())
    data[place] ^= 1
    made.write_bytes(data)
    with pytest.raises(VaultDamaged):
        desk.backups.restore(made, PASSPHRASE)
    assert last_names(desk) == ["Here"]
    with pytest.raises(VaultError):
        desk.backups.preview(tmp_path / "nothing.db", PASSPHRASE)


@pytest.mark.parametrize("place", [".", "/"])
def test_a_folder_is_no_backup(desk: Services, place: str) -> None:
    with pytest.raises(VaultError):
        desk.backups.restore(Path(place), PASSPHRASE)
    assert last_names(desk) == []


def test_the_first_start_of_a_day_makes_one(desk: Services) -> None:
    for _ in range(3):
        desk.backups.make_daily()
    assert len(desk.backups.restore_points()) == 1
    assert desk.backups.last_made()


def test_backups_grow_thin_with_age() -> None:
    now = datetime(2026, 11, 25, 12)  # noqa: DTZ001 - as their names
    every_ten_minutes = [now - timedelta(minutes=10 * n) for n in range(6 * 24 * 60)]
    kept = kept_of(every_ten_minutes)
    assert kept[:10] == every_ten_minutes[:10]
    assert len([moment for moment in kept if now - moment <= timedelta(days=2)]) in range(50, 65)
    assert len([moment for moment in kept if now - moment > timedelta(days=2)]) in range(27, 31)
    assert kept_of(kept) == kept


def staged(folder: Path) -> tuple[VaultFiles, str]:
    """A vault with a lead, and another one that is staged to take its place."""
    services = services_in(folder)
    services.vault.create(PASSPHRASE)
    services.leads.save(draft_in(services, last_name="Old"))
    services.close()
    key = DataKey.new()
    file = new_key_file(key, "the other passphrase", new_recovery_code(), "", LEAST)
    files = VaultFiles(folder / "leads.db")
    migrations.create(files.fresh, key.hex)
    return files, file.to_text()


def test_an_exchange_that_was_not_decided_leaves_the_old_vault(data_folder: Path) -> None:
    files, _ = staged(data_folder)
    database_swap.finish_swap(files)
    services = services_in(data_folder)
    services.vault.unlock(PASSPHRASE)
    assert last_names(services) == ["Old"]
    services.close()


@pytest.mark.parametrize("moves", [0, 1, 2, 3])
def test_an_exchange_that_was_decided_is_finished(
    data_folder: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, key_text = staged(data_folder)
    files.fresh_key.write_text(key_text)
    rename = Path.rename
    left = [moves]

    def failing(path: Path, target: Path) -> Path:
        if left[0] == 0:
            raise OSError(5, "pulled")
        left[0] -= 1
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", failing)
        patch.setattr(Path, "replace", failing)
        if moves < 4:
            with pytest.raises(OSError, match="pulled"):
                database_swap.finish_swap(files)
    services = services_in(data_folder)
    services.vault.unlock("the other passphrase")
    assert last_names(services) == []
    (old,) = (data_folder / "backups").glob("replaced-*.db")
    services.backups.restore(old, PASSPHRASE)
    assert last_names(services) == ["Old"]
    services.close()


@pytest.mark.parametrize("version", sorted(path.stem for path in DATA.glob("version-*.db")))
def test_a_database_of_every_version_opens(data_folder: Path, version: str) -> None:
    data_folder.mkdir()
    for end in ("db", "key"):
        copy(DATA / f"{version}.{end}", data_folder / f"leads.{end}")
    services = services_in(data_folder)
    services.vault.unlock(PASSPHRASE)
    (lead,) = services.leads.leads()
    assert lead.person.last_name == "Öztürk"
    assert lead.notes[0].text == "Насос"
    assert lead.goes_to("seewald")
    assert services.leads.photo(lead.attachments[0].id) == b"pixels"
    assert [change.field for change in services.leads.history(lead.id)] == ["city"]
    assert all(consent.id for consent in lead.consents)
    assert len({consent.id for consent in lead.consents}) == len(lead.consents)
    assert lead.channels() == (CHANNELS if lead.agreed_to(Purpose.CONTACT) else ())
    assert {key: text.key for key, text in services.consents.texts(lead).items()}.items() == {
        (key, key) for key in services.consents.texts(lead)
    }
    services.fairs.choose(services.fairs.save(Fair("", "The next one")).id)
    services.leads.save(draft_in(services, last_name="New"))
    assert services.vault.opened().raw("PRAGMA user_version") == [(migrations.VERSION,)]
    assert open_to_others(data_folder) == []
    statements = services.vault.read(statements_of)
    services.vault.create(PASSPHRASE, keep_old=True)
    assert services.vault.read(statements_of) == statements
    services.close()


def statements_of(connection: Connection) -> dict[tuple[str, str], object]:
    """What each statement of the schema says, by what it makes and its name.

    Not its letters: ALTER TABLE writes into them, and puts a column last. Nor defaults: a column
    that was added has one for the rows that were there, and each row that is written says all.
    """

    def asked(pragma: str, name: str) -> list[Row[Any]]:
        return list(connection.exec_driver_sql(f"PRAGMA {pragma}({name})").all())

    found: dict[tuple[str, str], object] = {}
    for kind, name, table, sql in connection.exec_driver_sql(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
    ).all():
        match kind:
            case "table":
                columns = {
                    (row.name, row.type, row.notnull, row.pk) for row in asked("table_xinfo", name)
                }
                found[kind, name] = (
                    columns,
                    {tuple(row)[2:] for row in asked("foreign_key_list", name)},
                )
            case "index":
                (unique,) = (row.unique for row in asked("index_list", table) if row.name == name)
                found[kind, name] = table, unique, [row.name for row in asked("index_info", name)]
            case _:
                found[kind, name] = sql
    return found


def test_a_database_of_a_newer_program_is_left_alone(desk: Services) -> None:
    desk.vault.opened().raw(f"PRAGMA user_version = {migrations.VERSION + 1}")
    desk.vault.lock()
    with pytest.raises(VaultError, match="newer program"):
        desk.vault.unlock(PASSPHRASE)
