"""New keys: what was good before opens nothing in our folders, and nothing is lost."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import (
    KnownError,
    UsageError,
    VaultBusy,
    VaultDamaged,
    VaultError,
    WrongPassphrase,
)
from app.domain.lead import Lead
from app.domain.recovery_code import new_recovery_code
from app.domain.vault_state import VaultState
from app.services.vault.key_files import key_file_at
from app.store.leads import database_rekeying
from app.store.leads.copies import Copy
from tests.leads import rekey_loop
from tests.support.old_vaults import put_old_vault
from tests.support.vaults import (
    PASSPHRASE,
    MemoryKeyring,
    draft_in,
    services_in,
    stick_in,
    vault_in,
)

NEW = "a new and longer passphrase"
NEWER = "and yet another passphrase"
HALF_MADE = ".leads-20261128-101500.db.1-1.part"


def last_names(services: Services) -> list[str]:
    return sorted(lead.person.last_name for lead in services.leads.leads())


def save(services: Services, name: str) -> Lead:
    return services.leads.save(draft_in(services, last_name=name))


def databases(*folders: Path) -> list[Path]:
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix == ".db"]
    assert found
    return sorted(found)


def opened_by(secret: str, databases: list[Path], key_files: list[Path]) -> list[str]:
    """Which of the databases any of these key files opens by a passphrase or recovery key."""
    keys: set[str] = set()
    for path in key_files:
        file = key_file_at(path)
        for way in (file.open, file.open_by_recovery):
            try:
                key = way(secret)
            except KnownError:
                continue
            keys |= {key.hex(), *(one.hex() for one in file.retired_keys(key))}
    return [path.name for path in databases if database_rekeying.opening_key(path, sorted(keys))]


@pytest.fixture
def made(data_folder: Path, tmp_path: Path) -> Iterator[tuple[Services, str, Path]]:
    """A vault with a lead, its recovery key, backups beside it and in a second place."""
    services, stick = services_in(data_folder), stick_in(tmp_path)
    code = services.vault.create(PASSPHRASE)
    services.settings.change(backup_folder=str(stick))
    save(services, "Kept")
    services.backups.back_up_everywhere()
    yield services, code, stick
    services.close()


def test_the_old_keys_open_nothing_in_our_folders(
    made: tuple[Services, str, Path], data_folder: Path, tmp_path: Path
) -> None:
    services, code, stick = made
    backups = data_folder / "backups"
    services.backups.restore(
        services.backups.restore_points()[0], PASSPHRASE
    )  # leaves a replaced-*.db
    shutil.copyfile(data_folder / "leads.db", backups / "before-version-2.db")
    shutil.copyfile(data_folder / "leads.key", backups / "leads-20200101-000000.key")
    stolen = tmp_path / "stolen.key"
    shutil.copyfile(data_folder / "leads.key", stolen)
    ours = databases(data_folder, stick)
    assert len(ours) == 5
    assert opened_by(PASSPHRASE, ours, [stolen]) == opened_by(code, ours, [stolen])
    assert len(opened_by(PASSPHRASE, ours, [stolen])) == 5

    told = services.rekeying.change_passphrase(PASSPHRASE, NEW)
    newer = new_recovery_code()
    services.rekeying.change_recovery_key(NEW, newer)

    assert (told.done, told.waiting, told.unopened, told.away) == (4, (), (), "")
    ours = databases(data_folder, stick)
    keys = [stolen, *data_folder.rglob("*.key"), *stick.glob("*.key")]
    assert len(keys) == 6
    assert opened_by(PASSPHRASE, ours, keys) == []
    assert opened_by(code, ours, keys) == []
    present = (data_folder / "leads.key").read_bytes()
    assert {path.read_bytes() for path in keys if path != stolen} == {present}
    for secret in (NEW, newer):
        assert len(opened_by(secret, ours, [data_folder / "leads.key"])) == 5
    for path in ours[1:]:
        assert services.backups.preview(path, NEW).leads == 1
    services.vault.lock()
    services.access.open_by_recovery(newer, NEWER)
    assert last_names(services) == ["Kept"]


def test_the_copied_key_of_a_backup_does_not_open_the_present_vault(
    made: tuple[Services, str, Path], data_folder: Path
) -> None:
    services, code, _ = made
    (old,) = (data_folder / "backups").glob("leads-*.key")
    text = old.read_bytes()
    services.rekeying.change_passphrase(PASSPHRASE, NEW)
    services.vault.lock()
    for way, secret in ((services.vault.unlock, PASSPHRASE), (services.vault.unlock, code)):
        shutil.copyfile(old, data_folder / "leads.key")
        with pytest.raises(WrongPassphrase):
            way(secret)
    (data_folder / "leads.key").write_bytes(text)
    with pytest.raises(VaultDamaged):
        services.vault.unlock(PASSPHRASE)
    shutil.copyfile(old, data_folder / "leads.key")
    services.vault.unlock(NEW)
    assert last_names(services) == ["Kept"]


def test_the_paper_stays_good_for_every_passphrase(made: tuple[Services, str, Path]) -> None:
    services, code, _ = made
    paper = services.rekeying.paper()
    assert paper.stays
    assert len(paper.mark) == 4
    for old, new in ((PASSPHRASE, NEW), (NEW, NEWER)):
        services.rekeying.change_passphrase(old, new)
        assert services.rekeying.paper() == paper
    services.vault.lock()
    services.access.open_by_recovery(code, PASSPHRASE)
    assert services.rekeying.paper() == paper
    services.vault.lock()
    services.vault.unlock(PASSPHRASE)
    assert last_names(services) == ["Kept"]


def test_a_recovery_key_that_was_only_shown_changes_nothing(
    made: tuple[Services, str, Path],
) -> None:
    services, code, _ = made
    paper = services.rekeying.paper()
    proposed = services.rekeying.proposed_key()
    assert proposed.mark != paper.mark
    assert services.rekeying.paper() == paper
    services.vault.lock()
    with pytest.raises(WrongPassphrase):
        services.vault.unlock_by_recovery(proposed.code)
    services.vault.unlock_by_recovery(code)
    services.rekeying.change_recovery_key(PASSPHRASE, proposed.code)
    assert services.rekeying.paper().mark == proposed.mark
    services.vault.lock()
    with pytest.raises(WrongPassphrase, match="Another one has been made since"):
        services.vault.unlock_by_recovery(code)
    services.vault.unlock_by_recovery(proposed.code)


def test_wrong_and_weak_passphrases_change_nothing(made: tuple[Services, str, Path]) -> None:
    services, code, _ = made
    before = services.vault.files.key.read_bytes()
    with pytest.raises(WrongPassphrase):
        services.rekeying.change_passphrase("not the passphrase", NEW)
    with pytest.raises(UsageError):
        services.rekeying.change_passphrase(PASSPHRASE, "short")
    with pytest.raises(WrongPassphrase):
        services.rekeying.change_recovery_key(PASSPHRASE, code[:-1])
    with pytest.raises(WrongPassphrase):
        services.rekeying.change_recovery_key("not the passphrase", code)
    services.vault.lock()
    with pytest.raises(UsageError):
        services.access.open_by_recovery(code, "short")
    assert services.vault.state() is VaultState.LOCKED
    assert services.vault.files.key.read_bytes() == before


def test_a_key_file_of_version_1_gets_a_new_recovery_key_with_a_new_passphrase(
    data_folder: Path,
) -> None:
    code_of_old = put_old_vault(data_folder)
    services = services_in(data_folder)
    services.vault.unlock(PASSPHRASE)
    save(services, "Kept")
    assert not services.rekeying.paper().stays
    before = services.vault.files.key.read_bytes()
    with pytest.raises(VaultError, match="cannot be kept"):
        services.rekeying.change_passphrase(PASSPHRASE, NEW)
    assert services.vault.files.key.read_bytes() == before
    proposed = services.rekeying.proposed_key()
    services.rekeying.change_passphrase(PASSPHRASE, NEW, proposed.code)
    assert services.rekeying.paper().mark == proposed.mark
    for unlock, secret in (
        (services.vault.unlock, NEW),
        (services.vault.unlock_by_recovery, proposed.code),
    ):
        services.vault.lock()
        unlock(secret)
        assert last_names(services) == ["Kept"]
    services.vault.lock()
    with pytest.raises(WrongPassphrase):
        services.vault.unlock_by_recovery(code_of_old)
    services.close()


def test_opened_by_its_recovery_key_a_file_of_version_1_keeps_the_paper(
    data_folder: Path,
) -> None:
    code = put_old_vault(data_folder)
    services = services_in(data_folder)
    services.access.open_by_recovery(code, NEW)
    assert services.rekeying.paper().stays
    services.rekeying.change_passphrase(NEW, NEWER)
    services.vault.lock()
    services.vault.unlock_by_recovery(code)
    services.close()


@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("strace"), reason="strace is not installed"
)
@pytest.mark.parametrize(
    ("fault", "number"),
    [
        ("rename:signal=KILL", 2),
        ("rename:signal=KILL", 3),
        ("rename:signal=KILL", 4),
        ("rename:error=EIO", 3),
        ("pwrite64,write:error=ENOSPC", 40),
    ],
)
def test_a_change_that_is_cut_short_opens_by_one_passphrase_and_is_finished(
    tmp_path: Path, fault: str, number: int
) -> None:
    """rekey_loop.py goes through all calls; these are the renames that decide."""
    rekey_loop.make(tmp_path)
    was_hit, found = rekey_loop.end_at(tmp_path, fault, number)
    assert was_hit
    assert found == []


def test_what_waits_sealed_is_taken_in_before_and_after(
    made: tuple[Services, str, Path], data_folder: Path
) -> None:
    services, _, _ = made
    other = services_in(data_folder)
    services.vault.lock()
    other.vault.unlock(PASSPHRASE)
    services.vault.unlock(PASSPHRASE)
    services.vault.lock()
    services.leads.save_draft(draft_in(services, last_name="Waits"))
    other.vault.spool(replace(other.leads.leads()[0], id="0d0f0b5c-0000-4000-8000-000000000001"))
    other.rekeying.change_passphrase(PASSPHRASE, NEW)
    assert other.vault.status().inbox == other.vault.status().spool == 0
    # This window knows the vault by its key of before.
    services.leads.save_draft(draft_in(services, last_name="Later"))
    other.vault.lock()
    opened = services.vault.unlock(NEW)
    assert (opened.drafts, opened.unreadable) == (1, 0)
    names = sorted(draft.person.last_name for draft in services.leads.drafts())
    assert names == ["Later", "Waits"]
    assert last_names(services) == ["Kept", "Kept"]


def test_the_keyring_follows_where_it_remembered(data_folder: Path) -> None:
    for keyring, remembers in ((MemoryKeyring(), True), (MemoryKeyring(), False)):
        services = services_in(data_folder / str(remembers), keyring)
        services.vault.create(PASSPHRASE)
        if remembers:
            services.vault.remember()
        services.rekeying.change_passphrase(PASSPHRASE, NEW)
        services.vault.lock()
        assert (services.vault.unlock_remembered() is not None) is remembers
        services.close()


def test_a_second_place_that_is_away_is_done_when_it_is_back(
    made: tuple[Services, str, Path], tmp_path: Path
) -> None:
    services, _, stick = made
    pulled = tmp_path / "pulled"
    stick.rename(pulled)
    told = services.rekeying.change_passphrase(PASSPHRASE, NEW)
    assert told.away == str(stick)
    assert not stick.exists()
    services.rekeying.change_passphrase(NEW, NEWER)
    services.vault.lock()
    pulled.rename(stick)
    services.access.open(NEWER)
    assert services.rekeying.go_on().waiting == ()
    keys = [*stick.glob("*.key")]
    assert opened_by(PASSPHRASE, databases(stick), keys) == []
    assert services.backups.preview(databases(stick)[0], NEWER).leads == 1


def test_copies_that_take_too_long_are_gone_on_with(
    made: tuple[Services, str, Path], data_folder: Path
) -> None:
    services, _, stick = made
    old = services.vault.keys()[0]
    services.rekeying.change_passphrase(PASSPHRASE, NEW)
    # As a stop before the copies were encrypted anew leaves them, in a second place that is new.
    stick = stick.rename(stick.with_name("other"))
    services.settings.change(backup_folder=str(stick))
    ours = [*(data_folder / "backups").glob("*.db"), *stick.glob("*.db")]
    for copy in ours:
        database_rekeying.replace_rekeyed(copy, services.vault.keys()[0], old)
    told = services.rekeying.go_on(seconds=0)
    assert (told.done, sorted(told.waiting)) == (0, sorted(map(str, ours)))
    assert all(database_rekeying.opening_key(copy, [old]) for copy in ours)
    assert services.backups.preview(ours[0], NEW).leads == 1
    told = services.rekeying.go_on()
    assert (told.done, told.waiting) == (2, ())
    assert all(database_rekeying.opening_key(copy, [services.vault.keys()[0]]) for copy in ours)


def test_a_new_passphrase_leaves_nothing_half_made_under_the_old(
    made: tuple[Services, str, Path], data_folder: Path
) -> None:
    services, _, stick = made
    parts = [folder / HALF_MADE for folder in (data_folder / "backups", stick)]
    for part in parts:
        part.write_bytes(b"a whole database under the key of before")
    services.rekeying.change_passphrase(PASSPHRASE, NEW)
    assert [part for part in parts if part.exists()] == []


def test_increments_follow_too_and_open_while_only_some_of_them_have(
    made: tuple[Services, str, Path], data_folder: Path
) -> None:
    services, _, _ = made
    for name in ("First", "Second"):
        save(services, name)
        services.backups.catch_up()
    first, second = sorted((data_folder / "backups").glob("*.changes-*.db"))
    old = services.vault.keys()[0]
    told = services.rekeying.change_passphrase(PASSPHRASE, NEW)
    assert (told.waiting, told.unopened) == ((), ())
    for path, leads in ((first, 2), (second, 3)):
        assert services.backups.preview(path, NEW).leads == leads
    database_rekeying.replace_rekeyed(first, services.vault.keys()[0], old)
    assert services.backups.preview(second, NEW).leads == 3
    database_rekeying.replace_rekeyed(Copy(first).whole, services.vault.keys()[0], old)
    services.backups.restore(second, NEW)
    assert last_names(services) == ["First", "Kept", "Second"]
    services.vault.lock()
    services.vault.unlock(NEW)


def test_a_backup_that_no_key_opens_is_named_and_left(
    made: tuple[Services, str, Path], data_folder: Path
) -> None:
    services, _, stick = made
    other = stick / "leads-20250101-101010.db"
    strange = vault_in(data_folder.with_name("strange"), which=1)
    for end in ("db", "key"):
        shutil.copyfile(
            strange.vault.files.database.with_suffix(f".{end}"), other.with_suffix(f".{end}")
        )
    strange.close()
    before = [other.read_bytes(), other.with_suffix(".key").read_bytes()]
    told = services.rekeying.change_passphrase(PASSPHRASE, NEW)
    assert told.unopened == (str(other),)
    assert [other.read_bytes(), other.with_suffix(".key").read_bytes()] == before


def test_an_erased_lead_is_taken_out_of_copies_under_keys_of_before(
    made: tuple[Services, str, Path],
) -> None:
    services, _, stick = made
    (lead,) = services.leads.leads()
    old = services.vault.keys()[0]
    services.rekeying.change_passphrase(PASSPHRASE, NEW)
    (copy,) = stick.glob("*.db")
    database_rekeying.replace_rekeyed(copy, services.vault.keys()[0], old)
    certificate = services.erasures.erase([lead.id])
    assert certificate.backups_rewritten == 2
    assert certificate.unopened == ()
    assert services.backups.preview(copy, NEW).leads == 0


def test_a_window_elsewhere_keeps_the_old_key_and_the_vault_open(
    made: tuple[Services, str, Path], data_folder: Path
) -> None:
    services, _, _ = made
    other = services_in(data_folder)
    other.vault.unlock(PASSPHRASE)
    with pytest.raises(VaultBusy):
        services.rekeying.change_passphrase(PASSPHRASE, NEW)
    assert services.vault.state() is VaultState.OPEN
    save(services, "Still")
    other.vault.lock()
    services.vault.lock()
    services.vault.unlock(PASSPHRASE)
    assert last_names(services) == ["Kept", "Still"]


def test_a_lock_that_is_asked_for_meanwhile_holds(
    made: tuple[Services, str, Path], data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, _, _ = made
    write = database_rekeying.write_rekeyed

    def asked_for(source: Path, target: Path, old: str, new: str) -> None:
        services_in(data_folder).vault.lock_everywhere(patience=0)
        write(source, target, old, new)

    monkeypatch.setattr(database_rekeying, "write_rekeyed", asked_for)
    with pytest.raises(KnownError):
        services.rekeying.change_passphrase(PASSPHRASE, NEW)
    assert services.vault.state() is VaultState.LOCKED
    services.vault.unlock(NEW)
