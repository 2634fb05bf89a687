"""What was reported saved stays: settings read back, kills, a full disk, a disk that fails."""

import logging
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.__main__ import main
from app.bootstrap import Services
from app.domain.errors import KnownError, NotSaved, VaultBusy, VaultError
from app.store.leads import locks
from app.store.leads.vault_connection import LEAST_SQLITE, PRAGMAS
from tests.leads import kill_loop, power_loop, torn_loop
from tests.support.disks import filled, small_disk
from tests.support.vaults import PASSPHRASE, draft_in, services_in

SECRETS = {"last_name": "Unmistakable", "email": "unmistakable@example.org", "city": "Hiddentown"}


def test_the_open_connection_reports_full_and_wal(desk: Services) -> None:
    raw = desk.vault.opened().raw
    assert raw("PRAGMA synchronous") == [(2,)]  # FULL
    assert raw("PRAGMA journal_mode") == [("wal",)]
    for name, _, expected in PRAGMAS:
        assert raw(f"PRAGMA {name}") == [(expected,)], name


def test_the_library_is_one_that_keeps_data(desk: Services) -> None:
    assert dbapi2.sqlite_version_info >= LEAST_SQLITE
    options = desk.vault.opened().raw("PRAGMA compile_options")
    assert {("TEMP_STORE=2",), ("TEMP_STORE=3",)} & set(options)
    with pytest.raises(VaultError):
        desk.vault.opened().raw("SELECT load_extension('anything')")


def test_no_lead_that_was_reported_saved_is_lost_by_kills(tmp_path: Path) -> None:
    saved, faults = kill_loop.kill_loop(tmp_path, rounds=6, seed=4)
    assert faults == []
    assert saved > 0


needs_strace = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("strace"), reason="strace is not installed"
)


@needs_strace
def test_the_harness_sees_what_weaker_settings_lose(tmp_path: Path) -> None:
    kill_loop.make_vault(tmp_path)
    command = [*kill_loop.command(tmp_path, 3, 0, weaker=True)]
    inject = "inject=pwrite64:signal=KILL:when=90"
    killed = subprocess.run(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64", "-e", inject, *command],
        cwd=kill_loop.ROOT,
        env=kill_loop.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    told = kill_loop.Told()
    told.read(killed.stdout)
    assert kill_loop.faults_after(tmp_path, told)


@needs_strace
@pytest.mark.parametrize(
    "fault",
    [
        "fsync,fdatasync:error=EIO:when=3+",
        "pwrite64:error=ENOSPC:when=30..120",
        "pwrite64:error=EIO:when=40",
        "rename:error=EIO:when=1+",
    ],
)
def test_a_failing_disk_loses_nothing_and_saves_nothing_twice(tmp_path: Path, fault: str) -> None:
    kill_loop.make_vault(tmp_path)
    calls = fault.partition(":")[0]
    run = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(tmp_path / "trace"), "-e",
         f"trace={calls}", "-e", f"inject={fault}", *kill_loop.command(tmp_path, 4, 0), "small"],
        cwd=kill_loop.ROOT,
        env=kill_loop.environment(),
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    told = kill_loop.Told()
    told.read(run.stdout)
    assert not [word for word in ("Traceback", "Visitor") if word in run.stderr]
    assert kill_loop.faults_after(tmp_path, told) == []


def test_no_lead_that_was_reported_saved_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    try:
        saved, faults = power_loop.power_loop(tmp_path, rounds=3, seed=2)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be made here whose power can be cut")
    assert faults == []
    assert saved > 0


@needs_strace
def test_no_torn_write_loses_what_was_reported(tmp_path: Path) -> None:
    for name, weaker in (("ours", False), ("control", True)):
        (tmp_path / name).mkdir()
        faults = torn_loop.torn_loop(tmp_path / name, images=12, seed=3, weaker=weaker)
        assert bool(faults) == weaker, (name, faults[:3])


