"""What a hub is given each night, what says that it was not, and the files for a timer."""

import os
import shlex
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli.hub_nightly import upkeep_warnings
from app.config.machine import local_now
from app.domain.errors import HubError, VaultError
from app.domain.hub_care import OVERDUE, CleanedHub, HubUpkeep
from app.services.hub.hub_timer import HubTimerService
from tests.support.hubs import RunningHub, empty, kill_server, meet, start_again
from tests.support.vaults import draft_in, vault_in


@pytest.fixture
def booth(hub: RunningHub, tmp_path: Path) -> Iterator[Services]:
    empty(hub)
    desk = vault_in(tmp_path / "booth", 1)
    hub.let_in(desk, "booth", "fair")
    yield desk
    desk.close()


def old(folder: Path, days: int, end: str = "") -> Path:
    path = folder / f"hub-{local_now().date() - timedelta(days=days)}.dump{end}"
    path.write_bytes(b"old")
    return path


def test_a_night_backs_up_cleans_and_deletes_old_backups_alone(
    hub: RunningHub, booth: Services, tmp_path: Path
) -> None:
    lead = booth.leads.save(draft_in(booth, last_name="Bat", city="Peitz"))
    meet(booth)
    booth.leads.delete(lead.id)
    meet(booth)
    backups = tmp_path / "backups"
    backups.mkdir()
    gone, kept, half = old(backups, 31), old(backups, 30), old(backups, 31, ".a_1b.part")
    strange = [backups / name for name in ("hub-2001-99-99.dump", "hub-mine.dump", "2001.dump")]
    for path in strange:
        path.write_bytes(b"not ours")
    link = backups / "hub-2001-01-01.dump"
    link.symlink_to(kept)
    night = hub.upkeep.spend_night(backups, 30)
    assert night.dropped == (gone, half)
    assert night.backup is not None
    assert night.backup.read_bytes().startswith(b"PGDMP")
    assert night.backup.stat().st_mode & 0o077 == 0
    assert night.cleaned == CleanedHub(rows=1)
    assert sorted(backups.iterdir()) == sorted([night.backup, kept, link, *strange])
    assert hub.upkeep.spend_night(backups, 30).backup == night.backup  # the same day again
    hub.host.restore(night.backup)
    late = vault_in(tmp_path / "late", 2)
    hub.let_in(late, "late", "fair")
    assert meet(late).pulled.rows > 0
    late.close()


def test_a_night_without_a_hub_deletes_no_backup(
    hub: RunningHub, booth: Services, tmp_path: Path
) -> None:
    del booth
    gone = old(tmp_path, 400)
    kill_server(hub)
    with pytest.raises(HubError):
        hub.upkeep.spend_night(tmp_path, 30)
    start_again(hub)
    assert gone.exists()
    assert list(tmp_path.glob("*.part")) == []
    if os.geteuid():
        (tmp_path / "locked").mkdir(mode=0o500)
        with pytest.raises(VaultError, match="locked"):
            hub.upkeep.spend_night(tmp_path / "locked", 30)


def test_when_it_was_last_done_is_kept(hub: RunningHub, booth: Services, tmp_path: Path) -> None:
    del booth
    before = local_now().replace(microsecond=0)
    hub.upkeep.clean()
    cleaned = hub.upkeep.last()
    assert before <= datetime.fromisoformat(cleaned.cleaned) <= local_now()
    hub.upkeep.back_up(tmp_path / "hub.dump")
    assert hub.upkeep.last().backed_up >= cleaned.cleaned
    assert hub.upkeep.last().backs_up


@pytest.mark.parametrize(
    ("ago", "is_late"),
    [(timedelta(0), False), (OVERDUE, False), (OVERDUE + timedelta(seconds=1), True)],
)
def test_two_days_without_are_too_long(ago: timedelta, *, is_late: bool) -> None:
    now = local_now()
    moment = (now - ago).isoformat()
    kept = HubUpkeep(moment, moment)
    assert (kept.is_cleaning_overdue(now), kept.is_backup_overdue(now)) == (is_late, is_late)
    assert HubUpkeep().is_cleaning_overdue(now)
    new = HubUpkeep(set_up=moment)
    assert (new.is_cleaning_overdue(now), new.is_backup_overdue(now)) == (is_late, is_late)
    assert not HubUpkeep(moment, "", backs_up=False).is_backup_overdue(now)


def test_status_warns_of_what_was_not_done() -> None:
    now = local_now()
    lately, long_ago = now.isoformat(), (now - timedelta(days=9)).isoformat()
    said, advice = upkeep_warnings(HubUpkeep(long_ago, lately))
    assert said == "the hub was not cleaned for more than two days"
    assert "faircat hub timer" in advice
    assert "cleaned or backed up" in next(upkeep_warnings(HubUpkeep(long_ago, long_ago)))
    assert list(upkeep_warnings(HubUpkeep(lately, lately))) == []
    assert list(upkeep_warnings(HubUpkeep(lately, long_ago, backs_up=False))) == []


def test_the_unit_of_systemd_runs_the_command_with_every_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.hub.hub_timer.program_folder", lambda: Path("/opt/50% $x"))
    data = tmp_path / 'it\'s 100% "mine" $HOME \\ x'
    timer = HubTimerService(data)
    service, clock = timer.systemd(time(4, 5), ["--keep", "7"], tmp_path / "50%")
    text = service.data.decode()
    (line,) = [it for it in text.splitlines() if it.startswith("ExecStart=")]
    said = line.removeprefix("ExecStart=").replace("%%", "%").replace("$$", "$")
    command = shlex.split(said)
    assert command[-8:] == [
        *("hub", "nightly", "--data", str(data), "--keep", "7", "--passphrase-fd", "0")
    ]
    assert f"StandardInput=file:{tmp_path}/50%%" in text
    # Only in a command a dollar stands for a variable.
    assert 'Environment="PYTHONPATH=/opt/50%% $x"' in text
    assert "OnCalendar=*-*-* 04:05:00" in clock.data.decode()
    assert (service.name, clock.name) == (
        "faircat-hub-nightly.service",
        "faircat-hub-nightly.timer",
    )


def test_the_task_of_windows_is_one_that_it_reads(tmp_path: Path) -> None:
    (file,) = HubTimerService(tmp_path / "a & b").windows(time(3, 30), [])
    root = ET.fromstring(file.data.decode("utf-16").partition("?>")[2])
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    arguments = root.findtext(f".//{space}Arguments") or ""
    assert f'--data "{tmp_path}/a & b"' in arguments
    assert (root.findtext(f".//{space}StartBoundary") or "").endswith("T03:30:00")


def test_systemd_itself_finds_nothing_wrong(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("systemd is not installed")
    for file in HubTimerService(tmp_path / "a 100% b").systemd(time(3, 30), [], tmp_path / "x"):
        (tmp_path / file.name).write_bytes(file.data)
    units = sorted(map(str, tmp_path.glob("*.*er*")))
    done = subprocess.run(
        [verify, "verify", "--user", *units],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    # It also tells what is wrong with units that are on this machine anyway.
    ours = [line for line in done.stderr.splitlines() if "faircat" in line]
    assert (done.returncode, ours) == (0, [])
