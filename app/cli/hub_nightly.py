"""`faircat hub clean|backup|nightly|timer`: what keeps a hub in order, by hand or each night."""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import AddAction, folder_there, new_file, refuse_unreadable
from app.cli.leads_unlock import unlock
from app.cli.output import counted, minute_of, note, say, say_json
from app.config.machine import local_now
from app.domain.errors import UsageError
from app.domain.hub_care import KEEP_DAYS, CleanedHub, HubUpkeep
from app.domain.messages import N_
from app.domain.serialise import to_dict
from app.services.catalogue.output_guard import write_output


def add_upkeep_actions(action: AddAction) -> None:
    """Add cleaning and backups, and what does both each night."""
    backup = action(
        "backup", "write everything on the hub to a file, encrypted as it is there", _backup
    )
    backup.add_argument("--out", type=new_file, required=True, metavar="FILE", help="file to write")
    action("clean", "delete states of leads from the hub that newer ones contain", _clean)
    what = "back up, clean, and delete old backups: what a timer runs each night"
    _add_night_options(action("nightly", what, _nightly))
    what = "write files by which systemd or Windows runs `faircat hub nightly` each night"
    timer = action("timer", what, _timer)
    timer.add_argument("folder", type=folder_there, metavar="FOLDER", help="folder for the files")
    what = "when to run it (default: 03:30)"
    timer.add_argument("--at", type=_time, default=time(3, 30), metavar="HH:MM", help=what)
    what = "for systemd: file whose first line is the passphrase of the vault"
    timer.add_argument("--passphrase-file", type=Path, metavar="FILE", help=what)
    what = "write a task for Windows, where the keyring unlocks the vault"
    windows = sys.platform == "win32"
    timer.add_argument("--windows", action="store_true", default=windows, help=what)
    _add_night_options(timer)


def upkeep_lines(upkeep: HubUpkeep) -> Iterator[str]:
    """When the hub was last cleaned and backed up."""
    yield f"  last cleaned: {minute_of(upkeep.cleaned) or 'never'}"
    if upkeep.backs_up:
        yield f"  last backup: {minute_of(upkeep.backed_up) or 'never'}"


def upkeep_warnings(upkeep: HubUpkeep) -> Iterator[str]:
    """What was not done for too long."""
    now = local_now()
    late = [
        what
        for what, is_late in (
            ("cleaned", upkeep.is_cleaning_overdue(now)),
            ("backed up", upkeep.is_backup_overdue(now)),
        )
        if is_late
    ]
    if late:
        yield f"the hub was not {' or '.join(late)} for more than two days"
        yield "do both with: faircat hub nightly --backups FOLDER; each night: faircat hub timer"


def _add_night_options(action: argparse.ArgumentParser) -> None:
    what = "folder for the backups; not where a server of the office makes its own"
    action.add_argument("--backups", type=folder_there, metavar="FOLDER", help=what)
    what = f"delete backups in that folder after N days (default: {KEEP_DAYS})"
    action.add_argument("--keep", type=_days, default=KEEP_DAYS, metavar="N", help=what)


def _backup(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    services.hub_upkeep.back_up(options.out)
    if options.json:
        say_json({"file": str(options.out)})
    else:
        say(f"wrote {options.out}")
    return 0


def _clean(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    cleaned = services.hub_upkeep.clean()
    if options.json:
        say_json(to_dict(cleaned))
    else:
        _say_cleaned(cleaned)
    return 0


def _say_cleaned(cleaned: CleanedHub) -> None:
    say(f"deleted from the hub: {counted(cleaned.rows, 'row')}, {counted(cleaned.blobs, 'photo')}")
    if cleaned.unread:
        note(f"{counted(cleaned.unread, 'row')} could not be read and stay")


def _nightly(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    night = services.hub_upkeep.spend_night(options.backups, options.keep)
    if options.json:
        backup = str(night.backup) if night.backup else None
        dropped = [str(path) for path in night.dropped]
        say_json({"cleaned": to_dict(night.cleaned), "backup": backup, "deleted": dropped})
        return 0
    if night.backup is not None:
        say(f"wrote {night.backup}")
    for path in night.dropped:
        say(f"deleted the old backup {path}")
    _say_cleaned(night.cleaned)
    return 0


def _timer(options: argparse.Namespace, services: Services) -> int:
    nightly: list[str] = []
    if options.backups is not None:
        backups = str(options.backups.absolute())
        nightly = ["--backups", backups, "--keep", str(options.keep)]
    if options.windows:
        files = services.hub_timer.windows(options.at, nightly)
    elif options.passphrase_file is None:
        raise UsageError(
            N_("{system} needs a file with the passphrase of the vault. Nothing was written."),
            N_("Name it with {option}; on an encrypted disk, readable only by you."),
            option="--passphrase-file",
            system="systemd",
        )
    else:
        secret = options.passphrase_file.absolute()
        refuse_unreadable(secret)
        files = services.hub_timer.systemd(options.at, nightly, secret)
    paths = [options.folder / file.name for file in files]
    for path, file in zip(paths, files, strict=True):
        write_output(path, file.data)
    if options.json:
        say_json({"files": list(map(str, paths))})
        return 0
    for path in paths:
        say(f"wrote {path}")
    for line in _installing(paths[0], is_windows=options.windows):
        note(line)
    return 0


def _installing(path: Path, *, is_windows: bool) -> Iterator[str]:
    if is_windows:
        yield "the keyring has to unlock the vault: choose that in the window, Settings"
        yield f'install it with: schtasks /Create /TN "{path.stem}" /XML "{path}"'
        return
    yield f"install them with: cp {path.with_suffix('')}.* ~/.config/systemd/user/"
    yield f"then: systemctl --user enable --now {path.stem}.timer"
    yield "so that it runs while nobody is logged in: loginctl enable-linger"


def _time(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - the clock of the machine
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no time such as 03:30") from None


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 3_650:
        raise argparse.ArgumentTypeError(f"{text} is not a number of days from 1 to 3650")
    return int(text)
