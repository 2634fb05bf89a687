"""How a command of leads gets at the vault: the options and the passphrase."""

import argparse
import getpass
import os
import sys

from app.bootstrap import Services
from app.cli.common_options import CommandRun, Commands
from app.cli.output import counted, note
from app.config.secret_variables import (
    NEW_VARIABLE,
    PASSPHRASE_VARIABLE,
    RECOVERY_VARIABLE,
    SIGNING_VARIABLE,
    taken,
)
from app.domain.errors import UsageError, VaultBusy, VaultUnwritable
from app.domain.messages import N_
from app.domain.vault_state import OpenedVault
from app.services.vault.tidying import tidy_up_vault

PATIENCE = 12.0
"""Seconds that a command gives to backups which a new key has not reached yet."""


def add_unlock_options(parser: argparse.ArgumentParser) -> None:
    """Add `--passphrase-fd N`."""
    add_descriptor_option(parser, "--passphrase-fd", "the passphrase", PASSPHRASE_VARIABLE)


def add_descriptor_option(
    parser: argparse.ArgumentParser, name: str, what: str, variable: str
) -> None:
    """Add an option for the file descriptor that gives a secret; else a variable may hold it."""
    text = f"read {what} from this file descriptor (default: {variable})"
    parser.add_argument(name, type=int, metavar="N", help=text)


def add_vault_action(
    actions: Commands,
    common: argparse.ArgumentParser,
    name: str,
    what: str,
    run: CommandRun,
) -> argparse.ArgumentParser:
    """Add an action of the open vault that can print JSON."""
    action = actions.add_parser(name, parents=[common], help=what, description=what)
    add_unlock_options(action)
    action.add_argument("--json", action="store_true", help="print JSON")
    action.set_defaults(run=run)
    return action


def unlock(options: argparse.Namespace, services: Services) -> None:
    """Open the vault, after which `services.leads` and `services.fairs` work. Raises VaultError."""
    services.vault.require()
    unlock_by(given_passphrase(options), services)


def unlock_by(given: str, services: Services) -> None:
    """Open the vault by a passphrase that was given; an empty one is asked for."""
    vault = services.vault
    tidy_up_vault(services.paths, services.settings.value)
    opened = None if given else vault.unlock_remembered()
    print_opened(opened or vault.unlock(given or asked_passphrase("Passphrase: ")))
    if services.vault.opened().unwritable is None:
        _log_unlock(services)
        for error in services.access.odd():
            note(str(error))
    services.rekeying.go_on_after_opening(PATIENCE)
    services.backups.make_daily()
    if ended := services.end_what_is_over():
        drafts = counted(ended, "earlier draft")
        note(f"{drafts} had no consent; what was said about the person was erased")


def _log_unlock(services: Services) -> None:
    """Log that a command opened the vault; where that cannot be written, reading goes on."""
    try:
        services.audit.note_command(services.fairs.stamp())
    except (VaultBusy, VaultUnwritable) as error:
        note(f"that this command opened the vault could not be logged: {error}")


def open_alone(options: argparse.Namespace, services: Services) -> None:
    """Open the vault and make no backup: whoever counts what there is changes little of it."""
    services.vault.require()
    given = given_passphrase(options)
    opened = None if given else services.vault.unlock_remembered()
    print_opened(opened or services.vault.unlock(given or asked_passphrase("Passphrase: ")))


def given_passphrase(options: argparse.Namespace) -> str:
    """The passphrase from the descriptor or the environment, empty where it has to be asked for."""
    return given_secret(options.passphrase_fd, PASSPHRASE_VARIABLE)


def given_secret(descriptor: int | None, variable: str) -> str:
    """The first line that a file descriptor gives, else what the variable holds until now.

    Raises UsageError for a descriptor that cannot be read.
    """
    if descriptor is None:
        return taken(variable)
    try:
        with os.fdopen(descriptor, encoding="utf-8") as file:
            return file.readline().rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise UsageError(
            N_("Nothing could be read from file descriptor {number}."), number=descriptor
        ) from error


_SECRETS = {
    PASSPHRASE_VARIABLE: (N_("The vault needs its passphrase."), "--passphrase-fd"),
    NEW_VARIABLE: (N_("The vault needs a new passphrase."), "--new-passphrase-fd"),
    RECOVERY_VARIABLE: (N_("The recovery key is needed."), "--recovery-key-fd"),
    SIGNING_VARIABLE: (N_("The signing key needs its passphrase."), "--passphrase-fd"),
}


def asked_passphrase(prompt: str, variable: str = PASSPHRASE_VARIABLE) -> str:
    """The secret of a variable as it is typed. Raises UsageError where nobody can type."""
    if not sys.stdin.isatty():
        needed, option = _SECRETS[variable]
        advice = N_("Set {variable}, or use {option}.")
        raise UsageError(needed, advice, variable=variable, option=option)
    return getpass.getpass(prompt)


def print_opened(opened: OpenedVault) -> None:
    """Say what came in while the vault was locked, and what is wrong with it."""
    if opened.unwritable is not None:
        note(str(opened.unwritable))
    if opened.mended:
        from app.services.vault.key_files import key_file_changed  # noqa: PLC0415 - hardly ever

        note(str(key_file_changed()))
    if opened.spooled:
        note(f"{counted(opened.spooled, 'lead')} added that could not be saved before")
    if opened.drafts:
        note(f"{counted(opened.drafts, 'draft')} added that came while the vault was locked")
    if opened.struck:
        places = counted(opened.struck, "place")
        note(f"the passphrase was in {places} of leads or drafts and has been removed")
    if opened.unreadable:
        note(f"{counted(opened.unreadable, 'sealed file')} of another vault left unchanged")
