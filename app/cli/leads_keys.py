"""`faircat leads passphrase|recovery-key`: new keys, after which the old ones open nothing here."""

import argparse
import sys

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.leads_unlock import (
    add_descriptor_option,
    add_vault_action,
    asked_passphrase,
    given_passphrase,
    given_secret,
    print_opened,
)
from app.cli.output import counted, note, say, say_json
from app.config.secret_variables import NEW_VARIABLE, RECOVERY_VARIABLE
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.recovery_code import is_last_group
from app.domain.vault_state import Rekeyed

TRIES = 3


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `passphrase` and `recovery-key`."""
    what = "change the passphrase; the old one then opens nothing here, not even a backup"
    passphrase = add_vault_action(actions, common, "passphrase", what, _passphrase)
    add_descriptor_option(passphrase, "--new-passphrase-fd", "the new passphrase", NEW_VARIABLE)
    passphrase.add_argument(
        "--forgotten", action="store_true", help="open the vault with the printed recovery key"
    )
    add_descriptor_option(passphrase, "--recovery-key-fd", "that recovery key", RECOVERY_VARIABLE)
    what = "make a new recovery key; it is valid once its last group has been typed"
    add_vault_action(actions, common, "recovery-key", what, _recovery_key)


def _passphrase(options: argparse.Namespace, services: Services) -> int:
    if options.forgotten:
        return _forgotten(options, services)
    passphrase = _unlocked(options, services)
    new = _new_passphrase(options)
    rekeying = services.rekeying
    code = "" if rekeying.paper().stays else _put_away(services)
    return _print_rekeyed(rekeying.change_passphrase(passphrase, new, code), options, services)


def _forgotten(options: argparse.Namespace, services: Services) -> int:
    services.vault.require()
    given = given_secret(options.recovery_key_fd, RECOVERY_VARIABLE)
    code = given or asked_passphrase("Recovery key: ", RECOVERY_VARIABLE)
    print_opened(services.access.open_by_recovery(code, _new_passphrase(options)))
    return _print_rekeyed(Rekeyed(), options, services)


def _recovery_key(options: argparse.Namespace, services: Services) -> int:
    passphrase = _unlocked(options, services)
    code = _put_away(services)
    changed = services.rekeying.change_recovery_key(passphrase, code)
    return _print_rekeyed(changed, options, services)


def _unlocked(options: argparse.Namespace, services: Services) -> str:
    """Open the vault by its passphrase, which a new key asks for, and give it."""
    services.vault.require()
    passphrase = given_passphrase(options) or asked_passphrase("Current passphrase: ")
    print_opened(services.vault.unlock(passphrase))
    return passphrase


def _new_passphrase(options: argparse.Namespace) -> str:
    given = given_secret(options.new_passphrase_fd, NEW_VARIABLE)
    if given:
        return given
    typed = asked_passphrase("New passphrase: ", NEW_VARIABLE)
    if asked_passphrase("Repeat: ", NEW_VARIABLE) != typed:
        raise UsageError(N_("The passphrases do not match. Nothing was changed."))
    return typed


def _put_away(services: Services) -> str:
    """Show a new recovery key, and have its last group typed again. Raises UsageError."""
    proposed = services.rekeying.proposed_key()
    note(f"new recovery key: {proposed.code}")
    note(f"mark:             {proposed.mark}")
    note("Print it or write it down, and keep it at the office. The previous one stays valid until")
    note("you have typed the last group of this one.")
    for _ in range(TRIES):
        sys.stderr.write("Its last group of four: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if is_last_group(line, proposed.code):
            return proposed.code
        if not line:
            break
        note("This is not its last group.")
    raise UsageError(
        N_("Nothing was changed. The previous passphrase and recovery key still work.")
    )


def _print_rekeyed(changed: Rekeyed, options: argparse.Namespace, services: Services) -> int:
    done, archives, previous_mark = changed.done, changed.archives, changed.previous_mark
    while changed.waiting:
        changed = services.rekeying.go_on()
        done += changed.done
        if not changed.done:
            break
    paper = services.rekeying.paper()
    if options.json:
        say_json(
            {
                "recovery_key": {"mark": paper.mark, "made": paper.made},
                "encrypted_anew": done,
                "waiting": list(changed.waiting),
                "unopened": list(changed.unopened),
                "away": changed.away,
                "archives": {"opened_by": previous_mark, "count": archives},
            }
        )
    else:
        say("The keys were changed.")
        say(f"valid recovery key: mark {paper.mark}{paper.made and ', made on '}{paper.made}")
        say(f"{counted(done, 'backup')} re-encrypted")
    for path in changed.waiting:
        note(f"not yet re-encrypted: {path}; the next command tries again")
    for path in changed.unopened:
        note(f"left unchanged, because no key of this vault opens it: {path}")
    if changed.away:
        note(f"the second place {changed.away} is not connected; its backups open as before")
    if archives:
        many = f"{counted(archives, 'archive')} of closed fairs"
        note(f"the previous recovery key, mark {previous_mark}, still opens {many}: keep it")
    note(
        "Copies on USB sticks and in other folders still open with the previous keys; delete them."
    )
    return 0