@pytest.fixture
def two_megabytes(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of two megabytes."""
    with small_disk(tmp_path / "disk", "2m") as folder:
        yield folder


def test_a_full_disk_is_a_sentence_and_saving_goes_on_when_there_is_room(
    two_megabytes: Path,
) -> None:
    services = services_in(two_megabytes)
    services.vault.create(PASSPHRASE)
    saved, refused = set(), []
    for number in range(60):
        draft = replace(draft_in(services, last_name=f"V{number}"), note="x" * 19_000)
        try:
            saved.add(services.leads.save(draft).id)
        except NotSaved as error:
            refused.append((draft, error))
    assert saved
    assert refused
    assert all("disk is full" in str(error) for _, error in refused)
    assert saved <= {lead.id for lead in services.leads.leads()}
    subprocess.run(["mount", "-o", "remount,size=20m", str(two_megabytes)], check=True)
    for draft, _ in refused:
        saved.add(services.leads.save(draft).id)
    services.vault.lock()
    services.vault.unlock(PASSPHRASE)
    leads = services.leads.leads()
    assert {lead.id for lead in leads} == saved
    assert all(len(lead.notes) == 1 for lead in leads)
    services.close()


def test_a_disk_too_full_to_write_is_a_sentence(two_megabytes: Path) -> None:
    services = services_in(two_megabytes)
    services.vault.create(PASSPHRASE)
    services.vault.lock()
    with filled(two_megabytes, 8_000):
        assert "disk is full" in str(services.vault.unlock(PASSPHRASE).unwritable)
        services.vault.lock()
    (two_megabytes / "leads.ballast").write_bytes(bytes(800_000))
    with filled(two_megabytes, 8_000):
        assert services.vault.unlock(PASSPHRASE).unwritable is None
        saved = services.leads.save(draft_in(services, last_name="Last")).id
        assert [lead.id for lead in services.leads.leads()] == [saved]
        services.vault.lock()
    services.vault.unlock(PASSPHRASE)
    services.close()


def test_a_folder_that_became_read_only_is_a_sentence(
    two_megabytes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    services = services_in(two_megabytes)
    services.vault.create(PASSPHRASE)
    kept = services.leads.save(draft_in(services, last_name="Kept"))
    services.vault.lock()
    subprocess.run(["mount", "-o", "remount,ro", str(two_megabytes)], check=True)
    assert services.vault.unlock(PASSPHRASE).unwritable is not None
    assert [lead.id for lead in services.leads.leads()] == [kept.id]
    with pytest.raises(VaultError, match="read-only"):
        services.leads.delete(kept.id)
    services.vault.lock()
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    assert main(["leads", "add", "--set", "last_name=New", "--data", str(two_megabytes)]) == 2
    assert "The lead is NOT saved: The vault is read-only" in (said := capsys.readouterr().err)
    assert "window" not in said
    subprocess.run(["mount", "-o", "remount,rw", str(two_megabytes)], check=True)
    services.vault.unlock(PASSPHRASE)
    assert [lead.id for lead in services.leads.leads()] == [kept.id]
    services.close()


def test_a_lead_that_cannot_be_written_waits_sealed_for_the_next_start(
    desk: Services, data_folder: Path
) -> None:
    desk.vault.opened().raw(
        "CREATE TRIGGER refuse BEFORE INSERT ON note BEGIN SELECT raise(ABORT, 'no'); END"
    )
    draft = replace(draft_in(desk, **SECRETS), note="about a Winch")
    with pytest.raises(NotSaved) as refused:
        desk.leads.save(draft)
    cause, german = refused.value.__cause__, desk.texts("de")
    assert isinstance(cause, VaultError)
    assert str(cause) in str(refused.value)
    assert " ".join(filter(None, german.error(cause))) in german.error(refused.value)[0]
    (sealed,) = (data_folder / "spool").iterdir()
    assert b"Unmistakable" not in sealed.read_bytes()
    desk.vault.opened().raw("DROP TRIGGER refuse")
    desk.vault.lock()
    assert desk.vault.unlock(PASSPHRASE).spooled == 1
    (lead,) = desk.leads.leads()
    assert lead.id == draft.id
    assert [note.text for note in lead.notes] == ["about a Winch"]
    assert desk.vault.status().spool == 0


def test_one_writes_at_a_time(desk: Services, data_folder: Path) -> None:
    other = services_in(data_folder)
    other.vault.unlock(PASSPHRASE)
    other.leads.save(draft_in(other, last_name="Command line"))
    desk.leads.save(draft_in(desk, last_name="Window"))
    assert len(desk.leads.leads()) == len(other.leads.leads()) == 2
    with locks.exclusive(desk.vault.files.writer), pytest.raises(VaultBusy):
        other.leads.save(draft_in(other, last_name="Late"))
    other.close()


def test_no_words_of_a_visitor_in_errors_and_logs(
    desk: Services, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.vault.opened().raw(
        "CREATE TRIGGER refuse BEFORE INSERT ON lead BEGIN SELECT raise(ABORT, 'no'); END"
    )
    with pytest.raises(KnownError) as caught:
        desk.leads.save(draft_in(desk, **SECRETS))
    error: BaseException | None = caught.value
    told = [caplog.text]
    while error is not None:
        told.append(f"{error!r} {error}")
        error = error.__cause__ or error.__context__
    assert not [secret for secret in SECRETS.values() if secret in " ".join(told)]


def test_no_words_of_a_visitor_in_any_file(desk: Services, data_folder: Path) -> None:
    draft = replace(draft_in(desk, **SECRETS), note="Secretnote")
    desk.leads.save_draft(draft)
    photo = desk.leads.attach(draft, "Secretphoto", "image/jpeg", b"Secretpixels" * 900)
    desk.leads.save(replace(draft, attachments=(photo,)))
    desk.backups.back_up()
    written = {path: path.read_bytes() for path in data_folder.rglob("*") if path.is_file()}
    assert any(path.name.endswith("-wal") for path in written)
    secrets = [*SECRETS.values(), "Secretnote", "Secretphoto", "Secretpixels"]
    for path, data in written.items():
        for secret in secrets:
            for encoding in ("utf-8", "utf-16-le"):
                assert secret.encode(encoding) not in data, path.name


def test_what_is_erased_is_gone_even_for_who_has_the_key(desk: Services, data_folder: Path) -> None:
    desk.fairs.practise()
    for number in range(30):
        desk.leads.save(draft_in(desk, last_name=f"Trainee {number}"))
    assert desk.fairs.empty_practice() == 30
    wal = data_folder / "leads.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    assert desk.leads.leads() == ()
