"""`faircat leads init|lock|status|backup|restore`: the vault as a whole."""

import argparse
import sys
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands, refuse_unreadable
from app.cli.leads_unlock import (
    add_vault_action,
    asked_passphrase,
    given_passphrase,
    unlock,
    unlock_by,
)
from app.cli.output import json_of, note, say, say_json, show_secret_once
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.vault_state import VaultState

_UNSEEN = (
    "The vault was created, but its recovery key was not shown. "
    "Make another one with: faircat leads recovery-key"
)


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `init`, `lock` and `status`."""
    init = add_vault_action(
        actions, common, "init", "create the vault and print its recovery key", _init
    )
    init.add_argument(
        "--set-aside",
        action="store_true",
        help="create a new vault even if there is one; the old one is kept in the backups",
    )
    init.add_argument(
        "--remember", action="store_true", help="let the system's keyring unlock the vault"
    )
    what = "lock the vault in every open window"
    lock = actions.add_parser("lock", parents=[common], help=what, description=_lock.__doc__)
    lock.set_defaults(run=_lock)
    add_vault_action(
        actions, common, "status", "show the state of the vault and what is waiting for it", _status
    )


def add_backup_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `backup` and `restore`."""
    what = "write an encrypted backup and check it"
    backup = add_vault_action(actions, common, "backup", what, _backup)
    backup.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="folder to write it to, such as a USB stick (default: beside the vault)",
    )
    what = "show the contents of a backup; with --yes restore it"
    restore = add_vault_action(actions, common, "restore", what, _restore)
    restore.add_argument(
        "file", nargs="?", type=Path, help="backup to restore (default: list the available ones)"
    )
    restore.add_argument(
        "--yes", action="store_true", help="restore it; the current vault is set aside"
    )


def _init(options: argparse.Namespace, services: Services) -> int:
    passphrase = given_passphrase(options) or _new_passphrase(services)
    code = services.vault.create(passphrase, keep_old=options.set_aside)
    remembered = options.remember and services.vault.remember()
    database = str(services.vault.files.database)
    if options.json:
        show_secret_once(json_of({"recovery_key": code, "database": database}), _UNSEEN)
    else:
        show_secret_once(f"vault:        {database}\nrecovery key: {code}", _UNSEEN)
        note("Print the recovery key and keep it at the office, not with the laptop.")
        note("Without it, a forgotten passphrase means the leads are lost.")
    if options.remember and not remembered:
        note("This computer has no keyring to keep the key; use the passphrase.")
    return 0


def _new_passphrase(services: Services) -> str:
    from app.domain.passphrase_proposal import propose_passphrase  # noqa: PLC0415 - asked for once

    if not sys.stdin.isatty():
        return asked_passphrase("")
    lang = services.settings.value.staff_language
    proposed = propose_passphrase(services.paths.resources, lang)
    note(f"A good passphrase: {proposed}")
    typed = asked_passphrase("New passphrase (empty: the one above): ")
    if typed and asked_passphrase("Repeat: ") != typed:
        raise UsageError(N_("The passphrases do not match. No vault was created."))
    return typed or proposed


def _lock(_options: argparse.Namespace, services: Services) -> int:
    """Lock the vault here and in every open window, and let the keyring forget its key."""
    services.vault.require()
    if not services.vault.lock_everywhere():
        note("A window still has the vault open and did not answer in time.")
        return 1
    say("locked")
    return 0


def _status(options: argparse.Namespace, services: Services) -> int:
    vault, made = services.vault, services.backups.last_made()
    paper = services.rekeying.paper()
    found: dict[str, object] = {
        "state": vault.state(),
        "database": str(vault.files.database),
        "inbox": vault.status().inbox,
        "spool": vault.status().spool,
        "last_backup": made.isoformat(sep=" ") if made else "",
        "recovery_key": f"{paper.mark} {paper.made}".strip(),
    }
    there = vault.state() is not VaultState.ABSENT
    if there and (passphrase := given_passphrase(options)):
        unlock_by(passphrase, services)
        fair = services.fairs.current()
        found |= {
            "state": vault.state(),
            "leads": len(services.leads.leads()),
            "drafts": len(services.leads.drafts()),
            "fair": fair.name or fair.id,
            "author": services.fairs.author(),
        }
    if options.json:
        say_json(found)
    else:
        for name, value in found.items():
            say(f"{name.replace('_', ' '):12} {value}")
        note("Backups in other folders, such as on a USB stick, are not counted.")
    return 0


def _backup(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    path = services.backups.back_up(options.to)
    if options.json:
        say_json({"file": str(path), "leads": len(services.leads.leads())})
    else:
        say(str(path))
    return 0


def _restore(options: argparse.Namespace, services: Services) -> int:
    backups = services.backups
    if options.file is None:
        kept = [str(path) for path in backups.restore_points()]
        if options.json:
            say_json(kept)
        else:
            say("\n".join(kept) or "There are no backups yet.")
        return 0
    refuse_unreadable(options.file)
    passphrase = given_passphrase(options) or asked_passphrase("Passphrase of the backup: ")
    content = backups.preview(options.file, passphrase)
    found: dict[str, object] = {
        "file": str(content.path),
        "leads": content.leads,
        "fairs": content.fairs,
        "newest": content.newest,
        "restored": options.yes,
    }
    if options.yes:
        old = backups.restore(options.file, passphrase)
        found["old_vault"] = str(old) if old else ""
    if options.json:
        say_json(found)
    else:
        for name, value in found.items():
            say(f"{name.replace('_', ' '):10} {value}")
    if not options.yes:
        note("Nothing was changed. Add --yes to restore this backup.")
    return 0
